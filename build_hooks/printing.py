"""Papers as PDF: the one module that knows typst and QR codes (extra `print`).

The template gets one JSON value; only the fonts that typst brings, and those in a folder beside the
template, are used, so that a paper has the same bytes on every machine.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path

import segno
import typst

from build_hooks.assemble.papers import Paper
from build_hooks.model.base import LocalText
from build_hooks.model.session import Assurance
from build_hooks.render import format_day

LANGUAGES = ("vi", "en")


class BrokenTemplate(Exception):
    """The template gives no paper; the text says why."""


def print_papers(
    papers: Iterable[Paper],
    template: Path,
    address: str,
    levels: Mapping[Assurance, Mapping[str, str]],
    is_demonstration: bool,
) -> Iterator[tuple[str, bytes]]:
    """Yield number and PDF of each paper.

    Args:
        papers: in the order of the batch.
        template: a typst file; fonts in `fonts/` beside it may be used too.
        address: of the page that checks papers.
        levels: how sure a result is, in both languages.
        is_demonstration: the records are made up, and the papers say so.

    Raises:
        BrokenTemplate: typst refuses the template.
    """
    fonts = template.parent / "fonts"
    try:
        compiler = typst.Compiler(
            str(template),
            root=str(template.parent),
            font_paths=[str(fonts)] if fonts.is_dir() else [],
            ignore_system_fonts=True,
        )
        for paper in papers:
            fields = _list_fields(paper, address, levels) | {"demonstration": is_demonstration}
            issued_at = datetime(
                paper.issued_on.year, paper.issued_on.month, paper.issued_on.day, tzinfo=UTC
            )
            content = compiler.compile(
                format="pdf",
                sys_inputs={"paper": json.dumps(fields, ensure_ascii=False)},
                timestamp=int(issued_at.timestamp()),
            )
            assert isinstance(content, bytes)
            yield paper.number, content
    except typst.TypstError as error:
        raise BrokenTemplate(str(error)) from error


def _list_fields(
    paper: Paper, address: str, levels: Mapping[Assurance, Mapping[str, str]]
) -> dict[str, object]:
    code = segno.make(f"{address}#{paper.number}/{paper.code}", error="m", micro=False)
    return {
        "number": paper.number,
        "code": paper.code,
        "kind": paper.kind,
        "name": paper.name,
        "unit": _both(paper.unit),
        "course": _both(paper.title),
        "held_on": format_day(paper.held_on, "vi"),
        "issued_on": format_day(paper.issued_on, "vi"),
        "expires_on": format_day(paper.expires_on, "vi"),
        "decision": paper.decision,
        "issuer": paper.issuer,
        "assurance": levels[paper.assurance],
        "address": address,
        "qr": code.svg_inline(scale=4, border=2),
    }


def _both(text: LocalText) -> dict[str, str]:
    return {language: text.find(language)[0] for language in LANGUAGES}
