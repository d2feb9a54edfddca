"""What stands on one paper, and what became of it: for the printer and for who checks it."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from build_hooks.model.base import LocalText
from build_hooks.model.certificate import Certificate, CertificateBatch
from build_hooks.model.portal import Portal
from build_hooks.model.session import Assurance


class Paper(NamedTuple):
    """One paper; never public as a whole."""

    number: str
    code: str
    kind: str
    """`confirmation` or `certificate`."""
    name: str
    unit: LocalText
    """The unit on the day of issue."""
    course: str
    """Id of the course."""
    title: LocalText
    """The course's title."""
    held_on: date
    issued_on: date
    expires_on: date
    decision: str
    issuer: str
    """Empty where no authorised issuer stands behind it."""
    assurance: Assurance
    revoked_on: date | None
    reason: LocalText | None
    """Why it was revoked."""
    renewed_by: str


def list_papers(portal: Portal, batch: CertificateBatch | None = None) -> Iterator[Paper]:
    """Yield the papers that have a code, of one batch or of all, in the order of the files."""
    batches = [batch] if batch else [source.value for source in portal.batches.values()]
    reasons = {
        entry.number: entry.reason
        for source in portal.revocations.values()
        for entry in source.value.revocations
    }
    names = {
        **{former.id: former.name for unit in portal.units for former in unit.replaces},
        **{unit.id: unit.name for unit in portal.units},
    }
    for entry in batches:
        expires_on = entry.expires_on
        for certificate in entry.certificates:
            if certificate.code:
                yield _make_paper(portal, entry, certificate, expires_on, names, reasons)


def _make_paper(
    portal: Portal,
    batch: CertificateBatch,
    certificate: Certificate,
    expires_on: date,
    names: dict[str, LocalText],
    reasons: dict[str, LocalText],
) -> Paper:
    number, code = certificate.number, certificate.learner
    session = portal.sessions[certificate.session].value
    return Paper(
        number=number,
        code=certificate.code or "",
        kind=batch.kind,
        name=portal.history.find_learner(code).name,
        unit=names[portal.history.find_unit(code, batch.issued_on)],
        course=batch.course,
        title=portal.courses[batch.course].value.title,
        held_on=session.held_on,
        issued_on=batch.issued_on,
        expires_on=expires_on,
        decision=batch.decision,
        issuer=batch.issuer or "",
        assurance=session.find_assurance(code),
        revoked_on=portal.revoked_on.get(number),
        reason=reasons.get(number),
        renewed_by=portal.renewed_by.get(number, ""),
    )
