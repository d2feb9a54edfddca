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


@pytest.mark.parametrize("path", ["legal/matrix/", "en/legal/matrix/"])
def test_the_one_page_table_is_one_page(
    new_context: Callable[..., BrowserContext], base: str, path: str
) -> None:
    assert count_pages(new_context(), base + path) == 1
