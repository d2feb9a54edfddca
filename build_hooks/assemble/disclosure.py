"""Groups that are too small to speak of are joined, so that no subtraction gives them back.

What is published of a course is made of three divisions of its people.

By unit: total, kinds of unit, units. Each lies wholly in the one above, so a difference of two
published figures is a sum of published ones; small units are joined within their kind, small
kinds with one another.

By target group: for any set of groups, the people in them who are in no unit that has these groups
alone must be nobody or enough people. That suffices: with the sums of rows and columns known, the
most that can be in any cell of the table (Gale, 1957) is such a difference, so for no cell and no
set of cells can it be told that it holds somebody, but fewer than enough people. Where it does not
hold, the smallest groups are joined.

By time: quarters lie in years, and both are joined with their neighbours until the people who
enrolled, those who passed, and those who did one but not yet the other, are enough.

Where more people came than were counted, the ones are no part of the others: such a row is joined
until they are, up to the whole.

Sources: decisions/0018-progress-and-small-groups.md, 0025-more-people-than-were-counted.md.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from build_hooks.assemble.figures import Columns, Figures, total


@dataclass(frozen=True)
class Division:
    """What stands alone, and what was joined; ids in the order in which they were given."""

    alone: tuple[str, ...]
    joined: tuple[str, ...]


@dataclass(frozen=True)
class Row:
    """A row of a table by unit and target group, of which the sum is published."""

    groups: frozenset[str]
    """The groups that its units have."""
    figures: Figures


def find_columns(entry: Figures, sets: Sequence[Columns], smallest: int) -> Columns:
    """Return the fullest set of columns in which a sum may be spoken of; empty if there is none."""
    return next((columns for columns in sets if entry.is_safe(columns, smallest, True)), ())


@dataclass(frozen=True)
class Bundle:
    """Figures that stand and fall together: those of a unit in several courses, or by group."""

    parts: tuple[Figures, ...]

    def __add__(self, other: "Bundle") -> "Bundle":
        return Bundle(tuple(a + b for a, b in zip(self.parts, other.parts, strict=True)))

    @property
    def size(self) -> int:
        """How much there is to see of it; only for an order."""
        return sum(part.size for part in self.parts)

    def is_safe(self, columns: Sequence[Columns], smallest: int) -> bool:
        """Tell that each part is safe in its columns."""
        pairs = zip(self.parts, columns, strict=True)
        return all(part.is_safe(own, smallest) for part, own in pairs)


def unite(bundles: Iterable[Bundle]) -> Bundle:
    """Return the sum of some bundles of the same parts, at least one."""
    columns = zip(*(bundle.parts for bundle in bundles), strict=True)
    return Bundle(tuple(total(column) for column in columns))


def join_small(
    figures: Mapping[str, Bundle], columns: Sequence[Columns], smallest: int
) -> Division:
    """Return which groups may stand alone; the others together are safe, or it is all of them."""
    alone = {name: entry for name, entry in figures.items() if entry.is_safe(columns, smallest)}
    others = [entry for name, entry in figures.items() if name not in alone]
    for name in sorted(alone, key=lambda name: (alone[name].size, name)):
        if not others or unite(others).is_safe(columns, smallest):
            break
        others = [unite(others) + alone.pop(name)]
    return Division(
        tuple(name for name in figures if name in alone),
        tuple(name for name in figures if name not in alone),
    )


def join_groups(
    groups: Mapping[str, Figures],
    layers: Sequence[tuple[Sequence[Row], Columns]],
    smallest: int,
) -> tuple[tuple[str, ...], ...]:
    """Return target groups in the sets that may be spoken of beside rows of units.

    Args:
        groups: figures by target group; their sum is safe.
        layers: rows by unit with the columns that are published of them, one for each detail.
        smallest: the fewest people that are spoken of.
    """
    sets: list[tuple[str, ...]] = [(name,) for name in groups]
    while len(sets) > 1:
        figures = {names: total(groups[name] for name in names) for names in sets}
        if all(_is_apart(figures, rows, columns, smallest) for rows, columns in layers):
            break
        first, second = sorted(sets, key=lambda names: (figures[names].size, names))[:2]
        sets.remove(first)
        sets[sets.index(second)] = second + first
    order = list(groups)
    return tuple(tuple(sorted(names, key=order.index)) for names in sets)


def _is_apart(
    figures: Mapping[tuple[str, ...], Figures],
    rows: Sequence[Row],
    columns: Columns,
    smallest: int,
) -> bool:
    """Tell that sums by set of groups give nothing away beside sums by row of units."""
    for size in range(1, len(figures) + 1):
        for chosen in combinations(figures, size):
            names = frozenset(name for names in chosen for name in names)
            inside = total(row.figures for row in rows if row.groups <= names)
            published = total(figures[names] for names in chosen)
            if size == 1 and not published.is_safe(columns, smallest):
                return False
            if not (published - inside).is_safe(columns, smallest):
                return False
    return True


@dataclass(frozen=True)
class Span:
    """Neighbouring quarters, or years, that are spoken of as one."""

    first: int
    last: int
    enrolled: int
    passed: int


def join_neighbours(
    spans: Sequence[Span], smallest: int, open_before: int = 0, has_enrolled: bool = True
) -> tuple[Span, ...]:
    """Return spans of which each may be spoken of, alone and with all before it.

    Args:
        spans: in order; those together are safe behind what was before.
        smallest: the fewest people that are spoken of.
        open_before: those who enrolled before the first span and passed in it or later, or never.
        has_enrolled: the number of those who enrolled is published too.
    """
    done: list[Span] = []
    current: Span | None = None
    open_now = open_before

    def is_safe(span: Span, still_open: int) -> bool:
        numbers = (span.enrolled, span.passed, still_open) if has_enrolled else (span.passed,)
        return all(not 0 < abs(number) < smallest for number in numbers)

    for span in spans:
        current = _unite(current, span) if current else span
        open_now += span.enrolled - span.passed
        if is_safe(current, open_now):
            done.append(current)
            current = None
    while current and done and not is_safe(current, open_now):
        current = _unite(done.pop(), current)
    return (*done, *((current,) if current else ()))


def _unite(first: Span, second: Span) -> Span:
    enrolled, passed = first.enrolled + second.enrolled, first.passed + second.passed
    return Span(first.first, second.last, enrolled, passed)
