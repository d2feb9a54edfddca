"""Working days: neither at a weekend nor near a public holiday."""

from datetime import date, timedelta

FIXED_HOLIDAYS = (((1, 1), (1, 4)), ((4, 28), (5, 4)), ((8, 30), (9, 4)))
"""First and last month and day of the times around public holidays."""
LUNAR_HOLIDAYS = (
    (date(2024, 2, 5), date(2024, 2, 16)),
    (date(2026, 2, 12), date(2026, 2, 23)),
    (date(2026, 4, 27), date(2026, 4, 27)),
)
"""First and last day of those that a record would fall on: Tết with a margin, Hùng kings' day."""


def is_workday(day: date) -> bool:
    """Tell whether people work on this day."""
    return (
        day.weekday() < 5
        and not any(first <= (day.month, day.day) <= last for first, last in FIXED_HOLIDAYS)
        and not any(first <= day <= last for first, last in LUNAR_HOLIDAYS)
    )


def find_workday(day: date, step_days: int) -> date:
    """Return the nearest working day from this one on, onwards (1) or back (-1)."""
    while not is_workday(day):
        day += timedelta(days=step_days)
    return day
