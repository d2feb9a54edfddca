"""Tables as values: a page, a CSV file, a workbook and a report all print the same cells."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from build_hooks.model.base import LocalText

Form = Literal["text", "code", "number", "share", "decimal", "points", "percent", "day"]
"""How a value is printed: a share is 0 to 1, a percent 0 to 100, points those between two; a code
is a text that stays on one line."""
TEXTS = ("text", "code")
"""The forms of texts; all others stand on the right of their column."""
Value = str | int | Decimal | date | LocalText | None


@dataclass(frozen=True)
class Cell:
    """One value of a table; None is printed as a dash, and as nothing in data files."""

    value: Value
    form: Form = "text"
    href: str = ""
    """Where an internal site leads from it: the people it counts."""
    more: str = ""
    """What the value, a text, stands for; a page shows it when it is asked for."""


@dataclass(frozen=True)
class TableRow:
    """One line; its first cell names it."""

    cells: tuple[Cell, ...]
    level: Literal["plain", "group", "total"] = "plain"
    """A group's line stands above those that lie in it, a total below all."""
    id: str = ""
    """Its anchor on the page, where something leads to it."""


@dataclass(frozen=True)
class Table:
    """One table."""

    id: str
    """Its anchor on the page."""
    title: str
    caption: str
    head: tuple[str, ...]
    rows: tuple[TableRow, ...]

    @property
    def sides(self) -> tuple[str, ...]:
        """Whether each column stands `left` or `right`: a word among numbers goes with them."""
        columns = zip(*(row.cells for row in self.rows), strict=True)
        found = (any(cell.form not in TEXTS for cell in column) for column in columns)
        return tuple("right" if is_number else "left" for is_number in found)


def format_text(cell: Cell, language: str) -> str:
    """Return the words of a cell whose value is a text, with all that it stands for."""
    assert isinstance(cell.value, str | LocalText)
    text = cell.value if isinstance(cell.value, str) else cell.value.find(language)[0]
    return f"{text}: {cell.more}" if cell.more else text


def format_plainly(cell: Cell, language: str) -> str:
    """Return a cell for a data file: 2026-03-12, 0.4833, no separators."""
    if cell.value is None:
        return ""
    if isinstance(cell.value, str | LocalText):
        return format_text(cell, language)
    if isinstance(cell.value, date):
        return cell.value.isoformat()
    if isinstance(cell.value, Decimal):
        return str(round(cell.value, 4 if cell.form == "share" else 1))
    return str(cell.value)


def list_rows(tables: Iterable[Table], language: str) -> list[list[str]]:
    """Return tables one below the other, each with its title above and an empty line between."""
    rows: list[list[str]] = []
    for table in tables:
        rows += [[]] if rows else []
        rows += [[table.title], [table.caption], list(table.head)]
        rows += [[format_plainly(cell, language) for cell in row.cells] for row in table.rows]
    return rows
