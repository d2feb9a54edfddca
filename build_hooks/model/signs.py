"""Codes that are drawn at random and typed by hand: the page's `signs.mjs` reads the same."""

import re
from collections.abc import Callable

SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Without I, L, O and U, which are taken for others."""
CHECK = 2
"""Signs that guard the drawn ones."""
_MODULUS = 1021
"""A prime below 32 × 32: every wrong sign and every swap of neighbours changes the remainder."""
_AS_DIGITS = str.maketrans(SIGNS, "0123456789abcdefghijklmnopqrstuv")
"""As Python reads a number to the base 32."""
_GROUP = 4
_LIKE = str.maketrans("OIL", "011")
"""Signs that are taken for others, and what is meant by them."""


def compute_check(drawn: str) -> str:
    """Return the two signs that guard the drawn ones."""
    number = int(drawn.translate(_AS_DIGITS), len(SIGNS)) % _MODULUS
    return SIGNS[number // len(SIGNS)] + SIGNS[number % len(SIGNS)]


def make_signs(drawn: int, choose: Callable[[str], str]) -> str:
    """Return a new code such as `7K2M-9XQ4-T8PD`.

    Args:
        drawn: how many of its signs are drawn.
        choose: draws one sign from those given to it.
    """
    first = "".join(choose(SIGNS) for _ in range(drawn))
    signs = first + compute_check(first)
    return "-".join(signs[start : start + _GROUP] for start in range(0, len(signs), _GROUP))


def read_signs(text: str, drawn: int) -> str | None:
    """Return a code's signs without what groups them; None where it is mistyped."""
    signs = re.sub(r"[\s.–-]+", "", text).upper().translate(_LIKE)
    if len(signs) != drawn + CHECK or not set(signs) <= set(SIGNS):
        return None
    return signs if compute_check(signs[:drawn]) == signs[drawn:] else None
