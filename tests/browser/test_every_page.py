"""Every page of the site, not one of each kind: no barrier, nothing wider than a phone."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import PATIENCE_MS
from tests.browser.visits import find_violations, leave_out_search, start_axe

OVERFLOW = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


def list_pages(site: Path) -> list[str]:
    """The paths of all pages, from the site's home."""
    return sorted(page.parent.relative_to(site).as_posix() for page in site.rglob("index.html"))


def look_at(page: Page, url: str) -> list[str]:
    """Visit a page on a phone; return what is wrong with it."""
    page.goto(url)
    overflow = page.evaluate(OVERFLOW)
    start_axe(page)
    return [*find_violations(page), *([f"{overflow} pixels too wide"] if overflow else [])]


@pytest.mark.parametrize("language", ["vi", "en"])
def test_no_page_has_a_barrier_or_is_wider_than_a_phone(
    browser: Browser, base: str, site: Path, language: str
) -> None:
    context = browser.new_context(
        viewport={"width": 360, "height": 800}, reduced_motion="reduce", color_scheme="light"
    )
    context.set_default_timeout(PATIENCE_MS)
    leave_out_search(context)
    page = context.new_page()
    paths = [path for path in list_pages(site) if path.startswith("en") == (language == "en")]
    found = {path: look_at(page, f"{base}{path}/" if path != "." else base) for path in paths}
    context.close()
    assert len(paths) > 90
    assert {path: wrong for path, wrong in found.items() if wrong} == {}
