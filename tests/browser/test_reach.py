"""What fingers and keys must reach: large targets, visible focus, a menu that opens by key."""

import gzip
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, TimeoutError, expect

from tests.browser.quizzes import COURSE, LESSON, open_quiz
from tests.browser.visits import find_violations, leave_out_search, start_axe

CITING = "legal/penalties/"
"""A page with citations and without a quiz."""
SMALL = {"width": 360, "height": 800}
FOCUS = """() => {
  const $focus = document.activeElement
  const $shown = $focus.matches('.md-option') ? $focus.nextElementSibling : $focus
  const { left, right, width, height } = $shown.getBoundingClientRect()
  const { outlineStyle, outlineWidth, visibility } = getComputedStyle($shown)
  const isSeen =
    visibility === 'visible' && width > 0 && height > 0 && left >= 0 && right <= innerWidth
  const hasRing = outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2
  return $focus === document.body || (isSeen && hasRing)
}"""
"""Whether what has the focus, if anything, is on the screen inside a ring."""
NAME = """() => {
  const { localName, className, textContent } = document.activeElement
  return localName === 'body' ? '' : `${localName}.${className} ${textContent.trim().slice(0, 40)}`
}"""


@pytest.fixture
def phone(new_context: Callable[..., BrowserContext]) -> BrowserContext:
    return new_context(viewport=SMALL, has_touch=True)


def open_page(context: BrowserContext, url: str) -> Page:
    leave_out_search(context)
    page = context.new_page()
    page.goto(url)
    return page


@pytest.mark.parametrize(
    ("path", "targets"),
    [
        ("courses/", ".tp-doors__door a"),
        (COURSE, ".tp-contents__lesson a"),
        (LESSON, ".tp-quiz__choice label"),
        (LESSON, "[data-role=submit]"),
        (LESSON, ".tp-next a"),
        ("", ".tp-languages a"),
    ],
)
def test_what_is_tapped_is_at_least_44_pixels_high(
    phone: BrowserContext, base: str, path: str, targets: str
) -> None:
    found = open_page(phone, base + path).locator(targets)
    assert found.count() > 0
    for target in found.all():
        box = target.bounding_box()
        assert box is not None
        assert box["height"] >= 44
        assert box["width"] >= 44


def test_what_a_scored_quiz_offers_is_at_least_44_pixels_high(
    phone: BrowserContext, quiz_base: str
) -> None:
    quiz = open_quiz(phone, quiz_base + LESSON)
    quiz.answer_all(right=False)
    quiz.submit.tap()
    expect(quiz.result).to_be_focused()
    for target in [quiz.retry, *quiz.form.locator("summary, button:visible, select").all()]:
        box = target.bounding_box()
        assert box is not None
        assert box["height"] >= 44


def test_doors_stand_apart_and_line_up_with_the_text(phone: BrowserContext, base: str) -> None:
    page = open_page(phone, base + "courses/")
    boxes = [door.bounding_box() for door in page.locator(".tp-doors__door").all()]
    heading = page.locator("h1").bounding_box()
    assert heading is not None
    tops = []
    for box in boxes:
        assert box is not None
        assert box["x"] == heading["x"]
        tops.append((box["y"], box["y"] + box["height"]))
    assert all(below[0] - above[1] >= 12 for above, below in pairwise(tops))


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("path", [LESSON, "plan/objectives/"])
def test_every_stop_of_the_tab_key_is_on_the_screen_and_has_a_ring(
    new_context: Callable[..., BrowserContext], base: str, width: int, path: str
) -> None:
    page = open_page(new_context(viewport={"width": width, "height": 800}), base + path)
    stops = []
    for _ in range(150):
        page.keyboard.press("Tab")
        name = page.evaluate(NAME)
        if not name:
            break
        stops.append(name)
        try:
            page.wait_for_function(FOCUS)
        except TimeoutError:
            raise AssertionError(f"cannot be seen, or has no ring: {name}") from None
    assert len(stops) > 10


def test_the_menu_of_a_small_screen_opens_and_closes_by_key(
    phone: BrowserContext, base: str
) -> None:
    page = open_page(phone, base + COURSE)
    menu = page.locator("[data-module=tp-menu]")
    lesson = page.locator(".md-sidebar--primary").get_by_role("link").first
    expect(lesson).to_be_hidden()
    menu.focus()
    page.keyboard.press("Enter")
    expect(menu).to_have_attribute("aria-expanded", "true")
    expect(lesson).to_be_visible()
    expect(lesson).to_be_in_viewport()
    page.keyboard.press("Escape")
    expect(menu).to_have_attribute("aria-expanded", "false")
    expect(menu).to_be_focused()
    expect(lesson).to_be_hidden()


