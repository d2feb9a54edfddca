"""Write the demonstration records that this portal ships with. Nothing in them is real.

For a department: these records only show what the pages look like. The wards, communes, special
zone and provincial bodies carry the names of real ones; every count, person, session, result and
certificate is made up, and each page with a figure from them says so. To use the portal, don't
edit these files: point it at a records folder of your own.

    python records/make_demonstration.py

writes `units.yml`, `learners/`, `sessions/` and `certificates/` beside this file, with the same
bytes on each run. Files of an earlier run are replaced; where a file stands there that this
script did not make, it changes nothing and says which.

It is one module, longer than others here, so that a department can delete it whole.
"""

import json
import sys
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import TypeVar

from build_hooks.model.certificate import compute_check_digit

DEMONSTRATION = "demonstration: true\n"
SEED = 1871
"""The number of the plan's decision."""
START_ON = date(2023, 3, 6)
END_ON = date(2026, 10, 31)
"""No record is later; today's date is never asked for."""
COUNTED_ON = date(2026, 1, 31)
SOURCE = "Số liệu minh họa, không có thật"
MARK = (
    "# Dữ liệu minh họa, không có thật; đừng sửa tay. "
    "Made up by records/make_demonstration.py; edits are lost.\n"
)
"""First line of every file made here."""
FIXED_HOLIDAYS = (((1, 1), (1, 4)), ((4, 28), (5, 4)), ((8, 30), (9, 4)))
"""First and last month and day of the times around public holidays."""
LUNAR_HOLIDAYS = (
    (date(2024, 2, 5), date(2024, 2, 16)),
    (date(2024, 4, 18), date(2024, 4, 18)),
    (date(2025, 1, 23), date(2025, 2, 3)),
    (date(2025, 4, 7), date(2025, 4, 7)),
    (date(2026, 2, 12), date(2026, 2, 23)),
    (date(2026, 4, 27), date(2026, 4, 27)),
)
"""First and last day of Tết and of the Hùng kings' day, which move; with a margin."""
CONSENT_PERCENT = 40
ALSO_INSPECTOR_EVERY = 8
"""So many officials of a unit with inspectors to one who also carries out checks."""

TRAINERS = 24
FEWEST_PEOPLE, MOST_PEOPLE = 12, 30
"""People in a session."""
JITTER_DAYS = 4
RETRY_AFTER_DAYS = 30
REFRESH_AFTER_DAYS = 540
PASS_MARK_PERCENT = 80
LOWEST_SCORE_PERCENT = 40
FIRST_PASS_PERCENT = 64
RETRY_PASS_PERCENT = 75
REFRESH_PASS_PERCENT = 96
MOST_RETRIES = 1
"""People in a session who come to pass at last.

Few, and `FIRST_PASS_PERCENT` is low: where one to four people of a unit have still to pass, the
portal joins its row with others, and pages without rows would show little.
"""

CERTIFICATES_BY_YEAR = {2023: 38, 2024: 60, 2025: 72, 2026: 80}
REVOCATIONS_BY_DAY = {date(2025, 9, 15): 3, date(2026, 8, 17): 5}
REVOCABLE_DAYS = 300
"""A mistake is found within so many days, so that no revoked certificate has also expired."""
REASONS = (
    (
        "Minh họa: người được xác nhận đề nghị rút lại.",
        "Demonstration: the holder asked for it to be withdrawn.",
    ),
    (
        "Minh họa: ghi nhầm mã người học khi lập danh sách.",
        "Demonstration: a wrong learner code was entered when the list was drawn up.",
    ),
)

CODE_PREFIXES = {
    "officials": "cb",
    "child-protection-workers": "cb",
    "inspectors": "cb",
    "teachers": "gv",
    "enterprises": "dn",
    "cooperatives": "htx",
    "households": "hgd",
}
PROVINCE_GROUPS = ("officials", "child-protection-workers", "inspectors")
LOCAL_GROUPS = (*PROVINCE_GROUPS, "enterprises", "cooperatives", "households")
GROUPS_OF_KIND = {
    "province-body": PROVINCE_GROUPS,
    "ward": LOCAL_GROUPS,
    "commune": LOCAL_GROUPS,
    "special-zone": LOCAL_GROUPS,
    "school": ("teachers",),
    "cooperative": ("cooperatives", "households"),
    "enterprise": ("enterprises",),
}


