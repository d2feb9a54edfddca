"""Tables to a workbook for Excel: numbers as numbers, and the same bytes for the same tables.

The only module that knows XlsxWriter.
"""

import io
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import xlsxwriter  # type: ignore[import-untyped]

from build_hooks.compose.tables import TEXTS, Cell, Form, Table, format_plainly

NUMBER_FORMATS: dict[Form, str] = {
    "text": "@",
    "code": "@",
    "number": "#,##0",
    "share": "0.0%",
    "decimal": "0.0",
    "points": "0.0",
    "percent": "0.##",
    "day": "dd/mm/yyyy",
}
DONE, ALL, SUM = "#00695C", "#6B7280", "#000000"
CHARTS: dict[str, tuple[str, dict[int, str]]] = {
    "muc-tieu": ("bar", {1: DONE, 2: ALL}),
    "quy": ("line", {1: ALL, 2: DONE, 3: SUM}),
}
"""Kind of chart, and its columns with their colours, by table."""
WIDTHS = (46, 14)
"""Of the first column, and of the others."""
LINE_POINTS = 15


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
        bold = book.add_format({"bold": True})
        heads = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "border": 1})
        forms = {
            (form, is_bold): book.add_format(
                {
                    "num_format": text,
                    "bold": is_bold,
                    "border": 1,
                    "text_wrap": form in TEXTS,
                    "valign": "top",
                }
            )
            for form, text in NUMBER_FORMATS.items()
            for is_bold in (False, True)
        }
        for number, table in enumerate(tables, start=1):
            sheet = book.add_worksheet(f"{number}")
            sheet.write_row(0, 0, head)
            sheet.write_string(1, 0, table.title, bold)
            sheet.write_string(2, 0, table.caption)
            sheet.write_row(4, 0, table.head, heads)
            lines = max(_count_lines(title, WIDTHS[1]) for title in table.head[1:])
            sheet.set_row(4, LINE_POINTS * lines)
            for index, row in enumerate(table.rows, start=5):
                name = format_plainly(row.cells[0], language)
                sheet.set_row(index, LINE_POINTS * _count_lines(name, WIDTHS[0]))
                for column, cell in enumerate(row.cells):
                    form = forms[cell.form, row.level != "plain"]
                    _write(sheet, index, column, cell, form, language)
            sheet.set_column(0, 0, WIDTHS[0])
            sheet.set_column(1, len(table.head) - 1, WIDTHS[1])
            sheet.freeze_panes(5, 1)
            _set_up_paper(sheet)
            if has_charts and table.id in CHARTS:
                _insert_chart(book, sheet, table)
    return out.getvalue()


def _set_up_paper(sheet: Any) -> None:
    """Print on sheets of A4 that lie, as wide as the table, with its heads on each."""
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(4)
    sheet.set_footer("&C&P/&N")


def _count_lines(text: str, width: int) -> int:
    """Return how many lines a text takes up in a column; not every program finds that itself."""
    lines, length = 1, 0
    for word in text.split():
        if length and length + 1 + len(word) > width - 2:
            lines, length = lines + 1, 0
        length += len(word) + bool(length)
    return lines


def _insert_chart(book: Any, sheet: Any, table: Table) -> None:
    kind, columns = CHARTS[table.id]
    first, last = 5, 4 + len(table.rows)
    chart = book.add_chart({"type": kind})
    for column, colour in columns.items():
        if column < len(table.head):
            chart.add_series(
                {
                    "name": [sheet.name, 4, column],
                    "categories": [sheet.name, first, 0, last, 0],
                    "values": [sheet.name, first, column, last, column],
                    "line" if kind == "line" else "fill": {"color": colour},
                }
            )
    chart.set_title({"name": table.title, "name_font": {"size": 12}})
    chart.set_size({"width": 900, "height": 360})
    sheet.insert_chart(last + 2, 0, chart, {"description": table.caption})


def _write(sheet: Any, row: int, column: int, cell: Cell, form: Any, language: str) -> None:
    value = cell.value
    if value is None:
        sheet.write_blank(row, column, None, form)
        return
    if isinstance(value, date):
        sheet.write_datetime(row, column, value, form)
    elif isinstance(value, int | Decimal):
        sheet.write_number(row, column, float(value), form)
    else:
        sheet.write_string(row, column, format_plainly(cell, language), form)
