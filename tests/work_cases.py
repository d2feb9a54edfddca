"""The table of cases of the decision aid."""

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