@dataclass(frozen=True)
class Unit:
    """A unit, with numbers in the order of `GROUPS_OF_KIND`; 0 means no such group."""

    id: str
    kind: str
    vi: str
    en: str
    learners: tuple[int, ...]
    people: tuple[int, ...]
    """Head counts."""
    opens_on: date = START_ON
    """First day on which its people can attend."""

    @property
    def groups(self) -> list[tuple[str, int, int]]:
        """Target group, learners, people."""
        rows = zip(GROUPS_OF_KIND[self.kind], self.learners, self.people, strict=True)
        return [row for row in rows if row[2]]


@dataclass(frozen=True)
class Course:
    """What is planned for one course."""

    id: str
    target_groups: frozenset[str]
    sessions: int
    valid_months: int


@dataclass(frozen=True)
class Learner:
    """One made-up person."""

    id: str
    name: str
    unit: Unit
    target_groups: tuple[str, ...]
    publish_name: bool


@dataclass(frozen=True)
class Slot:
    """A session before anyone has come."""

    course: Course
    held_on: date
    host: Unit
    left: int
    """Sessions of the course from this one on."""


@dataclass(frozen=True)
class Session:
    """One session."""

    id: str
    course: Course
    held_on: date
    trainer: str
    scores_percent: dict[str, int]
    """By learner's code."""


@dataclass(frozen=True)
class Certificate:
    """One certificate."""

    number: str
    learner: str
    session: Session
    issued_on: date


UNITS = (
    Unit("so-noi-vu", "province-body", "Sở Nội vụ", "Department of Home Affairs",
         (26, 0, 22), (36, 0, 34)),
    Unit("so-y-te", "province-body", "Sở Y tế", "Department of Health",
         (20, 12, 0), (28, 15, 0)),
    Unit("so-giao-duc-va-dao-tao", "province-body", "Sở Giáo dục và Đào tạo",
         "Department of Education and Training", (18, 0, 0), (27, 0, 0)),
    # Units of today, by Resolution 1654/NQ-UBTVQH15 of 16 June 2025.
    Unit("long-xuyen", "ward", "Phường Long Xuyên", "Long Xuyên ward",
         (20, 9, 14, 10, 4, 8), (27, 11, 22, 15, 6, 11)),
    Unit("chau-doc", "ward", "Phường Châu Đốc", "Châu Đốc ward",
         (18, 8, 10, 8, 4, 8), (24, 9, 17, 12, 6, 13)),
    Unit("tan-chau", "ward", "Phường Tân Châu", "Tân Châu ward",
         (16, 7, 0, 0, 0, 0), (23, 9, 0, 0, 0, 0)),
    Unit("tinh-bien", "ward", "Phường Tịnh Biên", "Tịnh Biên ward",
         (15, 7, 0, 0, 0, 0), (22, 8, 0, 0, 0, 0)),
    Unit("cho-moi", "commune", "Xã Chợ Mới", "Chợ Mới commune",
         (16, 7, 10, 8, 7, 11), (21, 8, 18, 11, 9, 17)),
    Unit("tri-ton", "commune", "Xã Tri Tôn", "Tri Tôn commune",
         (15, 7, 0, 0, 0, 0), (25, 9, 0, 0, 0, 0)),
    Unit("nhon-hoi", "commune", "Xã Nhơn Hội", "Nhơn Hội commune",
         (13, 6, 0, 0, 0, 0), (20, 7, 0, 0, 0, 0)),
    Unit("thoai-son", "commune", "Xã Thoại Sơn", "Thoại Sơn commune",
         (15, 6, 0, 6, 8, 9), (21, 7, 0, 8, 11, 14)),
    # In Kiên Giang until 1 July 2025.
    Unit("phu-quoc", "special-zone", "Đặc khu Phú Quốc", "Phú Quốc special zone",
         (16, 6, 0, 10, 4, 8), (24, 7, 0, 15, 5, 12), date(2025, 7, 1)),
    Unit("thcs-minh-hoa-1", "school", "Trường Trung học cơ sở Minh Họa 1",
         "Demonstration lower-secondary school 1", (24,), (34,)),
    Unit("thcs-minh-hoa-2", "school", "Trường Trung học cơ sở Minh Họa 2",
         "Demonstration lower-secondary school 2", (20,), (31,)),
    Unit("tieu-hoc-minh-hoa-3", "school", "Trường Tiểu học Minh Họa 3",
         "Demonstration primary school 3", (20,), (26,)),
    Unit("tieu-hoc-minh-hoa-4", "school", "Trường Tiểu học Minh Họa 4",
         "Demonstration primary school 4", (16,), (25,)),
    # In the plan's figures one person stands for one co-operative, household or enterprise: a
    # co-operative brings itself and its member households, a club its member enterprises.
    Unit("hop-tac-xa-minh-hoa-1", "cooperative", "Hợp tác xã Minh Họa 1",
         "Demonstration co-operative 1", (1, 15), (1, 23)),
    Unit("hop-tac-xa-minh-hoa-2", "cooperative", "Hợp tác xã Minh Họa 2",
         "Demonstration co-operative 2", (1, 14), (1, 20)),
    Unit("clb-doanh-nghiep-minh-hoa-1", "enterprise", "Câu lạc bộ Doanh nghiệp Minh Họa 1",
         "Demonstration enterprise club 1", (20,), (30,)),
    Unit("clb-doanh-nghiep-minh-hoa-2", "enterprise", "Câu lạc bộ Doanh nghiệp Minh Họa 2",
         "Demonstration enterprise club 2", (17,), (24,)),
)  # fmt: skip
COURSES = (
    Course("officials", frozenset({"officials", "child-protection-workers"}), 27, 36),
    Course("teachers", frozenset({"teachers"}), 8, 36),
    Course("cooperatives", frozenset({"enterprises", "cooperatives", "households"}), 18, 24),
    Course("inspectors", frozenset({"inspectors"}), 7, 24),
)

