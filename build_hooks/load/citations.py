"""The one scanner that finds links in Markdown, outside code, with their positions.

It is the only place where Markdown is searched by pattern (`decisions/0003`): Python-Markdown
gives no positions, and a fault must name the author's line and column.
"""

import re

from build_hooks.model.citation import Citation

_FENCE = re.compile(r"^( {0,3})(`{3,}|~{3,})[^\n]*\n.*?(?:^ {0,3}\2[`~]*[ \t]*$|\Z)", re.M | re.S)
_CODE = re.compile(r"(?<![`\\])(`+)(?!`)(.+?)(?<!`)\1(?!`)", re.S)
_INLINE = re.compile(r"(?<!\\)\]\(\s*<?([^)\s>]*)>?[^)\n]*\)")
_REFERENCE = re.compile(r"^ {0,3}\[[^\]\n]+\]:[ \t]*<?(\S+?)>?[ \t]*(?:[\"'(].*)?$", re.M)


def _blank(match: re.Match[str]) -> str:
    return "".join(char if char == "\n" else " " for char in match.group())


def blank_code(text: str) -> str:
    """Return the text with fenced and inline code as blanks; offsets and lines stay."""
    return _CODE.sub(_blank, _FENCE.sub(_blank, text))


def find_citations(text: str) -> list[Citation]:
    """Return the targets of all Markdown links and images, in order.

    Shape: links of the form `[text](target)` and `[name]: target`; fenced and inline code is
    passed over.
    """
    plain = blank_code(text)
    found = sorted(
        (match.span(1) for pattern in (_INLINE, _REFERENCE) for match in pattern.finditer(plain)),
    )
    citations: list[Citation] = []
    for start, end in found:
        line_start = plain.rfind("\n", 0, start) + 1
        citations.append(
            Citation(
                target=text[start:end],
                start=start,
                end=end,
                line=plain.count("\n", 0, start) + 1,
                column=start - line_start + 1,
            )
        )
    return citations
