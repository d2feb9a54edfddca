"""The decision aid's scripts in a real browser, by the table of cases and the Python engine."""

import json
import random
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page

from build_hooks.assemble.work_check import decide
from tests.browser.work_aid import PATHS, open_aid
from tests.work_cases import TODAY, load_table, read_cases

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


@pytest.fixture
def page(context: BrowserContext, base: str) -> Page:
    return open_aid(context, base + PATHS["en"]).page


def as_dict(given: dict[str, Any]) -> dict[str, Any]:
    decision = decide(load_table(), given)
    return json.loads(json.dumps(decision.__dict__))  # type: ignore[no-any-return]


def decide_in_browser(page: Page, base: str, cases: list[dict[str, Any]]) -> list[dict[str, Any]]:
    url = base + "assets/work-check/engine.mjs"
    found: list[dict[str, Any]] = page.evaluate(DECIDE, [url, cases])
    return found


def test_every_case_of_the_table_is_decided_as_it_says(page: Page, base: str) -> None:
    cases = read_cases()
    for case, found in zip(
        cases, decide_in_browser(page, base, [case.given for case in cases]), strict=True
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


def test_both_engines_agree_on_a_thousand_random_cases(page: Page, base: str) -> None:
    dice = random.Random(1871)
    cases = [draw_answers(dice) for _ in range(1000)]
    found = decide_in_browser(page, base, cases)
    verdicts = {"not-allowed": 0, "only-if": 0, "allowed": 0, "undecided": 0}
    for given, decision in zip(cases, found, strict=True):
        assert decision == as_dict(given), given
        verdicts[decision["verdict"]] += 1
    assert min(verdicts.values()) > 50, verdicts


def test_what_is_missing_can_always_be_answered(page: Page, base: str) -> None:
    dice = random.Random(2025)
    cases = [draw_answers(dice) for _ in range(1000)]
    url = base + "assets/work-check/asked.mjs"
    for given, asked in zip(cases, page.evaluate(ASKED, [url, cases]), strict=True):
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
    page: Page, base: str, text: str, search: str, is_found: bool
) -> None:
    url = base + "assets/search/search.mjs"
    assert page.evaluate(FOLD, [url, text, search]) is is_found
    assert page.evaluate(FOLD, [url, text, search.upper()]) is is_found