T = TypeVar("T")
Latest = dict[tuple[str, str], tuple[date, int]]
"""Day and score of the latest result, by course and learner."""


class Dice:
    """Chance from one seed.

    Python promises the same numbers in each version from `random()` alone, so all is drawn by it.
    """

    def __init__(self, seed: int) -> None:
        self._random = Random(seed)

    def roll(self, low: int, high: int) -> int:
        """Return a whole number from `low` to `high`, both included."""
        return low + int(self._random.random() * (high - low + 1))

    def is_lucky(self, percent: int) -> bool:
        """Return True in so many of 100 cases."""
        return self.roll(1, 100) <= percent

    def shuffle(self, values: Iterable[T]) -> list[T]:
        """Return the values in an order of chance."""
        return sorted(values, key=lambda _: self._random.random())


def make_learners(dice: Dice) -> list[Learner]:
    """Return the learners of all units, numbered unit by unit."""
    learners: list[Learner] = []
    counters: dict[str, int] = defaultdict(int)
    for unit in UNITS:
        has_inspectors = "inspectors" in {group for group, _, _ in unit.groups}
        for group, count, _ in unit.groups:
            for index in range(count):
                prefix = CODE_PREFIXES[group]
                counters[prefix] += 1
                also = group == "officials" and has_inspectors and not index % ALSO_INSPECTOR_EVERY
                learners.append(
                    Learner(
                        id=f"{prefix}-{counters[prefix]:05}",
                        name=f"Học viên Minh Họa {len(learners) + 1:04}",
                        unit=unit,
                        target_groups=(group, "inspectors") if also else (group,),
                        publish_name=dice.is_lucky(CONSENT_PERCENT),
                    )
                )
    return learners


def is_workday(day: date) -> bool:
    """Tell whether the day is neither at a weekend nor near a public holiday."""
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


def plan_days(dice: Dice, count: int) -> list[date]:
    """Return so many working days, spread from `START_ON` to `END_ON`."""
    span_days = (END_ON - START_ON).days
    days: list[date] = []
    for index in range(count):
        offset = span_days * index // (count - 1) + dice.roll(-JITTER_DAYS, JITTER_DAYS)
        day = START_ON + timedelta(days=min(max(offset, 0), span_days))
        days.append(find_workday(day, -1))
    return days


