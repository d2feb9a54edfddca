"""Whether a figure of the plan may be shown beside the courses' tables and other such figures.

A target is shown where its people are made of groups that those tables show, so that nothing small
is left when the one is subtracted from the other.

Source: decisions/0018-progress-and-small-groups.md.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import combinations
from typing import Protocol

from build_hooks.assemble.attainment import Attainment
from build_hooks.assemble.figures import Columns
from build_hooks.assemble.head_counts import Counted
from build_hooks.model.plan import Target


class GroupRow(Protocol):
    """A row of a course's table by target group."""

    @property
    def members(self) -> tuple[str, ...]:
        """Ids of its groups."""


class Course(Protocol):
    """What is read of a course's progress."""

    @property
    def id(self) -> str:
        """Its id."""

    @property
    def columns(self) -> Columns:
        """What is shown of it."""

    @property
    def groups(self) -> Sequence[GroupRow]:
        """Rows by target group."""

    @property
    def attainments(self) -> tuple[Attainment, ...]:
        """Everyone in it."""

    @property
    def latest_on(self) -> date | None:
        """Day of the latest session."""


class Shown(Protocol):
    """A target with its numbers."""

    @property
    def target(self) -> Target:
        """The figure of the plan."""

    @property
    def trained(self) -> int | None:
        """Who passed."""

    @property
    def people(self) -> int | None:
        """Head count."""


def are_safe(numbers: Iterable[int], smallest: int) -> bool:
    """Tell that each number is nobody or enough people."""
    return all(not 0 < abs(number) < smallest for number in numbers)


def is_made_of_rows(
    target: Target, course: Course, ours: Sequence[Attainment], smallest: int
) -> bool:
    """Tell that a target's people in a course are those of some rows, or differ by enough.

    Args:
        target: the figure of the plan.
        course: one of its courses.
        ours: who passed there, of the target's groups.
        smallest: the fewest people that are spoken of.
    """
    if ours and "passed" not in course.columns:
        return False
    wanted = set(target.target_groups)
    passed = Counter(entry.group for entry in course.attainments if entry.passed_on)
    of_target = Counter(entry.group for entry in ours)
    left = len(ours)
    for row in course.groups:
        of_all = sum(passed[name] for name in row.members)
        of_ours = sum(of_target[name] for name in row.members)
        if _is_cut(row, wanted) or not are_safe((of_ours, of_all - of_ours), smallest):
            return False
        left -= of_ours
    return are_safe((left,), smallest)


def _is_cut(row: GroupRow, wanted: set[str]) -> bool:
    """Tell that some groups of a row are a target's, and some are not."""
    return 0 < len(wanted.intersection(row.members)) < len(row.members)


def are_heads_apart(
    target: Target, courses: Iterable[Course], counts: Iterable[Counted], smallest: int
) -> bool:
    """Tell that no small head count is left when rows of any course are taken from a target's."""
    wanted = set(target.target_groups)
    rows = [row for course in courses if "people" in course.columns for row in course.groups]
    shown = {name for row in rows for name in row.members}
    left = dict.fromkeys(wanted - shown, 0)
    for entry in counts:
        if entry.count.target_group in left:
            left[entry.count.target_group] += entry.count.people
    return not any(_is_cut(row, wanted) for row in rows) and are_safe(left.values(), smallest)


def are_courses_apart(passed: Iterable[Sequence[Attainment]], smallest: int) -> bool:
    """Tell that what several courses have in common, and what each has alone, is large enough.

    Args:
        passed: who passed in each of them.
        smallest: the fewest people that are spoken of.
    """
    sets = [{entry.person for entry in found} for found in passed]
    return all(
        are_safe((len(first & second), len(first - second), len(second - first)), smallest)
        for first, second in combinations(sets, 2)
    )


def is_apart_from(first: Shown, second: Shown, smallest: int) -> bool:
    """Tell that of two targets, where one lies within the other, the rest is large enough."""
    if not (_lies_in(first.target, second.target) or _lies_in(second.target, first.target)):
        return True
    people = (first.people or 0) - (second.people or 0)
    trained = (first.trained or 0) - (second.trained or 0)
    return are_safe((people, trained, people - trained), smallest)


def _lies_in(first: Target, second: Target) -> bool:
    return {*first.target_groups} <= {*second.target_groups} and (
        {*first.courses} <= {*second.courses}
    )
