"""The certificate list grows old with the reader's clock, and stays true without script."""

from collections.abc import Callable
from datetime import date

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.visits import leave_out_search

PATHS = pytest.mark.parametrize("path", ["certificates/", "en/certificates/"], ids=["vi", "en"])
BUILT = "2026-11-23T05:00:00Z"


def open_list(context: BrowserContext, url: str, clock: str) -> Page:
    leave_out_search(context)
    page = context.new_page()
    page.clock.set_fixed_time(clock)
    page.goto(url)
    return page


def read_states(page: Page) -> dict[str, str]:
    """Return the words of the papers that were valid when the page was made, by last day."""
    pairs: list[list[str]] = page.locator("[data-expires]").evaluate_all(
        "cells => cells.map((cell) => [cell.dataset.expires, cell.textContent])"
    )
    assert len(pairs) > 10
    return dict(map(tuple, pairs))


def assert_says_until(states: dict[str, str], path: str) -> None:
    for day, text in states.items():
        if path.startswith("en/"):
            last = date.fromisoformat(day)
            assert text == f"valid until {last.day} {last:%B %Y}"
        else:
            assert f"{date.fromisoformat(day):%d/%m/%Y}" in text
            assert "hết hạn" not in text


@PATHS
def test_papers_that_expired_since_the_build_are_relabelled(
    context: BrowserContext, base: str, path: str
) -> None:
    states = read_states(open_list(context, base + path, "2100-01-01T00:00:00Z"))
    (words,) = set(states.values())
    assert ("expired (by your clock)" if path.startswith("en/") else "hết hạn") in words


@PATHS
def test_papers_in_force_keep_their_label(context: BrowserContext, base: str, path: str) -> None:
    assert_says_until(read_states(open_list(context, base + path, BUILT)), path)


def test_revoked_papers_stay_revoked(context: BrowserContext, base: str) -> None:
    page = open_list(context, base + "en/certificates/", BUILT)
    revoked = page.get_by_role("cell", name="revoked on")
    count = revoked.count()
    assert count > 0
    page.clock.set_fixed_time("2100-01-01T00:00:00Z")
    page.reload()
    expect(revoked).to_have_count(count)


def test_a_paper_is_good_through_its_last_day_by_the_readers_clock(
    context: BrowserContext, base: str
) -> None:
    page = open_list(context, base + "en/certificates/", BUILT)
    last = next(iter(read_states(page)))
    page.clock.set_fixed_time(f"{last}T23:59:00+07:00")
    page.reload()
    assert read_states(page)[last].startswith("valid until")
    page.clock.set_fixed_time(f"{last}T17:01:00Z")
    page.reload()
    assert read_states(page)[last] == "expired (by your clock)"


@PATHS
def test_without_script_the_page_says_until_when(
    new_context: Callable[..., BrowserContext], base: str, path: str
) -> None:
    page = new_context(java_script_enabled=False).new_page()
    page.goto(base + path)
    assert_says_until(read_states(page), path)
