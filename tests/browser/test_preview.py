"""The live preview in a browser: an open page shows a fault, and is well again, by itself."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.faults.project import copy_base
from tests.preview import serve

QUIZ = "quizzes/officials/recognise.yml"
SOUND = "body:has(.md-footer):not(:has(.tp-faults))"
"""A whole page without a fault; between two loads there is no page at all."""
FAULT = "quizzes/officials/recognise.yml:2:20: error:"


def set_mark(folder: Path, mark: str) -> None:
    path = folder / QUIZ
    text = path.read_text("utf-8")
    start = text.index("pass_mark_percent: ") + len("pass_mark_percent: ")
    path.write_text(text[:start] + mark + text[text.index("\n", start) :], "utf-8")


@pytest.mark.parametrize("place", ["courses/officials/recognise/", "en/courses/officials/"])
def test_an_open_page_shows_a_fault_and_is_well_again(
    browser: Browser, tmp_path: Path, place: str
) -> None:
    folder = copy_base(tmp_path)
    with serve(folder) as url:
        page = browser.new_page()
        try:
            page.goto(f"{url}{place}")
            faults = page.locator(".tp-faults")
            heading = page.locator("h1").inner_text()
            for _ in range(2):
                expect(page.locator(SOUND)).to_be_attached()
                set_mark(folder, "180")
                expect(faults).to_contain_text(FAULT)
                expect(faults).to_be_in_viewport()
                expect(page.locator("h1")).to_have_text(heading)
                set_mark(folder, "70")
            expect(page.locator(SOUND)).to_be_attached()
        finally:
            page.close()


def test_a_fault_from_before_the_preview_is_shown_and_can_be_mended(
    browser: Browser, tmp_path: Path
) -> None:
    folder = copy_base(tmp_path)
    set_mark(folder, "180")
    with serve(folder) as url:
        page = browser.new_page()
        try:
            page.goto(url)
            expect(page.locator(".tp-faults")).to_contain_text(FAULT)
            set_mark(folder, "70")
            expect(page.locator(SOUND)).to_be_attached()
            expect(page.locator("article")).to_contain_text("Em phải đủ 15 tuổi")
        finally:
            page.close()
