"""The decision aid in its page: what it asks, what it says, and that nothing leaves the page."""

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.browser.work_aid import PATHS, Aid, find_case, open_aid
from tests.work_cases import read_cases

ICON = "/assets/images/favicon.png"


@pytest.fixture
def aid(context: BrowserContext, base: str) -> Aid:
    return open_aid(context, base + PATHS["en"])


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize(
    "name",
    [
        "14, brocade, everything in order",
        "16, eatery, everything in order",
        "11, performing arts, everything in order",
        "14, eatery is not on the light-work list",
        "14, no paper at all",
        "15, 9 kg regularly, sex not known",
        "9 September 2026, ended, no register",
        "13, light work in barred place karaoke: the bar, no band",
        "helping at home",
        "on the 18th birthday",
    ],
)
def test_the_form_gives_the_answer_of_the_table(
    context: BrowserContext, base: str, language: str, name: str
) -> None:
    case = next(case for case in read_cases() if case.name == name)
    aid = open_aid(context, base + PATHS[language])
    aid.answer(case.given)
    assert aid.decide() == case.verdict
    expect(aid.result).to_be_focused()
    expect(aid.status).to_have_attribute("role", "status")
    words = aid.page.locator("[data-module=tp-check]").get_attribute(f"data-text-{case.verdict}")
    expect(aid.status).to_have_text(words or "?")
    expect(aid.status).to_be_in_viewport()
    if case.provisions:
        links = [link.get_attribute("href") or "" for link in aid.details.locator("a").all()]
        for provision in case.provisions:
            document, _, part = provision.partition("/")
            wanted = f"provisions/{document}/#{part.replace('/', '-')}"
            assert any(link.endswith(wanted) for link in links), provision


def test_fines_are_told_with_their_amounts_or_why_there_is_none(aid: Aid) -> None:
    aid.answer(find_case("9 September 2026, ended, hours"))
    aid.decide()
    expect(aid.details).to_contain_text("20,000,000")
    expect(aid.details).not_to_contain_text("40,000,000")
    aid.pick("ended", "no")
    aid.decide()
    expect(aid.details).to_contain_text("organisations VND 40,000,000 to 50,000,000")
    aid.page.locator("#work-check-ended-unknown").check()
    aid.decide()
    expect(aid.details).not_to_contain_text("VND")
    expect(aid.details.get_by_role("button")).to_have_count(1)
    aid.pick("place", "karaoke")
    aid.write("hours-per-day", "3")
    aid.decide()
    expect(aid.details).to_contain_text("is not settled")
    expect(aid.details).not_to_contain_text("VND")


def test_an_answer_is_withdrawn_when_anything_changes(aid: Aid) -> None:
    aid.answer(find_case("14, brocade, everything in order"))
    assert aid.decide() == "allowed"
    aid.write("hours-per-day", "5")
    assert aid.result.get_attribute("data-verdict") is None
    expect(aid.details).to_be_empty()
    expect(aid.status).not_to_contain_text("Allowed")
    aid.write("hours-per-day", "5")
    aid.write("ends-at", "19:00")
    assert aid.decide() == "not-allowed"


def test_what_is_missing_leads_back_to_its_question(aid: Aid) -> None:
    aid.pick("relation", "hired")
    aid.write("age-years", "14")
    assert aid.decide() == "undecided"
    buttons = aid.details.get_by_role("button")
    expect(buttons).to_have_text(
        [aid.fact(name).locator("legend").inner_text() for name in ("work", "other-task", "place")]
    )
    buttons.nth(1).click()
    expect(aid.page.locator("#work-check-other-task-unknown")).to_be_focused()


def test_only_the_questions_that_matter_are_asked(aid: Aid) -> None:
    for name in ("relation", "age", "day", "work"):
        expect(aid.fact(name)).to_be_visible()
    for name in ("ended", "sex", "school", "consent"):
        expect(aid.fact(name)).to_be_hidden()
    aid.pick("relation", "hired")
    aid.write("age-years", "14")
    aid.pick("work", "brocade")
    for name in ("other-task", "school", "record", "safe"):
        expect(aid.fact(name)).to_be_visible()
    for name in ("barred-task", "carries", "sex", "province", "harmful"):
        expect(aid.fact(name)).to_be_hidden()
    aid.write("age-years", "15")
    expect(aid.fact("school")).to_be_hidden()
    expect(aid.fact("weight-kg")).to_be_hidden()
    aid.pick("carries", "yes")
    aid.write("weight-kg", "7")
    expect(aid.fact("how-often")).to_be_hidden()
    aid.write("weight-kg", "9")
    aid.pick("how-often", "occasional")
    expect(aid.fact("sex")).to_be_hidden()
    aid.pick("how-often", "regular")
    expect(aid.fact("sex")).to_be_visible()
    aid.write("age-years", "12")
    expect(aid.fact("province")).to_be_visible()
    expect(aid.fact("sex")).to_be_hidden()
    aid.write("day", "2026-09-09")
    expect(aid.fact("ended")).to_be_visible()
    aid.write("age-years", "18")
    expect(aid.fact("work")).to_be_hidden()


