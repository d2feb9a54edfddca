"""The live preview: a fault becomes a message on the page, and is gone when it is mended."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.project import copy_base
from tests.preview import serve, wait_until

LESSON = "courses/officials/recognise"


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str]]:
    folder = copy_base(tmp_path_factory.mktemp("preview"))
    with serve(folder) as url:
        yield folder, url


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