def test_the_menu_of_a_small_screen_opens_without_script(
    new_context: Callable[..., BrowserContext], base: str
) -> None:
    context = new_context(viewport=SMALL, has_touch=True, java_script_enabled=False)
    page = open_page(context, base + COURSE)
    expect(page.locator("[data-module=tp-menu]")).to_be_hidden()
    page.locator("header label[for=__drawer]").tap()
    expect(page.locator(".md-sidebar--primary").get_by_role("link").first).to_be_in_viewport()


def test_tables_scroll_in_their_own_region(phone: BrowserContext, base: str) -> None:
    for path in ("certificates/1/", "progress/"):
        page = open_page(phone, base + path)
        region = page.locator(".tp-table").first
        expect(region).to_have_role("region")
        assert region.evaluate("($region) => $region.scrollWidth > $region.clientWidth")
        region.focus()
        page.keyboard.press("ArrowRight")
        page.wait_for_function("() => document.activeElement.scrollLeft > 0")
        assert page.evaluate("() => scrollX") == 0


def test_an_authors_wide_table_can_be_scrolled_by_key(phone: BrowserContext, base: str) -> None:
    page = open_page(phone, base + "en/legal/duties/")
    box = page.locator(".md-typeset__scrollwrap").first
    expect(box).to_have_attribute("tabindex", "0")
    expect(box).to_have_role("group")
    headings = page.locator("article").get_by_role("heading").all_inner_texts()
    assert box.get_attribute("aria-label") in headings
    box.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("() => document.activeElement.scrollLeft > 0")
    start_axe(page)
    assert find_violations(page) == ()
    page.set_viewport_size({"width": 2400, "height": 900})
    expect(box).not_to_have_attribute("tabindex", "0")


def test_a_row_of_the_certificate_list_stays_low_on_a_phone(
    phone: BrowserContext, base: str
) -> None:
    rows = open_page(phone, base + "certificates/1/").locator(".tp-table tbody tr")
    heights = rows.evaluate_all("rows => rows.map((row) => row.offsetHeight)")
    assert len(heights) > 50
    assert max(heights) <= 80


def test_print_leaves_out_buttons_and_shows_whole_tables(
    context: BrowserContext, base: str
) -> None:
    page = open_page(context, base + LESSON)
    page.emulate_media(media="print")
    for part in (".tp-quiz__buttons", ".tp-next", ".md-header", ".md-sidebar--primary"):
        expect(page.locator(part).first).to_be_hidden()
    expect(page.locator("fieldset").first).to_be_visible()
    page.goto(base + "certificates/1/")
    expect(page.locator(".tp-table").first).to_have_css("overflow-x", "visible")


QUIZ_FOLDERS = {"answers", "quiz", "practice", "test"}
"""The components that are there for quizzes alone."""


@pytest.mark.parametrize("path", [LESSON, COURSE + "final/"])
def test_a_quiz_brings_at_most_ten_kilobytes_of_its_own(
    context: BrowserContext, quiz_base: str, quiz_site: Path, path: str
) -> None:
    page = context.new_page()
    files: set[str] = set()
    page.on("request", lambda request: files.add(request.url.removeprefix(quiz_base)))
    page.goto(quiz_base + path)
    expect(page.locator(".tp-quiz--live")).to_be_visible()
    own = {file for file in files if file.split("/")[:1] == ["assets"]}
    own = {file for file in own if file.split("/")[1] in QUIZ_FOLDERS}
    assert {"assets/quiz/quiz.mjs", "assets/quiz/quiz.css", "assets/answers/score.mjs"} <= own
    assert ("assets/test/test.mjs" in own) != ("assets/practice/practice.mjs" in own)
    assert sum(len(gzip.compress((quiz_site / file).read_bytes())) for file in own) <= 10_240


def test_a_page_without_a_quiz_loads_nothing_of_one(context: BrowserContext, base: str) -> None:
    page = context.new_page()
    files: set[str] = set()
    page.on("request", lambda request: files.add(request.url.removeprefix(base)))
    page.goto(base + "legal/penalties/")
    assert "assets/cite/cite.mjs" in files
    for folder in ("quiz", "practice", "test"):
        assert not any(file.startswith(f"assets/{folder}/") for file in files)
