"""People who have left: each left once until they came back, and has no result from then on."""

from collections.abc import Iterator
from datetime import date

from build_hooks.check.courses import unknown_name
from build_hooks.check.days import check_day, check_year
from build_hooks.model.learner import Leave
from build_hooks.model.portal import Portal
from build_hooks.problems import N_, Key, Problem, Severity

Entry = tuple[Key, Leave]
"""A leave, with the place of its mapping."""


def check_leaves(portal: Portal, today: date) -> Iterator[Problem]:
    """Yield leaves that cannot be, or that other records speak against.

    Errors: unknown-learner, day-in-the-future, wrong-folder, repeated-leave; warning:
    result-after-leave.
    """
    learners = portal.learners_by_code.keys()
    by_person: dict[str, list[Entry]] = {}
    for _, source in sorted(portal.people_changes.items()):
        for index, leave in enumerate(source.value.leaves):
            keys = ("leaves", index)
            yield from check_year(source.path, leave.left_on)
            key = Key(source.path, (*keys, "left_on"))
            yield from check_day(key, leave.left_on, today, "day-in-the-future")
            if leave.learner not in learners and not portal.has_broken("records/learners/"):
                key = Key(source.path, (*keys, "learner"))
                yield unknown_name(key, "unknown-learner", leave.learner, learners)
            person = portal.history.find_person(leave.learner)
            by_person.setdefault(person, []).append((Key(source.path, keys), leave))
    yield from _check_returns(portal, by_person)
    yield from _check_results(portal, by_person)


def _check_returns(portal: Portal, by_person: dict[str, list[Entry]]) -> Iterator[Problem]:
    """Yield leaves that no return parts from what the same person's records say before."""
    moves: dict[str, dict[date, str]] = {person: {} for person in by_person}
    for _, source in sorted(portal.people_changes.items()):
        for move in source.value.moves:
            person = portal.history.find_person(move.learner)
            if person in moves:
                moves[person][move.moved_on] = source.path
    for person, entries in by_person.items():
        before: Entry | None = None
        for key, leave in sorted(entries, key=lambda entry: entry[1].left_on):
            place = Key(key.path, (*key.keys, "learner"))
            values = {"learner": leave.learner, "day": leave.left_on.isoformat()}
            if leave.left_on in moves[person]:
                message = N_("'{learner}' moves on {day} too (in {first}); keep one of the two")
                values["first"] = moves[person][leave.left_on]
                yield Problem(place, "repeated-leave", message, values)
            elif before and not any(
                before[1].left_on < day < leave.left_on for day in moves[person]
            ):
                message = N_(
                    "'{learner}' left already on {day} (in {first}); keep one of the two, or write "
                    "the return between them as a move"
                )
                values |= {"day": before[1].left_on.isoformat(), "first": before[0].path}
                yield Problem(place, "repeated-leave", message, values)
            before = key, leave


def _check_results(portal: Portal, by_person: dict[str, list[Entry]]) -> Iterator[Problem]:
    """Yield people with a result from a time when they had left, once each."""
    waiting = dict(by_person)
    for name, session in sorted(portal.valid_sessions.items()):
        if not waiting:
            return
        for person in portal.history.find_people(session.results.column("learner")):
            if person not in waiting or not portal.history.has_left(person, session.held_on):
                continue
            key, leave = max(
                (entry for entry in waiting.pop(person) if entry[1].left_on <= session.held_on),
                key=lambda entry: entry[1].left_on,
            )
            message = N_(
                "'{learner}' has a result in '{session}', which was held after leaving; correct "
                "the day, or write the return as a move"
            )
            place = Key(key.path, (*key.keys, "left_on"))
            values = {"learner": leave.learner, "session": name}
            yield Problem(place, "result-after-leave", message, values, Severity.WARNING)
