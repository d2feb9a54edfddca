"""Random histories of records, as files that are read like anybody's: moves, corrections, aliases,
repeats, revocations, renewals and merged units. `recount` counts them again.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from random import Random

from build_hooks.load.dump import dump_yaml
from build_hooks.model.certificate import compute_check_digit
from tests.faults.project import copy_base

START = date(2023, 1, 2)
TODAY = date(2026, 11, 23)
GROUPS = ("officials", "teachers")
LEVELS = ("self_study", "trainer_confirmed", "session_code", "supervised")
PASS_MARK = 80


@dataclass
class History:
    """Everything that happened, in the plainest form."""

    kinds: dict[str, str] = field(default_factory=dict)
    former: dict[str, str] = field(default_factory=dict)
    heads: list[tuple[str, str, int, date]] = field(default_factory=list)
    listed: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Unit and group by staff code."""
    moves: list[tuple[str, str, date]] = field(default_factory=list)
    leaves: list[tuple[str, date]] = field(default_factory=list)
    aliases: dict[str, str] = field(default_factory=dict)
    sessions: dict[str, tuple[date, str | None, list[tuple[str, int, str]]]] = field(
        default_factory=dict
    )
    papers: list[tuple[str, str, str, date, int, str | None]] = field(default_factory=list)
    """Number, learner, session, day of issue, months, renewed number."""
    revoked: dict[str, date] = field(default_factory=dict)


def _day(dice: Random) -> date:
    return START + timedelta(days=dice.randrange((TODAY - START).days))


def make_history(seed: int) -> History:
    """Return what happened, from a seed."""
    dice = Random(seed)
    found = History()
    kinds = ("ward", "commune", "school", "province-body")
    for index in range(dice.randint(1, 8)):
        unit = f"u{index}"
        found.kinds[unit] = dice.choice(kinds)
        if dice.random() < 0.4:
            found.former[f"f{index}"] = unit
        for group in GROUPS:
            for year in (2024, 2026):
                if dice.random() < 0.6:
                    people = dice.choice((0, 1, 3, 8, 25))
                    found.heads.append((unit, group, people, date(year, 1, 31)))
    units = [*found.kinds, *found.former]
    for index in range(dice.randint(1, 60)):
        found.listed[f"cb-{index}"] = (dice.choice(units), dice.choice(GROUPS))
    codes = list(found.listed)
    days: dict[str, set[date]] = {}
    for code in codes:
        if dice.random() < 0.2:
            day = _day(dice)
            if day not in days.setdefault("all", set()):
                days["all"].add(day)
                found.moves.append((code, dice.choice(units), day))
    for code in codes[1:]:
        if dice.random() < 0.06:
            found.aliases[code] = codes[0]
    for index in range(dice.randint(0, 10)):
        chosen = dice.sample(codes, dice.randint(1, len(codes)))
        results = [(who, dice.choice((0, 60, 79, 80, 95)), dice.choice(LEVELS)) for who in chosen]
        found.sessions[f"s{index:02}"] = (_day(dice), None, results)
    for name in list(found.sessions):
        if dice.random() < 0.3:
            day, _, results = found.sessions[name]
            kept = [entry for entry in results if dice.random() < 0.8] or results
            kept = [(who, dice.choice((70, 90)), level) for who, _, level in kept]
            found.sessions[f"{name}-c"] = (day, name, kept)
    _issue(dice, found)
    _leave(Random(f"{seed} leave"), found)
    return found


def _leave(dice: Random, found: History) -> None:
    """Let some leave, and some of them come back."""
    taken = {day for _, _, day in found.moves}
    for code in sorted(found.listed.keys() - found.aliases.keys()):
        day = _day(dice)
        if dice.random() < 0.25 and not {day, day + timedelta(days=60)} & taken:
            found.leaves.append((code, day))
            if dice.random() < 0.3 and day + timedelta(days=60) <= TODAY:
                taken.add(day + timedelta(days=60))
                unit = dice.choice(list(found.kinds))
                found.moves.append((code, unit, day + timedelta(days=60)))


