"""Quarters and years: when people first took a course and when they first passed it."""

from collections import Counter
from collections.abc import Collection, Iterable
from datetime import date

from build_hooks.assemble.attainment import Attainment
from build_hooks.assemble.disclosure import Span, join_neighbours
from build_hooks.assemble.figures import Columns, Figures


def number_quarter(day: date) -> int:
    """Return a day's quarter, counted from the year 0."""
    return 4 * day.year + (day.month - 1) // 3


def split_quarter(number: int) -> tuple[int, int]:
    """Return a quarter's year, and which of the four it is (1 to 4)."""
    return number // 4, number % 4 + 1


def divide_time(
    attained: Collection[Attainment], columns: Columns, smallest: int
) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """Return the years from the first to the last result, and their quarters."""
    enrolled = _count_quarters(entry.enrolled_on for entry in attained)
    passed = _count_quarters(entry.passed_on for entry in attained if entry.passed_on)
    if not enrolled or "passed" not in columns:
        return (), ()
    has_enrolled = "enrolled" in columns
    first, last = min(enrolled), max((*enrolled, *passed))
    quarters = [Span(n, n, enrolled[n], passed[n]) for n in range(first, last + 1)]
    by_year = [
        Span(
            year,
            year,
            sum(span.enrolled for span in quarters if span.first // 4 == year),
            sum(span.passed for span in quarters if span.first // 4 == year),
        )
        for year in range(first // 4, last // 4 + 1)
    ]
    years = join_neighbours(by_year, smallest, has_enrolled=has_enrolled)
    joined: list[Span] = []
    still_open = 0
    for span in years:
        own = [entry for entry in quarters if span.first <= entry.first // 4 <= span.last]
        joined += join_neighbours(own, smallest, still_open, has_enrolled)
        still_open += span.enrolled - span.passed
    return years, tuple(joined)


def _count_quarters(days: Iterable[date]) -> Counter[int]:
    """Return how many of the days are in each quarter."""
    found: Counter[int] = Counter()
    for day, times in Counter(days).items():
        found[number_quarter(day)] += times
    return found


def is_apart_from_silent(
    quarters: Iterable[Span],
    silent: Iterable[Figures],
    since: int,
    columns: Columns,
    smallest: int,
) -> bool:
    """Tell that rows whose units sent nobody lately leave no small group in earlier quarters.

    Whoever knows that their people all came earlier can subtract them from those quarters.

    Args:
        quarters: as they are shown.
        silent: figures of the rows.
        since: the last quarter in which people of these units may have come.
        columns: what is published.
        smallest: the fewest people that are spoken of.
    """
    earlier = [span for span in quarters if span.first <= since]
    rows = list(silent)
    left = [
        sum(getattr(span, name) for span in earlier) - sum(getattr(row, name) for row in rows)
        for name in ("enrolled", "passed")
        if name in columns
    ]
    numbers = [*left, left[0] - left[-1]] if left else []
    return all(not 0 < abs(number) < smallest for number in numbers)
