"""Courses that share a target group: their head counts are the same people's.

What the one course says of a group can be subtracted from what the other says. So such courses are
divided by unit alike, and in each row every target group by itself, in every one of these
courses, must be nobody or enough people; then so is whatever can be had by adding and subtracting.
Where not even the whole of a group is, only the first of these courses is shown.

Source: decisions/0030-what-is-known-beside-tables.md.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from build_hooks.assemble.attainment import OTHERS
from build_hooks.assemble.course_figures import CourseFigures
from build_hooks.assemble.disclosure import Bundle
from build_hooks.assemble.figures import Columns, Figures


@dataclass(frozen=True)
class Together:
    """What must be safe of each unit at once."""

    units: dict[str, Bundle]
    columns: tuple[Columns, ...]
    """Of kinds, for each part of a bundle."""
    unit_columns: tuple[Columns, ...]
    """Of units."""


def bring_together(
    courses: Sequence[CourseFigures], smallest: int
) -> list[tuple[CourseFigures, Together]]:
    """Return the courses, in their order, each with what its rows must be safe for."""
    found: dict[str, tuple[CourseFigures, Together]] = {}
    by_id = {entry.id: entry for entry in courses}
    groups = {entry.id: entry.groups for entry in courses}
    families = find_families(groups) if smallest > 1 else [[name] for name in groups]
    for names in families:
        family = [by_id[name] for name in names]
        shown = [entry for entry in family if entry.columns]
        if len(shown) > 1 and not _are_groups_safe(shown, smallest):
            hidden = {entry.id for entry in shown[1:]}
            family = [
                replace(entry, columns=()) if entry.id in hidden else entry for entry in family
            ]
            shown = shown[:1]
        together = _bundle(shown)
        found |= {entry.id: (entry, together) for entry in family}
    return [found[entry.id] for entry in courses]


def find_families(groups: Mapping[str, Collection[str]]) -> list[list[str]]:
    """Return courses that share a group, each with all that share one with it, and so on.

    Args:
        groups: the target groups of each course, by its id.
    """
    families: list[list[str]] = []
    for course, own in groups.items():
        apart = [
            family
            for family in families
            if all(set(groups[name]).isdisjoint(own) for name in family)
        ]
        joined = [name for family in families if family not in apart for name in family]
        families = [*apart, [*joined, course]]
    return families


def _are_groups_safe(courses: Sequence[CourseFigures], smallest: int) -> bool:
    """Tell that no group as a whole has a small head count."""
    heads: dict[str, int] = {}
    for course in courses:
        own: dict[str, int] = {}
        for (_, group), figures in course.cells.items():
            own[group] = own.get(group, 0) + figures.people
        heads |= own
    return all(not 0 < number < smallest for number in heads.values())


def _bundle(courses: Sequence[CourseFigures]) -> Together:
    """Return each unit's figures in each course; where there are several, by group too."""
    names = {unit: None for course in courses for unit in course.units}
    parts: dict[str, list[Figures]] = {unit: [] for unit in names}
    columns: list[Columns] = []
    unit_columns: list[Columns] = []
    for course in courses:
        for unit in names:
            parts[unit].append(course.units.get(unit, Figures()))
        columns.append(course.columns)
        unit_columns.append(course.unit_columns)
        for group in (*sorted(course.groups), OTHERS) if len(courses) > 1 else ():
            for unit in names:
                parts[unit].append(course.cells.get((unit, group), Figures()))
            columns.append(_of_group(course.columns, group))
            unit_columns.append(_of_group(course.unit_columns, group))
    return Together(
        {unit: Bundle(tuple(own)) for unit, own in parts.items()},
        tuple(columns),
        tuple(unit_columns),
    )


def _of_group(columns: Columns, group: str) -> Columns:
    """Return the columns that a group has: nobody counts the heads of others."""
    return tuple(name for name in columns if group != OTHERS or name != "people")
