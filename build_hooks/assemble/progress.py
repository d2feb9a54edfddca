"""Progress of each course on a day: by kind of unit, unit, target group, quarter and year.

What may be spoken of is decided in `disclosure`; an internal site joins nothing, and each of its
figures comes with the people it counts.
"""

from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from build_hooks.assemble.attainment import Attainment, find_attainments
from build_hooks.assemble.course_figures import CourseFigures, count_course
from build_hooks.assemble.disclosure import Span
from build_hooks.assemble.figures import (
    SMALLEST_GROUP,
    Columns,
    Figures,
)
from build_hooks.assemble.head_counts import Counted
from build_hooks.assemble.periods import divide_time, is_apart_from_silent, number_quarter
from build_hooks.assemble.progress_rows import (
    KindRows,
    ProgressRow,
    divide_groups,
    divide_units,
)
from build_hooks.assemble.shared_groups import Together, bring_together
from build_hooks.assemble.targets import TargetProgress, assemble_targets
from build_hooks.model.base import LocalText
from build_hooks.model.portal import Portal
from build_hooks.settings import Audience

REPORTING_DAYS = 365
"""A unit reports that has sent somebody to the course within so many days."""


@dataclass(frozen=True)
class CourseProgress:
    """One course on a day."""

    id: str
    title: LocalText
    columns: Columns
    """What may be shown of the course, of kinds and groups; empty where nothing may."""
    unit_columns: Columns
    """What may be shown of units: certificates in force are counted by kind only."""
    total: Figures
    kinds: tuple[KindRows, ...]
    groups: tuple[ProgressRow, ...]
    years: tuple[Span, ...]
    """By year; `enrolled` is only shown where it is a column."""
    quarters: tuple[Span, ...]
    """By quarter, counted from the year 0: `4 * year + quarter - 1`."""
    latest_on: date | None
    """Day of the latest session."""
    counted_on: tuple[date, date] | None
    """Days of the oldest and the newest head count."""
    reporting: int
    """Units that have sent somebody within a year."""
    expected: int
    """Units that have somebody to train."""
    silent: tuple[str, ...]
    """Units that have somebody to train and have not reported."""
    tells_silent: bool
    """Those units may be named, and counted."""
    uncounted: tuple[str, ...]
    """Units whose people take the course without a head count."""
    overfull: tuple[str, ...]
    """Units with a head count from which more people came."""
    attainments: tuple[Attainment, ...] = field(repr=False)
    """Everyone, for lists of an internal site."""
    counts: tuple[Counted, ...] = field(repr=False)
    """The head counts, for the same."""

    @property
    def units(self) -> tuple[ProgressRow, ...]:
        """All rows of units."""
        return tuple(row for kind in self.kinds for row in kind.units)


def assemble_courses_progress(
    portal: Portal, day: date, audience: Audience, scope: frozenset[str] | None = None
) -> tuple[CourseProgress, ...]:
    """Return every course as of the end of a day, of all units or of those in `scope`."""
    attained, smallest = find_attainments(portal, day, scope), SMALLEST_GROUP[audience]
    counted = [
        count_course(portal, course, attained[course], day, smallest, scope)
        for course in portal.courses
    ]
    return tuple(
        _assemble_course(portal, course, together, day, smallest)
        for course, together in bring_together(counted, smallest)
    )


def _assemble_course(
    portal: Portal, counted: CourseFigures, together: Together, day: date, smallest: int
) -> CourseProgress:
    course, counts, units, columns = counted.id, counted.counts, counted.units, counted.columns
    kinds = divide_units(portal, units, together, smallest) if columns else ()
    days = [
        session.held_on
        for session in portal.valid_sessions.values()
        if session.course == course and session.held_on <= day
    ]
    recent = _find_recent_units(portal, course, day)
    expected = {entry.unit for entry in counts if entry.count.people}
    silent = tuple(unit.id for unit in portal.units if unit.id in expected - recent)
    years, quarters = divide_time(counted.attained, columns, smallest)
    return CourseProgress(
        id=course,
        title=portal.courses[course].value.title,
        columns=columns,
        unit_columns=counted.unit_columns,
        total=counted.total,
        kinds=kinds,
        groups=divide_groups(portal, counted, kinds, smallest),
        years=years,
        quarters=quarters,
        latest_on=max(days, default=None),
        counted_on=_find_span([entry.count.counted_on for entry in counts]),
        reporting=len(expected & recent),
        expected=len(expected),
        silent=silent,
        tells_silent=is_apart_from_silent(
            quarters,
            [row.figures for kind in kinds for row in kind.units if {*silent} >= {*row.members}],
            number_quarter(day - timedelta(days=REPORTING_DAYS)),
            columns,
            smallest,
        ),
        uncounted=tuple(unit for unit, entry in units.items() if not entry.people),
        overfull=tuple(unit for unit, entry in units.items() if 0 < entry.people < entry.enrolled),
        attainments=counted.attained,
        counts=counts,
    )


def _find_span(days: list[date]) -> tuple[date, date] | None:
    return (min(days), max(days)) if days else None


def _find_recent_units(portal: Portal, course: str, day: date) -> set[str]:
    """Return the units whose people had a result within the days that count as reporting."""
    since = day - timedelta(days=REPORTING_DAYS)
    history = portal.history
    return {
        unit
        for session in portal.valid_sessions.values()
        if session.course == course and since <= session.held_on <= day
        for unit in history.find_present_units(
            history.find_people(session.results.column("learner")), session.held_on
        )
    }


@dataclass(frozen=True)
class ProgressView:
    """Everything on the pages of progress."""

    day: date
    audience: Audience
    courses: tuple[CourseProgress, ...]
    targets: tuple[TargetProgress, ...]
    sessions: int
    is_demonstration: bool

    @property
    def smallest(self) -> int:
        """The fewest people that are spoken of."""
        return SMALLEST_GROUP[self.audience]


def assemble_progress(
    portal: Portal, day: date, audience: Audience, scope: frozenset[str] | None = None
) -> ProgressView:
    """Return everything as of the end of a day, of all units or of those in `scope`."""
    courses = assemble_courses_progress(portal, day, audience, scope)
    by_id = {course.id: course for course in courses}
    return ProgressView(
        day=day,
        audience=audience,
        courses=courses,
        targets=tuple(assemble_targets(portal, by_id, day, SMALLEST_GROUP[audience], scope)),
        sessions=sum(session.held_on <= day for session in portal.valid_sessions.values()),
        is_demonstration=portal.is_demonstration,
    )


def renew_progress(view: ProgressView, portal: Portal, more_sessions: int) -> ProgressView:
    """Return a view of all units again, with some courses as they stand now.

    Args:
        view: as it was when there were no other changes of records than these.
        portal: of courses, sessions and certificates those of the families (`shared_groups`) to
            which sessions were added; everything else whole.
        more_sessions: how many there are in all that were not counted in the view.
    """
    renewed = {
        course.id: course for course in assemble_courses_progress(portal, view.day, view.audience)
    }
    by_id = {course.id: renewed.get(course.id, course) for course in view.courses}
    return replace(
        view,
        courses=tuple(by_id.values()),
        targets=tuple(assemble_targets(portal, by_id, view.day, view.smallest)),
        sessions=view.sessions + more_sessions,
    )
