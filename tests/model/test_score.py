"""Scoring in Python, against the table of cases that the page's script is run against too."""

import json
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from build_hooks.model.quiz import Quiz
from build_hooks.model.quiz.score import compute_score, make_key, score_key, score_quiz
from build_hooks.vietnamese import comparison_key
from tests.conftest import ROOT
from tests.quizzes import BANK, EVERY_TYPE, read_quiz

TABLE: dict[str, list[dict[str, Any]]] = json.loads(
    (Path(__file__).parents[1] / "data/score-cases.json").read_text("utf-8")
)
RIGHT = {
    "one-choice": ["report"],
    "several-choices": ["police", "hotline"],
    "a-statement": ["false"],
    "a-number": "20.5",
    "a-gap": "Hòa  giải",
    "pairs-to-match": {"teacher": "teacher", "ward": "ward", "inspector": "inspector"},
    "steps-to-order": ["notice", "call", "note", "follow"],
    "case-mango-sign": ["absent"],
    "case-mango-wait": ["false"],
}


@pytest.mark.parametrize("case", TABLE["scores"], ids=str)
def test_the_share_is_rounded_half_up_and_passing_judged_exactly(case: dict[str, Any]) -> None:
    score = compute_score(Fraction(case["right"]), case["total"], Decimal(case["pass_mark"]))
    assert (score.percent, score.is_passed) == (case["percent"], case["passed"])


@pytest.mark.parametrize("case", TABLE["questions"], ids=[c["why"] for c in TABLE["questions"]])
def test_a_response_scores_as_the_table_says(case: dict[str, Any]) -> None:
    assert score_key(case["key"], case["response"]) == Fraction(*case["points"])


@pytest.mark.parametrize("case", TABLE["words"], ids=str)
def test_words_are_equal_as_the_table_says(case: dict[str, Any]) -> None:
    assert (comparison_key(case["one"]) == comparison_key(case["other"])) is case["equal"]


@pytest.mark.parametrize("points", [Fraction(-1, 2), Fraction(11, 2)])
def test_points_that_cannot_be_are_refused(points: Fraction) -> None:
    with pytest.raises(ValueError, match="of 5 points"):
        compute_score(points, 5, Decimal(80))


def test_a_pass_mark_with_decimals_is_judged_exactly() -> None:
    assert not compute_score(Fraction(2), 3, Decimal("66.7")).is_passed
    assert compute_score(Fraction(2), 3, Decimal("66.6")).is_passed


def test_a_quiz_is_scored_by_question_id() -> None:
    questions = [question for _, question in read_quiz(EVERY_TYPE).find_questions()]
    assert {question.id for question in questions} == set(RIGHT)
    score = score_quiz(questions, RIGHT, Decimal(80))
    assert (score.points, score.most, score.percent, score.is_passed) == (13, 13, 100, True)
    some = RIGHT | {"several-choices": ["police"], "a-gap": "hoa giai"}
    score = score_quiz(questions, some, Decimal(80))
    assert (score.points, score.percent, score.is_passed) == (11, 85, True)
    assert score_quiz(questions, {}, Decimal(80)).points == 0


@pytest.mark.parametrize("path", sorted(ROOT.glob("quizzes/*/*.yml")), ids=lambda path: path.stem)
def test_the_key_of_every_shipped_question_is_plain_json(path: Path) -> None:
    quiz: Quiz = read_quiz(path)
    for _, question in quiz.find_questions():
        key = make_key(question)
        assert json.loads(json.dumps(key)) == key


def test_a_bank_has_more_questions_than_it_draws() -> None:
    quiz = read_quiz(BANK)
    assert quiz.draw
    assert sum(quota.count for quota in quiz.draw) < len(quiz.questions)
