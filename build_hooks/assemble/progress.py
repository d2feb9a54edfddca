"""Progress: who was trained, by course and unit, and against the plan's figures.

A person counts once, by the best of all results; only a result at or above the pass mark counts
as completed. No figure speaks of fewer than five people, nor can one be had by subtracting the
rows of a table from its total: small units are joined into one row, and where that does not
suffice, columns are left out (`decisions/0006`).
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import combinations
from typing import Literal

from build_hooks.model.base import LocalText
from build_hooks.model.plan import Target
from build_hooks.model.portal import FINAL, Portal
from build_hooks.model.unit import Unit

SMALLEST_GROUP = 5
"""Fewer people than these are never spoken of."""

Column = Literal["people", "enrolled", "completed"]
COLUMN_SETS: tuple[tuple[Column, ...], ...] = (
    ("people", "enrolled", "completed"),
    ("people", "completed"),
    ("people",),
)
"""Columns of a table, the fullest first: the first set that gives no small group away is shown."""


@dataclass(frozen=True)
class Figures:
    """What is counted of a group of people in one course."""

    people: int = 0
    """Head count: who should be trained."""
    enrolled: int = 0
    """Learners with at least one result."""
    completed: int = 0
    """Learners who passed."""
    best_scores: Decimal = Decimal(0)
    """Sum over learners of the best score, in percent."""

    def __add__(self, other: "Figures") -> "Figures":
        return Figures(
            self.people + other.people,
            self.enrolled + other.enrolled,
            self.completed + other.completed,
            self.best_scores + other.best_scores,
        )

    @property
    def pass_rate(self) -> Decimal | None:
        """Completed of enrolled, 0 to 1; None where nobody is enrolled."""
        return Decimal(self.completed) / self.enrolled if self.enrolled else None

    @property
    def average_score(self) -> Decimal | None:
        """Mean of the learners' best scores, in percent; None where nobody is enrolled."""
        return self.best_scores / self.enrolled if self.enrolled else None

    def is_safe(self, columns: tuple[Column, ...]) -> bool:
        """Tell that no number in these columns, and no difference of two, is from 1 to 4 people."""
        numbers = [getattr(self, column) for column in columns]
        differences = [first - second for first, second in combinations(numbers, 2)]
        return all(not 0 < abs(number) < SMALLEST_GROUP for number in (*numbers, *differences))


@dataclass(frozen=True)
class UnitRow:
    """A unit's line in a table, or the joined line of several small units."""

    names: tuple[LocalText, ...]
    figures: Figures


@dataclass(frozen=True)
class CourseProgress:
    """One course's table."""

    id: str
    title: LocalText
    columns: tuple[Column, ...]
    """What may be shown; empty where the whole course speaks of fewer than five people."""
    total: Figures
    rows: tuple[UnitRow, ...]
    joined: UnitRow | None
    """The units that are too small to stand alone."""
    latest_on: date | None
    """Day of the latest session."""


@dataclass(frozen=True)
class TargetProgress:
    """How far one figure of the plan has been reached."""

    target: Target
    trained: int | None
    """People of the target's groups who passed; None where too few to speak of."""
    people: int | None
    """Head count of the target's groups; None where too few to speak of."""
    as_of: date | None
    """Day of the newest record or head count in it."""

    @property
    def share(self) -> Decimal | None:
        """Trained of head count, 0 to 1."""
        if self.trained is None or not self.people:
            return None
        return Decimal(self.trained) / self.people


@dataclass(frozen=True)
class ProgressView:
    """Everything on the progress page."""

    courses: tuple[CourseProgress, ...]
    targets: tuple[TargetProgress, ...]
    sessions: int
    is_demonstration: bool


def find_best_scores(portal: Portal, course: str) -> dict[str, Decimal]:
    """Return each learner's best score in a course, in percent, by the code they count under."""
    best: dict[str, Decimal] = {}
    for session in portal.valid_sessions.values():
        if session.course == course:
            for result in session.official_results:
                person = portal.history.find_person(result.learner)
                best[person] = max(result.score_percent, best.get(person, Decimal(0)))
    return best


def _find_pass_mark(portal: Portal, course: str) -> Decimal:
    return portal.quizzes[course, FINAL].value.pass_mark_percent


