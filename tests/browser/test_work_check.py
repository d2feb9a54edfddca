"""The decision aid in a real browser: the same answers as the Python engine, and a page for all."""

import json
import random
from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Locator, Page, Route, expect

from build_hooks.assemble.work_check import decide
from tests.work_cases import TODAY, load_table, read_cases

PATHS = {"vi": "legal/work-check/", "en": "en/legal/work-check/"}
DECIDE = """async ([url, cases]) => {
  const { decide } = await import(url)
  const { table } = JSON.parse(document.querySelector('[data-role="table"]').textContent)
  return cases.map((given) => decide(table, given))
}"""
ASKED = """async ([url, cases]) => {
  const { listAsked } = await import(url)
  const { table } = JSON.parse(document.querySelector('[data-role="table"]').textContent)
  return cases.map((given) => listAsked(table, given))
}"""
FOLD = """async ([url, text, search]) => {
  const { matches } = await import(url)
  return matches(text, search)
}"""
CLOCK = "2026-11-23T05:00:00Z"
STRICT = (
    "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:"
)


class Aid:
    """The aid on its page, as a reader uses it."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.form = page.locator("[data-role=form]")
        self.status = page.locator("[data-role=status]")
        self.result = page.locator("[data-role=result]")
        self.details = page.locator("[data-role=details]")

    def fact(self, name: str) -> Locator:
        return self.page.locator(f"[data-fact={name}]")

    def pick(self, name: str, value: str) -> None:
        self.page.locator(f"[name={name}][value={value}]").check()

    def write(self, name: str, text: str) -> None:
        self.page.locator(f"[data-answer={name}]").fill(text)

    def answer(self, given: dict[str, Any]) -> None:
        """Give all answers that have a place in the form."""
        for name in ("relation", "age-years", "born-on", "day"):
            self.give(name, given.get(name))
        if self.fact("work").is_visible():
            self.give("work", given.get("work"))
        for name, value in given.items():
            if self.fact(name).count() and self.fact(name).is_visible():
                self.give(name, value)

    def give(self, name: str, value: Any) -> None:
        if value is None:
            return
        if self.page.locator(f"[data-answer={name}]").count():
            self.write(name, str(value))
        else:
            self.pick(name, value)

    def decide(self) -> str:
        """Ask for the answer; return the verdict."""
        self.page.locator("[type=submit]").last.click()
        return self.result.get_attribute("data-verdict") or ""


def open_aid(context: BrowserContext, url: str) -> Aid:
    page = context.new_page()
    page.clock.set_fixed_time(CLOCK)
    page.goto(url)
    return Aid(page)


@pytest.fixture
def aid(context: BrowserContext, base: str) -> Aid:
    return open_aid(context, base + PATHS["en"])


def find_case(name: str) -> dict[str, Any]:
    return next(case.given for case in read_cases() if case.name == name)


def as_dict(given: dict[str, Any]) -> dict[str, Any]:
    decision = decide(load_table(), given)
    return json.loads(json.dumps(decision.__dict__))  # type: ignore[no-any-return]


def decide_in_browser(aid: Aid, base: str, cases: list[dict[str, Any]]) -> list[dict[str, Any]]:
    url = base + "assets/work-check/engine.mjs"
    found: list[dict[str, Any]] = aid.page.evaluate(DECIDE, [url, cases])
    return found


def test_every_case_of_the_table_is_decided_as_it_says(aid: Aid, base: str) -> None:
    cases = read_cases()
    for case, found in zip(
        cases, decide_in_browser(aid, base, [case.given for case in cases]), strict=True
    ):
        assert found["verdict"] == case.verdict, case.name
        assert found["reasons"] == case.reasons, case.name
        assert found["conditions"] == case.conditions, case.name
        assert found["missing"] == case.missing, case.name
        assert found["penalties"] == case.penalties, case.name
        assert set(case.provisions) <= set(found["provisions"]), case.name


def draw_answers(dice: random.Random) -> dict[str, Any]:
    """Any answers at all, slips of the pen included."""
    table = load_table()
    given: dict[str, Any] = dict(dice.choice(read_cases()).given)
    odd = [None, "", "yes", 0, -1, 3.5, 1e9, True, "25:00", "2026-02-30", [], {"a": 1}]
    days = [TODAY, "2026-09-09", "2026-09-10", "2021-03-14", "2024-02-29", "2012-02-29"]
    clocks = [f"{dice.randrange(24):02}:{dice.choice([0, 1, 30, 59]):02}" for _ in range(3)]
    values: dict[str, list[Any]] = {
        "age-years": list(range(20)),
        "born-on": days,
        "day": days,
        "starts-at": clocks,
        "ends-at": clocks,
        "work": list(table.works),
        "place": list(table.places),
    }
    for name in dice.sample([*table.facts, "age-years", "born-on"], dice.randrange(8)):
        row = table.facts.get(name)
        likely = values.get(name) or list(row.choices if row else ()) or [1, 4, 8, 12.5, 20, 40]
        given[name] = dice.choice(likely if dice.random() < 0.8 else odd)
    return given


def test_both_engines_agree_on_a_thousand_random_cases(aid: Aid, base: str) -> None:
    dice = random.Random(1871)
    cases = [draw_answers(dice) for _ in range(1000)]
    found = decide_in_browser(aid, base, cases)
    verdicts = {"not-allowed": 0, "only-if": 0, "allowed": 0, "undecided": 0}
    for given, decision in zip(cases, found, strict=True):
        assert decision == as_dict(given), given
        verdicts[decision["verdict"]] += 1
    assert min(verdicts.values()) > 50, verdicts


def test_what_is_missing_can_always_be_answered(aid: Aid, base: str) -> None:
    dice = random.Random(2025)
    cases = [draw_answers(dice) for _ in range(1000)]
    url = base + "assets/work-check/asked.mjs"
    for given, asked in zip(cases, aid.page.evaluate(ASKED, [url, cases]), strict=True):
        shown = [*asked, "born-on", "age-years"]
        decision = as_dict({name: value for name, value in given.items() if name in shown})
        assert set(decision["missing"]) <= set(asked), given


@pytest.mark.parametrize(
    ("text", "search", "is_found"),
    [
        ("Dệt, thêu thổ cẩm", "det tho cam", True),
        ("Dệt, thêu thổ cẩm", "thổ cẩm", True),
        ("Đan lát", "dan lat", True),
        ("Đan lát", "đan", True),
        ("Đan lát", "DAN", True),
        ("Đan lát", "tho", False),
        ("Hòa", "hoà", True),
        ("Bán hàng: quần áo", "ban quan ao", True),
        ("Phụ hồ, phụ thợ xây", "phu ho", True),
        ("Mộc thông thường", "phu ho", False),
        ("Đan lát", "", True),
    ],
)
def test_works_are_found_without_accents(
    aid: Aid, base: str, text: str, search: str, is_found: bool
) -> None:
    url = base + "assets/work-check/search.mjs"
    assert aid.page.evaluate(FOLD, [url, text, search]) is is_found
    assert aid.page.evaluate(FOLD, [url, text, search.upper()]) is is_found


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
    aid.page.wait_for_load_state("networkidle")
    kept = aid.page.evaluate("() => JSON.stringify([{...localStorage}, {...sessionStorage}])")
    aid.page.on("request", lambda request: requests.append(request.url))
    aid.answer(find_case("14, brocade, everything in order"))
    assert aid.decide() == "allowed"
    assert requests == []
    after = aid.page.evaluate("() => JSON.stringify([{...localStorage}, {...sessionStorage}])")
    assert after == kept
    assert aid.page.evaluate("() => document.cookie") == ""
    aid.page.reload()
    expect(aid.page.locator("[data-answer=age-years]")).to_have_value("")
    expect(aid.page.locator("[name=relation]:checked")).to_have_value("")
    aid.page.get_by_role("button", name="Clear all answers").click()
    expect(aid.page.locator("[name=work]:checked")).to_have_value("")


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
        ".tp-check__buttons button, .tp-check__back, .tp-check__list summary"
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
    lists = page.locator(".tp-check__list")
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
