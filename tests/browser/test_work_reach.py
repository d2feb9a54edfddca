"""The decision aid for everybody: no barrier, small screens, no script, a strict server."""

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Route, expect

from tests.browser.work_aid import PATHS, find_case, open_aid

STRICT = (
    "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:"
)


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_aid_has_no_barrier_that_axe_knows(
    new_context: Callable[..., BrowserContext], base: str, language: str, scheme: str
) -> None:
    aid = open_aid(new_context(color_scheme=scheme), base + PATHS[language])
    for name in (
        "14, no paper at all",
        "16, eatery until 22:30",
        "15, lottery tickets in the street",
    ):
        aid.answer(find_case(name))
        aid.decide()
        violations = Axe().run(aid.page).response["violations"]
        assert [(entry["id"], len(entry["nodes"])) for entry in violations] == []


@pytest.mark.parametrize("width", [320, 360])
def test_the_aid_fits_small_screens_with_targets_of_44_pixels(
    new_context: Callable[..., BrowserContext], base: str, width: int
) -> None:
    context = new_context(viewport={"width": width, "height": 800}, has_touch=True)
    aid = open_aid(context, base + PATHS["vi"])
    aid.answer(find_case("15, 9 kg regularly, sex not known"))
    aid.decide()
    overflow = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert aid.page.evaluate(overflow) == 0
    targets = aid.page.locator(
        ".tp-check__choice:visible label, .tp-check__field:visible input, "
        ".tp-check__buttons button, .tp-check__back, .tp-lists__list summary"
    )
    assert targets.count() > 150
    heights = targets.evaluate_all("all => all.map((one) => one.getBoundingClientRect().height)")
    assert min(heights) >= 44


@pytest.mark.parametrize("language", ["vi", "en"])
def test_without_script_the_page_is_the_table_and_the_lists(
    new_context: Callable[..., BrowserContext], base: str, language: str
) -> None:
    page = new_context(java_script_enabled=False).new_page()
    page.goto(base + PATHS[language])
    expect(page.locator("[data-role=form]")).to_be_hidden()
    expect(page.locator("[data-role=fallback]")).to_be_visible()
    rows = page.locator(".tp-check__matrix tbody tr")
    assert rows.count() > 35
    expect(page.locator(".tp-check__matrix thead th")).to_have_count(4)
    for row in page.locator(".tp-check__matrix tbody tr:has(td)").all():
        assert row.locator("a").count() > 0
    lists = page.locator(".tp-lists__list")
    expect(lists).to_have_count(5)
    lists.first.locator("summary").click()
    expect(lists.first.locator("li").first).to_be_visible()
    assert lists.first.locator("a[href*=annex-2-]").count() >= 12


def test_the_aid_works_under_a_strict_content_policy(context: BrowserContext, base: str) -> None:
    def tighten(route: Route) -> None:
        response = route.fetch()
        headers = {**response.headers, "content-security-policy": STRICT}
        route.fulfill(response=response, headers=headers)

    context.route("**/work-check/", tighten)
    aid = open_aid(context, base + PATHS["en"])
    aid.answer(find_case("14, brocade, everything in order"))
    assert aid.decide() == "allowed"
