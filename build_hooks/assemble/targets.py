"""How far the figures of the plan have been reached, and how fast the rest must go.

Whether one may be shown beside the courses' own tables is told in `target_disclosure`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from build_hooks.assemble.attainment import Attainment
from build_hooks.assemble.head_counts import Counted, find_head_counts
from build_hooks.assemble.periods import number_quarter
from build_hooks.assemble.target_disclosure import (
    Course,
    are_courses_apart,
    are_heads_apart,
    are_safe,
    is_apart_from,
    is_made_of_rows,
)
from build_hooks.model.plan import Target
from build_hooks.model.portal import Portal


@dataclass(frozen=True)
class Pace:
    """What is needed to reach a target by a day."""

    until: date
    is_late: bool
    """The plan's own day has passed: this is the end of the next year."""
    quarters: int
    """Quarters that are left, the present one included."""
    per_quarter: int
    """People to pass in each of them."""


@dataclass(frozen=True)
class TargetProgress:
    """One figure of the plan on a day."""

    target: Target
    trained: int | None
    """People of the target's groups who passed; None where too few to speak of."""
    people: int | None
    """Head count of the target's groups; None where too few to speak of."""
    missing: int | None
    """People still to pass until the target is reached; 0 where it is."""
    pace: Pace | None
    as_of: date | None
    """Day of the newest record or head count in it."""
    uncounted: int
    """Units whose people passed without a head count."""
    is_overfull: bool
    """More people passed than were counted, so that nothing can be said of the target."""
    passed: tuple[str, ...] = field(repr=False)
    """Those who are counted, by staff code."""
    counts: tuple[Counted, ...] = field(repr=False)
    """The head counts, for lists of an internal site."""

    @property
    def share(self) -> Decimal | None:
        """Trained of head count, 0 to 1."""
        if self.trained is None or not self.people or self.is_overfull:
            return None
        return Decimal(self.trained) / self.people

    @property
    def gap_points(self) -> Decimal | None:
        """Percentage points by which the share is below the target, negative where above."""
        return None if self.share is None else self.target.percent - self.share * 100


def assemble_targets(
    portal: Portal,
    courses: Mapping[str, Course],
    day: date,
    smallest: int,
    scope: frozenset[str] | None = None,
) -> Iterator[TargetProgress]:
    """Yield the targets that training counts for; none from which another can be subtracted."""
    shown: list[TargetProgress] = []
    for target in portal.targets:
        if not target.courses:
            continue
        entry = assemble_target(portal, target, courses, day, smallest, scope)
        if entry.people is not None and not all(is_apart_from(entry, at, smallest) for at in shown):
            entry = replace(entry, trained=None, people=None, missing=None, pace=None)
        if entry.people is not None:
            shown.append(entry)
        yield entry


def assemble_target(
    portal: Portal,
    target: Target,
    courses: Mapping[str, Course],
    day: date,
    smallest: int,
    scope: frozenset[str] | None = None,
) -> TargetProgress:
    """Return how many people of a target's groups passed one of its courses by a day."""
    own_courses = [courses[name] for name in target.courses]
    entries = [_list_passed(portal, target, course) for course in own_courses]
    passed = dict.fromkeys(sorted(entry.person for found in entries for entry in found))
    counts = find_head_counts(portal, target.target_groups, day, scope)
    people = sum(entry.count.people for entry in counts)
    is_overfull = 0 < people < len(passed)
    is_shown = are_safe((len(passed), people, people - len(passed)), smallest) and (
        smallest == 1
        or (
            not is_overfull
            and all(
                is_made_of_rows(target, course, found, smallest)
                for course, found in zip(own_courses, entries, strict=True)
            )
            and are_courses_apart(entries, smallest)
            and are_heads_apart(target, courses.values(), counts, smallest)
        )
    )
    is_judged = is_shown and people and not is_overfull
    missing = _count_missing(target, people, len(passed)) if is_judged else None
    days = [course.latest_on for course in own_courses]
    days += [entry.count.counted_on for entry in counts]
    units = {entry.unit for found in entries for entry in found}
    return TargetProgress(
        target=target,
        trained=len(passed) if is_shown else None,
        people=people if is_shown else None,
        missing=missing,
        pace=_find_pace(target, missing, day) if missing else None,
        as_of=max((entry for entry in days if entry), default=None),
        uncounted=len(units - {entry.unit for entry in counts}),
        is_overfull=is_overfull,
        passed=tuple(passed),
        counts=counts,
    )


def _list_passed(portal: Portal, target: Target, course: Course) -> list[Attainment]:
    wanted = set(target.target_groups)
    groups_of = portal.learners_by_code.column("target_groups")
    return [
        entry
        for entry in course.attainments
        if entry.passed_on and not wanted.isdisjoint(groups_of[entry.person])
    ]


def _count_missing(target: Target, people: int, trained: int) -> int:
    exact = target.percent * people / 100
    if target.comparison == "more_than":
        needed = int(exact.to_integral_value(ROUND_FLOOR)) + 1
    else:
        needed = int(exact.to_integral_value(ROUND_CEILING))
    return max(0, needed - trained)


def _find_pace(target: Target, missing: int, day: date) -> Pace:
    own = date(target.by_year, 12, 31)
    is_late = own < day
    until = date(day.year + 1, 12, 31) if is_late else own
    quarters = number_quarter(until) - number_quarter(day) + 1
    return Pace(until, is_late, quarters, -(-missing // quarters))
