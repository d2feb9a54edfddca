"""Anchors and placeholders in an author's Markdown, with their lines."""

import re

from build_hooks.load.citations import blank_code
from build_hooks.model.page import Mark
from build_hooks.vietnamese import slug

_HEADING = re.compile(r"^#{1,6}[ \t]+(?P<text>.*?)[ \t]*(?:\{[^{}\n]*+\})?[ \t]*+#*+$", re.M)
_ID = re.compile(r"\{(?:[^#{}\n]|#(?![\w-]))*+#(?P<id>[\w-]++)[^{}\n]*+\}")
_NOT_PROSE = re.compile(
    r"^(?:[ \t]*(?:!!!|\?\?\?\+?)|#{1,6}[ \t]|[ \t]*\[[^\]\n]+\]:)[^\n]*$"
    r"|!?\[[^\]\n]{0,2000}+\]\([^)\n]{0,2000}+\)|<[^>\n]{0,2000}+>|\{[^{}\n]*+\}",
    re.M,
)
"""Bounded, so that a line of brackets does not cost the square of its length."""
_PLACEHOLDER = re.compile(r"^<!-- portal:(?P<name>[^\n]*?) -->[ \t]*$", re.M)


def _mark(text: str, span: tuple[int, int], name: str, is_explicit: bool = True) -> Mark:
    start, end = span
    column = start - text.rfind("\n", 0, start)
    return Mark(name, start, end, text.count("\n", 0, start) + 1, column, is_explicit)


def find_anchors(body: str) -> tuple[Mark, ...]:
    """Return explicit ids (`{#id}`, `{: #id }`) and the slugs of headings without one, in order."""
    plain = blank_code(body)
    marks = [_mark(plain, match.span("id"), match["id"]) for match in _ID.finditer(plain)]
    for match in _HEADING.finditer(plain):
        if not _ID.search(match.group()):
            marks.append(_mark(plain, match.span(), slug(match["text"]), False))
    return tuple(sorted(marks, key=lambda mark: (mark.line, mark.column)))


def find_placeholders(body: str) -> tuple[Mark, ...]:
    """Return the names in `<!-- portal:name argument -->` lines, in order."""
    plain = blank_code(body)
    return tuple(
        _mark(plain, match.span(), " ".join(match["name"].split()))
        for match in _PLACEHOLDER.finditer(plain)
    )


def blank_markup(body: str) -> str:
    """Return the body with everything blank that is not running text; offsets stay.

    Blank are code, headings, titles of admonitions, links with their text, HTML, `{…}`.
    """
    plain = blank_code(body)
    return _NOT_PROSE.sub(lambda match: " " * len(match.group()), plain)
