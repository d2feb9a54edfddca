"""The table of cases of the decision aid, and an independent reading of when work is lawful."""

import json
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from build_hooks.assemble.work_table import Table, assemble_table
from build_hooks.load.project import load_portal
from build_hooks.model.portal import Portal
from tests.conftest import ROOT

TODAY = "2026-11-23"


@dataclass(frozen=True)
class Case:
    """One case: what is answered, and what the provisions say of it."""

    name: str
    given: dict[str, Any]
    verdict: str
    reasons: list[str] = field(default_factory=list)
    conditions: list[list[str]] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    penalties: list[list[str]] = field(default_factory=list)
    provisions: list[str] = field(default_factory=list)
    """Some of those that must be named."""
    age: int | None = None


@cache
def load_portal_once() -> Portal:
    """Return the real portal."""
    return load_portal(ROOT)[0]


@cache
def load_table() -> Table:
    """Return the real table of rules."""
    portal = load_portal_once()
    assert portal.work_rules is not None
    return assemble_table(portal, portal.work_rules)


@cache
def read_cases() -> tuple[Case, ...]:
    """Return the cases; `facts` stand in the place of those of the `base`."""
    data = json.loads((ROOT / "tests/data/work-cases.json").read_text("utf-8"))
    return tuple(
        Case(given={**data["bases"][case.pop("base")], **case.pop("facts")}, **case)
        for case in data["cases"]
    )


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
