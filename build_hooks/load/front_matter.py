"""The block between the two `---` lines at the head of a Markdown file."""

import re
from dataclasses import dataclass

_OPENING = re.compile(r"\A---[ \t]*\n")
_CLOSING = re.compile(r"^(---|\.\.\.)[ \t]*$", re.MULTILINE)


@dataclass(frozen=True)
class FrontMatter:
    """A Markdown file in its two parts."""

    yaml: str
    """Text of the front matter, which begins on line 2."""
    body: str
    """Markdown below it."""
    body_line: int
    """Line on which the body begins, from 1."""
    is_present: bool
    """The file begins with `---`."""
    is_closed: bool
    """A second `---` was found."""


def split_front_matter(text: str) -> FrontMatter:
    """Return the parts of a Markdown file, without judging them."""
    opening = _OPENING.match(text)
    if not opening:
        return FrontMatter("", text, 1, is_present=False, is_closed=False)
    closing = _CLOSING.search(text, opening.end())
    if not closing:
        return FrontMatter(text[opening.end() :], "", 1, is_present=True, is_closed=False)
    body = text[closing.end() :].removeprefix("\n")
    line = text.count("\n", 0, closing.end()) + 2
    return FrontMatter(
        text[opening.end() : closing.start()], body, line, is_present=True, is_closed=True
    )
