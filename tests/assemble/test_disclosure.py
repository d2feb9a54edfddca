"""Nobody can learn of fewer than five people from what is published: an auditor tries.

The auditor knows nothing of how the pages were made. It takes every number that the public site
publishes of a course, in all of its tables at once, and asks two things of them.

Subtractions: of two published sets of people, one within the other, the difference.

Cells: for every unit and target group, the least and the most people that can be there, given all
sums together (a linear programme whose corners are whole numbers, as sums by row and column are);
a cell that must hold somebody, but at most four, is a small group.
"""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from itertools import combinations
from pathlib import Path

import pytest

from build_hooks.assemble.disclosure import (
    Bundle,
    Division,
    Row,
    Span,
    join_groups,
    join_neighbours,
    join_small,
)
from build_hooks.assemble.figures import Figures
from build_hooks.assemble.progress import CourseProgress, assemble_progress
from build_hooks.load.project import load_portal
from build_hooks.model.portal import Portal
from tests.assemble.histories import TODAY, make_history, write_history
from tests.conftest import ROOT

Atom = tuple[str, str]
"""Unit and target group."""
Published = tuple[str, frozenset[Atom], int]
"""What is counted, in which cells, and the number."""


def is_small(number: int) -> bool:
    return 0 < abs(number) < 5


def list_published(course: CourseProgress, portal: Portal) -> Iterator[Published]:
    """Yield what is counted, the cells it covers, and the number, for all that a page shows."""
    atoms = find_atoms(course)
    kind_of = {unit.id: unit.kind for unit in portal.units}

    def give(
        cells: frozenset[Atom], figures: Figures, columns: tuple[str, ...]
    ) -> Iterator[Published]:
        for name in columns:
            yield name, cells, getattr(figures, name)
        for first, second in combinations(columns, 2):
            yield f"{first}-{second}", cells, getattr(figures, first) - getattr(figures, second)

    yield from give(atoms, course.total, course.columns)
    for kind in course.kinds:
        cells = frozenset(atom for atom in atoms if kind_of[atom[0]] in kind.row.members)
        yield from give(cells, kind.row.figures, course.columns)
        for row in kind.units:
            cells = frozenset(atom for atom in atoms if atom[0] in row.members)
            yield from give(cells, row.figures, course.unit_columns)
    for row in course.groups:
        cells = frozenset(atom for atom in atoms if atom[1] in row.members)
        yield from give(cells, row.figures, course.columns)


def find_atoms(course: CourseProgress) -> frozenset[Atom]:
    heads = {
        (entry.unit, entry.count.target_group) for entry in course.counts if entry.count.people
    }
    return frozenset(heads | {(entry.unit, entry.group) for entry in course.attainments})


def audit(course: CourseProgress, portal: Portal) -> list[str]:
    """Return everything small that can be had from a course's published numbers."""
    found: list[str] = []
    published = list(list_published(course, portal))
    by_measure: dict[str, dict[frozenset[Atom], int]] = {}
    for name, cells, number in published:
        if is_small(number):
            found.append(f"{name} of {sorted(cells)} is {number}")
        by_measure.setdefault(name, {})[cells] = number
    for name, sums in by_measure.items():
        below = {cells for cells, number in sums.items() if number < 0}
        if below == {find_atoms(course)} == set(sums):
            continue  # more people came than were counted, in all; nothing else is said of it
        found += [f"{name} of {sorted(cells)} is below 0" for cells in below]
        for outer, inner in combinations(sums, 2):
            for large, small in ((outer, inner), (inner, outer)):
                if small < large and is_small(sums[large] - sums[small]):
                    found.append(f"{name}: {sorted(large)} without {sorted(small)}")
        found += [
            f"{name}: at most {most} in {atom}"
            for atom, (least, most) in bound_cells(sums).items()
            if least > 0 and most < 5
        ]
    return found + list(audit_time(course))


def bound_cells(sums: dict[frozenset[Atom], int]) -> dict[Atom, tuple[int, int]]:
    """Return bounds of every cell, tightened until nothing changes."""
    atoms = sorted({atom for cells in sums for atom in cells})
    bounds = {atom: (0, max(sums.values())) for atom in atoms}
    has_changed = True
    while has_changed:
        has_changed = False
        for cells, number in sums.items():
            least, most = (sum(bounds[atom][side] for atom in cells) for side in (0, 1))
            for atom in cells:
                low, high = bounds[atom]
                tight = (max(low, number - (most - high)), min(high, number - (least - low)))
                if tight[0] > tight[1]:
                    return {}  # no such people: some cell is below 0
                if tight != (low, high):
                    bounds[atom], has_changed = tight, True
                    least += tight[0] - low
                    most += tight[1] - high
    return bounds


def audit_time(course: CourseProgress) -> Iterator[str]:
    """Yield what quarters and years give away, alone, beside each other and summed up."""
    names = [name for name in ("enrolled", "passed") if name in course.columns]
    for spans in (course.quarters, course.years):
        for name in names:
            sums = [0]
            for span in spans:
                sums.append(sums[-1] + getattr(span, name))
            for first, second in combinations(sums, 2):
                if is_small(second - first):
                    yield f"{name} between sums {first} and {second}"
        if len(names) == 2:
            still_open = 0
            for span in spans:
                still_open += span.enrolled - span.passed
                if is_small(still_open):
                    yield f"{still_open} enrolled and not passed by {span.last}"
    for year in course.years:
        inside = [
            span
            for span in course.quarters
            if year.first <= span.first // 4 and span.last // 4 <= year.last
        ]
        for name in names:
            if is_small(getattr(year, name) - sum(getattr(span, name) for span in inside)):
                yield f"{name} of {year} beside its quarters"


