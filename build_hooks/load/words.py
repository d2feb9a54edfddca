"""What a reader sees of an author's Markdown: its words without markup, and its sections.

Markdown is searched here by pattern, beside `citations` and `marks` (`decisions/0003`): words must
keep their places, and a page is compared with its translation section by section.
"""

import hashlib
import re
from collections.abc import Iterable

from build_hooks.load.citations import blank_code
from build_hooks.load.marks import find_anchors
from build_hooks.model.page import Mark, Section

_MARKUP = re.compile(
    r"<!--(?:[^<>-]|-(?!->))*+-->"  # comments, placeholders too
    r"|<[a-zA-Z/][^>\n]{0,2000}+>"
    r"|\{[:#.][^{}\n]*+\}"
    r"|^[ \t]*\[[^\]\n]+\]:[^\n]*$"
    r"|\]\([^)\n]{0,2000}+\)|!?\[|\]"
    r"|^[ \t]*(?:!!!|\?\?\?\+?)[ \t]*[\w-]*"
    r"|^[ \t]*(?:[-*+]|\d{1,9}[.)])(?=[ \t])"
    r"|^[ \t]*\|?[ \t]*:?-{2,}[-:| \t]*$"
    r"|^(?:[ \t]*>)+"
    r"|[*`~|\\#]+|(?<!\w)_+|_+(?!\w)",
    re.M | re.S,
)
"""What is no word of the text; bounded, so that a line of brackets does not cost its square."""
_HEADING = re.compile(r"^(#{1,6})[ \t]+[^\n]*$", re.M)
_CITED = re.compile(r"\]\(((?:law|plan):[^)\s]+)")
_TOKEN = re.compile(r"[^\W_]+|[.,;:?!%/…–-]")
_WORD = re.compile(r"[^\W_][^\s]*")
DIGITS = 12
"""Length of a fingerprint."""
FRONT = "front-matter"
"""Key of the section that holds a page's title, description and aims."""
LEAD = "lead"
"""Key of what stands above the first heading."""


def _blank(match: re.Match[str]) -> str:
    return "".join(char if char == "\n" else " " for char in match.group())


def blank_syntax(body: str) -> str:
    """Return the body with all markup and code as blanks and the words left where they are."""
    return _MARKUP.sub(_blank, blank_code(body))


def count_words(body: str) -> int:
    """Return how many words a page has; Vietnamese counts each syllable that is written apart."""
    return len(_WORD.findall(_MARKUP.sub(" ", blank_code(body))))


def fingerprint(texts: Iterable[str]) -> str:
    """Return hex digits that change with the words, numbers, punctuation or cited law of texts.

    White space, emphasis, list signs, heading levels and the like change nothing; the provision
    or clause that a link cites does, since the sentence then rests on something else.
    """
    return _digest((text, blank_code(text)) for text in texts)


def _digest(texts: Iterable[tuple[str, str]]) -> str:
    """Return the fingerprint of texts, each given together with itself without code."""
    tokens: list[str] = []
    for text, plain in texts:
        words = _MARKUP.sub(" " if plain == text else _blank, plain)
        if plain != text:
            letters = zip(words, plain, text, strict=True)
            words = "".join(word if kept == char else char for word, kept, char in letters)
        tokens += _TOKEN.findall(words)
        tokens += _CITED.findall(plain)
    return hashlib.sha256("\n".join(tokens).encode()).hexdigest()[:DIGITS]


def find_sections(body: str, front: Iterable[str]) -> tuple[Section, ...]:
    """Return the sections of a page: its front matter, what stands first, and each heading's.

    A section's key is its heading's own id, else the slug of the heading's words, with a number
    where that comes again.

    Args:
        body: the page's Markdown.
        front: the texts of the front matter that readers see.
    """
    plain = blank_code(body)
    headings = list(_HEADING.finditer(plain))
    sections = [Section(FRONT, 0, 0, 1, fingerprint(front), is_explicit=True)]
    lead = body[: headings[0].start()] if headings else body
    if _TOKEN.search(_MARKUP.sub(" ", lead)):
        sections.append(
            Section(LEAD, 0, 0, 1, _digest([(lead, plain[: len(lead)])]), is_explicit=True)
        )
    ids = {mark.line: mark for mark in reversed(find_anchors(body))}
    taken: set[str] = set()
    for index, heading in enumerate(headings):
        following = headings[index + 1].start() if index + 1 < len(headings) else len(body)
        span = slice(heading.start(), following)
        line = plain.count("\n", 0, heading.start()) + 1
        mark = ids.get(line)
        key = _number(mark, taken)
        taken.add(key)
        sections.append(
            Section(
                key=key,
                start=heading.start(),
                end=heading.end(),
                line=line,
                fingerprint=_digest([(body[span], plain[span])]),
                is_explicit=bool(mark and mark.is_explicit),
                anchor=mark.name if mark else "",
            )
        )
    return tuple(sections)


def _number(mark: Mark | None, taken: set[str]) -> str:
    """Return a heading's key, which no other section of the page has."""
    name = mark.name if mark and mark.name else "section"
    keys = (name if count == 1 else f"{name}-{count}" for count in range(1, len(taken) + 2))
    return next(key for key in keys if key not in taken and key not in (FRONT, LEAD))
