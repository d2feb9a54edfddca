"""The certificate list: what may be shown of each, and its status on a day."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import groupby
from operator import attrgetter, itemgetter
from typing import NamedTuple

from build_hooks.model.base import LocalText
from build_hooks.model.certificate import CertificateBatch
from build_hooks.model.portal import Portal
from build_hooks.model.site import PAGE_ROWS, list_uri


class Status(StrEnum):
    """What a certificate is worth on the day of the build."""

    VALID = "valid"
    EXPIRED = "expired"
    REVOKED = "revoked"
    REPLACED = "replaced"


class CertificateState(NamedTuple):
    """What the rows of one batch have in common, but where something happened to a paper."""

    course_id: str
    course: LocalText
    """Its title."""
    year: int
    """Of issue."""
    expires_on: date
    """Last day of validity."""
    status: Status
    revoked_on: date | None = None
    renewed_by: str = ""
    """The number that stands in its place."""


class CertificateRow(NamedTuple):
    """One line of the public list."""

    number: str
    state: CertificateState
    unit: LocalText | None
    """Only with consent."""
    name: str | None
    """Only with consent."""


@dataclass(frozen=True)
class ListPage:
    """Some rows of the list on a page of their own."""

    uri: str
    rows: tuple[CertificateRow, ...]


@dataclass(frozen=True)
class CertificatesView:
    """Everything on the certificates page."""

    rows: tuple[CertificateRow, ...]
    """By number."""
    today: date
    is_demonstration: bool

    @property
    def pages(self) -> tuple["ListPage", ...]:
        """The list in pages, the oldest numbers first; new papers change the last ones alone."""
        chunks = [
            self.rows[start : start + PAGE_ROWS]
            for start in range(0, max(1, len(self.rows)), PAGE_ROWS)
        ]
        return tuple(
            ListPage(list_uri(index, len(chunks)), rows) for index, rows in enumerate(chunks)
        )


def group_rows(
    rows: Iterable[CertificateRow],
) -> Iterator[tuple[CertificateState, Iterator[CertificateRow]]]:
    """Yield rows that follow each other and have one state, with that state."""
    return groupby(rows, attrgetter("state"))


def assemble_certificates(portal: Portal, today: date) -> CertificatesView:
    """Return the public list as of `today`; name and unit only where the learner agreed."""
    history = portal.history
    units = {unit.id: unit.name for unit in portal.units}
    touched = portal.revoked_on.keys() | portal.renewed_by.keys()
    rows: list[CertificateRow] = []
    for source in portal.batches.values():
        usual = _find_state(source.value, portal, today)
        certificates = source.value.certificates
        columns = (certificates.column(name) for name in ("number", "learner"))
        for number, code in zip(*columns, strict=True):
            state = _change_state(usual, number, portal) if number in touched else usual
            unit = name = None
            if history.is_public(code):
                unit, name = units[history.find_present_unit(code)], history.find_name(code)
            rows.append(CertificateRow(number, state, unit, name))
    rows.sort(key=itemgetter(0))
    return CertificatesView(tuple(rows), today, portal.is_demonstration)


def _find_state(batch: CertificateBatch, portal: Portal, today: date) -> CertificateState:
    """Return the state of a batch's papers to which nothing happened."""
    expires_on = batch.expires_on
    return CertificateState(
        course_id=batch.course,
        course=portal.courses[batch.course].value.title,
        year=batch.issued_on.year,
        expires_on=expires_on,
        status=Status.VALID if today <= expires_on else Status.EXPIRED,
    )


def _change_state(usual: CertificateState, number: str, portal: Portal) -> CertificateState:
    """Return the state of a paper that was revoked or replaced; this outweighs the calendar."""
    revoked_on, renewed_by = portal.revoked_on.get(number), portal.renewed_by.get(number, "")
    status = Status.REVOKED if revoked_on else Status.REPLACED
    return usual._replace(status=status, revoked_on=revoked_on, renewed_by=renewed_by)
