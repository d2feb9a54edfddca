"""What each person has reached in each course by a day: the one place where records are counted.

A person counts once a course, under the staff code that stays, in the unit of that day, and not
at all once they have left, as head counts hold those who are there. A session
counts as it was corrected last, and only results that somebody confirmed.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from build_hooks.model.portal import FINAL, Portal
from build_hooks.model.session import Session

OTHERS = "others"
"""Those who take a course that is meant for none of their groups."""


class Attainment(NamedTuple):
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


@dataclass(slots=True)
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
    sessions = [session for session in portal.valid_sessions.values() if session.held_on <= day]
    # those of one unit follow one another: what is known of its people is still at hand
    sessions.sort(key=lambda session: session.results.column("learner")[0])
    certificates = find_certificates_in_force(portal, day)
    return {
        course: tuple(
            attainment
            for attainment in _list_attainments(
                portal,
                course,
                _tally(portal, [session for session in sessions if session.course == course]),
                certificates,
                day,
            )
            if scope is None or attainment.unit in scope
        )
        for course in portal.courses
    }


def _tally(portal: Portal, sessions: Iterable[Session]) -> dict[str, _Tally]:
    """Return what each person reached in one course's sessions, in whatever order they come."""
    tallies: dict[str, _Tally] = {}
    for session in sessions:
        held_on = session.held_on
        pass_mark = portal.quizzes[session.course, FINAL].value.pass_mark_percent
        people = portal.history.find_people(session.results.column("learner"))
        for person, (_, score, counts) in zip(people, session.scores, strict=True):
            tally = tallies.get(person)
            if tally is None:
                tally = tallies[person] = _Tally(held_on)
            elif held_on < tally.enrolled_on:
                tally.enrolled_on = held_on
            if not counts:
                continue
            if tally.completed_on is None or held_on < tally.completed_on:
                tally.completed_on = held_on
            if score > tally.best_score:
                tally.best_score = score
            if score >= pass_mark and (tally.passed_on is None or held_on < tally.passed_on):
                tally.passed_on = held_on
    return tallies


def _list_attainments(
    portal: Portal,
    course: str,
    tallies: Mapping[str, _Tally],
    certificates: Mapping[tuple[str, str], str],
    day: date,
) -> Iterator[Attainment]:
    """Yield those who are still there, by staff code."""
    history = portal.history
    meant = portal.courses[course].value.target_groups
    groups_of = portal.learners_by_code.column("target_groups")
    left = history.find_left(day)

    @cache
    def choose(groups: tuple[str, ...]) -> str:
        return next((group for group in meant if group in groups), OTHERS)

    people = sorted(person for person in tallies if person not in left)
    found = [tallies[person] for person in people]
    yield from map(
        Attainment,
        people,
        history.find_present_units(people, day),
        [choose(groups_of[person]) for person in people],
        [tally.enrolled_on for tally in found],
        [tally.completed_on for tally in found],
        [tally.passed_on for tally in found],
        [tally.best_score for tally in found],
        [certificates.get((course, person)) for person in people],
    )


def find_certificates_in_force(portal: Portal, day: date) -> dict[tuple[str, str], str]:
    """Return the newest certificate in force on a day by course and person.

    In force is what was issued, has not expired, was not revoked by that day, and was not renewed.
    """
    renewed_by_then = {
        certificate.renews
        for source in portal.batches.values()
        if source.value.issued_on <= day and any(source.value.certificates.column("renews"))
        for certificate in source.value.certificates
    }
    found: dict[tuple[str, str], tuple[date, str]] = {}
    for source in portal.batches.values():
        batch = source.value
        if not batch.issued_on <= day <= batch.expires_on:
            continue
        columns = (batch.certificates.column(name) for name in ("number", "learner"))
        for number, learner in zip(*columns, strict=True):
            revoked_on = portal.revoked_on.get(number)
            if (revoked_on and revoked_on <= day) or number in renewed_by_then:
                continue
            key = (batch.course, portal.history.find_person(learner))
            entry = (batch.issued_on, number)
            found[key] = max(entry, found.get(key, entry))
    return {key: number for key, (_, number) in found.items()}
