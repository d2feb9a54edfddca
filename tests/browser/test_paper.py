"""Pages on A4 paper, as a browser prints them."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext

from tests.browser.visits import leave_out_search


def count_pages(context: BrowserContext, url: str) -> int:
    """The number of A4 pages on which a browser prints a page."""
    leave_out_search(context)
    page = context.new_page()
    page.goto(url)
    return page.pdf(format="A4", prefer_css_page_size=True).count(b"/Type /Page\n")


@pytest.mark.parametrize("language", ["", "en/"])
@pytest.mark.parametrize(
    ("path", "pages"),
    [
        ("legal/matrix/", 1),
        ("materials/parents/", 2),
        ("materials/children/", 2),
        ("materials/employers/", 2),
        ("materials/poster/", 1),
        ("materials/loudspeaker/", 1),
    ],
)
def test_what_is_made_for_paper_fills_its_pages_and_no_more(
    new_context: Callable[..., BrowserContext], base: str, language: str, path: str, pages: int
) -> None:
    assert count_pages(new_context(), base + language + path) == pages


DARKNESS = """() => ['h1', '.md-content a', '.tp-notice'].map((selector) => {
  const colour = getComputedStyle(document.querySelector(selector)).color
  const [red, green, blue, opacity = 1] = colour.match(/[\\d.]+/g).map(Number)
  return 255 - (255 - (red + green + blue) / 3) * opacity
})"""


def test_a_reader_with_a_dark_screen_prints_dark_letters(
    new_context: Callable[..., BrowserContext], base: str
) -> None:
    context = new_context(color_scheme="dark")
    leave_out_search(context)
    page = context.new_page()
    page.goto(base + "progress/")
    assert page.locator("body").get_attribute("data-md-color-scheme") == "slate"
    assert min(page.evaluate(DARKNESS)) > 100
    page.emulate_media(media="print", color_scheme="dark")
    assert max(page.evaluate(DARKNESS)) < 120
