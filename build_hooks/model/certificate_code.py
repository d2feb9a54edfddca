"""The code that stands on one paper and nowhere in public: whoever has it may read the paper."""

from collections.abc import Callable
from typing import Annotated

from pydantic import BeforeValidator
from pydantic_core import PydanticCustomError

from build_hooks.model.base import _pattern

SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Without I, L, O and U, which are taken for others."""
DRAWN = 20
"""Signs drawn at random: 100 bits, too many to be tried."""
_MODULUS = 1021
"""A prime below 32 × 32: every wrong sign and every swap of neighbours changes the remainder."""
_GROUP = 4
_FORM = _pattern("bad-code", "code", rf"(?:[{SIGNS}]{{4}}-){{5}}[{SIGNS}]{{2}}")


def compute_code_check(drawn: str) -> str:
    """Return the two signs that guard the drawn ones."""
    number = 0
    for sign in drawn:
        number = (number * len(SIGNS) + SIGNS.index(sign)) % _MODULUS
    return SIGNS[number // len(SIGNS)] + SIGNS[number % len(SIGNS)]


def make_code(choose: Callable[[str], str]) -> str:
    """Return a new code such as `7K2M-…-Q9`, its signs drawn by `choose` from those given to it."""
    drawn = "".join(choose(SIGNS) for _ in range(DRAWN))
    signs = drawn + compute_code_check(drawn)
    return "-".join(signs[start : start + _GROUP] for start in range(0, len(signs), _GROUP))


def _code(value: object) -> str:
    text = _FORM(value)
    signs = text.replace("-", "")
    if compute_code_check(signs[:DRAWN]) != signs[DRAWN:]:
        raise PydanticCustomError("bad-code", "code", {"value": text})
    return text


CertificateCode = Annotated[str, BeforeValidator(_code)]
"""Five groups of four signs and one of two, which check the others."""
