"""The live preview: a fault becomes a message on the page, and is gone when it is mended."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import EPOCH, copy_project

LESSON = "courses/officials/recognise"


def fetch(url: str) -> str:
    try:
        with urllib.request.urlopen(url, timeout=60) as answer:
            return str(answer.read().decode())
    except (urllib.error.URLError, ConnectionError, TimeoutError):
        return ""


def wait_until(url: str, word: str, is_there: bool = True, seconds: float = 120) -> str:
    """Ask until a page holds a word, or no longer holds it."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        page = fetch(url)
        if page and (word in page) == is_there:
            return page
        time.sleep(0.1)
    raise AssertionError(f"{url}: {word!r} {'never came' if is_there else 'never went'}")


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str]]:
    folder = copy_project(tmp_path_factory.mktemp("preview"))
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{probe.getsockname()[1]}"
    program = str(Path(sys.executable).with_name("mkdocs"))
    process = subprocess.Popen(
        [program, "serve", "--quiet", "--dev-addr", address],
        cwd=folder,
        env={**os.environ, "SOURCE_DATE_EPOCH": EPOCH, "NO_MKDOCS_2_WARNING": "1"},
    )
    try:
        wait_until(f"http://{address}/", "</html>")
        yield folder, f"http://{address}/"
    finally:
        process.terminate()
        process.wait()


def test_a_change_of_a_quiz_reaches_the_page(preview: tuple[Path, str]) -> None:
    folder, url = preview
    quiz = folder / "quizzes/officials/recognise.yml"
    text = quiz.read_text(encoding="utf-8")
    quiz.write_text(
        text.replace("pass_mark_percent: 80", "pass_mark_percent: 73", 1), encoding="utf-8"
    )
    wait_until(f"{url}{LESSON}/", 'data-pass-mark="73"')
    quiz.write_text(text, encoding="utf-8")
    wait_until(f"{url}{LESSON}/", 'data-pass-mark="80"')


def test_a_fault_is_shown_with_file_and_line_until_it_is_mended(
    preview: tuple[Path, str],
) -> None:
    folder, url = preview
    lesson = folder / f"{LESSON}.vi.md"
    text = lesson.read_text(encoding="utf-8")
    lesson.write_text(text + "\n[hỏng](khong-co.md)\n", encoding="utf-8")
    line = text.count("\n") + 2
    page = wait_until(f"{url}{LESSON}/", f"{LESSON}.vi.md:{line}:8: error:")
    assert "<nav" in page
    lesson.write_text(text, encoding="utf-8")
    wait_until(f"{url}{LESSON}/", "error:", is_there=False)
