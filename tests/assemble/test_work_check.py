"""The decision aid's engine: the table of cases, and that "allowed" never stands on a gap."""

import re
from dataclasses import asdict, replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from build_hooks.assemble.work_check import decide
from build_hooks.assemble.work_facts import count_years
from build_hooks.assemble.work_matrix import assemble_lists, assemble_matrix, find_bounds
from build_hooks.assemble.work_table import find_figures
from tests.work_cases import (
    TODAY,
    Case,
    load_portal_once,
    load_table,
    read_cases,
)
from tests.work_lawful import LIGHT, is_lawful, list_needed


@pytest.mark.parametrize("case", read_cases(), ids=[case.name for case in read_cases()])
def test_case_is_decided_as_the_provisions_say(case: Case) -> None:
    decision = decide(load_table(), case.given)
    assert decision.verdict == case.verdict
    assert list(decision.reasons) == case.reasons
    assert [list(entry) for entry in decision.conditions] == case.conditions
    assert list(decision.missing) == case.missing
    assert [list(entry) for entry in decision.penalties] == case.penalties
    assert set(case.provisions) <= set(decision.provisions)
    if case.age is not None:
        assert decision.age == case.age


def test_there_are_cases_of_every_verdict_and_of_every_rule() -> None:
    cases = read_cases()
    assert len(cases) >= 120
    assert len({case.name for case in cases}) == len(cases)
    assert {case.verdict for case in cases} == {"not-allowed", "only-if", "allowed", "undecided"}
    reasons = {name for case in cases for name in case.reasons}
    judged = {rule.id for rule in load_table().rules if rule.kind in ("scope", "bar", "open")}
    assert judged - reasons == {"ended-law"}
    conditions = {name for case in cases for name, _ in case.conditions}
    assert conditions == set(load_table().conditions)


@pytest.mark.parametrize("case", [case for case in read_cases() if case.verdict == "allowed"])
def test_taking_any_needed_answer_away_takes_allowed_away(case: Case) -> None:
    decision = decide(load_table(), case.given)
    assert decision.age is not None
    carries = case.given["work"] == "porter"
    for name in list_needed(decision.age, case.given["work"], carries):
        gap = {**case.given, name: None}
        if name == "age-years":
            gap["born-on"] = None
        if name == "carries" and carries:
            continue
        assert decide(load_table(), gap).verdict in ("only-if", "undecided"), name


CLOCK = st.builds("{:02}:{:02}".format, st.integers(0, 23), st.sampled_from([0, 1, 30, 59]))
VALUES: dict[str, st.SearchStrategy[Any]] = {
    "age-years": st.integers(0, 20),
    "work": st.sampled_from(sorted(load_table().works)) | st.sampled_from(sorted(LIGHT)),
    "place": st.sampled_from(sorted(load_table().places)) | st.just("other-place"),
    "hours-per-day": st.sampled_from([1, 2, 3.5, 4, 4.1, 6, 8, 8.1, 12, 12.5]),
    "hours-per-week": st.sampled_from([5, 12, 20, 20.5, 30, 40, 40.5, 60]),
    "starts-at": st.sampled_from(["06:00", "08:00", "13:00"]) | CLOCK,
    "ends-at": st.sampled_from(["17:00", "20:30", "22:00"]) | CLOCK,
    "weight-kg": st.sampled_from([3, 7.9, 8, 10, 12, 14.9, 15, 20, 25, 29.9, 30]),
} | {
    name: st.sampled_from(row.choices)
    for name, row in load_table().facts.items()
    if row.kind == "choice" and name != "ended"
}
BLANK = dict.fromkeys(VALUES) | {"day": TODAY}
LAWFUL = [
    case.given
    for case in read_cases()
    if case.verdict == "allowed" and case.given["day"] == TODAY and not case.given.get("born-on")
]


@st.composite
def cases_near_the_edge(draw: st.DrawFn) -> dict[str, Any]:
    """A lawful case with up to five answers changed or taken away."""
    facts = BLANK | draw(st.sampled_from(LAWFUL))
    for name in draw(st.lists(st.sampled_from(sorted(VALUES)), max_size=5)):
        facts[name] = draw(st.one_of(VALUES[name], VALUES[name], VALUES[name], st.none()))
    return facts


FACTS = cases_near_the_edge()


@settings(max_examples=1500, deadline=None)
@given(FACTS)
def test_allowed_is_said_just_where_a_second_reading_finds_the_work_lawful(
    facts: dict[str, Any],
) -> None:
    assert (decide(load_table(), facts).verdict == "allowed") == is_lawful(facts)