def plan_slots(dice: Dice) -> list[Slot]:
    """Return all sessions by day: courses evenly mixed, units as hosts in turn."""
    mixed = sorted(
        ((2 * index + 1) / (2 * course.sessions), course.id, course, course.sessions - index)
        for course in COURSES
        for index in range(course.sessions)
    )
    rotations = {
        course.id: dice.shuffle(
            unit
            for unit in UNITS
            if any(group in course.target_groups for group, _, _ in unit.groups)
        )
        for course in COURSES
    }
    slots: list[Slot] = []
    for day, (_, _, course, left) in zip(plan_days(dice, len(mixed)), mixed, strict=True):
        rotation = rotations[course.id]
        host = next(unit for unit in rotation if unit.opens_on <= day)
        rotation.remove(host)
        rotation.append(host)
        slots.append(Slot(course, day, host, left))
    return slots


def choose_learners(
    dice: Dice, slot: Slot, learners: list[Learner], latest: Latest
) -> list[Learner]:
    """Return who comes.

    Half the places are for people who come again: to pass at last, or to refresh what they knew.
    New people, the host's own before others, are shared out over the sessions left and one more.
    A session that stays small is filled up with either.
    """
    new: list[Learner] = []
    failed: list[Learner] = []
    passed: list[Learner] = []
    for learner in dice.shuffle(learners):
        came_on, score = latest.get((slot.course.id, learner.id), (END_ON, 0))
        if not slot.course.target_groups & set(learner.target_groups):
            continue
        if learner.unit.opens_on > slot.held_on:
            continue
        if (slot.course.id, learner.id) not in latest:
            new.append(learner)
        elif score < PASS_MARK_PERCENT and (slot.held_on - came_on).days >= RETRY_AFTER_DAYS:
            failed.append(learner)
        elif (slot.held_on - came_on).days >= REFRESH_AFTER_DAYS:
            passed.append(learner)
    new.sort(key=lambda learner: learner.unit != slot.host)
    again = failed[:MOST_RETRIES] + passed
    size = min(dice.roll(FEWEST_PEOPLE, MOST_PEOPLE) for _ in range(2))
    share = len(new) * dice.roll(100, 150) // (100 * (slot.left + 1)) + 1
    chosen = (again[: size // 2] + new[:share])[:size]
    rest = new[share:] + again[size // 2 :]
    return chosen + rest[: max(0, (FEWEST_PEOPLE + size) // 2 - len(chosen))]


def roll_score(dice: Dice, earlier_percent: int | None) -> int:
    """Return a score in whole percent, better for whoever has come before."""
    if earlier_percent is None:
        chance_percent = FIRST_PASS_PERCENT
    elif earlier_percent < PASS_MARK_PERCENT:
        chance_percent = RETRY_PASS_PERCENT
    else:
        chance_percent = REFRESH_PASS_PERCENT
    if dice.is_lucky(chance_percent):
        return dice.roll(PASS_MARK_PERCENT, 100)
    return dice.roll(LOWEST_SCORE_PERCENT, PASS_MARK_PERCENT - 1)


def hold_sessions(dice: Dice, learners: list[Learner]) -> list[Session]:
    """Return all sessions with their results, by day."""
    latest: Latest = {}
    sessions: list[Session] = []
    for slot in plan_slots(dice):
        scores: dict[str, int] = {}
        for learner in choose_learners(dice, slot, learners, latest):
            key = (slot.course.id, learner.id)
            earlier = latest.get(key)
            scores[learner.id] = roll_score(dice, earlier[1] if earlier else None)
            latest[key] = (slot.held_on, scores[learner.id])
        trainer = f"gv-{dice.roll(1, TRAINERS):03}"
        name = f"{slot.held_on.isoformat()}-{slot.course.id}-{slot.host.id}"
        sessions.append(Session(name, slot.course, slot.held_on, trainer, scores))
    return sessions


def find_issue_day(held_on: date) -> date:
    """Return the first working day of the next quarter."""
    quarter = (held_on.month - 1) // 3 + 1
    return find_workday(date(held_on.year + quarter // 4, quarter % 4 * 3 + 1, 1), 1)


def find_expiry(course: Course, issued_on: date) -> date:
    """Return the last day of validity; every course counts it in whole years."""
    return issued_on.replace(year=issued_on.year + course.valid_months // 12)


def number_certificate(year: int, running: int) -> str:
    """Return AG-<year>-<six digits>-<check digit>."""
    return f"AG-{year}-{running:06}-{compute_check_digit(f'{year}{running:06}')}"


def issue_certificates(dice: Dice, sessions: list[Session]) -> list[Certificate]:
    """Return the certificates in the order of their numbers: some of all who passed.

    Whoever holds one that is still valid gets no second one; whoever's has expired comes first.
    """
    valid_until: dict[tuple[str, str], date] = {}
    chosen: list[tuple[date, str, str, Session]] = []
    for year, wanted in CERTIFICATES_BY_YEAR.items():
        passes = dice.shuffle(
            (find_issue_day(session.held_on), session, learner)
            for session in sessions
            for learner, score in sorted(session.scores_percent.items())
            if score >= PASS_MARK_PERCENT and find_issue_day(session.held_on).year == year
        )
        holders = frozenset(valid_until)
        passes.sort(key=lambda entry: (entry[1].course.id, entry[2]) not in holders)
        before = len(chosen)
        for issued_on, session, learner in passes:
            key = (session.course.id, learner)
            is_free = key not in valid_until or valid_until[key] < issued_on
            if is_free and issued_on <= END_ON and len(chosen) - before < wanted:
                valid_until[key] = find_expiry(session.course, issued_on)
                chosen.append((issued_on, session.course.id, learner, session))
    chosen.sort(key=lambda entry: entry[:3])
    return [
        Certificate(number_certificate(issued_on.year, index), learner, session, issued_on)
        for index, (issued_on, _, learner, session) in enumerate(chosen, start=1)
    ]


def choose_revoked(dice: Dice, certificates: list[Certificate]) -> dict[date, list[str]]:
    """Return the numbers of the certificates that are taken back, by day."""
    revoked: dict[date, list[str]] = {}
    for day, count in REVOCATIONS_BY_DAY.items():
        known = {number for numbers in revoked.values() for number in numbers}
        numbers = dice.shuffle(
            certificate.number
            for certificate in certificates
            if 0 <= (day - certificate.issued_on).days <= REVOCABLE_DAYS
            and certificate.number not in known
        )
        revoked[day] = sorted(numbers[:count])
    return revoked


def quote(text: str) -> str:
    """Return text in double quotes; what JSON escapes, YAML reads alike."""
    return json.dumps(text, ensure_ascii=False)


def format_mapping(values: dict[str, str]) -> str:
    """Return a mapping on one line; the values are YAML already."""
    return "{" + ", ".join(f"{key}: {value}" for key, value in values.items()) + "}"


def format_local_text(vi: str, en: str) -> str:
    """Return one text in both languages."""
    return format_mapping({"vi": quote(vi), "en": quote(en)})


def format_file(head: dict[str, str], list_name: str, rows: Iterable[dict[str, str]]) -> str:
    """Return the text of a file: some fields, then one list with a line for each row."""
    lines = [f"{key}: {value}\n" for key, value in head.items()]
    lines.append(f"{list_name}:\n")
    lines += [f"  - {format_mapping(row)}\n" for row in rows]
    return MARK + "".join(lines)


def format_units() -> str:
    """Return the text of `units.yml`."""
    lines = [DEMONSTRATION, "units:\n"]
    for unit in UNITS:
        lines += [
            f"  - id: {unit.id}\n",
            f"    name: {format_local_text(unit.vi, unit.en)}\n",
            f"    kind: {unit.kind}\n",
            "    head_counts:\n",
        ]
        for group, _, people in unit.groups:
            count = {
                "target_group": group,
                "people": str(people),
                "counted_on": COUNTED_ON.isoformat(),
                "source": quote(SOURCE),
            }
            lines.append(f"      - {format_mapping(count)}\n")
    return MARK + "".join(lines)


def format_learners(learners: Iterable[Learner]) -> str:
    """Return the text of one unit's list."""
    rows = (
        {
            "id": learner.id,
            "name": quote(learner.name),
            "target_groups": f"[{', '.join(learner.target_groups)}]",
            "publish_name": "true" if learner.publish_name else "false",
        }
        for learner in learners
    )
    return format_file({}, "learners", rows)


def format_session(session: Session) -> str:
    """Return the text of one session."""
    head = {
        "course": session.course.id,
        "held_on": session.held_on.isoformat(),
        "trainer": session.trainer,
    }
    rows = (
        {"learner": learner, "score_percent": str(score)}
        for learner, score in sorted(session.scores_percent.items())
    )
    return format_file(head, "results", rows)


def format_batch(decision: str, certificates: list[Certificate]) -> str:
    """Return the text of certificates that were issued together."""
    course = certificates[0].session.course
    head = {
        "kind": "confirmation",
        "course": course.id,
        "issued_on": certificates[0].issued_on.isoformat(),
        "valid_months": str(course.valid_months),
        "decision": quote(decision),
    }
    rows = (
        {"number": entry.number, "learner": entry.learner, "session": entry.session.id}
        for entry in certificates
    )
    return format_file(head, "certificates", rows)


def format_revocations(decision: str, day: date, numbers: list[str]) -> str:
    """Return the text of a list of revocations."""
    rows = (
        {
            "number": number,
            "revoked_on": day.isoformat(),
            "reason": format_local_text(*REASONS[index % len(REASONS)]),
        }
        for index, number in enumerate(numbers)
    )
    return format_file({"decision": quote(decision)}, "revocations", rows)


def format_certificates(
    certificates: list[Certificate], revoked: dict[date, list[str]]
) -> dict[str, str]:
    """Return the texts below `certificates/`, by path; decisions are numbered by day."""
    batches: dict[tuple[date, str], list[Certificate]] = defaultdict(list)
    for certificate in certificates:
        batches[certificate.issued_on, certificate.session.course.id].append(certificate)
    names = sorted([*batches, *((day, "revocations") for day in revoked)])
    files: dict[str, str] = {}
    for index, (day, name) in enumerate(names, start=1):
        decision = f"Minh họa {index:02}/QĐ-MH"
        path = f"certificates/{day.year}/{day.isoformat()}-{name}.yml"
        if name == "revocations":
            files[path] = format_revocations(decision, day, revoked[day])
        else:
            files[path] = format_batch(decision, batches[day, name])
    return files


def make_files() -> dict[str, str]:
    """Return the text of every file, by path from the records folder."""
    dice = Dice(SEED)
    learners = make_learners(dice)
    sessions = hold_sessions(dice, learners)
    certificates = issue_certificates(dice, sessions)
    files = {"units.yml": format_units()}
    for unit in UNITS:
        own = (learner for learner in learners if learner.unit == unit)
        files[f"learners/{unit.id}.yml"] = format_learners(own)
    for session in sessions:
        files[f"sessions/{session.held_on.year}/{session.id}.yml"] = format_session(session)
    return files | format_certificates(certificates, choose_revoked(dice, certificates))


def find_earlier(folder: Path) -> list[Path]:
    """Return the files of an earlier run.

    Raises:
        FileExistsError: a file stands among them that this script did not make.
    """
    found = [folder / "units.yml"] if (folder / "units.yml").exists() else []
    for name in ("learners", "sessions", "certificates"):
        found += sorted(path for path in (folder / name).rglob("*") if path.is_file())
    for path in found:
        text = path.read_bytes().decode("utf-8", "replace").replace("\r\n", "\n")
        is_real = path.name == "units.yml" and f"\n{DEMONSTRATION}" not in text
        if is_real or not text.startswith(MARK):
            raise FileExistsError(
                f"{path}: this script did not make this file, so nothing was changed; "
                "take it out of the folder, or keep your records and do without demonstration"
            )
    return found


def main(folder: Path) -> None:
    """Write the demonstration records into a records folder, in place of an earlier run's.

    Raises:
        FileExistsError: a file stands there that this script did not make; nothing was changed.
    """
    for path in find_earlier(folder):
        path.unlink()
        if path.parent != folder and not any(path.parent.iterdir()):
            path.parent.rmdir()
    for name, text in sorted(make_files().items()):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())


if __name__ == "__main__":
    try:
        main(Path(__file__).resolve().parent)
    except FileExistsError as error:
        sys.exit(str(error))
