"""The rows of one course's progress: by kind of unit, by unit, by target group."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from build_hooks.assemble.attainment import OTHERS
from build_hooks.assemble.disclosure import Row, join_groups, join_small
from build_hooks.assemble.figures import Columns, Figures, total
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
    portal: Portal,
    units: Mapping[str, Figures],
    columns: Columns,
    unit_columns: Columns,
    smallest: int,
) -> tuple[KindRows, ...]:
    """Return the kinds of unit with their units; small ones are joined."""
    kind_of = {unit.id: unit.kind for unit in portal.units}
    kinds: dict[str, Figures] = {}
    for unit, figures in units.items():
        kinds[kind_of[unit]] = kinds.get(kind_of[unit], Figures()) + figures
    division = join_small(kinds, columns, smallest)
    sets: list[tuple[str, ...]] = [(kind,) for kind in division.alone]
    sets += [division.joined] if division.joined else []
    return tuple(
        KindRows(
            _make_row("kind", names, len(names) > 1, kinds),
            tuple(_divide_kind(names, units, kind_of, unit_columns, smallest)),
        )
        for names in sets
    )


def _divide_kind(
    kinds: tuple[str, ...],
    units: Mapping[str, Figures],
    kind_of: Mapping[str, str],
    columns: Columns,
    smallest: int,
) -> Iterator[ProgressRow]:
    own = {unit: figures for unit, figures in units.items() if kind_of[unit] in kinds}
    division = join_small(own, columns, smallest)
    for unit in division.alone:
        yield _make_row("unit", (unit,), False, units)
    if division.joined:
        yield _make_row("unit", division.joined, True, units)


def _make_row(
    prefix: str, names: tuple[str, ...], is_joined: bool, figures: Mapping[str, Figures]
) -> ProgressRow:
    key = f"{prefix}-{names[0]}" + ("-and-others" if is_joined else "")
    return ProgressRow(key, names, is_joined, total(figures[name] for name in names))


def divide_groups(
    portal: Portal,
    course: str,
    cells: Mapping[tuple[str, str], Figures],
    kinds: tuple[KindRows, ...],
    columns: tuple[Columns, Columns],
    smallest: int,
) -> tuple[ProgressRow, ...]:
    """Return the target groups, joined where the rows of units would give a small one away.

    Args:
        portal: names the order of the groups.
        course: its id.
        cells: figures by unit and group.
        kinds: the rows that are shown already.
        columns: of kinds, and of units.
        smallest: the fewest people that are spoken of.
    """
    if not kinds:
        return ()
    order = (*portal.courses[course].value.target_groups, OTHERS)
    groups: dict[str, Figures] = {}
    of_unit: dict[str, set[str]] = defaultdict(set)
    for name in order:
        found = [(unit, figures) for (unit, group), figures in cells.items() if group == name]
        if found:
            groups[name] = total(figures for _, figures in found)
            for unit, _ in found:
                of_unit[unit].add(name)

    def make_row(rows: Iterable[ProgressRow]) -> Row:
        units = [unit for row in rows for unit in row.members]
        names = frozenset(name for unit in units for name in of_unit[unit])
        return Row(names, total(row.figures for row in rows))

    layers = (
        ([make_row((row,)) for kind in kinds for row in kind.units], columns[1]),
        ([make_row(kind.units) for kind in kinds], columns[0]),
    )
    sets = join_groups(groups, layers, smallest)
    return tuple(_make_row("group", names, len(names) > 1, groups) for names in sets)
