"""The answers about one case as facts: what can be read from them, and what follows from that."""

import re
from collections.abc import Mapping
from datetime import date
from math import isfinite

from build_hooks.assemble.work_table import Table

Given = Mapping[str, object]
"""Answers by question: texts, numbers; `age-years` or `born-on` for the age. Others are unknown."""
Facts = dict[str, str | float]
"""What is known, derived facts included."""

OLDEST = 130
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_TIME = re.compile(r"([01]\d|2[0-3]):([0-5]\d)", re.ASCII)


def read_day(value: object) -> date | None:
    """Return a day of the calendar written 2026-11-23, or None."""
    if not isinstance(value, str) or not _DAY.fullmatch(value):
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None


def count_years(born: date, day: date) -> int:
    """Return the full years between birth and a day, in calendar days.

    Who was born on 29 February comes of age on 1 March of a year without that day.
    """
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def _read_number(value: object, most: float) -> float | None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return value if isfinite(value) and 0 < value <= most else None


def _read_minutes(value: object) -> int | None:
    match = _TIME.fullmatch(value) if isinstance(value, str) else None
    return int(match[1]) * 60 + int(match[2]) if match else None


def _read_years(value: object) -> int | None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return int(value) if 0 <= value <= OLDEST and value == value // 1 else None


def _find_age(given: Given) -> tuple[int | None, bool]:
    """Return the age in full years, and whether two answers disagree about it."""
    years = _read_years(given.get("age-years"))
    if given.get("born-on") is None:
        return years, False
    born, day = read_day(given["born-on"]), read_day(given.get("day"))
    if born is None or day is None or day < born or count_years(born, day) > OLDEST:
        return None, False
    counted = count_years(born, day)
    return counted, years is not None and years != counted


def _is_night(start: int, end: int, table: Table) -> bool:
    """Tell whether work from one minute of the day to another touches the night."""
    assert table.night_from is not None and table.night_until is not None
    end += 0 if end > start else 1440
    nights = (
        (0, table.night_until),
        (table.night_from, 24 + table.night_until),
        (24 + table.night_from, 48),
    )
    return any(start < last * 60 and end > first * 60 for first, last in nights)


def read_facts(table: Table, given: Given) -> Facts:
    """Return what is known: answers that can be, and what follows from them."""
    facts: Facts = {}
    for name, row in table.facts.items():
        value = given.get(name)
        known = {"choice": row.choices, "work": table.works, "place": table.places}.get(row.kind)
        if known is not None:
            if isinstance(value, str) and value in known:
                facts[name] = value
        elif row.kind == "number":
            number = _read_number(value, row.most or 0)
            if number is not None:
                facts[name] = number
    work = facts.get("work")
    if isinstance(work, str):
        facts |= table.works[work].implies
    for name, row in table.facts.items():
        if any(facts.get(other) != answer for other, answer in row.needs.items()):
            facts.pop(name, None)
    return facts | _derive(table, given, facts)


def _derive(table: Table, given: Given, facts: Facts) -> Facts:
    derived: Facts = {}
    age, is_torn = _find_age(given)
    if age is not None:
        derived["age"] = age
    day = read_day(given.get("day"))
    if day:
        text = day.isoformat()
        derived["day"] = text
        is_older = table.law_from is not None and text < table.law_from
        is_over = table.law_until is not None and text > table.law_until
        derived["law"] = "older" if is_older else "ended" if is_over else "current"
    start, end = _read_minutes(given.get("starts-at")), _read_minutes(given.get("ends-at"))
    span = None
    if start is not None and end is not None and start != end and table.night_from is not None:
        derived["night"] = "yes" if _is_night(start, end, table) else "no"
        span = (end - start) % 1440
    hours, week = facts.get("hours-per-day"), facts.get("hours-per-week")
    if isinstance(hours, int | float):
        is_torn |= span is not None and hours * 60 > span
        is_torn |= isinstance(week, int | float) and (week < hours or week > 7 * hours)
    derived["contradiction"] = "yes" if is_torn else "no"
    return derived
