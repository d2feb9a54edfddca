"""The roster: units with their head counts, and the made-up people who learn.

`units.csv` has a row a unit and a column a target group, with learners/people in it. The places
are units of today, by Resolution 1654/NQ-UBTVQH15 of 16 June 2025; `opens_on`, the first day on
which people can attend, is for what was in Kiên Giang until then. In the plan's figures one person
stands for one co-operative, household or enterprise: so a co-operative brings itself and its
member households, a club its member enterprises.
"""

import csv
from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from tools.demonstration.dice import Dice

UNITS_CSV = Path(__file__).with_name("units.csv")
COUNTED_ON = date(2026, 1, 31)
SOURCE = "Số liệu minh họa, không có thật"
CONSENT_PERCENT = 40
CONSENT_FROM = date(2023, 2, 1)
CONSENT_DAYS = 1_300
"""Within so many days from then people were asked for their consent."""
ALSO_INSPECTOR_EVERY = 8
"""So many officials of a unit with inspectors to one who also carries out checks."""
STAFF_CODE = "cb"
OTHER_CODES = {"teachers": "gv", "enterprises": "dn", "cooperatives": "htx", "households": "hgd"}
"""First letters of learners' codes by target group, where they aren't those of the staff."""


@dataclass(frozen=True)
class Former:
    """A unit that is no more."""

    id: str
    vi: str
    en: str
    until: date


FORMER = {
    "cho-moi": Former(
        "huyen-minh-hoa",
        "Các phòng của huyện Minh Họa (cũ)",
        "Offices of Minh Họa district (former)",
        date(2025, 6, 30),
    ),
    "tieu-hoc-minh-hoa-4": Former(
        "tieu-hoc-minh-hoa-5",
        "Trường Tiểu học Minh Họa 5 (cũ)",
        "Demonstration primary school 5 (former)",
        date(2024, 7, 31),
    ),
}
"""By the unit that took its place."""
PARENTS = {
    "thcs-minh-hoa-1": "long-xuyen",
    "thcs-minh-hoa-2": "chau-doc",
    "tieu-hoc-minh-hoa-3": "long-xuyen",
    "tieu-hoc-minh-hoa-4": "cho-moi",
    "hop-tac-xa-minh-hoa-1": "cho-moi",
    "hop-tac-xa-minh-hoa-2": "thoai-son",
}


@dataclass(frozen=True)
class Unit:
    """A unit, with numbers of learners and of people by target group."""

    id: str
    kind: str
    vi: str
    en: str
    opens_on: date
    groups: dict[str, tuple[int, int]]

    @property
    def fields(self) -> dict[str, object]:
        """The entry in `units.yml`."""
        head_counts = [
            {"target_group": group, "people": people, "counted_on": COUNTED_ON, "source": SOURCE}
            for group, (_, people) in self.groups.items()
        ]
        name = {"vi": self.vi, "en": self.en}
        fields: dict[str, object] = {"id": self.id, "name": name, "kind": self.kind}
        if self.id in PARENTS:
            fields["parent"] = PARENTS[self.id]
        fields["head_counts"] = head_counts
        if self.former:
            former = self.former
            name = {"vi": former.vi, "en": former.en}
            fields["replaces"] = [{"id": former.id, "name": name, "until": former.until}]
        return fields

    @property
    def former(self) -> Former | None:
        """The unit whose place it took."""
        return FORMER.get(self.id)


@dataclass(frozen=True)
class Learner:
    """One made-up person."""

    id: str
    name: str
    target_groups: tuple[str, ...]
    consent_on: date | None
    unit: Unit

    @property
    def fields(self) -> dict[str, object]:
        """The entry in the unit's list."""
        consent: dict[str, object] = {"publish_name": self.consent_on is not None}
        if self.consent_on:
            consent["consent_on"] = self.consent_on
        groups = self.target_groups
        return {"id": self.id, "name": self.name, "target_groups": groups, **consent}


def read_units() -> list[Unit]:
    """Return the units in the order of the table."""
    units: list[Unit] = []
    head, *rows = csv.reader(UNITS_CSV.read_text(encoding="utf-8").splitlines())
    for unit_id, kind, vi, en, opens_on, *cells in rows:
        groups: dict[str, tuple[int, int]] = {}
        for group, cell in zip(head[5:], cells, strict=True):
            if cell:
                learners, people = cell.split("/")
                groups[group] = (int(learners), int(people))
        units.append(Unit(unit_id, kind, vi, en, date.fromisoformat(opens_on), groups))
    return units


def make_learners(dice: Dice, units: list[Unit]) -> list[Learner]:
    """Return the learners of all units, numbered unit by unit."""
    learners: list[Learner] = []
    counters: Counter[str] = Counter()
    rows = ((unit, group, count) for unit in units for group, (count, _) in unit.groups.items())
    for unit, group, count in rows:
        also_inspects = group == "officials" and "inspectors" in unit.groups
        code = OTHER_CODES.get(group, STAFF_CODE)
        for index in range(count):
            counters[code] += 1
            is_both = also_inspects and index % ALSO_INSPECTOR_EVERY == 0
            learners.append(
                Learner(
                    id=f"{code}-{counters[code]:05}",
                    name=f"Học viên Minh Họa {len(learners) + 1:04}",
                    target_groups=(group, "inspectors") if is_both else (group,),
                    consent_on=_ask(dice, len(learners)),
                    unit=unit,
                )
            )
    return learners


def _ask(dice: Dice, position: int) -> date | None:
    """Return the day on which somebody agreed, if so; days are spread without chance."""
    if not dice.is_lucky(CONSENT_PERCENT):
        return None
    return CONSENT_FROM + timedelta(days=position * 37 % CONSENT_DAYS)
