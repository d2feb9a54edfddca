"""Sessions and learners: everyone and everything they name exists, and nothing is yet to come."""

from collections.abc import Iterator
from datetime import date
from pathlib import PurePosixPath

from build_hooks.check.courses import unknown_name
from build_hooks.model.portal import UNITS, Portal
from build_hooks.problems import N_, Key, Location, Problem


def check_records(portal: Portal, today: date) -> Iterator[Problem]:
    """Yield records that name what does not exist, or a day that has not come.

    Errors: unknown-unit, unknown-target-group, unknown-learner, unknown-course,
    session-in-the-future, wrong-folder, repeated-learner.
    """
    groups = {group.id for group in portal.target_groups}
    units = {unit.id for unit in portal.units}
    for index, unit in enumerate(portal.units):
        for position, count in enumerate(unit.head_counts):
            if groups and count.target_group not in groups:
                key = Key(UNITS, ("units", index, "head_counts", position, "target_group"))
                yield _unknown_group(key, count.target_group, groups)
    for name, source in portal.learners.items():
        if name not in units and UNITS not in portal.broken:
            message = N_(
                "'{unit}' is no unit of records/units.yml; rename the file or add the unit"
            )
            yield Problem(Location(source.path), "unknown-unit", message, {"unit": name})
        for index, learner in enumerate(source.value.learners):
            for position, group in enumerate(learner.target_groups):
                if groups and group not in groups:
                    key = Key(source.path, ("learners", index, "target_groups", position))
                    yield _unknown_group(key, group, groups)
    yield from _check_sessions(portal, today)


def _unknown_group(key: Key, name: str, known: set[str]) -> Problem:
    return unknown_name(key, "unknown-target-group", name, known)


def _check_sessions(portal: Portal, today: date) -> Iterator[Problem]:
    learners = set(portal.learners_by_code)
    for source in portal.sessions.values():
        session = source.value
        if session.course not in portal.courses and not portal.has_broken(
            f"courses/{session.course}/course"
        ):
            key = Key(source.path, ("course",))
            known = set(portal.courses)
            yield unknown_name(key, "unknown-course", session.course, known)
        if session.held_on > today:
            message = N_("{day} has not come yet (today is {today}); correct the date")
            values = {"day": session.held_on.isoformat(), "today": today.isoformat()}
            yield Problem(Key(source.path, ("held_on",)), "session-in-the-future", message, values)
        yield from check_year(source.path, session.held_on)
        seen: set[str] = set()
        for index, result in enumerate(session.results):
            key = Key(source.path, ("results", index, "learner"))
            if result.learner in seen:
                message = N_("'{learner}' stands twice in this session; keep one result")
                yield Problem(key, "repeated-learner", message, {"learner": result.learner})
            seen.add(result.learner)
            if result.learner not in learners and not portal.has_broken("records/learners/"):
                yield unknown_name(key, "unknown-learner", result.learner, learners)


def check_year(path: str, day: date) -> Iterator[Problem]:
    """Yield a record that lies in another year's folder (wrong-folder)."""
    folder = PurePosixPath(path).parent.name
    if folder != str(day.year):
        message = N_("the file lies in '{folder}' but its date is {day}; move it to '{year}'")
        values = {"folder": folder, "day": day.isoformat(), "year": str(day.year)}
        yield Problem(Location(path), "wrong-folder", message, values)
