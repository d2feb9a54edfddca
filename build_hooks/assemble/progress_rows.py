"""The rows of one course's progress: by kind of unit, by unit, by target group."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from build_hooks.assemble.attainment import OTHERS
from build_hooks.assemble.course_figures import CourseFigures
from build_hooks.assemble.disclosure import Bundle, Division, Row, join_groups, join_small, unite
from build_hooks.assemble.figures import Figures, total
from build_hooks.assemble.shared_groups import Together
from build_hooks.model.portal import Portal


@dataclass(frozen=True)
class ProgressRow:
    """One line of a table."""

    key: str
    """Distinct within the course; it names the list of an internal site."""
    members: tuple[str, ...]
    """Ids of the units, kinds or groups that it counts."""
    is_joined: bool
    """Several that are too small to stand alone."""
    figures: Figures


@dataclass(frozen=True)
class KindRows:
    """A kind of unit, or several that are too small to stand alone, with its units."""

    row: ProgressRow
    units: tuple[ProgressRow, ...]


def divide_units(
    portal: Portal, units: Mapping[str, Figures], together: Together, smallest: int
) -> tuple[KindRows, ...]:
    """Return the kinds of unit with their units; small ones are joined.

    Args:
        portal: names the kind of each unit.
        units: the course's figures.
        together: what must be safe in each row, of this course and of those that share its groups.
        smallest: the fewest people that are spoken of.
    """
    kind_of = {unit.id: unit.kind for unit in portal.units}
    kinds: dict[str, Figures] = {}
    for unit, figures in units.items():
        kinds[kind_of[unit]] = kinds.get(kind_of[unit], Figures()) + figures
    by_kind: dict[str, dict[str, Bundle]] = {}
    for unit in (entry.id for entry in portal.units if entry.id in together.units):
        by_kind.setdefault(kind_of[unit], {})[unit] = together.units[unit]
    whole = {kind: unite(bundles.values()) for kind, bundles in by_kind.items()}
    found: list[KindRows] = []
    for names in _list_sets(join_small(whole, together.columns, smallest)):
        inside = {unit: bundle for name in names for unit, bundle in by_kind[name].items()}
        division = join_small(inside, together.unit_columns, smallest)
        rows = [_make_rows("unit", members, units) for members in _list_sets(division)]
        row = _make_rows("kind", names, kinds)
        found += [KindRows(row, tuple(entry for entry in rows if entry))] if row else []
    return tuple(found)


def _list_sets(division: Division) -> list[tuple[str, ...]]:
    """Return what stands alone, each by itself, and what was joined."""
    return [*((name,) for name in division.alone), *([division.joined] if division.joined else [])]


def _make_rows(
    prefix: str, names: tuple[str, ...], figures: Mapping[str, Figures]
) -> ProgressRow | None:
    """Return a row of those of whom the course has figures; None where it has none."""
    own = tuple(name for name in names if name in figures)
    return _make_row(prefix, own, len(own) > 1, figures) if own else None


def _make_row(
    prefix: str, names: tuple[str, ...], is_joined: bool, figures: Mapping[str, Figures]
) -> ProgressRow:
    key = f"{prefix}-{names[0]}" + ("-and-others" if is_joined else "")
    return ProgressRow(key, names, is_joined, total(figures[name] for name in names))


def divide_groups(
    portal: Portal, course: CourseFigures, kinds: tuple[KindRows, ...], smallest: int
) -> tuple[ProgressRow, ...]:
    """Return the target groups, joined where the rows of units would give a small one away.

    Args:
        portal: names the order of the groups.
        course: its figures.
        kinds: the rows that are shown already.
        smallest: the fewest people that are spoken of.
    """
    if not kinds:
        return ()
    order = (*portal.courses[course.id].value.target_groups, OTHERS)
    groups: dict[str, Figures] = {}
    of_unit: dict[str, set[str]] = defaultdict(set)
    for name in order:
        found = [
            (unit, figures) for (unit, group), figures in course.cells.items() if group == name
        ]
        if found:
            groups[name] = total(cell for _, cell in found)
            for unit, _ in found:
                of_unit[unit].add(name)

    def make_row(rows: Iterable[ProgressRow]) -> Row:
        units = [unit for row in rows for unit in row.members]
        names = frozenset(name for unit in units for name in of_unit[unit])
        return Row(names, total(row.figures for row in rows))

    layers = (
        ([make_row((row,)) for kind in kinds for row in kind.units], course.unit_columns),
        ([make_row(kind.units) for kind in kinds], course.columns),
    )
    sets = join_groups(groups, layers, smallest)
    return tuple(_make_row("group", names, len(names) > 1, groups) for names in sets)
