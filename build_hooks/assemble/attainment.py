"""What each person has reached in each course by a day: the one place where records are counted.

A person counts once a course, under the staff code that stays, in the unit of that day, and not
at all once they have left, as head counts hold those who are there. A session
counts as it was corrected last, and only results that somebody confirmed.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from build_hooks.model.portal import FINAL, Portal
from build_hooks.model.session import OFFICIAL

OTHERS = "others"
"""Those who take a course that is meant for none of their groups."""


@dataclass(frozen=True)
class Attainment:
    """One person in one course."""

    person: str
    """Staff code under which the person counts."""
    unit: str
    """Id of the unit of today."""
    group: str
    """The first of the course's target groups that the person belongs to, or `OTHERS`."""
    enrolled_on: date
    """Day of the first result of any kind."""
    completed_on: date | None
    """Day of the first result that counts."""
    passed_on: date | None
    """Day of the first of them at or above the pass mark."""
    best_score: Decimal
    """The best of the results that count, in percent; 0 where there is none."""
    certificate: str | None
    """The number of a certificate that is in force."""


@dataclass
class _Tally:
    """What has been seen of one person in one course."""

    enrolled_on: date
    completed_on: date | None = None
    passed_on: date | None = None
    best_score: Decimal = Decimal(0)


def find_attainments(
    portal: Portal, day: date, scope: frozenset[str] | None = None
) -> dict[str, tuple[Attainment, ...]]:
    """Return what was reached by the end of a day: people by staff code, for each course.

    Args:
        portal: records without faults.
        day: the day.
        scope: the units whose people are wanted; all where it is None.
    """
    history = portal.history
    tallies: dict[tuple[str, str], _Tally] = {}
    pass_marks = {
        course: portal.quizzes[course, FINAL].value.pass_mark_percent for course in portal.courses
    }
    for session in portal.valid_sessions.values():
        held_on = session.held_on
        if held_on > day:
            continue
        pass_mark = pass_marks[session.course]
        for result in session.results:
            key = (session.course, history.find_person(result.learner))
            tally = tallies.setdefault(key, _Tally(held_on))
            tally.enrolled_on = min(tally.enrolled_on, held_on)
            if session.assurance_of(result) not in OFFICIAL:
                continue
            tally.completed_on = min(tally.completed_on or held_on, held_on)
            tally.best_score = max(tally.best_score, result.score_percent)
            if result.score_percent >= pass_mark:
                tally.passed_on = min(tally.passed_on or held_on, held_on)
    certificates = find_certificates_in_force(portal, day)
    found: dict[str, list[Attainment]] = defaultdict(list)
    for (course, person), tally in sorted(tallies.items()):
        if history.has_left(person, day):
            continue
        unit = history.find_present_unit(person, day)
        if scope is not None and unit not in scope:
            continue
        groups = history.find_learner(person).target_groups
        meant = portal.courses[course].value.target_groups
        found[course].append(
            Attainment(
                person=person,
                unit=unit,
                group=next((group for group in meant if group in groups), OTHERS),
                enrolled_on=tally.enrolled_on,
                completed_on=tally.completed_on,
                passed_on=tally.passed_on,
                best_score=tally.best_score,
                certificate=certificates.get((course, person)),
            )
        )
    return {course: tuple(found[course]) for course in portal.courses}


def find_certificates_in_force(portal: Portal, day: date) -> dict[tuple[str, str], str]:
    """Return the newest certificate in force on a day by course and person.

    In force is what was issued, has not expired, was not revoked by that day, and was not renewed.
    """
    renewed_by_then = {
        certificate.renews
        for source in portal.batches.values()
        if source.value.issued_on <= day
        for certificate in source.value.certificates
    }
    found: dict[tuple[str, str], tuple[date, str]] = {}
    for source in portal.batches.values():
        batch = source.value
        if not batch.issued_on <= day <= batch.expires_on:
            continue
        for certificate in batch.certificates:
            revoked_on = portal.revoked_on.get(certificate.number)
            if (revoked_on and revoked_on <= day) or certificate.number in renewed_by_then:
                continue
            key = (batch.course, portal.history.find_person(certificate.learner))
            entry = (batch.issued_on, certificate.number)
            found[key] = max(entry, found.get(key, entry))
    return {key: number for key, (_, number) in found.items()}
