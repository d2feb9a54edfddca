"""Under a rule of the decision aid stands only law that holds, or a period of the past."""

from pathlib import Path

import pytest

from build_hooks.build import check_project
from tests.faults.project import TODAY, copy_base

RULES = "docs/legal/work-rules.yml"
CITED = 'text: {vi: "Chưa đủ {general-from} tuổi."}\n    provisions: [labour-code/3/1]'


def find_codes(folder: Path, find: str, put: str) -> list[str]:
    path = copy_base(folder) / RULES
    text = path.read_text("utf-8")
    assert text.count(find) == 1
    path.write_text(text.replace(find, put), "utf-8")
    return [
        f"{problem.severity} {problem.code}"
        for problem in check_project(folder, TODAY)[1]
        if problem.place.path == RULES
    ]


@pytest.mark.parametrize(
    ("provision", "codes"),
    [
        ("labour-code/3/1", []),
        ("labour-code/3/9", ["error unknown-citation"]),
        ("labour-code/3/2", ["error low-confidence"]),
        ("decree-28/29/2", ["error lapsed"]),
        ("decree-12/30", ["error not-in-force"]),
        ("labour-code/143", ["notice ends-soon"]),
    ],
)
def test_a_rule_rests_on_what_holds_today(tmp_path: Path, provision: str, codes: list[str]) -> None:
    put = CITED.replace("labour-code/3/1", provision)
    assert find_codes(tmp_path, CITED, put) == codes


@pytest.mark.parametrize(
    ("first", "last", "codes"),
    [
        ("2021-01-01", "2022-01-16", []),
        ("2021-01-01", "2022-01-17", ["error lapsed"]),
        ("2020-04-14", "2022-01-16", ["error not-in-force"]),
    ],
)
def test_a_rule_of_the_past_rests_on_what_held_all_its_time(
    tmp_path: Path, first: str, last: str, codes: list[str]
) -> None:
    put = CITED.replace("labour-code/3/1", "decree-28/29/2")
    put += f"\n    holds_from: {first}\n    holds_until: {last}"
    assert find_codes(tmp_path, CITED, put) == codes


@pytest.mark.parametrize("list_key", ["works", "places", "conditions", "steps"])
def test_lists_conditions_and_steps_rest_on_what_holds_too(tmp_path: Path, list_key: str) -> None:
    rest = "provisions: [decree-28/30]"
    entries = {
        "works": "lists: {light: decree-28/30}",
        "places": "places: [{id: bar, name: {vi: Quán bar}, lists: {barred: decree-28/30}}]",
        "conditions": f"conditions: [{{id: agreed, text: {{vi: Đồng ý}}, {rest}}}]",
        "steps": f"steps: [{{id: ask, verdicts: [undecided], text: {{vi: Hỏi}}, {rest}}}]",
    }
    if list_key == "works":
        codes = find_codes(tmp_path, "lists: {light: labour-code/3/1}", entries[list_key])
    else:
        codes = find_codes(tmp_path, "rules:\n", f"{entries[list_key]}\nrules:\n")
    assert codes == ["error lapsed"]


def test_a_fine_of_the_past_is_no_fault(tmp_path: Path) -> None:
    entry = "penalties:\n  - {id: own, provisions: [decree-28/29/2, decree-12/29/2]}\nrules:\n"
    assert find_codes(tmp_path, "rules:\n", entry) == []


def test_what_is_required_must_say_what_is_missing(tmp_path: Path) -> None:
    assert find_codes(tmp_path, "kind: bar", "kind: require") == ["error missing-key"]
