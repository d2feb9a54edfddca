"""New batches and revocations as values: their numbers, and what they say in their files."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from itertools import islice

from build_hooks.assemble.due import Due
from build_hooks.model.certificate import CertificateBatch, RevocationList, format_number
from build_hooks.model.certificate_code import make_code
from build_hooks.model.ledger import seal
from build_hooks.model.portal import Portal

LAST = 999_999
"""The last number of a year."""


def take_numbers(portal: Portal, year: int, count: int, first: int | None) -> tuple[str, ...]:
    """Return numbers that no file and no ledger has known; fewer where the year has no more.

    Args:
        portal: all records; a number that was revoked is used all the same.
        year: of issue.
        count: how many.
        first: where a block of numbers begins that was set apart; else behind the highest.
    """
    sealed = {number for source in portal.ledger.values() for number in source.value.numbers}
    used = {
        int(number.split("-")[2])
        for number in sealed | portal.issued.keys()
        if number.split("-")[1] == str(year)
    }
    start = first if first is not None else max(used, default=0) + 1
    free = (format_number(year, index) for index in range(start, LAST + 1) if index not in used)
    return tuple(islice(free, count))


def make_batch(
    terms: Mapping[str, object],
    people: Iterable[Due],
    numbers: Iterable[str],
    choose: Callable[[str], str],
) -> dict[str, object]:
    """Return what a new batch says: a paper for each person, with a number and a new code.

    Numbers are dealt out by chance. Staff codes often run by unit, and the public list names units
    of those who agreed: in order, it would tell the unit of those between them.

    Args:
        terms: kind, issuer, course, issued_on, valid_months and decision, in that order.
        people: who gets one.
        numbers: as many.
        choose: draws one of the signs given to it; nobody may foresee which.
    """
    dealt = sorted(numbers, key=lambda _: make_code(choose))
    rows = [
        {
            "number": number,
            "learner": person.learner,
            "session": person.session,
            **({"renews": person.number} if person.number else {}),
            "code": make_code(choose),
        }
        for person, number in zip(people, dealt, strict=True)
    ]
    return {**terms, "certificates": rows}


def make_revocations(
    numbers: Iterable[str], day: date, reason: Mapping[str, str], decision: str
) -> dict[str, object]:
    """Return what a new file of revocations says."""
    rows = [
        {"number": number, "revoked_on": day, "reason": dict(reason)}
        for number in sorted(set(numbers))
    ]
    return {"decision": decision, "revocations": rows}


def list_files(name: str, year: int, fields: Mapping[str, object]) -> dict[str, dict[str, object]]:
    """Return a file of certificates and its ledger's entry, by path from the records folder.

    Raises:
        pydantic.ValidationError: a value is none that the file may hold.
    """
    model = RevocationList if "revocations" in fields else CertificateBatch
    entry = seal(model.model_validate(_as_text(fields)))
    return {
        f"certificates/{year}/{name}.yml": dict(fields),
        f"ledger/{year}/{name}.yml": {"numbers": list(entry.numbers), "digest": entry.digest},
    }


def _as_text(value: object) -> object:
    """Return values as they are read from a file: all scalars are text."""
    if isinstance(value, dict):
        return {key: _as_text(entry) for key, entry in value.items()}
    return [_as_text(entry) for entry in value] if isinstance(value, list) else str(value)
