"""Chance is computed: a key that gives itself away is found, a sound one is not."""

from math import comb

import pytest

from build_hooks.assemble.answer_keys import (
    RARE,
    find_most,
    measure_longest,
    measure_places,
    measure_truth,
)
from build_hooks.model.quiz import SingleChoice, TrueFalse

TEXT = {"vi": "Chữ", "en": "Text"}


def pick(right: int, lengths: list[int]) -> SingleChoice:
    """A question whose choices have these lengths."""
    choices = [
        {
            "id": f"c{index}",
            "text": {"vi": "x" * length},
            "feedback": TEXT,
            "correct": "true" if index == right else "false",
        }
        for index, length in enumerate(lengths)
    ]
    return SingleChoice.model_validate(
        {
            "id": "q",
            "type": "single",
            "prompt": TEXT,
            "explanation": TEXT,
            "provisions": ["labour-code-2019/143"],
            "choices": choices,
        }
    )


@pytest.mark.parametrize("count", [1, 5, 12, 100])
@pytest.mark.parametrize("chance", [0.25, 0.5])
def test_the_bound_is_that_of_the_binomial(count: int, chance: float) -> None:
    def tail(least: int) -> float:
        return sum(
            comb(count, hits) * chance**hits * (1 - chance) ** (count - hits)
            for hits in range(least, count + 1)
        )

    most = find_most([chance] * count)
    assert tail(most) >= RARE
    assert tail(most + 1) < RARE


def test_a_right_answer_that_is_always_the_longest_is_found() -> None:
    spread = measure_longest([pick(index % 3, [9] * 3) for index in range(30)], "vi")
    assert (spread.hits, spread.is_chance) == (0, True)
    telling = [pick(i % 3, [20 if n == i % 3 else 9 for n in range(3)]) for i in range(30)]
    spread = measure_longest(telling, "vi")
    assert (spread.hits, spread.of, round(spread.expected)) == (30, 30, 10)
    assert not spread.is_chance


def test_a_right_answer_that_always_stands_first_is_found() -> None:
    places = measure_places([pick(0, [9, 9, 9]) for _ in range(20)])
    assert [spread.hits for spread in places] == [20, 0, 0]
    assert [spread.is_chance for spread in places] == [False, True, True]
    assert all(
        spread.is_chance for spread in measure_places([pick(n % 3, [9, 9, 9]) for n in range(30)])
    )


def test_statements_that_are_always_true_are_found() -> None:
    statement = TrueFalse.model_validate(
        {
            "id": "q",
            "type": "true-false",
            "prompt": TEXT,
            "explanation": TEXT,
            "provisions": ["labour-code-2019/143"],
            "answer": "true",
            "feedback": {"true": TEXT, "false": TEXT},
        }
    )
    assert not measure_truth([statement] * 10, is_true=True).is_chance
    assert measure_truth([statement] * 10, is_true=False).is_chance
