"""An attendance list to the results of a session: what was understood, and what does not fit.

The columns are found by their headings, in Vietnamese or English, with or without accents, below
whatever title stands above them. A person is known by staff code, else by a name that one person
alone has; where both stand, they must agree.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_DOWN, Decimal
from functools import cached_property

from build_hooks.model.portal import Portal
from build_hooks.problems import N_
from build_hooks.vietnamese import comparison_key, fold_key

HEADINGS = {
    "learner": (
        "ma", "ma can bo", "ma cb", "ma so", "ma so can bo", "ma hoc vien", "ma hv", "ma nhan vien",
        "ma nguoi hoc", "code", "staff code", "learner", "learner code", "id",
    ),
    "name": ("ho va ten", "ho ten", "ten", "hoc vien", "name", "full name"),
    "unit": ("don vi", "don vi cong tac", "noi cong tac", "co quan", "unit", "workplace"),
    "score": (
        "diem", "diem so", "diem kiem tra", "diem thi", "ket qua", "diem cuoi khoa", "ty le dung",
        "score", "score percent", "points", "result", "final score",
    ),
}  # fmt: skip
"""Folded headings by what they stand for."""
HEADING_ROWS = 30
"""A title may stand above the headings, but not more."""
_SCORE = re.compile(r"(\d{1,4})(?:[.,](\d{1,6}))?\s*(%?)", re.ASCII)
_EXACT = Decimal("0.000001")


@dataclass(frozen=True)
class Refusal:
    """A cell that does not fit, with what is wrong; counted from 1, 0 where the row is meant."""

    row: int
    column: int
    message: str
    values: dict[str, str]


@dataclass(frozen=True)
class Headings:
    """Where the columns are."""

    row: int
    """Index of the row of headings."""
    columns: dict[str, int]
    """By what they stand for."""
    others: tuple[str, ...]
    """Headings that nothing is read from."""


@dataclass(frozen=True)
class Attendance:
    """What was understood of a list."""

    results: tuple[tuple[str, Decimal], ...]
    """Staff code and score in percent, in the order of the list."""
    refusals: tuple[Refusal, ...]


def find_headings(rows: Sequence[Sequence[str]]) -> Headings | None:
    """Return the first row that names a score and a code or name; None where none does."""
    for index, row in enumerate(rows[:HEADING_ROWS]):
        columns: dict[str, int] = {}
        others: list[str] = []
        for place, cell in enumerate(row):
            words = " ".join(re.sub(r"[^a-z0-9]+", " ", fold_key(cell)).split())
            kinds = [kind for kind, known in HEADINGS.items() if words in known]
            if kinds and kinds[0] not in columns:
                columns[kinds[0]] = place
            elif cell:
                others.append(cell)
        if "score" in columns and ("learner" in columns or "name" in columns):
            return Headings(index, columns, tuple(others))
    return None


@dataclass(frozen=True)
class _Reader:
    portal: Portal
    headings: Headings
    out_of: int

    @cached_property
    def by_name(self) -> Mapping[str, list[str]]:
        """Staff codes that are in use, by name."""
        found: dict[str, list[str]] = {}
        for code, (_, learner) in self.portal.learners_by_code.items():
            if self.portal.history.find_person(code) == code:
                found.setdefault(comparison_key(learner.name), []).append(code)
        return found

    @cached_property
    def units(self) -> Mapping[str, str]:
        """Units of today by id and by every name."""
        return {
            fold_key(name): unit.id
            for unit in self.portal.units
            for name in (unit.id, unit.name.vi, unit.name.en or unit.id)
        }

    def cell(self, row: Sequence[str], kind: str) -> str:
        place = self.headings.columns.get(kind)
        return row[place].strip() if place is not None and place < len(row) else ""

    def refuse(self, index: int, kind: str, message: str, **values: str) -> Refusal:
        place = self.headings.columns.get(kind, -1)
        return Refusal(index + 1, place + 1, message, values)

    def find_learner(self, index: int, row: Sequence[str]) -> str | Refusal:
        code, name = self.cell(row, "learner").lower(), self.cell(row, "name")
        if code:
            known = self.portal.learners_by_code.get(code)
            if known is None:
                message = N_("nobody has the staff code '{value}'; list the person first")
                return self.refuse(index, "learner", message, value=code)
            if name and comparison_key(name) != comparison_key(known[1].name):
                message = N_(
                    "'{value}' is not the name of {code}, who is listed as '{name}'; "
                    "correct the code or the name"
                )
                values = {"value": name, "code": code, "name": known[1].name}
                return self.refuse(index, "name", message, **values)
            return code
        if not name:
            return self.refuse(
                index,
                "learner",
                N_("neither code nor name stands here; write one of them, or take the row out"),
            )
        return self._find_by_name(index, row, name)

    def _find_by_name(self, index: int, row: Sequence[str], name: str) -> str | Refusal:
        codes = self.by_name.get(comparison_key(name), [])
        unit = self.units.get(fold_key(self.cell(row, "unit")))
        if len(codes) > 1 and unit:
            codes = [code for code in codes if self.portal.history.find_present_unit(code) == unit]
        if len(codes) == 1:
            return codes[0]
        if codes:
            message = N_("several people are called '{value}' ({codes}); write the staff code")
            return self.refuse(index, "name", message, value=name, codes=", ".join(codes))
        message = N_("nobody is listed as '{value}'; list the person first, or write the code")
        return self.refuse(index, "name", message, value=name)

    def read_score(self, index: int, row: Sequence[str]) -> Decimal | Refusal:
        text = self.cell(row, "score")
        match = _SCORE.fullmatch(text)
        if not text or not match:
            message = (
                N_("'{value}' is no score; write a number")
                if text
                else N_("there is no score; write one, or take the row out")
            )
            return self.refuse(index, "score", message, value=text)
        number = Decimal(f"{match[1]}.{match[2] or 0}")
        share = number if match[3] else number * 100 / self.out_of
        if share > 100:
            message = N_("{value} is more than {most}; correct it, or --out-of if it is given")
            most = "100%" if match[3] else str(self.out_of)
            return self.refuse(index, "score", message, value=text, most=most)
        return share.quantize(_EXACT, ROUND_DOWN)


def read_attendance(
    portal: Portal, rows: Sequence[Sequence[str]], headings: Headings, out_of: int
) -> Attendance:
    """Return the results below the headings, and each cell that does not fit.

    Args:
        portal: whose learners are meant.
        rows: a sheet.
        headings: as found in it.
        out_of: the highest score that there is; a cell with % is of 100 anyway.
    """
    reader = _Reader(portal, headings, out_of)
    results: list[tuple[str, Decimal]] = []
    refusals: list[Refusal] = []
    first: dict[str, int] = {}
    for index, row in _list_filled(rows, headings.row + 1):
        learner, score = reader.find_learner(index, row), reader.read_score(index, row)
        if isinstance(learner, Refusal):
            refusals.append(learner)
        else:
            person = portal.history.find_person(learner)
            if person in first:
                message = N_(
                    "{code} stands here a second time (first in row {first}); "
                    "leave only one of the rows"
                )
                values = {"code": learner, "first": str(first[person])}
                refusals.append(reader.refuse(index, "learner", message, **values))
            first.setdefault(person, index + 1)
        if isinstance(score, Refusal):
            refusals.append(score)
        if isinstance(learner, str) and isinstance(score, Decimal):
            results.append((learner, score))
    return Attendance(tuple(results), tuple(refusals))


def _list_filled(rows: Sequence[Sequence[str]], start: int) -> Iterator[tuple[int, Sequence[str]]]:
    """Yield index and cells of the rows in which anything stands."""
    for index in range(start, len(rows)):
        if any(cell.strip() for cell in rows[index]):
            yield index, rows[index]


def find_highest(rows: Sequence[Sequence[str]], headings: Headings) -> Decimal | None:
    """Return the highest score that is written without %; None where all have one."""
    scores = [
        Decimal(f"{match[1]}.{match[2] or 0}")
        for _, row in _list_filled(rows, headings.row + 1)
        if headings.columns["score"] < len(row)
        and (match := _SCORE.fullmatch(row[headings.columns["score"]].strip()))
        and not match[3]
    ]
    return max(scores, default=None)


def name_column(column: int) -> str:
    """Return a column's letters: 1 is A, 27 is AA."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