def test_the_day_is_today_by_the_readers_clock(context: BrowserContext, base: str) -> None:
    page = context.new_page()
    page.clock.set_fixed_time("2027-03-01T18:00:00Z")
    page.goto(base + PATHS["en"])
    expect(page.locator("[data-answer=day]")).to_have_value("2027-03-02")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("age-years", "fourteen"),
        ("age-years", "14.5"),
        ("hours-per-day", "25"),
        ("hours-per-day", "0"),
        ("born-on", "2026-11-24"),
    ],
)
def test_a_slip_of_the_pen_is_told_and_nothing_is_decided(aid: Aid, name: str, text: str) -> None:
    aid.answer(find_case("14, brocade, everything in order"))
    aid.write(name, text)
    if name.startswith("hours"):
        assert aid.decide() == ""
        field = aid.page.locator(f"[data-answer={name}]")
        expect(field).to_be_focused()
        expect(field).to_have_attribute("aria-invalid", "true")
        expect(field).to_have_accessible_description(
            "Count overtime too. Write half an hour as 0.5. "
            "Write a number above 0 and up to 24, such as 4 or 4.5."
        )
    else:
        assert aid.decide() == ""
        expect(aid.page.locator(f"[data-error={name}]")).to_be_visible()


def test_a_comma_is_a_decimal_point_too(aid: Aid) -> None:
    aid.answer(find_case("14, brocade, everything in order"))
    aid.write("hours-per-day", "3,5")
    assert aid.decide() == "allowed"
    aid.write("hours-per-day", "4,5")
    aid.write("ends-at", "18:00")
    assert aid.decide() == "not-allowed"


def test_searching_narrows_the_list_and_keeps_what_is_picked(aid: Aid) -> None:
    search = aid.page.locator("[data-role=search]")
    shown = aid.fact("work").locator(".tp-check__choice:visible")
    before = shown.count()
    assert before > 120
    search.fill("brocade")
    assert shown.count() < 6
    expect(aid.page.locator("[name=work][value=brocade]")).to_be_visible()
    aid.pick("work", "brocade")
    search.fill("tractor")
    expect(aid.page.locator("[name=work][value=brocade]")).to_be_visible()
    expect(aid.page.locator("[name=work][value=tractors]")).to_be_visible()
    search.fill("zzz")
    expect(aid.page.locator("[name=work][value=other-work]")).to_be_visible()
    expect(aid.page.locator("[data-role=found]")).to_contain_text("Nothing found")
    search.press("Enter")
    expect(aid.status).to_be_empty()
    search.fill("")
    assert shown.count() == before


def test_the_whole_aid_works_by_keyboard(aid: Aid) -> None:
    page = aid.page
    page.locator("#work-check-relation-unknown").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    expect(page.locator("#work-check-born-on")).to_be_focused()
    page.locator("#work-check-age-years").focus()
    page.keyboard.type("14")
    page.locator("#work-check-search").focus()
    page.keyboard.type("eatery")
    page.keyboard.press("Tab")
    expect(page.locator("#work-check-work-unknown")).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(page.locator("[name=work][value=eatery]")).to_be_checked()
    page.locator("[type=submit]").last.focus()
    page.keyboard.press("Enter")
    expect(aid.result).to_be_focused()
    assert aid.result.get_attribute("data-verdict") == "not-allowed"
    page.keyboard.press("Tab")
    expect(aid.details.locator("a").first).to_be_focused()


def test_enter_in_a_field_gives_the_answer_and_leaves_the_address_alone(aid: Aid) -> None:
    address = aid.page.url
    aid.write("age-years", "14")
    aid.page.locator("[data-answer=age-years]").press("Enter")
    expect(aid.result).to_be_focused()
    assert aid.page.url == address


def test_nothing_typed_leaves_the_page_or_stays_in_it(aid: Aid) -> None:
    requests: list[str] = []
    kept = aid.page.evaluate("() => JSON.stringify([{...localStorage}, {...sessionStorage}])")
    aid.page.on("request", lambda request: requests.append(request.url))
    aid.answer(find_case("14, brocade, everything in order"))
    assert aid.decide() == "allowed"
    # A browser asks for the icon when it likes to.
    assert [url for url in requests if not url.endswith(ICON)] == []
    after = aid.page.evaluate("() => JSON.stringify([{...localStorage}, {...sessionStorage}])")
    assert after == kept
    assert aid.page.evaluate("() => document.cookie") == ""
    aid.page.reload()
    expect(aid.page.locator("[data-answer=age-years]")).to_have_value("")
    expect(aid.page.locator("[name=relation]:checked")).to_have_value("")
    aid.page.get_by_role("button", name="Clear all answers").click()
    expect(aid.page.locator("[name=work]:checked")).to_have_value("")
