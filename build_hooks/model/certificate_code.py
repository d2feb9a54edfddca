"""The code that stands on one paper and nowhere in public: whoever has it may read the paper."""

from collections.abc import Callable
from typing import Annotated

from pydantic import BeforeValidator
from pydantic_core import PydanticCustomError

from build_hooks.model.base import _pattern
from build_hooks.model.signs import SIGNS, compute_check, make_signs

DRAWN = 20
"""Signs drawn at random: 100 bits, too many to be tried."""
_FORM = _pattern("bad-code", "code", rf"(?:[{SIGNS}]{{4}}-){{5}}[{SIGNS}]{{2}}")


def make_code(choose: Callable[[str], str]) -> str:
    """Return a new code such as `7K2M-…-Q9`, its signs drawn by `choose` from those given to it."""
    return make_signs(DRAWN, choose)


def _code(value: object) -> str:
    text = _FORM(value)
    signs = text.replace("-", "")
    if compute_check(signs[:DRAWN]) != signs[DRAWN:]:
        raise PydanticCustomError("bad-code", "code", {"value": text})
    return text


CertificateCode = Annotated[str, BeforeValidator(_code)]
"""Five groups of four signs and one of two, which check the others."""
