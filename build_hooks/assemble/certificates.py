"""The certificate list: what may be shown of each, and its status on a day."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from build_hooks.model.base import LocalText
from build_hooks.model.portal import Portal


class Status(StrEnum):
    """What a certificate is worth on the day of the build."""

    VALID = "valid"
    EXPIRED = "expired"
    REVOKED = "revoked"


@dataclass(frozen=True)
class CertificateRow:
    """One line of the public list."""

    number: str
    kind: str
    """`certificate` where an authorised issuer stands behind it, else `confirmation`."""
    course: LocalText
    issued_on: date
    expires_on: date
    """Last day of validity."""
    status: Status
    revoked_on: date | None
    unit: LocalText | None
    """Only with consent."""
    name: str | None
    """Only with consent."""


@dataclass(frozen=True)
class CertificatesView:
    """Everything on the certificates page."""

    rows: tuple[CertificateRow, ...]
    """By number."""
    today: date
    is_demonstration: bool


def assemble_certificates(portal: Portal, today: date) -> CertificatesView:
    """Return the public list as of `today`; name and unit only where the learner agreed."""
    revoked = {
        revocation.number: revocation.revoked_on
        for source in portal.revocations.values()
        for revocation in source.value.revocations
    }
    units = {unit.id: unit.name for unit in portal.units}
    rows: list[CertificateRow] = []
    for source in portal.batches.values():
        batch = source.value
        for certificate in batch.certificates:
            unit, learner = portal.learners_by_code[certificate.learner]
            status = Status.VALID if today <= batch.expires_on else Status.EXPIRED
            revoked_on = revoked.get(certificate.number)
            rows.append(
                CertificateRow(
                    number=certificate.number,
                    kind=batch.kind,
                    course=portal.courses[batch.course].value.title,
                    issued_on=batch.issued_on,
                    expires_on=batch.expires_on,
                    status=Status.REVOKED if revoked_on else status,
                    revoked_on=revoked_on,
                    unit=units[unit] if learner.publish_name else None,
                    name=learner.name if learner.publish_name else None,
                )
            )
    rows.sort(key=lambda row: row.number)
    return CertificatesView(tuple(rows), today, portal.is_demonstration)
