"""Tables to a workbook for Excel: numbers as numbers, and the same bytes for the same tables.

The only module that knows XlsxWriter.
"""

import io
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import xlsxwriter  # type: ignore[import-untyped]

from build_hooks.compose.tables import Cell, Form, Table, format_plainly

NUMBER_FORMATS: dict[Form, str] = {
    "text": "@",
    "number": "#,##0",
    "share": "0.0%",
    "decimal": "0.0",
    "points": "0.0",
    "percent": "0.##",
    "day": "dd/mm/yyyy",
}
CHARTS: dict[str, tuple[str, tuple[int, ...]]] = {
    "muc-tieu": ("bar", (1, 2)),
    "quy": ("line", (1, 2, 3)),
}
"""Kind of chart and its columns, by table."""
WIDTHS = (46, 14)
"""Of the first column, and of the others."""


def make_workbook(
    tables: Sequence[Table], head: Sequence[str], language: str, day: date, has_charts: bool = False
) -> bytes:
    """Return a workbook with a sheet a table.

    Args:
        tables: in order; their titles say whose they are.
        head: what stands above each of them.
        language: of names that have several.
        day: the day of the data, also of the file.
        has_charts: draw targets as bars and quarters as a line.
    """
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(out, options) as book:
        book.set_properties({"created": datetime(day.year, day.month, day.day)})
        bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        forms = {
            form: book.add_format({"num_format": text}) for form, text in NUMBER_FORMATS.items()
        }
        for number, table in enumerate(tables, start=1):
            sheet = book.add_worksheet(f"{number}")
            sheet.write_row(0, 0, head)
            sheet.write_string(1, 0, table.title, bold)
            sheet.write_string(2, 0, table.caption)
            sheet.write_row(4, 0, table.head, bold)
            for index, row in enumerate(table.rows, start=5):
                for column, cell in enumerate(row.cells):
                    _write(sheet, index, column, cell, forms[cell.form], language)
            sheet.set_column(0, 0, WIDTHS[0])
            sheet.set_column(1, len(table.head) - 1, WIDTHS[1])
            sheet.freeze_panes(5, 1)
            if has_charts and table.id in CHARTS:
                _insert_chart(book, sheet, table)
    return out.getvalue()


def _insert_chart(book: Any, sheet: Any, table: Table) -> None:
    kind, columns = CHARTS[table.id]
    first, last = 5, 4 + len(table.rows)
    chart = book.add_chart({"type": kind})
    for column in columns:
        if column < len(table.head):
            chart.add_series(
                {
                    "name": [sheet.name, 4, column],
                    "categories": [sheet.name, first, 0, last, 0],
                    "values": [sheet.name, first, column, last, column],
                }
            )
    chart.set_title({"name": table.title, "name_font": {"size": 12}})
    chart.set_size({"width": 900, "height": 360})
    sheet.insert_chart(last + 2, 0, chart, {"description": table.caption})


def _write(sheet: Any, row: int, column: int, cell: Cell, form: Any, language: str) -> None:
    value = cell.value
    if value is None:
        return
    if isinstance(value, date):
        sheet.write_datetime(row, column, value, form)
    elif isinstance(value, int | Decimal):
        sheet.write_number(row, column, float(value), form)
    else:
        sheet.write_string(row, column, format_plainly(cell, language))
