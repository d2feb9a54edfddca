"""Who has earned a paper by the course's rule, and why others have not.

The rule: the final test passed in a session that counts (`model.session.OFFICIAL`), after the
paper that the person had before. Each passed session gives a right to one paper.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from build_hooks.model.base import Source
from build_hooks.model.certificate import Certificate, CertificateBatch
from build_hooks.model.portal import FINAL, Portal
from build_hooks.model.session import Session


class Standing(StrEnum):
    """What a person's results in a course amount to."""

    DUE = "due"
    RENEWAL = "renewal"
    """Due, in the place of a paper that expired or soon does."""
    HELD = "held"
    REVOKED = "revoked"
    """The paper for the only pass was revoked."""
    EXPIRED = "expired"
    """The paper expired and the course was not passed again."""
    BELOW = "below"
    SELF_STUDY = "self-study"
    NO_RESULT = "no-result"


IS_DUE = (Standing.DUE, Standing.RENEWAL)


@dataclass(frozen=True)
class Due:
    """One person in one course."""

    learner: str
    """The staff code that the person counts under."""
    standing: Standing
    session: str = ""
    """The session that was passed and has given no paper yet."""
    number: str = ""
    """The paper that the person has, or had last."""
    day: date | None = None
    """The session's day, or the day on which the paper expires or was revoked."""
    score: Decimal | None = None
    """The best score, in percent, where it is below the pass mark."""


@dataclass
class _Results:
    """What stands in the sessions about one person."""

    passes: list[tuple[date, str]] = field(default_factory=list)
    best: Decimal | None = None
    has_self_study: bool = False


@dataclass(frozen=True)
class _Paper:
    batch: CertificateBatch
    certificate: Certificate


def list_due(portal: Portal, course: str, today: date) -> tuple[Due, ...]:
    """Return everyone of a course's groups, and everyone with a result in it, by staff code.

    Of those who have left only who earned a paper before.

    Args:
        portal: records without faults.
        course: id of a course.
        today: later sessions don't count yet; papers in force then are not due again.
    """
    results = _collect_results(portal, course, today)
    papers = _collect_papers(portal, course)
    groups = set(portal.courses[course].value.target_groups)
    people = {
        code
        for code, (_, learner) in portal.learners_by_code.items()
        if groups.intersection(learner.target_groups) and portal.history.find_person(code) == code
    }
    judged = (
        _judge(portal, code, results.get(code, _Results()), papers.get(code, []), today)
        for code in sorted(people | results.keys())
    )
    return tuple(
        entry
        for entry in judged
        if entry.standing in IS_DUE or not portal.history.has_left(entry.learner, today)
    )


def _collect_results(portal: Portal, course: str, today: date) -> dict[str, _Results]:
    pass_mark = portal.quizzes[course, FINAL].value.pass_mark_percent
    found: dict[str, _Results] = defaultdict(_Results)
    for name, session in _list_sessions(portal, course, today):
        for code, score, counts in session.scores:
            entry = found[portal.history.find_person(code)]
            if not counts:
                entry.has_self_study = True
            elif score >= pass_mark:
                entry.passes.append((session.held_on, name))
            else:
                entry.best = max(score, entry.best or Decimal(0))
    return found


def _list_sessions(portal: Portal, course: str, today: date) -> Iterator[tuple[str, Session]]:
    """Yield the course's sessions up to a day that nothing has corrected, by id."""
    for name, session in sorted(portal.valid_sessions.items()):
        if session.course == course and session.held_on <= today:
            yield name, session


def _collect_papers(portal: Portal, course: str) -> dict[str, list[_Paper]]:
    found: dict[str, list[_Paper]] = defaultdict(list)
    sources: list[Source[CertificateBatch]] = list(portal.batches.values())
    for source in sources:
        if source.value.course == course:
            for certificate in source.value.certificates:
                person = portal.history.find_person(certificate.learner)
                found[person].append(_Paper(source.value, certificate))
    for papers in found.values():
        papers.sort(key=lambda paper: (paper.batch.issued_on, paper.certificate.number))
    return found


def _judge(portal: Portal, code: str, results: _Results, papers: list[_Paper], today: date) -> Due:
    used = {_resolve(portal, paper.certificate.session) for paper in papers}
    free = sorted(entry for entry in results.passes if entry[1] not in used)
    valid = [paper for paper in papers if paper.certificate.number not in portal.revoked_on]
    current = [paper for paper in valid if paper.certificate.number not in portal.renewed_by]
    last = current[-1] if current else None
    number = last.certificate.number if last else ""
    if last and last.batch.expires_on >= today:
        session = free[-1][1] if free else ""
        return Due(code, Standing.HELD, session, number, last.batch.expires_on)
    if free:
        day, session = free[-1]
        return Due(code, Standing.RENEWAL if last else Standing.DUE, session, number, day)
    if last:
        return Due(code, Standing.EXPIRED, number=number, day=last.batch.expires_on)
    if papers:
        number = papers[-1].certificate.number
        return Due(code, Standing.REVOKED, number=number, day=portal.revoked_on.get(number))
    if results.best is not None:
        return Due(code, Standing.BELOW, score=results.best)
    standing = Standing.SELF_STUDY if results.has_self_study else Standing.NO_RESULT
    return Due(code, standing)


def _resolve(portal: Portal, session: str) -> str:
    """Return the id under which a session counts today: that of its last correction."""
    seen = {session}
    while (following := portal.corrections.get(session)) is not None and following not in seen:
        session = following
        seen.add(session)
    return session
