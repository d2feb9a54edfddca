"""The real preview of the small project, as a trainer runs it, and its pages while they change."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.conftest import EPOCH
from tests.faults.project import add_settings
from tools.bench import fetch


def wait_until(url: str, word: str, is_there: bool = True, seconds: float = 120) -> str:
    """Ask until a page holds a word, or no longer holds it."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        page = fetch(url)
        if page and (word in page) == is_there:
            return page
        time.sleep(0.1)
    raise AssertionError(f"{url}: {word!r} {'never came' if is_there else 'never went'}")


@contextmanager
def hold_port() -> Iterator[int]:
    """Keep a port for a server that begins to listen there seconds later.

    A port that was merely found free may be taken meanwhile: any browser's call is made from one.
    Servers of Python listen beside whoever holds it like this.
    """
    with socket.socket() as holder:
        holder.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        holder.bind(("127.0.0.1", 0))
        yield holder.getsockname()[1]


@contextmanager
def serve(folder: Path) -> Iterator[str]:
    """Run the preview of a copy of the small project; give its address."""
    add_settings(folder)
    with hold_port() as port:
        yield from run_preview(folder, f"127.0.0.1:{port}")


def run_preview(folder: Path, address: str) -> Iterator[str]:
    process = subprocess.Popen(
        [str(Path(sys.executable).with_name("mkdocs")), "serve", "--quiet", "--dev-addr", address],
        cwd=folder,
        env={**os.environ, "SOURCE_DATE_EPOCH": EPOCH, "NO_MKDOCS_2_WARNING": "1"},
    )
    try:
        wait_until(f"http://{address}/", "</html>")
        yield f"http://{address}/"
    finally:
        process.terminate()
        process.wait()
