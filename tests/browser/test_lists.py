"""The law's lists on their page: item by item, searched with and without accents, on paper."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.browser.visits import find_violations, leave_out_search, start_axe

PATHS = {"vi": "legal/prohibited-work/", "en": "en/legal/prohibited-work/"}
LISTED = {"annex-2-": 12, "annex-3-": 69, "annex-4-": 6}
"""Items of the circular's lists of light work, barred work and barred places."""


@pytest.mark.parametrize("language", PATHS)
def test_every_item_of_the_lists_is_there_without_script(
    new_context: Callable[..., BrowserContext], base: str, language: str
) -> None:
    page = new_context(java_script_enabled=False).new_page()
    page.goto(base + PATHS[language])
    expect(page.locator("#lists-search")).to_be_hidden()
    links = page.locator(".tp-lists li a").evaluate_all("all => all.map((one) => one.href)")
    for part, count in LISTED.items():
        items = {href.split(f"#{part}")[1] for href in links if f"#{part}" in href}
        assert {int(item.split("-")[0]) for item in items} == set(range(1, count + 1))


@pytest.mark.parametrize(
    ("language", "search", "found"),
    [
        ("vi", "giàn giáo", "giàn giáo"),
        ("vi", "gian giao", "giàn giáo"),
        ("vi", "khung cui", "thổ cẩm"),
        ("en", "scaffold", "caffold"),
    ],
)
def test_an_item_is_found_by_its_words(
    context: BrowserContext, base: str, language: str, search: str, found: str
) -> None:
    leave_out_search(context)
    page = context.new_page()
    page.goto(base + PATHS[language])
    page.locator("#lists-search").fill(search)
    items = page.locator(".tp-lists li:visible")
    expect(items.first).to_contain_text(found, ignore_case=True)
    assert items.count() < 10
    expect(page.locator(".tp-lists [data-role=count]")).to_contain_text(str(items.count()))
    start_axe(page)
    assert find_violations(page) == ()
    page.locator("#lists-search").fill("zzz")
    expect(page.locator(".tp-lists li:visible")).to_have_count(0)
    expect(page.locator(".tp-lists [data-role=count]")).not_to_be_empty()
