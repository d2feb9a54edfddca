"""Tables that people keep in Excel: every cell as text, from .xlsx and from .csv."""

import csv
import io
import zipfile
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path

from python_calamine import CalamineError, CalamineWorkbook

from build_hooks.vietnamese import normalise

LARGEST = 100_000_000
"""Bytes of a file, and of what an .xlsx unpacks to."""
MOST_ROWS = 100_000
Cell = str | int | float | bool | date | datetime | time | timedelta


class UnreadableTable(Exception):
    """The file holds no table that can be read."""


@dataclass(frozen=True)
class Sheet:
    """One sheet; a .csv has one without a name."""

    name: str
    rows: tuple[tuple[str, ...], ...]
    """From the first row and column of the sheet on, so that places can be named."""


def read_sheets(path: Path) -> list[Sheet]:
    """Return the sheets of a file by its content, whatever its name ends in.

    Raises:
        UnreadableTable: it is neither an Excel workbook nor text in UTF-8 or UTF-16.
        OSError: it cannot be opened.
    """
    content = path.read_bytes()
    if len(content) > LARGEST:
        raise UnreadableTable
    sheets = _read_workbook(content) if content[:2] == b"PK" else [Sheet("", _read_csv(content))]
    if any(len(sheet.rows) > MOST_ROWS for sheet in sheets):
        raise UnreadableTable
    return sheets


def _read_workbook(content: bytes) -> list[Sheet]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            if sum(entry.file_size for entry in packed.infolist()) > LARGEST:
                raise UnreadableTable
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        return [
            Sheet(
                name, tuple(tuple(_to_text(cell) for cell in row) for row in _list_rows(book, name))
            )
            for name in book.sheet_names
        ]
    except (CalamineError, zipfile.BadZipFile, ValueError) as error:
        raise UnreadableTable from error


def _list_rows(book: CalamineWorkbook, name: str) -> list[list[Cell]]:
    return book.get_sheet_by_name(name).to_python(skip_empty_area=False)


def _to_text(cell: Cell) -> str:
    """Return what a cell shows, a number without an exponent and without empty decimals."""
    if isinstance(cell, float):
        number = Decimal(repr(cell)).quantize(Decimal("0.000001"))
        return f"{number:f}".rstrip("0").rstrip(".")
    if isinstance(cell, date | datetime | time):
        return cell.isoformat()
    return " ".join(normalise(str(cell)).split())


def _read_csv(content: bytes) -> tuple[tuple[str, ...], ...]:
    is_wide = content[:2] in (b"\xff\xfe", b"\xfe\xff")
    try:
        text = content.decode("utf-16" if is_wide else "utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableTable from error
    if "\0" in text:
        raise UnreadableTable
    separator = max(",;\t", key=lambda sign: max(_count(text, sign), default=0))
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True))
    except csv.Error as error:
        raise UnreadableTable from error
    return tuple(tuple(_to_text(cell) for cell in row) for row in rows)


def _count(text: str, sign: str) -> list[int]:
    """Return how often a sign stands in each of the first lines."""
    return [line.count(sign) for line in text.splitlines()[:20]]
