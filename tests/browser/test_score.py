"""The scoring scripts in a real browser: the table of cases, and Python's answers to anything."""

import json
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Error, Page

from build_hooks.model.quiz.draw import draw_items
from build_hooks.model.quiz.score import make_key, score_key
from build_hooks.vietnamese import comparison_key, fold_key
from tests.quizzes import BANK, EVERY_TYPE, read_quiz

TABLE: dict[str, list[dict[str, Any]]] = json.loads(
    (Path(__file__).parents[1] / "data/score-cases.json").read_text("utf-8")
)
SCORE = """async ([url, cases]) => {
  const { score } = await import(url)
  return cases.map(({ right, total, pass_mark }) => score(right, total, pass_mark))
}"""
SUM = """async ([url, parts, most, mark]) => {
  const { add, score } = await import(url)
  return score(parts.reduce(add), most, mark)
}"""
POINTS = """async ([url, cases]) => {
  const { scoreQuestion } = await import(url)
  return cases.map(({ key, response }) => scoreQuestion(key, response))
}"""
KEYS = """async ([url, texts]) => {
  const { comparisonKey, foldKey } = await import(url)
  return texts.map((text) => [comparisonKey(text), foldKey(text)])
}"""
NUMBERS = """async ([url, cases]) => {
  const { openReader } = await import(url)
  return cases.map(({ text, language }) => openReader(language)(text))
}"""
DRAWS = """async ([url, items, quotas, cases]) => {
  const { drawItems } = await import(url)
  return cases.map(([seed, seen]) => drawItems(items, quotas, seed, seen))
}"""
MANY = settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
"""Each example is a list of many: one way to the browser and back for all of them."""
VIETNAMESE = st.text(
    st.sampled_from("aăâeêioôơuưyđhgnctASỔóòỏõọÒẤ \u0300\u0301\u0303\u0309\u0323\u0302\u00a0-1"),
    max_size=12,
)
WORDS = VIETNAMESE | st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
KEYS_OF_TYPES = [make_key(question) for _, question in read_quiz(EVERY_TYPE).find_questions()]
IDS = st.sampled_from(
    [
        name
        for key in KEYS_OF_TYPES
        for part in ("choices", "pairs", "items")
        for name in key.get(part, ())
    ]
)


@pytest.fixture(scope="module")
def assets(quiz_base: str) -> str:
    return quiz_base + "assets/"


def test_every_case_of_the_table_is_scored_as_it_says(page: Page, assets: str) -> None:
    cases = TABLE["scores"]
    wanted = [{"percent": case["percent"], "passed": case["passed"]} for case in cases]
    assert page.evaluate(SCORE, [assets + "answers/score.mjs", cases]) == wanted


@pytest.mark.parametrize(("right", "total"), [(0, 0), (-1, 5), (6, 5), (1, None)])
def test_numbers_that_cannot_be_are_refused(
    page: Page, assets: str, right: int, total: int | None
) -> None:
    case = {"right": right, "total": total, "pass_mark": 80}
    with pytest.raises(Error, match=f"score: {right} of"):
        page.evaluate(SCORE, [assets + "answers/score.mjs", [case]])


@pytest.mark.parametrize(("mark", "passed"), [(80, True), (80.1, False), (66.7, True)])
def test_parts_of_points_are_summed_exactly(
    page: Page, assets: str, mark: float, passed: bool
) -> None:
    parts = [[1, 3], [2, 3], [1, 7], [6, 7], [4, 5], [6, 5]]
    result = page.evaluate(SUM, [assets + "answers/score.mjs", parts, 5, mark])
    assert result == {"percent": 80, "passed": passed}


def read_points(page: Page, assets: str, cases: list[dict[str, Any]]) -> list[Fraction]:
    found = page.evaluate(POINTS, [assets + "quiz/points.mjs", cases])
    return [Fraction(*points) for points in found]


def test_responses_score_as_the_table_says(page: Page, assets: str) -> None:
    cases = TABLE["questions"]
    assert read_points(page, assets, cases) == [Fraction(*case["points"]) for case in cases]


def test_words_are_equal_as_the_table_says(page: Page, assets: str) -> None:
    pairs = [(case["one"], case["other"]) for case in TABLE["words"]]
    texts = [text for pair in pairs for text in pair]
    keys = [key for key, _ in page.evaluate(KEYS, [assets + "quiz/points.mjs", texts])]
    equal = [one == other for one, other in zip(keys[::2], keys[1::2], strict=True)]
    assert equal == [case["equal"] for case in TABLE["words"]]


def test_numbers_are_read_as_each_language_writes_them(page: Page, assets: str) -> None:
    cases = TABLE["numbers"]
    found = page.evaluate(NUMBERS, [assets + "quiz/points.mjs", cases])
    assert found == [case["value"] for case in cases]


@MANY
@given(texts=st.lists(WORDS, min_size=20, max_size=60))
def test_words_have_the_keys_that_python_gives(page: Page, assets: str, texts: list[str]) -> None:
    found = page.evaluate(KEYS, [assets + "quiz/points.mjs", texts])
    assert found == [[comparison_key(text), fold_key(text)] for text in texts]


RESPONSES = (
    st.none()
    | st.booleans()
    | st.integers(-5, 50)
    | WORDS
    | st.from_regex(r"(0|[1-9]\d{0,3})(\.\d{1,7})?", fullmatch=True)
    | st.lists(IDS, max_size=5)
    | st.dictionaries(IDS, IDS, max_size=4)
)


@st.composite
def draw_cases(draw: st.DrawFn) -> dict[str, Any]:
    """A question of any type with a response that may or may not fit it."""
    key = dict(draw(st.sampled_from(KEYS_OF_TYPES)))
    key["points"] = draw(st.integers(1, 9))
    if "partial" in key:
        key["partial"] = draw(st.booleans())
    own = key.get("choices") or key.get("items") or key.get("pairs")
    if key["type"] == "matching":
        fitting: Any = st.fixed_dictionaries({name: st.sampled_from(own) for name in own})
    elif own:
        fitting = st.lists(st.sampled_from(own), unique=True) | st.permutations(own)
    elif key["type"] == "gap":
        fitting = st.sampled_from(key["accepted"]) | WORDS
    else:
        fitting = st.from_regex(r"(19|20|21)(\.\d{1,6})?", fullmatch=True)
    return {"key": key, "response": draw(fitting | RESPONSES)}


@MANY
@given(cases=st.lists(draw_cases(), min_size=20, max_size=60))
def test_any_response_scores_what_python_gives(
    page: Page, assets: str, cases: list[dict[str, Any]]
) -> None:
    wanted = [score_key(case["key"], case["response"]) for case in cases]
    assert read_points(page, assets, cases) == wanted


QUIZ = read_quiz(BANK)
ITEMS = [{"id": item.id, "topic": item.topic} for item in QUIZ.questions]
QUOTAS = [{"topic": quota.topic, "count": quota.count} for quota in QUIZ.draw or ()]


@MANY
@given(
    cases=st.lists(
        st.tuples(
            st.text(st.characters(exclude_categories=["Cs"]), max_size=20),
            st.lists(st.sampled_from([item["id"] for item in ITEMS]), unique=True),
        ),
        min_size=10,
        max_size=40,
    )
)
def test_any_seed_draws_what_python_draws(
    page: Page, assets: str, cases: list[tuple[str, list[str]]]
) -> None:
    found = page.evaluate(DRAWS, [assets + "quiz/draw.mjs", ITEMS, QUOTAS, cases])
    assert found == [draw_items(QUIZ, seed, seen) for seed, seen in cases]
