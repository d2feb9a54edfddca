"""Certificates and their revocation, in the terms of Open Badges: issued_on, expires_on."""

from calendar import monthrange
from datetime import date
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field
from pydantic_core import PydanticCustomError

from build_hooks.model.base import (
    IsoDate,
    LocalText,
    Model,
    Slug,
    Text,
    _pattern,
    read_whole_number,
)
from build_hooks.model.certificate_code import CertificateCode

MAX_MONTHS = 600
"""Longest validity, in months: an end beyond the year 9999 is no date."""


def compute_check_digit(digits: str) -> int:
    """Return the Luhn check digit of a run of digits.

    Source: ISO/IEC 7812-1, annex B.
    """
    total = 0
    for index, char in enumerate(reversed(digits)):
        value = int(char) * (2 if index % 2 == 0 else 1)
        total += value - 9 if value > 9 else value
    return -total % 10


def format_number(year: int, index: int) -> str:
    """Return a certificate number with its check digit."""
    digits = f"{year:04}{index:06}"
    return f"AG-{digits[:4]}-{digits[4:]}-{compute_check_digit(digits)}"


def _certificate_number(value: object) -> str:
    text = _pattern("bad-number", "certificate number", r"AG-\d{4}-\d{6}-\d")(value)
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


CertificateNumber = Annotated[str, BeforeValidator(_certificate_number)]
"""AG-<year>-<six digits>-<check digit>."""


Months = Annotated[int, BeforeValidator(_months)]
"""1 to 600."""


class Certificate(Model):
    """One certificate of a batch."""

    number: CertificateNumber
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
    issued_on: IsoDate
    valid_months: Months
    decision: Text
    """Number of the decision it was issued on."""
    certificates: tuple[Certificate, ...] = Field(min_length=1)

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
    revoked_on: IsoDate
    reason: LocalText


class RevocationList(Model):
    """A file beside the batches, with `revocations`: nothing is edited away."""

    decision: Text
    revocations: tuple[Revocation, ...] = Field(min_length=1)
