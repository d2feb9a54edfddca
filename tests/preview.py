"""The real preview of the small project, as a trainer runs it, and its pages while they change."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.conftest import EPOCH
from tests.faults.project import add_settings
from tools.bench import fetch, find_port


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
def serve(folder: Path) -> Iterator[str]:
    """Run the preview of a copy of the small project; give its address."""
    add_settings(folder)
    address = f"127.0.0.1:{find_port()}"
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
