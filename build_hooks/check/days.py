"""Days in records: they have come, and the file lies in their year's folder."""

from collections.abc import Iterator
from datetime import date

from build_hooks.problems import N_, Key, Location, Problem


def check_day(key: Key, day: date, today: date, code: str) -> Iterator[Problem]:
    """Yield a day that is yet to come, with the code that says of what."""
    if day > today:
        message = N_("{day} has not come yet (today is {today}); correct the date")
        values = {"day": day.isoformat(), "today": today.isoformat()}
        yield Problem(key, code, message, values)


def check_year(path: str, day: date) -> Iterator[Problem]:
    """Yield a record that lies in another year's folder (wrong-folder)."""
    folder = path.split("/")[-2]
    if folder != str(day.year):
        message = N_("the file lies in '{folder}' but its date is {day}; move it to '{year}'")
        values = {"folder": folder, "day": day.isoformat(), "year": str(day.year)}
        yield Problem(Location(path), "wrong-folder", message, values)
