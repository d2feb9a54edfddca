"""Certificates and their revocation, in the terms of Open Badges: issued_on, expires_on."""

from calendar import monthrange
from datetime import date
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field
from pydantic_core import PydanticCustomError

from build_hooks.model.base import (
    WHOLE_NUMBER_HINT,
    IsoDate,
    LocalText,
    Model,
    Slug,
    Text,
    _pattern,
    for_editors,
    read_whole_number,
)
from build_hooks.model.certificate_code import CertificateCode
from build_hooks.model.rows import Rows
from build_hooks.problems import N_

MAX_MONTHS = 600
"""Longest validity, in months: an end beyond the year 9999 is no date."""


_ONCE = bytes.maketrans(b"0123456789", bytes(range(10)))
_DOUBLED = bytes.maketrans(b"0123456789", bytes([0, 2, 4, 6, 8, 1, 3, 5, 7, 9]))
"""Twice a digit, less 9 where that has two."""


def compute_check_digit(digits: str) -> int:
    """Return the Luhn check digit of a run of digits.

    Source: ISO/IEC 7812-1, annex B.
    """
    signs = digits.encode("ascii")
    return -(sum(signs[-1::-2].translate(_DOUBLED)) + sum(signs[-2::-2].translate(_ONCE))) % 10


def format_number(year: int, index: int) -> str:
    """Return a certificate number with its check digit."""
    digits = f"{year:04}{index:06}"
    return f"AG-{digits[:4]}-{digits[4:]}-{compute_check_digit(digits)}"


_NUMBER = "AG-[0-9]{4}-[0-9]{6}-[0-9]"
_NUMBER_FORM = _pattern("bad-number", "certificate number", _NUMBER)


def _certificate_number(value: object) -> str:
    text = _NUMBER_FORM(value)
    expected = compute_check_digit(text[3:7] + text[8:14])
    if int(text[-1]) != expected:
        raise PydanticCustomError(
            "wrong-check-digit", "check digit", {"value": text, "expected": str(expected)}
        )
    return text


def _months(value: object) -> int:
    number = read_whole_number(value)
    if not 1 <= number <= MAX_MONTHS:
        bounds = {"least": "1", "most": str(MAX_MONTHS)}
        raise PydanticCustomError("number-out-of-range", "range", bounds)
    return number


CertificateNumber = Annotated[
    str,
    BeforeValidator(_certificate_number),
    for_editors("string", N_("Write it like AG-2026-000123-3."), pattern=f"^{_NUMBER}$"),
]
"""AG-<year>-<six digits>-<check digit>."""


Months = Annotated[
    int,
    BeforeValidator(_months),
    for_editors("integer", WHOLE_NUMBER_HINT, minimum=1, maximum=MAX_MONTHS),
]
"""1 to 600."""


class Certificate(Model):
    """One certificate of a batch."""

    number: CertificateNumber
    """AG-, year, six digits, check digit."""
    learner: Slug
    """Staff code; never published."""
    session: Slug
    """The session in which the course was passed."""
    renews: CertificateNumber | None = None
    """The number in whose place this one stands."""
    code: CertificateCode | None = None
    """Stands on the paper beside the number; a paper of before the codes has none."""


class CertificateBatch(Model):
    """`records/certificates/<year>/<batch>.yml`: certificates issued together."""

    kind: Literal["confirmation", "certificate"]
    """Only an authorised issuer may call it a certificate."""
    issuer: Text | None = None
    """The authorised issuer; a `certificate` must name it."""
    course: Slug
    """Id of the course: the name of its folder in `courses/`."""
    issued_on: IsoDate
    """Day of issue; of the same year as the folder."""
    valid_months: Months
    """For how many months they are valid, 1 to 600."""
    decision: Text
    """Number of the decision it was issued on."""
    certificates: Rows[Certificate]
    """One line a paper."""

    @property
    def expires_on(self) -> date:
        """The last day on which its certificates are valid."""
        months = self.issued_on.year * 12 + self.issued_on.month - 1 + self.valid_months
        year, month = divmod(months, 12)
        day = min(self.issued_on.day, monthrange(year, month + 1)[1])
        return date(year, month + 1, day)


class Revocation(Model):
    """A certificate that is taken back."""

    number: CertificateNumber
    """Number of the paper that is taken back."""
    revoked_on: IsoDate
    """From this day on it is not valid; of the same year as the folder."""
    reason: LocalText
    """Why; shown to who has number and code of the paper."""


class RevocationList(Model):
    """A file beside the batches, with `revocations`: nothing is edited away."""

    decision: Text
    """Number of the decision to revoke."""
    revocations: tuple[Revocation, ...] = Field(min_length=1)
    """One entry a paper."""
