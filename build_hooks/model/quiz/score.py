"""Scoring, as a pure function of questions and responses: the page's `score.mjs` does the same.

A response is plain JSON, by the question's type:

- single, multiple, true-false: the list of picked choice ids (`["true"]` or `["false"]`);
- number: the number as text, digits with `.` before the decimals (`"4.5"`);
- gap: the words as they were typed;
- matching: a mapping of each pair's id to the id of the chosen right-hand text;
- ordering: the list of all item ids, in the learner's order.

Whatever is not of that form, or names ids that the question does not have, scores nothing.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import Any

from build_hooks.model.quiz.arrangements import Matching, Ordering
from build_hooks.model.quiz.choices import MultipleChoice, SingleChoice, TrueFalse
from build_hooks.model.quiz.entries import Gap, NumberEntry
from build_hooks.model.quiz.quiz import Question
from build_hooks.vietnamese import comparison_key, fold_key

Key = dict[str, Any]
"""What a question is scored by, as plain JSON; the page gets the same."""
_NUMBER = re.compile(r"(0|[1-9]\d{0,14})(\.\d{1,6})?", re.ASCII)


@dataclass(frozen=True)
class Score:
    """The score of one attempt."""

    points: Fraction
    """Points reached."""
    most: int
    """Points possible."""
    percent: int
    """Whole percent, 0 to 100, rounded half up."""
    is_passed: bool
    """Judged by the exact share: 79.6 % never passes a mark of 80 %."""


def make_key(question: Question) -> Key:
    """Return what a question is scored by."""
    key: Key = {"type": question.type, "points": question.points}
    match question:
        case SingleChoice() | MultipleChoice():
            key["choices"] = [choice.id for choice in question.choices]
            key["right"] = [choice.id for choice in question.choices if choice.correct]
        case TrueFalse():
            key["choices"] = ["true", "false"]
            key["right"] = ["true" if question.answer else "false"]
        case NumberEntry():
            key |= {"answer": str(question.answer), "tolerance": str(question.tolerance)}
        case Gap():
            fold = get_fold(question)
            key["accepted"] = list(dict.fromkeys(fold(text) for text in question.accepted))
            key["fold"] = question.ignore_tones
        case Matching():
            key["pairs"] = [pair.id for pair in question.pairs]
        case Ordering():
            key["items"] = [item.id for item in question.items]
    if isinstance(question, MultipleChoice | Matching | Ordering):
        key["partial"] = question.partial_credit
    return key


def get_fold(question: Gap) -> Callable[[str], str]:
    """Return what the words of a gap are compared by."""
    return fold_key if question.ignore_tones else comparison_key


def score_question(question: Question, response: object) -> Fraction:
    """Return the points of one response, 0 to the question's points."""
    return score_key(make_key(question), response)


def score_quiz(
    questions: Iterable[Question], responses: Mapping[str, object], pass_mark_percent: Decimal
) -> Score:
    """Return the score of responses, by question id; what is missing scores nothing.

    Raises:
        ValueError: there are no questions.
    Source: decisions/0013-questions-practice-test.md.
    """
    asked = list(questions)
    points = Fraction(0)
    for question in asked:
        points += score_question(question, responses.get(question.id))
    return compute_score(points, sum(question.points for question in asked), pass_mark_percent)


def compute_score(points: Fraction, most: int, pass_mark_percent: Decimal) -> Score:
    """Return the score of so many points.

    Raises:
        ValueError: no points are possible, or more are reached than that.
    """
    if most < 1 or not 0 <= points <= most:
        raise ValueError(f"score: {points} of {most} points")
    share = points * 100 / most
    return Score(
        points=points,
        most=most,
        percent=int(share + Fraction(1, 2)),
        is_passed=share >= Fraction(pass_mark_percent),
    )


def score_key(key: Key, response: object) -> Fraction:
    """Return the points of a response to the question that the key is of."""
    share = _SHARES[key["type"]](key, response)
    counted = share if key.get("partial") or share == 1 else Fraction(0)
    return counted * int(key["points"])


def _share_choices(key: Key, response: object) -> Fraction:
    """Right picks less wrong ones, of the right ones; a single choice gives 0 or 1."""
    picked = _read_ids(response, key["choices"])
    right = sum(name in key["right"] for name in picked)
    return Fraction(max(0, 2 * right - len(picked)), len(key["right"]))


def _share_number(key: Key, response: object) -> Fraction:
    if not isinstance(response, str) or not _NUMBER.fullmatch(response):
        return Fraction(0)
    distance = abs(Decimal(response) - Decimal(key["answer"]))
    return Fraction(distance <= Decimal(key["tolerance"]))


def _share_gap(key: Key, response: object) -> Fraction:
    if not isinstance(response, str):
        return Fraction(0)
    fold = fold_key if key["fold"] else comparison_key
    return Fraction(fold(response) in key["accepted"])


def _share_matching(key: Key, response: object) -> Fraction:
    """Matched pairs of all pairs; a right-hand text that is used twice counts where it is right."""
    given = response if isinstance(response, dict) else {}
    return Fraction(sum(given.get(name) == name for name in key["pairs"]), len(key["pairs"]))


def _share_ordering(key: Key, response: object) -> Fraction:
    """Items that are followed by their right neighbour, of all but the last."""
    given = _read_ids(response, key["items"])
    if len(given) != len(key["items"]):
        return Fraction(0)
    wanted = set(pairwise(key["items"]))
    return Fraction(sum(pair in wanted for pair in pairwise(given)), len(given) - 1)


def _read_ids(response: object, known: list[str]) -> list[str]:
    """Return a list of known ids without repetition, or an empty one."""
    if not isinstance(response, list) or not all(name in known for name in response):
        return []
    return response if len(set(response)) == len(response) else []


_SHARES: dict[str, Callable[[Key, object], Fraction]] = {
    "single": _share_choices,
    "multiple": _share_choices,
    "true-false": _share_choices,
    "number": _share_number,
    "gap": _share_gap,
    "matching": _share_matching,
    "ordering": _share_ordering,
}
