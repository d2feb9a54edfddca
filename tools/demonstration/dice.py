"""Chance from one seed; the order of the calls decides what each one gets.

Python promises the same numbers in each version from `random()` alone, so all is drawn by it.
"""

from collections.abc import Iterable
from random import Random
from typing import TypeVar

T = TypeVar("T")


class Dice:
    """The one source of chance, handed from step to step."""

    def __init__(self, seed: int) -> None:
        self._random = Random(seed)

    def roll(self, low: int, high: int) -> int:
        """Return a whole number from `low` to `high`, both included."""
        return low + int(self._random.random() * (high - low + 1))

    def is_lucky(self, percent: int) -> bool:
        """Return True in so many of 100 cases."""
        return self.roll(1, 100) <= percent

    def shuffle(self, values: Iterable[T]) -> list[T]:
        """Return the values in an order of chance."""
        return sorted(values, key=lambda _: self._random.random())

    def choose(self, signs: str) -> str:
        """Return one of the signs."""
        return signs[self.roll(0, len(signs) - 1)]
