"""The code that a trainer shows in the room: it seeds the draw and seals the slips of a session.

Whoever knows it can make a slip that looks as if it came from the room: it is drawn at random,
shown only while the test is held, and kept in no file.
"""

import hmac
from collections.abc import Callable
from hashlib import sha256

from build_hooks.model.signs import make_signs, read_signs

DRAWN = 10
"""Signs drawn at random: 50 bits."""


def make_session_code(choose: Callable[[str], str]) -> str:
    """Return a new code such as `7K2M-9XQ4-T8PD`, its signs drawn by `choose`."""
    return make_signs(DRAWN, choose)


def read_session_code(text: str) -> str | None:
    """Return a code's signs as everything is made with them; None where it is mistyped."""
    return read_signs(text, DRAWN)


def compute_seal(code: str, text: str) -> bytes:
    """Return what only somebody with the code can make of a text."""
    return hmac.new(code.encode(), text.encode(), sha256).digest()


def compute_seed(code: str, learner: str, attempt: int) -> str:
    """Return the seed of a learner's draw: the n-th attempt in the session, from 1."""
    return compute_seal(code, f"draw/{learner}/{attempt}").hex()[:12]
