"""The scoring script in a real browser, against the table of cases."""

import json
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Error

CASES = json.loads((Path(__file__).parents[1] / "data/score-cases.json").read_text("utf-8"))
SCORE = """async ([url, cases]) => {
  const { score } = await import(url)
  return cases.map(({ right, total, pass_mark }) => score(right, total, pass_mark))
}"""
IS_RIGHT = """async ([url, picked, correct]) => {
  const { isRight } = await import(url)
  return isRight(picked, correct)
}"""


@pytest.fixture
def script(context: BrowserContext, base: str) -> tuple[BrowserContext, str]:
    context.new_page().goto(base + "404.html")
    return context, base + "assets/answers/score.mjs"


def test_every_case_of_the_table_is_scored_as_it_says(script: tuple[BrowserContext, str]) -> None:
    context, url = script
    wanted = [{"percent": case["percent"], "passed": case["passed"]} for case in CASES]
    assert context.pages[0].evaluate(SCORE, [url, CASES]) == wanted


@pytest.mark.parametrize(("right", "total"), [(0, 0), (-1, 5), (6, 5), (1, None)])
def test_numbers_that_cannot_be_are_refused(
    script: tuple[BrowserContext, str], right: int, total: int | None
) -> None:
    context, url = script
    case = {"right": right, "total": total, "pass_mark": 80}
    with pytest.raises(Error, match=f"score: {right} of"):
        context.pages[0].evaluate(SCORE, [url, [case]])


@pytest.mark.parametrize(
    ("picked", "correct", "is_right"),
    [
        (["a"], ["a"], True),
        (["b", "a"], ["a", "b"], True),
        (["a"], ["a", "b"], False),
        (["a", "b", "c"], ["a", "b"], False),
        (["c"], ["a"], False),
        ([], ["a"], False),
    ],
)
def test_a_question_is_right_with_all_right_choices_and_no_others(
    script: tuple[BrowserContext, str], picked: list[str], correct: list[str], is_right: bool
) -> None:
    context, url = script
    assert context.pages[0].evaluate(IS_RIGHT, [url, picked, correct]) is is_right
