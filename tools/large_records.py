"""Made-up records of a province of its real size, from one seed: what the benchmark reads.

Nobody in them is real. A person is in one unit and takes the course of one target group a few
times over the years; those who pass get a certificate as long as there are some to give.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from build_hooks.load.dump import dump_yaml
from build_hooks.model.certificate import CertificateBatch, format_number
from build_hooks.model.certificate_code import make_code
from build_hooks.model.ledger import seal
from tools.demonstration.dice import Dice

COMMUNES = 102
FIRST_DAY = date(2022, 1, 3)
DAYS = 1_700
"""Sessions are spread over so many days."""
PASS_PERCENT = 80
COURSES = ("officials", "teachers", "cooperatives", "inspectors")
"""Each is taken by the people of the target group of the same name."""


@dataclass(frozen=True)
class Size:
    """How much there is."""

    other_units: int = 2_000
    learners: int = 200_000
    results: int = 1_000_000
    certificates: int = 100_000
    results_per_session: int = 40
    certificates_per_batch: int = 100


@dataclass(frozen=True)
class _Unit:
    id: str
    group: str
    people: range
    fields: dict[str, object]


def _code(index: int) -> str:
    return f"cb-{index:06}"


def _list_units(size: Size) -> list[_Unit]:
    """Return communes with their officials, then other units with the other groups."""
    count = COMMUNES + size.other_units
    each = size.learners // count
    kinds = {"officials": "commune", "teachers": "school", "cooperatives": "cooperative"}
    units = []
    for index in range(count):
        is_commune = index < COMMUNES
        group = "officials" if is_commune else COURSES[1 + index % 3]
        start = index * each
        people = range(start, start + each if index < count - 1 else size.learners)
        fields: dict[str, object] = {
            "id": f"don-vi-{index:04}",
            "name": {"vi": f"Đơn vị đo thử {index:04}", "en": f"Measured unit {index:04}"},
            "kind": kinds.get(group, "province-body"),
        }
        if not is_commune:
            fields["parent"] = f"don-vi-{index % COMMUNES:04}"
        count_row = {
            "target_group": group,
            "people": str(len(people) + 10),
            "counted_on": "2026-01-31",
            "source": "Số liệu đo thử",
        }
        fields["head_counts"] = [count_row]
        units.append(_Unit(str(fields["id"]), group, people, fields))
    return units


def _list_learners(dice: Dice, unit: _Unit) -> Iterator[dict[str, object]]:
    for index in unit.people:
        agrees = dice.is_lucky(30)
        row: dict[str, object] = {
            "id": _code(index),
            "name": f"Học viên Đo Thử {index:06}",
            "target_groups": (unit.group,),
            "publish_name": agrees,
        }
        yield row | ({"consent_on": "2022-01-03"} if agrees else {})


def make_records(size: Size, seed: int = 1) -> Iterator[tuple[str, bytes]]:
    """Yield every file by its path below the records' folder."""
    dice = Dice(seed)
    units = _list_units(size)
    fields = {"demonstration": True, "units": [unit.fields for unit in units]}
    yield "units.yml", dump_yaml(fields)
    for unit in units:
        rows = list(_list_learners(dice, unit))
        yield f"learners/{unit.id}.yml", dump_yaml({"learners": rows})
    passed: dict[str, list[tuple[str, str, date]]] = {course: [] for course in COURSES}
    """By course: person, session and day of the first pass."""
    has_passed: set[str] = set()
    rounds = -(-size.results // size.results_per_session)
    for number in range(rounds):
        unit = units[number % len(units)]
        held_on = FIRST_DAY + timedelta(days=number * DAYS // rounds)
        name = f"{held_on}-{unit.group}-{number:05}"
        people = dice.shuffle(unit.people)[: size.results_per_session]
        rows = []
        for index in sorted(people):
            score, code = dice.roll(45, 100), _code(index)
            rows.append({"learner": code, "score_percent": str(score)})
            if score >= PASS_PERCENT and code not in has_passed:
                has_passed.add(code)
                passed[unit.group].append((code, name, held_on))
        session = {"course": unit.group, "held_on": str(held_on), "trainer": "gv-001"}
        path = f"sessions/{held_on.year}/{name}.yml"
        yield path, dump_yaml({**session, "results": list(rows)})
    yield from _make_certificates(dice, size, passed)


def _make_certificates(
    dice: Dice, size: Size, passed: dict[str, list[tuple[str, str, date]]]
) -> Iterator[tuple[str, bytes]]:
    numbers: dict[int, int] = {}
    left, passes = size.certificates, sum(map(len, passed.values()))
    for course, found in passed.items():
        wanted = found[: -(-left * len(found) // passes) if passes else 0]
        left, passes = left - len(wanted), passes - len(found)
        for start in range(0, len(wanted), size.certificates_per_batch):
            chunk = wanted[start : start + size.certificates_per_batch]
            issued_on = chunk[-1][2]
            year = issued_on.year
            rows = []
            for code, session, _ in chunk:
                numbers[year] = numbers.get(year, 0) + 1
                rows.append(
                    {
                        "number": format_number(year, numbers[year]),
                        "learner": code,
                        "session": session,
                        "code": make_code(dice.choose),
                    }
                )
            fields = {
                "kind": "confirmation",
                "course": course,
                "issued_on": str(issued_on),
                "valid_months": "36",
                "decision": f"Đo thử {start // size.certificates_per_batch + 1}/QĐ-ĐT",
            }
            name = f"{issued_on}-{course}-{start:06}"
            batch = CertificateBatch.model_validate({**fields, "certificates": rows})
            sealed = seal(batch)
            yield f"certificates/{year}/{name}.yml", dump_yaml({**fields, "certificates": rows})
            entry = {"numbers": list(sealed.numbers), "digest": sealed.digest}
            yield f"ledger/{year}/{name}.yml", dump_yaml(entry)


def make_session(size: Size, course: str, held_on: date) -> tuple[str, bytes]:
    """Return path and content of one session more: people of one unit, who were there before."""
    unit = next(unit for unit in _list_units(size) if unit.group == course)
    people = unit.people[: size.results_per_session]
    results = [{"learner": _code(index), "score_percent": "85"} for index in people]
    fields = {"course": course, "held_on": str(held_on), "trainer": "gv-001", "results": results}
    return f"sessions/{held_on.year}/{held_on}-{course}-more.yml", dump_yaml(fields)


def write_records(folder: Path, size: Size) -> None:
    """Write the files below a folder that holds none."""
    for name, content in make_records(size):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