def test_the_auditor_finds_what_a_careless_page_would_publish(tmp_path: Path) -> None:
    leaks = 0
    for seed in range(20):
        portal, _ = load_portal(write_history(tmp_path / str(seed), make_history(seed)))
        (course,) = assemble_progress(portal, TODAY, "internal").courses
        leaks += bool(audit(course, portal))
    assert leaks == 20


def read_random(folder: Path, seed: int, heads: int) -> Portal:
    """Read a random history in which so many times as many heads were counted."""
    history = make_history(seed)
    history.heads = [(unit, group, heads * people, on) for unit, group, people, on in history.heads]
    return load_portal(write_history(folder, history))[0]


@pytest.mark.parametrize("heads", [1, 3])
@pytest.mark.parametrize("seed", range(120))
def test_nothing_small_can_be_had_from_random_records(
    seed: int, heads: int, tmp_path: Path
) -> None:
    portal = read_random(tmp_path, seed, heads)
    for day in (TODAY, date(2025, 2, 1)):
        view = assemble_progress(portal, day, "public")
        for course in view.courses:
            assert audit(course, portal) == []
        for target in view.targets:
            if target.trained is not None and target.people is not None:
                assert not is_small(target.people - target.trained)
                assert not is_small(target.trained)


def test_nothing_small_can_be_had_from_the_real_records() -> None:
    portal, _ = load_portal(ROOT)
    view = assemble_progress(portal, TODAY, "public")
    shown = 0
    for course in view.courses:
        assert audit(course, portal) == []
        shown += len(course.units)
    assert shown > 15


def test_targets_beside_course_tables_give_nothing_away() -> None:
    """What two courses have in common is the sum of both, less those in either."""
    portal, _ = load_portal(ROOT)
    view = assemble_progress(portal, TODAY, "public")
    passed = {
        (course.id, row.members): row.figures.passed
        for course in view.courses
        for row in course.groups
    }
    people = {
        (course.id, row.members): row.figures.people
        for course in view.courses
        for row in course.groups
    }
    tried = 0
    for target in view.targets:
        inside = {
            key: number
            for key, number in passed.items()
            if key[0] in target.target.courses and set(key[1]) & set(target.target.target_groups)
        }
        for (_, first), (_, second) in combinations(inside.items(), 2):
            both = first + second - (target.trained or 0)
            assert not is_small(both) or both < 0, (target.target.id, inside)
            tried += 1
        for number in inside.values():
            assert not is_small((target.trained or 0) - number), (target.target.id, inside)
    assert tried > 2
    assert not any(is_small(number) for number in (*passed.values(), *people.values()))


def test_random_records_hold_units_of_which_more_came_than_were_counted(tmp_path: Path) -> None:
    joined, whole = 0, 0
    for seed in range(120):
        portal = read_random(tmp_path / str(seed), seed, 3 if seed % 2 else 1)
        (course,) = assemble_progress(portal, TODAY, "public").courses
        has_rows = {"people", "passed"} <= set(course.columns) and len(course.units) > 1
        joined += bool(has_rows and (course.overfull or course.uncounted))
        whole += bool(course.columns and 0 < course.total.people < course.total.enrolled)
    assert joined > 5 and whole > 5


def test_a_unit_of_which_more_came_than_were_counted_is_joined() -> None:
    figures = {
        "a": Figures(people=10, passed=20),
        "b": Figures(people=30, passed=12),
        "c": Figures(people=40, passed=20),
    }
    bundles = {name: Bundle((entry,)) for name, entry in figures.items()}
    columns = (("people", "passed"),)
    assert join_small(bundles, columns, 5) == Division(("c",), ("a", "b"))
    assert join_small(bundles, columns, 1) == Division(("a", "b", "c"), ())
    assert figures["a"].share is None
    assert figures["b"].share == Decimal(12) / 30


def test_a_group_that_only_one_school_has_is_not_shown_beside_it() -> None:
    """Nine people in a school, seven teachers in all, all of them there: two are no teachers."""
    figures = {"teachers": Figures(passed=7), "officials": Figures(passed=22)}
    rows = [
        Row(frozenset({"teachers", "officials"}), Figures(passed=9)),
        Row(frozenset({"officials"}), Figures(passed=20)),
    ]
    columns = ("passed",)
    assert join_groups(figures, [(rows, columns)], 5) == (("teachers", "officials"),)
    assert join_groups(figures, [(rows[:1], columns)], 5) == (("teachers",), ("officials",))


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        ([(6, 6), (7, 7)], [(0, 0), (1, 1)]),
        ([(6, 6), (3, 3), (4, 4)], [(0, 0), (1, 2)]),
        ([(6, 6), (3, 3)], [(0, 1)]),
        ([(0, 0), (2, 2), (9, 9)], [(0, 0), (1, 2)]),
        ([(8, 6), (6, 6), (9, 6)], [(0, 2)]),
        ([(0, 0), (7, 7), (2, 2)], [(0, 0), (1, 2)]),
    ],
)
def test_neighbours_are_joined(
    numbers: list[tuple[int, int]], expected: list[tuple[int, int]]
) -> None:
    spans = [Span(index, index, *pair) for index, pair in enumerate(numbers)]
    assert [(span.first, span.last) for span in join_neighbours(spans, 5)] == expected
