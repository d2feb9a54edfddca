"""When work is lawful, read a second time from the Labour Code and Circular 09/2020.

Written by hand and independent of the table of rules, to judge the decision aid by.
"""

from collections.abc import Mapping
from typing import Any

from tests.work_cases import load_table

LIGHT = {
    "brocade", "mats", "plaiting", "fine-woodwork", "clean-vegetables", "nets", "grazing",
    "performing-arts", "sport", "programming", "rice-noodles", "hats", "incense", "pottery", "silk",
    "lacquer", "lace", "handicrafts", "other-handicrafts", "wrapping", "silkworms", "threads",
}  # fmt: skip
"""Works of Annex II of Circular 09/2020."""
ARTS = {"performing-arts", "sport"}
UNCLEAR = {"lottery-street", "builders-helper", "sea-going-ship"}
OPEN_PLACES = {"other-place"}
ALWAYS = ["relation", "age-years", "day", "work", "place", "hours-per-day", "hours-per-week"]
PAPERS = ["consent", "contract", "health", "register"]
UNDER_15 = ["other-task", "safe", "school", "record", "starts-at", "ends-at"]
FROM_15 = ["barred-task", "carries"]


def list_needed(age: int, work: str, carries: bool) -> list[str]:
    """Return the answers without which nobody may be told "allowed" (Labour Code 143 to 147)."""
    needed = ALWAYS + PAPERS
    if age < 15:
        return needed + UNDER_15 + (["province", "harmful"] if age < 13 else [])
    # At night only arts and sports are open: there the time of day does not matter.
    times = [] if work in ("performing-arts", "sport") else ["starts-at", "ends-at"]
    return needed + FROM_15 + times + (["weight-kg"] if carries else [])


def is_lawful(facts: Mapping[str, Any]) -> bool:
    """A second reading of the law, without the table: all that must be so for "allowed"."""
    if facts["work"] == "porter":
        facts = {**facts, "carries": "yes"}
    age, work, hours = facts["age-years"], facts["work"], facts["hours-per-day"]
    carries = facts["carries"] == "yes"
    if any(facts.get(name) is None for name in list_needed_safely(age, work, carries)):
        return False
    papers = all(facts[name] == "yes" for name in ("consent", "contract", "health", "register"))
    if facts["relation"] != "hired" or not papers or facts["place"] not in OPEN_PLACES:
        return False
    start, end = facts.get("starts-at"), facts.get("ends-at")
    is_timed = None not in (start, end) and start != end
    if is_timed and span(start, end) < hours * 60:
        return False
    if not hours <= facts["hours-per-week"] <= 7 * hours:
        return False
    if age < 15:
        return is_lawful_under_15(facts, is_timed)
    return is_lawful_from_15(facts, is_timed, carries)


def list_needed_safely(age: int | None, work: str | None, carries: bool) -> list[str]:
    return ["age-years"] if age is None else list_needed(age, work or "", carries)


def is_lawful_under_15(facts: Mapping[str, Any], is_timed: bool) -> bool:
    age, work = facts["age-years"], facts["work"]
    fits = work in LIGHT if age >= 13 else work in ARTS
    if age < 13 and (facts["province"] != "yes" or facts["harmful"] != "no"):
        return False
    return (
        fits
        and is_timed
        and not touches_night(facts["starts-at"], facts["ends-at"])
        and facts["hours-per-day"] <= 4
        and facts["hours-per-week"] <= 20
        and facts["other-task"] == "no"
        and facts["safe"] == facts["record"] == "yes"
        and facts["school"] == "unaffected"
    )


def is_lawful_from_15(facts: Mapping[str, Any], is_timed: bool, carries: bool) -> bool:
    age, work = facts["age-years"], facts["work"]
    barred = {name for name, row in load_table().works.items() if "barred" in row.lists}
    if age >= 18 or work in barred | UNCLEAR or facts["barred-task"] != "no":
        return False
    if work not in ARTS and (not is_timed or touches_night(facts["starts-at"], facts["ends-at"])):
        return False
    if facts["hours-per-day"] > 8 or facts["hours-per-week"] > 40:
        return False
    return not carries or is_light_load(facts)


def is_light_load(facts: Mapping[str, Any]) -> bool:
    """Item 68 of Annex III: barred from these weights on; the unknown is taken as the strictest."""
    table = {
        (False, "male"): (15, 10), (False, "female"): (12, 8),
        (True, "male"): (30, 20), (True, "female"): (25, 15),
    }  # fmt: skip
    sex = facts.get("sex") or "female"
    occasional, regular = table[facts["age-years"] >= 16, sex]
    limit = occasional if facts.get("how-often") == "occasional" else regular
    return bool(facts["weight-kg"] < limit)


def to_minutes(clock: str) -> int:
    hours, minutes = clock.split(":")
    return int(hours) * 60 + int(minutes)


def span(start: str, end: str) -> int:
    return (to_minutes(end) - to_minutes(start)) % 1440


def touches_night(start: str, end: str) -> bool:
    """Minute by minute: is any of them at 22:00 or later, or before 6:00?"""
    minutes = (to_minutes(start) + passed for passed in range(span(start, end)))
    return any(not 360 <= minute % 1440 < 1320 for minute in minutes)