def _count_heads(unit: Unit, groups: Iterable[str]) -> tuple[int, date | None]:
    """Return a unit's people in some groups by their latest counts, and the newest day."""
    latest: dict[str, tuple[date, int]] = {}
    for count in unit.head_counts:
        if count.target_group in groups:
            entry = (count.counted_on, count.people)
            latest[count.target_group] = max(entry, latest.get(count.target_group, entry))
    days = [day for day, _ in latest.values()]
    return sum(people for _, people in latest.values()), max(days, default=None)


def _count_units(portal: Portal, course: str) -> dict[str, Figures]:
    groups = portal.courses[course].value.target_groups
    pass_mark = _find_pass_mark(portal, course)
    figures: dict[str, Figures] = defaultdict(Figures)
    for unit in portal.units:
        figures[unit.id] += Figures(people=_count_heads(unit, groups)[0])
    for code, score in find_best_scores(portal, course).items():
        unit_id = portal.history.find_present_unit(code)
        figures[unit_id] += Figures(0, 1, int(score >= pass_mark), score)
    return figures


def join_small_groups(
    figures: Mapping[str, Figures], columns: tuple[Column, ...]
) -> tuple[dict[str, Figures], dict[str, Figures]]:
    """Return the groups that may stand alone and those that must be joined.

    The joined ones together are safe in these columns, or everything is joined.
    """
    alone = {name: entry for name, entry in figures.items() if entry.is_safe(columns)}
    joined = {name: entry for name, entry in figures.items() if name not in alone}
    by_size = sorted(alone, key=lambda name: (alone[name].people + alone[name].enrolled, name))
    for name in by_size:
        if not joined or sum(joined.values(), Figures()).is_safe(columns):
            break
        joined[name] = alone.pop(name)
    return alone, joined


def find_safe_columns(figures: Mapping[str, Figures]) -> tuple[Column, ...]:
    """Return the fullest set of columns in which a table's total gives no small group away."""
    total = sum(figures.values(), Figures())
    return next((columns for columns in COLUMN_SETS if total.is_safe(columns)), ())


def assemble_course_progress(portal: Portal, course: str) -> CourseProgress:
    """Return one course's table by unit, with small units joined."""
    counted = {
        name: entry
        for name, entry in _count_units(portal, course).items()
        if entry.people or entry.enrolled
    }
    names = {unit.id: unit.name for unit in portal.units}
    columns = find_safe_columns(counted)
    alone, joined = join_small_groups(counted, columns) if columns else ({}, {})
    days = [
        session.held_on for session in portal.valid_sessions.values() if session.course == course
    ]
    return CourseProgress(
        id=course,
        title=portal.courses[course].value.title,
        columns=columns,
        total=sum(counted.values(), Figures()),
        rows=tuple(UnitRow((names[name],), alone[name]) for name in alone),
        joined=(
            UnitRow(tuple(names[name] for name in joined), sum(joined.values(), Figures()))
            if joined
            else None
        ),
        latest_on=max(days, default=None),
    )


def assemble_target_progress(portal: Portal, target: Target) -> TargetProgress:
    """Return how many people of a target's groups passed one of its courses."""
    days: list[date] = []
    trained: set[str] = set()
    for course in target.courses:
        pass_mark = _find_pass_mark(portal, course)
        for code, score in find_best_scores(portal, course).items():
            groups = portal.history.find_learner(code).target_groups
            if score >= pass_mark and set(groups) & set(target.target_groups):
                trained.add(code)
        days += [
            session.held_on
            for session in portal.valid_sessions.values()
            if session.course == course
        ]
    people = 0
    for unit in portal.units:
        heads, day = _count_heads(unit, target.target_groups)
        people += heads
        days += [day] if day else []
    figures = Figures(people=people, completed=len(trained))
    is_safe = figures.is_safe(("people", "completed"))
    return TargetProgress(
        target=target,
        trained=len(trained) if is_safe else None,
        people=people if is_safe else None,
        as_of=max(days, default=None),
    )


def assemble_progress(portal: Portal) -> ProgressView:
    """Return everything on the progress page."""
    return ProgressView(
        courses=tuple(assemble_course_progress(portal, course) for course in portal.courses),
        targets=tuple(
            assemble_target_progress(portal, target) for target in portal.targets if target.courses
        ),
        sessions=len(portal.valid_sessions),
        is_demonstration=portal.is_demonstration,
    )
