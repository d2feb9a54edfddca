"""What stands on one paper, and what became of it: for the printer and for who checks it."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from build_hooks.model.base import LocalText
from build_hooks.model.certificate import CertificateBatch
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
    history, revoked_on, renewed_by = portal.history, portal.revoked_on, portal.renewed_by
    for entry in batches:
        expires_on = entry.expires_on
        title = portal.courses[entry.course].value.title
        rows = entry.certificates
        columns = (rows.column(name) for name in ("number", "code", "learner", "session"))
        for number, code, learner, held in zip(*columns, strict=True):
            if not code:
                continue
            session = portal.sessions[held].value
            yield Paper(
                number=number,
                code=code,
                kind=entry.kind,
                name=history.find_name(learner),
                unit=names[history.find_unit(learner, entry.issued_on)],
                course=entry.course,
                title=title,
                held_on=session.held_on,
                issued_on=entry.issued_on,
                expires_on=expires_on,
                decision=entry.decision,
                issuer=entry.issuer or "",
                assurance=session.find_assurance(learner),
                revoked_on=revoked_on.get(number),
                reason=reasons.get(number),
                renewed_by=renewed_by.get(number, ""),
            )
