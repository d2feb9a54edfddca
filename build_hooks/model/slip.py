"""The completion slip: what a learner's page says of a passed test, in signs that can be typed.

Shape: `phieu1/COURSE/VERSION/LEARNER/FINISHED/SECONDS/ATTEMPT/PERCENT/DRAWN/ANSWERS/SEAL/CHECK`.
Spaces, line ends and case don't matter. `DRAWN` has a bit for each item of the test, five a sign;
`ANSWERS` has a part for each question that was asked, with `-` between them; `SEAL` is empty where
no session code was used; `CHECK` guards against mistyping, not against forgery. What an answer's
part means, and whether the slip is true, is told by `assemble.slips`. `slip/text.mjs` writes it.
"""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from hmac import compare_digest

from build_hooks.model.session_code import compute_seal
from build_hooks.model.signs import SIGNS
from build_hooks.problems import N_

BEGIN = "phieu1/"
LOWER = SIGNS.lower()
"""The signs of coded parts, each worth five bits."""
CHECK_BYTES, SEAL_BYTES = 5, 10
_FORM = re.compile(
    r"phieu1/(?P<course>[a-z0-9-]+)/(?P<version>[0-9a-f]{12})/(?P<learner>[a-z0-9-]+)"
    r"/(?P<finished>\d{8}t\d{6})/(?P<seconds>0|[1-9]\d{0,6})/(?P<attempt>[1-9]\d{0,3})"
    rf"/(?P<percent>\d{{1,3}})/(?P<drawn>[{LOWER}]+)/(?P<answers>[{LOWER}.,-]*)"
    rf"/(?P<seal>([{LOWER}]{{16}})?)",
    re.ASCII,
)


class SlipRefused(Exception):
    """Why a slip is not entered."""

    def __init__(self, message: str, **values: str) -> None:
        """Take an English template, the msgid of the catalogue, and what its braces stand for."""
        super().__init__(message)
        self.message = message
        self.values = values


@dataclass(frozen=True)
class Slip:
    """One slip, as it was written; nothing of it is proved."""

    course: str
    version: str
    """Of the test that was taken."""
    learner: str
    """Staff code."""
    finished_at: datetime
    seconds: int
    """Time taken."""
    attempt: int
    """From 1; within a session those of the session."""
    percent: int
    """The score that it claims."""
    drawn: str
    answers: tuple[str, ...]
    seal: str
    check: str
    signed: str
    """What the seal is made of."""

    def is_sealed_with(self, code: str) -> bool:
        """Tell whether it was made with this session code."""
        return compare_digest(write_signs(compute_seal(code, self.signed)[:SEAL_BYTES]), self.seal)


def compute_check(text: str) -> str:
    """Return the signs that guard a slip's text against mistyping."""
    return write_signs(sha256(text.encode()).digest()[:CHECK_BYTES])


def read_slip(text: str) -> Slip:
    """Return the slip that a text is.

    Raises:
        SlipRefused: it is none, or mistyped.
    """
    plain = "".join(text.lower().split())
    body, _, check = plain.rpartition("/")
    if not plain.startswith(BEGIN):
        raise SlipRefused(N_("this is no completion slip; it begins with {begin}"), begin=BEGIN)
    mistyped = N_("the slip is mistyped or incomplete; copy it again from the learner's page")
    if compute_check(body) != check:
        raise SlipRefused(mistyped)
    found = _FORM.fullmatch(body)
    if found is None:
        raise SlipRefused(mistyped)
    try:
        finished = datetime.strptime(found["finished"], "%Y%m%dt%H%M%S").replace(tzinfo=UTC)
    except ValueError:
        raise SlipRefused(mistyped) from None
    return Slip(
        course=found["course"],
        version=found["version"],
        learner=found["learner"],
        finished_at=finished,
        seconds=int(found["seconds"]),
        attempt=int(found["attempt"]),
        percent=int(found["percent"]),
        drawn=found["drawn"],
        answers=tuple(found["answers"].split("-")),
        seal=found["seal"],
        check=check,
        signed=body.rpartition("/")[0],
    )


def write_signs(content: bytes) -> str:
    """Return bytes as signs of five bits each; the last one is filled up with zeros."""
    bits = "".join(f"{byte:08b}" for byte in content)
    bits += "0" * (-len(bits) % 5)
    return "".join(LOWER[int(bits[at : at + 5], 2)] for at in range(0, len(bits), 5))


def read_signs(signs: str) -> bytes | None:
    """Return the bytes that signs stand for; None where no bytes are written so."""
    if not set(signs) <= set(LOWER):
        return None
    bits = "".join(f"{LOWER.index(sign):05b}" for sign in signs)
    content = bytes(int(bits[at : at + 8], 2) for at in range(0, len(bits) - 7, 8))
    return content if write_signs(content) == signs else None