@settings(max_examples=500, deadline=None)
@given(FACTS, st.sets(st.sampled_from([*load_table().facts, "age-years"])))
def test_knowing_less_never_turns_a_refusal_into_allowed(
    facts: dict[str, Any], gaps: set[str]
) -> None:
    before = decide(load_table(), facts).verdict
    after = decide(load_table(), {**facts, **dict.fromkeys(gaps)}).verdict
    if after == "allowed":
        assert before == "allowed"


@given(st.dates(date(1990, 1, 1), date(2030, 12, 31)), st.integers(0, 12000))
def test_full_years_grow_by_one_on_each_birthday_and_on_no_other_day(born: date, days: int) -> None:
    day = born + timedelta(days)
    grown = count_years(born, day + timedelta(1)) - count_years(born, day)
    tomorrow = day + timedelta(1)
    is_birthday = (tomorrow.month, tomorrow.day) == (born.month, born.day)
    is_first_of_march = (tomorrow.month, tomorrow.day) == (3, 1) and day.day == 28
    if (born.month, born.day) == (2, 29):
        assert grown == int(is_birthday or is_first_of_march)
    else:
        assert grown == int(is_birthday)


def test_the_lists_are_whole() -> None:
    portal = load_portal_once()
    rules = portal.work_rules
    assert rules is not None
    lists = assemble_lists(portal, rules)

    def items(name: str, lead: str) -> set[int]:
        provisions = [item.provision for item in lists[name]]
        found = [re.fullmatch(rf"circular-09-2020/{lead}/(\d+)", entry) for entry in provisions]
        return {int(match[1]) for match in found if match}

    assert items("light", "annex-2") == set(range(1, 13))
    assert items("overtime", "annex-5/1") == set(range(1, 22))
    assert items("barred", "annex-3") == set(range(1, 70))
    assert items("places", "annex-4") == set(range(1, 7))
    named = {item.provision for item in lists["barred"]}
    assert {f"labour-code-2019/147/1/{point}" for point in "bcdeg"} < named
    assert "labour-code-2019/147/1/dd" in named
    places = {item.provision for item in lists["places"]}
    assert {f"labour-code-2019/147/2/{point}" for point in "abcd"} < places
    assert {name for name, row in load_table().works.items() if "light" in row.lists} == LIGHT


def test_every_work_is_named_in_plain_words() -> None:
    portal = load_portal_once()
    assert portal.work_rules is not None
    for items in assemble_lists(portal, portal.work_rules).values():
        for item in items:
            for words in (item.name.vi, item.name.en or ""):
                assert words
                assert not words.startswith(("Không được", "Barred", "Việc nhẹ", "Light work"))


def test_the_table_by_age_says_what_the_engine_says() -> None:
    portal = load_portal_once()
    rules, table = portal.work_rules, load_table()
    assert rules is not None
    bounds = find_bounds(find_figures(portal, rules))
    assert bounds == (13, 15, 18)
    matrix = assemble_matrix(rules, table, bounds)
    rows = {row.text.vi: row.cells for part in matrix.values() for row in part}
    shown = [rule for rule in rules.rules if rule.kind in ("bar", "open")]
    for rule in shown:
        if rule.id != "answers-disagree":
            assert any(rows[rule.text.vi]), rule.id
    consent = next(entry for entry in rules.conditions if entry.id == "consent")
    assert rows[consent.text.vi] == ("require",) * 3
    record = next(entry for entry in rules.conditions if entry.id == "record")
    assert rows[record.text.vi] == ("require", "require", "")


def test_a_lapsed_law_stops_every_conclusion() -> None:
    table = replace(load_table(), law_until="2026-12-31")
    lawful = next(case.given for case in read_cases() if case.verdict == "allowed")
    assert decide(table, {**lawful, "day": "2026-12-31"}).verdict == "allowed"
    late = decide(table, {**lawful, "day": "2027-01-01"})
    assert (late.verdict, late.reasons) == ("undecided", ("ended-law",))


def test_a_rule_of_the_past_speaks_only_of_its_time() -> None:
    table = load_table()
    bar = next(rule for rule in table.rules if rule.id == "young-day")
    old = replace(bar, id="old", holds_from="2022-01-01", holds_until="2022-12-31")
    table = replace(table, rules=(*table.rules, old))
    case = next(case.given for case in read_cases() if "young-day" in case.reasons)
    in_time = decide(table, {**case, "day": "2022-12-31"})
    assert in_time.reasons == ("young-day", "old")
    assert decide(table, {**case, "day": "2023-01-01"}).reasons == ("young-day",)


def test_the_table_can_be_handed_over_as_json() -> None:
    assert set(asdict(load_table())) == {
        "law_from", "law_until", "penalty_from", "night_from", "night_until", "fact_order", "facts",
        "works", "places", "rules", "condition_order", "conditions", "penalties", "steps",
    }  # fmt: skip
