"""A report as a Word document, ready to be edited: the only module that knows python-docx."""

import io
import zipfile
from datetime import datetime
from decimal import Decimal
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from build_hooks.compose.picture import draw_bar, draw_columns
from build_hooks.compose.report import Bars, Columns, Heading, Paragraph, Report
from build_hooks.compose.tables import TEXTS, Cell, Table, format_text
from build_hooks.model.base import LocalText
from build_hooks.render import format_day, format_number, format_share

FONT = "Times New Roman"
"""As Decree 30/2020/NĐ-CP asks of administrative documents."""
PAGE_CM, FIRST_COLUMN_CM = 25.7, 6.5
"""Widths between the margins, and of what names a line."""
OTHERS_CM = 2.3
"""The least width of the other columns: a day stands on one line."""
ZIP_TIME = (1980, 1, 1, 0, 0, 0)
STYLES = {"plain": "Normal", "bullet": "List Bullet", "centre": "Normal", "strong": "Normal"}


def make_document(report: Report, language: str) -> bytes:
    """Return a report as DOCX; the same bytes for the same report."""
    document = Document()
    _set_up(document, report)
    for block in report.blocks:
        if isinstance(block, Heading):
            document.add_heading(block.text, block.level)
        elif isinstance(block, Paragraph):
            _add_paragraph(document, block)
        elif isinstance(block, Table):
            _add_table(document, block, language)
        elif isinstance(block, Bars):
            for bar in block.bars:
                name = bar.name if isinstance(bar.name, str) else bar.name.find(language)[0]
                document.add_paragraph(
                    f"{name}: {bar.words}"
                ).paragraph_format.keep_with_next = True
                target = None if bar.target is None else float(bar.target) / 100
                picture = draw_bar(float(bar.share or 0), target)
                _add_picture(document, picture, Cm(16), f"{name}: {bar.words}")
        elif isinstance(block, Columns):
            document.add_paragraph(block.title).paragraph_format.keep_with_next = True
            _add_picture(document, draw_columns(block.values), Cm(16), block.words)
    out = io.BytesIO()
    document.save(out)
    return _freeze(out.getvalue())


def _set_up(document: Any, report: Report) -> None:
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Cm(29.7), Cm(21)
    section.left_margin, section.right_margin = Cm(2.5), Cm(1.5)
    section.top_margin = section.bottom_margin = Cm(2)
    for name in ("Normal", "Heading 1", "Heading 2", "List Bullet"):
        font = document.styles[name].font
        font.name = FONT
        fonts = document.styles[name].element.get_or_add_rPr().get_or_add_rFonts()
        for script in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
            fonts.set(qn(script), FONT)
        for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:cstheme", "w:eastAsiaTheme"):
            fonts.attrib.pop(qn(theme), None)
    document.styles["Normal"].font.size = Pt(13)
    properties = document.core_properties
    moment = datetime(report.day.year, report.day.month, report.day.day)
    properties.title, properties.author, properties.comments = report.title, "", ""
    properties.created = properties.modified = moment


def _add_paragraph(document: Any, block: Paragraph) -> None:
    paragraph = document.add_paragraph(style=STYLES[block.form])
    run = paragraph.add_run(block.text)
    run.bold = block.form in ("strong", "centre")
    if block.form == "centre":
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        run.font.size = Pt(15)


def _add_table(document: Any, table: Table, language: str) -> None:
    document.add_paragraph(table.caption).paragraph_format.keep_with_next = True
    grid = document.add_table(rows=1, cols=len(table.head), style="Table Grid")
    for cell, title in zip(grid.rows[0].cells, table.head, strict=True):
        _fill(cell, title, is_bold=True)
    mark = OxmlElement("w:tblHeader")
    mark.set(qn("w:val"), "true")
    grid.rows[0]._tr.get_or_add_trPr().append(mark)
    for row in table.rows:
        cells = grid.add_row().cells
        for place, cell in zip(cells, row.cells, strict=True):
            is_number = cell.form not in TEXTS
            _fill(place, _format(cell, language), row.level != "plain", is_number)
    width = min(FIRST_COLUMN_CM, PAGE_CM - OTHERS_CM * (len(table.head) - 1))
    first, rest = Cm(width), Cm((PAGE_CM - width) / (len(table.head) - 1))
    grid.autofit = False
    for index, column in enumerate(grid.columns):
        column.width = rest if index else first
    for line in grid.rows:
        line._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        for index, place in enumerate(line.cells):
            place.width = rest if index else first
    document.add_paragraph()


def _fill(place: Any, text: str, is_bold: bool, is_number: bool = False) -> None:
    paragraph = place.paragraphs[0]
    run = paragraph.add_run(text)
    run.bold = is_bold
    run.font.size = Pt(11)
    if is_number:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _format(cell: Cell, language: str) -> str:
    """Return a cell as the site prints it."""
    value = cell.value
    if value is None:
        return "–"
    if isinstance(value, str | LocalText):
        return format_text(cell, language)
    if isinstance(value, int):
        return format_number(value, 0, language)
    if isinstance(value, Decimal):
        if cell.form == "share":
            return format_share(value, 1, language)
        digits = 0 if cell.form == "percent" and value == int(value) else 1
        return format_number(value, digits, language)
    return format_day(value, language)


def _add_picture(document: Any, picture: bytes, width: Any, words: str) -> None:
    shape = document.add_picture(io.BytesIO(picture), width=width)
    shape._inline.docPr.set("descr", words)


def _freeze(content: bytes) -> bytes:
    """Return a DOCX file without the time at which it was written."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as source,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for info in source.infolist():
            entry = zipfile.ZipInfo(info.filename, ZIP_TIME)
            target.writestr(entry, source.read(info), zipfile.ZIP_DEFLATED)
    return out.getvalue()