def _issue(dice: Random, found: History) -> None:
    serial = 0
    for name, (day, _, results) in sorted(found.sessions.items()):
        if any(corrects == name for _, corrects, _ in found.sessions.values()):
            continue
        for who, score, level in results:
            if score < PASS_MARK or level == "self_study" or dice.random() < 0.4:
                continue
            issued = day + timedelta(days=dice.randrange(30))
            months = dice.choice((6, 24, 60))
            old = None
            for _ in range(dice.choice((1, 1, 2))):
                if issued > TODAY:
                    break
                serial += 1
                digits = f"{issued.year}{serial:06}"
                number = f"AG-{digits[:4]}-{digits[4:]}-{compute_check_digit(digits)}"
                found.papers.append((number, who, name, issued, months, old))
                if dice.random() < 0.2:
                    found.revoked[number] = min(TODAY, issued + timedelta(days=90))
                old, issued = number, issued + timedelta(days=200)


def write_history(folder: Path, found: History) -> Path:
    """Write a history as the records of the small sound project."""
    copy_base(folder)
    records = folder / "records"
    for path in sorted(records.rglob("*.yml")):
        path.unlink()
    files: dict[str, dict[str, object]] = {}
    units: list[dict[str, object]] = []
    for unit, kind in found.kinds.items():
        fields: dict[str, object] = {"id": unit, "name": {"vi": f"Đơn vị {unit}"}, "kind": kind}
        heads = [
            {"target_group": group, "people": people, "counted_on": day, "source": "x"}
            for owner, group, people, day in found.heads
            if owner == unit
        ]
        former = [
            {"id": old, "name": {"vi": old}, "until": "2025-06-30"}
            for old, new in found.former.items()
            if new == unit
        ]
        fields |= {"head_counts": heads} if heads else {}
        fields |= {"replaces": former} if former else {}
        units.append(fields)
    files["units.yml"] = {"units": units}
    for unit in {unit for unit, _ in found.listed.values()}:
        files[f"learners/{unit}.yml"] = {
            "learners": [
                {"id": code, "name": "N", "target_groups": (group,), "publish_name": False}
                for code, (owner, group) in found.listed.items()
                if owner == unit
            ]
        }
    for index, (code, unit, day) in enumerate(found.moves):
        row = {"learner": code, "to": unit, "moved_on": day}
        files[f"people/{day.year}/m{index}.yml"] = {"moves": [row]}
    for index, (code, day) in enumerate(found.leaves):
        leave = {"learner": code, "left_on": day, "reason": "x"}
        files[f"people/{day.year}/l{index}.yml"] = {"leaves": [leave]}
    for index, (code, other) in enumerate(found.aliases.items()):
        row = {"learner": code, "same_as": other, "decided_on": "2026-01-01", "reason": "x"}
        files[f"people/2026/a{index}.yml"] = {"aliases": [row]}
    for name, (day, corrects, results) in found.sessions.items():
        head: dict[str, object] = {"course": "officials", "held_on": day, "trainer": "gv"}
        head |= {"corrects": corrects, "reason": "x"} if corrects else {}
        rows = [
            {"learner": who, "score_percent": score, "assurance": level}
            for who, score, level in results
        ]
        files[f"sessions/{day.year}/{name}.yml"] = {**head, "results": rows}
    for number, who, name, issued, months, old in found.papers:
        row = {"number": number, "learner": who, "session": name} | ({"renews": old} if old else {})
        files[f"certificates/{issued.year}/{number.lower()}.yml"] = {
            "kind": "confirmation",
            "course": "officials",
            "issued_on": issued,
            "valid_months": months,
            "decision": "x",
            "certificates": [row],
        }
    for number, day in found.revoked.items():
        files[f"certificates/{day.year}/{number.lower()}-revoked.yml"] = {
            "decision": "x",
            "revocations": [{"number": number, "revoked_on": day, "reason": {"vi": "x"}}],
        }
    for path, fields in files.items():
        target = records / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(dump_yaml(fields))
    return folder
