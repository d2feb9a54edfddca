"""What is counted of one course by unit and target group, and what of it may be spoken of."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from build_hooks.assemble.attainment import Attainment
from build_hooks.assemble.disclosure import find_columns
from build_hooks.assemble.figures import Columns, Figures, count, total
from build_hooks.assemble.head_counts import Counted, find_head_counts
from build_hooks.model.portal import Portal

TOTAL_COLUMNS: tuple[Columns, ...] = (
    ("people", "enrolled", "completed", "passed", "in_force"),
    ("people", "enrolled", "completed", "passed"),
    ("people", "completed", "passed"),
    ("people", "passed"),
    ("people",),
)
"""Columns for a course, its kinds of unit and its groups, the fullest first."""
UNCOUNTED_COLUMNS: tuple[Columns, ...] = (
    ("enrolled", "completed", "passed", "in_force"),
    ("enrolled", "completed", "passed"),
    ("completed", "passed"),
    ("passed",),
)
"""The same where nobody was counted in any unit."""


@dataclass(frozen=True)
class CourseFigures:
    """One course before small groups are joined."""

    id: str
    groups: frozenset[str]
    """The target groups that it is for."""
    attained: tuple[Attainment, ...]
    counts: tuple[Counted, ...]
    cells: dict[tuple[str, str], Figures]
    """By unit and group."""
    units: dict[str, Figures]
    """By unit, in the order of the file."""
    columns: Columns
    """What may be shown of the course, of kinds and groups; empty where nothing may."""

    @property
    def total(self) -> Figures:
        """Of the whole course."""
        return total(self.units.values())

    @property
    def unit_columns(self) -> Columns:
        """What may be shown of units: certificates in force are counted by kind only."""
        return tuple(name for name in self.columns if name != "in_force")


def count_course(
    portal: Portal,
    course: str,
    attained: tuple[Attainment, ...],
    day: date,
    smallest: int,
    scope: frozenset[str] | None,
) -> CourseFigures:
    """Return what was reached in a course by the end of a day.

    Args:
        portal: records without faults.
        course: its id.
        attained: everyone in it.
        day: the day.
        smallest: the fewest people that are spoken of.
        scope: the units whose head counts are wanted; all where it is None.
    """
    groups = portal.courses[course].value.target_groups
    counts = find_head_counts(portal, groups, day, scope)
    cells = _count_cells(attained, counts)
    units: dict[str, Figures] = {}
    for (unit, _), figures in cells.items():
        units[unit] = units.get(unit, Figures()) + figures
    units = {unit.id: _mark_known(units[unit.id]) for unit in portal.units if unit.id in units}
    whole = total(units.values())
    sets = TOTAL_COLUMNS if whole.people else UNCOUNTED_COLUMNS
    columns = find_columns(whole, sets, smallest) if units else ()
    return CourseFigures(course, frozenset(groups), attained, counts, cells, units, columns)


def _count_cells(
    attained: Iterable[Attainment], counts: Iterable[Counted]
) -> dict[tuple[str, str], Figures]:
    """Return the figures by unit and target group."""
    cells: dict[tuple[str, str], Figures] = defaultdict(Figures)
    for entry in counts:
        cells[entry.unit, entry.count.target_group] += Figures(people=entry.count.people)
    members: dict[tuple[str, str], list[Attainment]] = defaultdict(list)
    for attainment in attained:
        members[attainment.unit, attainment.group].append(attainment)
    for key, found in members.items():
        cells[key] += count(found)
    return {key: figures for key, figures in cells.items() if figures.size}


def _mark_known(figures: Figures) -> Figures:
    """Return a unit's figures with what its name in a row tells: that it has somebody."""
    return replace(
        figures, counted_units=int(figures.people > 0), sending_units=int(figures.enrolled > 0)
    )
