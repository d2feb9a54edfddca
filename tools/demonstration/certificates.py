"""Certificates: who of those who passed gets one, and which ones are taken back."""

from datetime import date
from itertools import groupby
from typing import NamedTuple

from build_hooks.model.certificate import (
    CertificateBatch,
    RevocationList,
    compute_check_digit,
)
from build_hooks.model.certificate_code import make_code
from build_hooks.model.ledger import seal
from tools.demonstration.dice import Dice
from tools.demonstration.sessions import Course, Session
from tools.demonstration.workdays import find_workday

CERTIFICATES_BY_YEAR = {2023: 38, 2024: 60, 2025: 72, 2026: 80}
REVOCATIONS_BY_DAY = {date(2025, 9, 15): 3, date(2026, 8, 17): 5}
REVOCABLE_DAYS = 300
"""A mistake is found within so many days, so that no revoked certificate has also expired."""
CODES_SEED = 1
"""Made-up papers have codes that anybody can read here; real ones are drawn by `secrets`."""
REASONS = (
    {
        "vi": "Minh họa: người được xác nhận đề nghị rút lại.",
        "en": "Demonstration: the holder asked for it to be withdrawn.",
    },
    {
        "vi": "Minh họa: ghi nhầm mã người học khi lập danh sách.",
        "en": "Demonstration: a wrong learner code was entered when the list was drawn up.",
    },
)
Files = dict[tuple[date, str], dict[str, object]]
"""By day and name; the decision is filled in once all are known."""


class Certificate(NamedTuple):
    """One certificate, without its number."""

    issued_on: date
    course: Course
    learner: str
    session: Session


def find_issue_day(held_on: date) -> date:
    """Return the first working day of the next quarter."""
    quarter = (held_on.month - 1) // 3 + 1
    return find_workday(date(held_on.year + quarter // 4, quarter % 4 * 3 + 1, 1), 1)


def issue_certificates(dice: Dice, sessions: list[Session]) -> dict[str, Certificate]:
    """Return certificates by number and in its order: some of all who passed.

    Whoever holds one that is still valid gets no second one; whoever's has expired comes first.
    """
    expires_on: dict[tuple[Course, str], date] = {}
    issued: list[Certificate] = []
    for year, room in CERTIFICATES_BY_YEAR.items():
        passes = dice.shuffle(
            Certificate(issued_on, session.course, learner, session)
            for session in sessions
            if (issued_on := find_issue_day(session.held_on)).year == year
            for learner in session.passed
        )
        passes.sort(key=lambda entry: entry[1:3] not in expires_on)
        before = len(issued)
        for entry in passes:
            is_free = expires_on.get(entry[1:3], date.min) < entry.issued_on
            if is_free and len(issued) - before < room:
                expiry_year = year + entry.course.valid_months // 12
                expires_on[entry[1:3]] = entry.issued_on.replace(year=expiry_year)
                issued.append(entry)
    numbered: dict[str, Certificate] = {}
    for index, entry in enumerate(sorted(issued, key=lambda entry: entry[:3]), start=1):
        digits = f"{entry.issued_on.year}{index:06}"
        numbered[f"AG-{digits[:4]}-{digits[4:]}-{compute_check_digit(digits)}"] = entry
    return numbered


def make_batches(codes: Dice, certificates: dict[str, Certificate]) -> Files:
    """Return the files of certificates that were issued together."""
    files: Files = {}
    renewed: dict[str, str] = {}
    held: dict[tuple[Course, str], str] = {}
    for number, entry in certificates.items():
        if entry[1:3] in held:
            renewed[number] = held[entry[1:3]]
        held[entry[1:3]] = number
    for (day, course), batch in groupby(certificates.items(), lambda item: item[1][:2]):
        files[day, course.id] = {
            "kind": "confirmation",
            "course": course.id,
            "issued_on": day,
            "valid_months": course.valid_months,
            "decision": "",
            "certificates": [
                {"number": number, "learner": entry.learner, "session": entry.session.id}
                | ({"renews": renewed[number]} if number in renewed else {})
                | {"code": make_code(codes.choose)}
                for number, entry in batch
            ],
        }
    return files


def make_revocations(dice: Dice, certificates: dict[str, Certificate]) -> Files:
    """Return the files of certificates that were taken back together."""
    files: Files = {}
    for day, count in REVOCATIONS_BY_DAY.items():
        numbers = dice.shuffle(
            number
            for number, entry in certificates.items()
            if 0 <= (day - entry.issued_on).days <= REVOCABLE_DAYS
        )
        rows = [
            {"number": number, "revoked_on": day, "reason": REASONS[index % len(REASONS)]}
            for index, number in enumerate(sorted(numbers[:count]))
        ]
        files[day, "revocations"] = {"decision": "", "revocations": rows}
    return files


def make_ledger(files: dict[str, dict[str, object]]) -> dict[str, dict[str, object]]:
    """Return the ledger's entry of each file of certificates and revocations."""
    ledger: dict[str, dict[str, object]] = {}
    for path, fields in files.items():
        model = RevocationList if "revocations" in fields else CertificateBatch
        entry = seal(model.model_validate(_as_text(fields)))
        place = path.replace("certificates/", "ledger/", 1)
        ledger[place] = {"numbers": list(entry.numbers), "digest": entry.digest}
    return ledger


def _as_text(value: object) -> object:
    """Return values as they are read from a file: all scalars are text."""
    if isinstance(value, dict):
        return {key: _as_text(entry) for key, entry in value.items()}
    return [_as_text(entry) for entry in value] if isinstance(value, list) else str(value)


def make_decisions(dice: Dice, sessions: list[Session]) -> dict[str, dict[str, object]]:
    """Return all files by path, with decisions numbered by day."""
    certificates = issue_certificates(dice, sessions)
    files = sorted(
        {
            **make_batches(Dice(CODES_SEED), certificates),
            **make_revocations(dice, certificates),
        }.items()
    )
    for index, (_, fields) in enumerate(files, start=1):
        fields["decision"] = f"Minh họa {index:02}/QĐ-MH"
    return {f"certificates/{day.year}/{day}-{name}.yml": fields for (day, name), fields in files}
