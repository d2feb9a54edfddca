"""A cited provision's words at its link: mouse, keyboard, touch, paper, and time that passes."""

from collections.abc import Callable

from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.visits import leave_out_search

PAGE = "legal/matrix/"
LINK = "a.tp-cite[data-note='1']"
WORDS = "khoản 3 Điều 145, 45/2019/QH14"


def open_page(context: BrowserContext, base: str, place: str = PAGE) -> Page:
    leave_out_search(context)
    page = context.new_page()
    page.goto(base + place)
    return page


def test_hover_shows_the_words_and_leaving_hides_them(context: BrowserContext, base: str) -> None:
    page = open_page(context, base)
    page.locator(LINK).first.hover()
    expect(page.get_by_role("tooltip")).to_contain_text(WORDS)
    page.mouse.move(1, 1)
    expect(page.get_by_role("tooltip")).to_be_hidden()


def test_keyboard_focus_shows_the_words_and_escape_hides_them(
    context: BrowserContext, base: str
) -> None:
    page = open_page(context, base)
    link = page.locator(LINK).first
    link.focus()
    expect(page.get_by_role("tooltip")).to_contain_text(WORDS)
    assert link.get_attribute("aria-describedby") == page.get_by_role("tooltip").get_attribute("id")
    page.keyboard.press("Escape")
    expect(page.get_by_role("tooltip")).to_be_hidden()
    page.keyboard.press("Enter")
    page.wait_for_url("**/legal/provisions/labour-code-2019/#145-3")


def test_the_first_tap_shows_the_words_and_the_second_follows_the_link(
    new_context: Callable[..., BrowserContext], base: str
) -> None:
    phone = new_context(has_touch=True, is_mobile=True, viewport={"width": 360, "height": 740})
    page = open_page(phone, base)
    link = page.locator(LINK).first
    link.tap()
    tooltip = page.get_by_role("tooltip")
    expect(tooltip).to_contain_text(WORDS)
    expect(tooltip).to_contain_text("Chạm lần nữa")
    box = tooltip.bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 360
    assert page.url.endswith(PAGE)
    link.tap()
    page.wait_for_url("**/legal/provisions/labour-code-2019/#145-3")


def test_without_script_the_browser_shows_the_title(
    new_context: Callable[..., BrowserContext], base: str
) -> None:
    page = open_page(new_context(java_script_enabled=False), base)
    assert WORDS in (page.locator(LINK).first.get_attribute("title") or "")
    expect(page.locator(".tp-cited")).to_be_hidden()


def test_on_paper_links_are_numbered_notes(context: BrowserContext, base: str) -> None:
    page = open_page(context, base)
    page.emulate_media(media="print")
    notes = page.locator(".tp-cited li")
    expect(notes.nth(0)).to_be_visible()
    expect(notes.nth(0)).to_contain_text(WORDS)
    content = page.locator(LINK).first.evaluate("el => getComputedStyle(el, '::after').content")
    assert "1" in content


def test_a_provision_that_lapses_after_the_build_is_marked_by_the_readers_clock(
    new_context: Callable[..., BrowserContext], base: str
) -> None:
    page = new_context().new_page()
    page.route(
        "**/" + PAGE,
        lambda route: route.fulfill(
            response=(answer := route.fetch()),
            body=answer.text().replace('data-note="1"', 'data-note="1" data-last="2027-01-31"', 1),
        ),
    )
    page.clock.set_fixed_time("2027-01-31T12:00:00+07:00")
    page.goto(base + PAGE)
    expect(page.locator(".tp-lapsed")).to_have_count(0)
    page.clock.set_fixed_time("2027-02-01T12:00:00+07:00")
    page.reload()
    expect(page.locator(".tp-lapsed")).to_have_count(1)
    expect(page.locator(".tp-lapsed")).to_contain_text("2027-01-31")
    expect(page.locator("article .tp-notice:not(.tp-shared)").first).to_contain_text("hết hiệu lực")
