"""The one scanner that finds links in Markdown, outside code, with their positions.

It is the only place where Markdown is searched by pattern (`decisions/0003`): Python-Markdown
gives no positions, and a fault must name the author's line and column.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from build_hooks.model.citation import Citation

# What counts as code is what Python-Markdown 3 takes for code (`fenced_code`, `backtick`): a fence
# stands at the beginning of its line and is closed by its like; inline code ends in its paragraph.
_FENCE = re.compile(
    r"^(~{3,}|`{3,})[ ]*(?:\{[^\n]*\}|\.?[\w#.+-]*[ ]*(?:hl_lines=[^\n]*)?)[ ]*\n"
    r".*?(?<=\n)\1[ ]*$",
    re.M | re.S,
)
_PARAGRAPH = re.compile(r"(?:^[ \t]*+\S.*\n?)+", re.M)
_CODE = re.compile(r"(?<![`\\])(`++)(.+?)(?<!`)\1(?!`)", re.S)
_INLINE = re.compile(r"(?<!\\)\]\(\s*+<?+([^)\s>]*+)")
_REFERENCE = re.compile(r"^ {0,3}\[[^\]\n]+\]:[ \t]*<?(\S+?)>?[ \t]*(?:[\"'(].*)?$", re.M)


def _blank(match: re.Match[str]) -> str:
    return "".join(char if char == "\n" else " " for char in match.group())


@lru_cache(maxsize=8)
def blank_code(text: str) -> str:
    """Return the text with fenced and inline code as blanks; offsets and lines stay."""
    unfenced = _FENCE.sub(_blank, text)
    return _PARAGRAPH.sub(lambda match: _CODE.sub(_blank, match.group()), unfenced)


def _find_inline(plain: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of targets in `](target)`; what is not closed on its line is no link."""
    for match in _INLINE.finditer(plain):
        line_end = plain.find("\n", match.end())
        if plain.find(")", match.end(), line_end if line_end >= 0 else len(plain)) >= 0:
            yield match.span(1)


def find_citations(text: str) -> list[Citation]:
    """Return the targets of all Markdown links and images, in order.

    Shape: links of the form `[text](target)` and `[name]: target`; fenced and inline code is
    passed over, indented code is not (admonitions and lists indent live text alike).
    """
    plain = blank_code(text)
    references = (match.span(1) for match in _REFERENCE.finditer(plain))
    found = sorted([*_find_inline(plain), *references])
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
