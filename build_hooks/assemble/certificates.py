"""The certificate list: what may be shown of each, and its status on a day."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from build_hooks.model.base import LocalText
from build_hooks.model.portal import Portal
from build_hooks.model.site import PAGE_ROWS, list_uri


class Status(StrEnum):
    """What a certificate is worth on the day of the build."""

    VALID = "valid"
    EXPIRED = "expired"
    REVOKED = "revoked"
    REPLACED = "replaced"


class CertificateRow(NamedTuple):
    """One line of the public list."""

    number: str
    course_id: str
    course: LocalText
    """Its title."""
    year: int
    """Of issue."""
    expires_on: date
    """Last day of validity."""
    status: Status
    revoked_on: date | None
    renewed_by: str | None
    """The number that stands in its place."""
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


def find_status(portal: Portal, number: str, expires_on: date, today: date) -> Status:
    """Return what a certificate is worth on a day; what is written outweighs the calendar."""
    if number in portal.revoked_on:
        return Status.REVOKED
    if number in portal.renewed_by:
        return Status.REPLACED
    return Status.VALID if today <= expires_on else Status.EXPIRED


def assemble_certificates(portal: Portal, today: date) -> CertificatesView:
    """Return the public list as of `today`; name and unit only where the learner agreed."""
    history = portal.history
    units = {unit.id: unit.name for unit in portal.units}
    rows: list[CertificateRow] = []
    for source in portal.batches.values():
        batch = source.value
        expires_on = batch.expires_on
        columns = (batch.certificates.column(name) for name in ("number", "learner"))
        for number, code in zip(*columns, strict=True):
            is_public = history.is_public(code)
            rows.append(
                CertificateRow(
                    number=number,
                    course_id=batch.course,
                    course=portal.courses[batch.course].value.title,
                    year=batch.issued_on.year,
                    expires_on=expires_on,
                    status=find_status(portal, number, expires_on, today),
                    revoked_on=portal.revoked_on.get(number),
                    renewed_by=portal.renewed_by.get(number),
                    unit=units[history.find_present_unit(code)] if is_public else None,
                    name=history.find_name(code) if is_public else None,
                )
            )
    rows.sort(key=lambda row: row.number)
    return CertificatesView(tuple(rows), today, portal.is_demonstration)
