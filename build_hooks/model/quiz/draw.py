"""Drawing the items of a test: the page's `draw.mjs` draws the same from the same seed.

The numbers come from mulberry32, seeded by FNV-1a over the seed's UTF-8 bytes: both fit in 32 bits,
so that Python and a browser agree. They shuffle questions and protect nothing.
"""

from collections.abc import Callable, Collection, MutableSequence
from typing import TypeVar

from build_hooks.model.quiz.quiz import Quiz

T = TypeVar("T")
Below = Callable[[int], int]
"""Gives the next number from 0 to one less than what it is given."""
_32 = 0xFFFFFFFF


def open_numbers(seed: str) -> Below:
    """Return the numbers that a seed gives, one at each call."""
    state = 0x811C9DC5
    for byte in seed.encode():
        state = (state ^ byte) * 0x01000193 & _32

    def below(limit: int) -> int:
        nonlocal state
        state = state + 0x6D2B79F5 & _32
        mixed = (state ^ state >> 15) * (state | 1) & _32
        mixed ^= mixed + ((mixed ^ mixed >> 7) * (mixed | 61) & _32) & _32
        return (mixed ^ mixed >> 14) * limit >> 32

    return below


def shuffle(below: Below, names: MutableSequence[T]) -> None:
    """Bring a list into an order that the numbers choose."""
    for last in range(len(names) - 1, 0, -1):
        other = below(last + 1)
        names[last], names[other] = names[other], names[last]


def draw_items(quiz: Quiz, seed: str, seen: Collection[str] = ()) -> list[str]:
    """Return the ids of the items that a seed draws, in the order of the file.

    What is drawn depends on ids and topics alone, not on the order of the file. Items in `seen`
    are drawn only where the others of their topic don't fill its quota. Without quotas all items
    are asked.
    """
    if not quiz.draw:
        return [item.id for item in quiz.questions]
    below = open_numbers(seed)
    drawn: set[str] = set()
    for quota in quiz.draw:
        bank = sorted(item.id for item in quiz.questions if item.topic == quota.topic)
        shuffle(below, bank)
        bank.sort(key=lambda name: name in seen)
        drawn.update(bank[: quota.count])
    return [item.id for item in quiz.questions if item.id in drawn]
