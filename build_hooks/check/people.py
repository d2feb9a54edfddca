"""Units, people and what has changed of them: each name leads to one thing, none in a circle."""

from collections.abc import Iterator, Mapping
from datetime import date

from build_hooks.check.courses import unknown_name
from build_hooks.check.days import check_day, check_year
from build_hooks.model.base import Source
from build_hooks.model.learner import Alias, Learners
from build_hooks.model.portal import UNITS, Portal
from build_hooks.problems import N_, Key, Location, Problem


def check_people(portal: Portal, today: date) -> Iterator[Problem]:
    """Yield units, learners, moves and aliases that lead nowhere.

    Errors: unknown-unit, unit-loop, unknown-target-group, unknown-learner, missing-key,
    day-in-the-future, wrong-folder, repeated-move, repeated-alias, alias-loop.
    """
    yield from _check_units(portal, today)
    groups = {group.id for group in portal.target_groups}
    known = _list_units(portal)
    for name, source in portal.learners.items():
        if name not in known and UNITS not in portal.broken:
            message = N_(
                "'{unit}' is no unit of records/units.yml; rename the file or add the unit"
            )
            yield Problem(Location(source.path), "unknown-unit", message, {"unit": name})
        yield from _check_learners(source, groups, today)
    yield from _check_moves(portal, today)
    yield from _check_aliases(portal, today)


def _check_learners(source: Source[Learners], groups: set[str], today: date) -> Iterator[Problem]:
    rows = source.value.learners
    columns = (rows.column(name) for name in ("target_groups", "publish_name", "consent_on"))
    for index, (own, is_public, consent_on) in enumerate(zip(*columns, strict=True)):
        keys = ("learners", index)
        for position, group in enumerate(own):
            if groups and group not in groups:
                key = Key(source.path, (*keys, "target_groups", position))
                yield unknown_name(key, "unknown-target-group", group, groups)
        if consent_on:
            if consent_on > today:
                key = Key(source.path, (*keys, "consent_on"))
                yield from check_day(key, consent_on, today, "day-in-the-future")
        elif is_public:
            message = N_("the key '{key}' is missing; add it")
            yield Problem(Key(source.path, keys), "missing-key", message, {"key": "consent_on"})


def _list_units(portal: Portal) -> set[str]:
    """Return the ids of all units, those that are no more included."""
    return {unit.id for unit in portal.units} | {
        former.id for unit in portal.units for former in unit.replaces
    }


def _check_units(portal: Portal, today: date) -> Iterator[Problem]:
    groups = {group.id for group in portal.target_groups}
    parents = {unit.id: unit.parent for unit in portal.units if unit.parent}
    units = {unit.id for unit in portal.units}
    for index, unit in enumerate(portal.units):
        for position, count in enumerate(unit.head_counts):
            keys = ("units", index, "head_counts", position)
            if groups and count.target_group not in groups:
                key = Key(UNITS, (*keys, "target_group"))
                yield unknown_name(key, "unknown-target-group", count.target_group, groups)
            yield from check_day(
                Key(UNITS, (*keys, "counted_on")), count.counted_on, today, "day-in-the-future"
            )
        for position, former in enumerate(unit.replaces):
            key = Key(UNITS, ("units", index, "replaces", position, "until"))
            yield from check_day(key, former.until, today, "day-in-the-future")
        key = Key(UNITS, ("units", index, "parent"))
        if unit.parent and unit.parent not in units:
            yield unknown_name(key, "unknown-unit", unit.parent, units)
        elif _is_circle(unit.id, parents):
            message = N_("'{unit}' belongs to itself by way of its parents; correct one of them")
            yield Problem(key, "unit-loop", message, {"unit": unit.id})


def _is_circle(start: str, following: Mapping[str, str]) -> bool:
    """Tell whether a chain of names comes back to where it began."""
    name = following.get(start)
    for _ in following:
        if name is None or name == start:
            break
        name = following.get(name)
    return name == start


def _check_moves(portal: Portal, today: date) -> Iterator[Problem]:
    learners, units = portal.learners_by_code.keys(), _list_units(portal)
    first: dict[tuple[str, date], str] = {}
    for _, source in sorted(portal.people_changes.items()):
        for index, move in enumerate(source.value.moves):
            keys = ("moves", index)
            yield from check_year(source.path, move.moved_on)
            yield from check_day(
                Key(source.path, (*keys, "moved_on")), move.moved_on, today, "day-in-the-future"
            )
            if move.to not in units and UNITS not in portal.broken:
                yield unknown_name(Key(source.path, (*keys, "to")), "unknown-unit", move.to, units)
            key = Key(source.path, (*keys, "learner"))
            if move.learner not in learners and not portal.has_broken("records/learners/"):
                yield unknown_name(key, "unknown-learner", move.learner, learners)
            found = (portal.history.find_person(move.learner), move.moved_on)
            if found in first:
                message = N_(
                    "'{learner}' moves a second time on {day} (first in {first}); keep one"
                )
                values = {
                    "learner": move.learner,
                    "day": move.moved_on.isoformat(),
                    "first": first[found],
                }
                yield Problem(key, "repeated-move", message, values)
            first.setdefault(found, source.path)


def _check_aliases(portal: Portal, today: date) -> Iterator[Problem]:
    learners = portal.learners_by_code.keys()
    first: dict[str, tuple[Alias, str]] = {}
    following: dict[str, str] = {}
    for _, source in sorted(portal.people_changes.items()):
        for index, alias in enumerate(source.value.aliases):
            keys = ("aliases", index)
            yield from check_year(source.path, alias.decided_on)
            yield from check_day(
                Key(source.path, (*keys, "decided_on")),
                alias.decided_on,
                today,
                "day-in-the-future",
            )
            for name in ("learner", "same_as"):
                code = getattr(alias, name)
                if code not in learners and not portal.has_broken("records/learners/"):
                    key = Key(source.path, (*keys, name))
                    yield unknown_name(key, "unknown-learner", code, learners)
            if alias.learner in first:
                other, path = first[alias.learner]
                message = N_("'{learner}' is already said to be '{same_as}' (in {first}); keep one")
                values = {"learner": alias.learner, "same_as": other.same_as, "first": path}
                yield Problem(
                    Key(source.path, (*keys, "learner")), "repeated-alias", message, values
                )
                continue
            first[alias.learner] = (alias, source.path)
            following[alias.learner] = alias.same_as
    for code, (_, path) in first.items():
        if _is_circle(code, following):
            message = N_("'{learner}' leads back to itself; the code that stays needs no alias")
            key = Key(path, ("aliases",))
            yield Problem(key, "alias-loop", message, {"learner": code})
