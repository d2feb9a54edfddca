"""How texts read: sentences that are too long, heavy words, figures that rest on nothing."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from build_hooks.model.base import find_local_texts
from build_hooks.model.page import Page
from build_hooks.model.plain_words import HeavyWord
from build_hooks.model.quiz import Quiz
from build_hooks.problems import N_, Key, Location

MOST_WORDS = {"vi": 40, "en": 30}
"""Words of one sentence, at most; Vietnamese counts each syllable that is written apart."""
MOST_LETTERS = {"en": 14}
"""Letters of one word, at most, where the language writes words in one piece."""
_WORD = re.compile(r"[^\W_][\w’'-]*")
_LONG_WORD = {
    language: re.compile(rf"(?<![\w’'-])[^\W_][\w’']{{{most},}}(?![\w’'-])")
    for language, most in MOST_LETTERS.items()
}
_SENTENCE_END = re.compile(r"[.!?…][”\"')\]]*(?=\s+(\S))")
"""Where a sentence may end; it does if what follows is no small letter."""
_BLOCK = re.compile(r"[ \t]*(?:[-*+]|\d+[.)])[ \t]|[ \t]*\||#|>|[ \t]*!!!|[ \t]*$")
"""What begins a block of its own: a list's entry, a row, a heading, a quotation, nothing."""
_UNITS = (
    "phần trăm|tuổi|giờ|ngày|tháng|năm|đồng|triệu|tỷ|kg"
    "|per cent|percent|years?|hours?|days?|months?|VND|million|billion"
)
_FIGURE = re.compile(
    rf"\d[\d.,]*(?:[ \u00a0]*%|[ \u00a0]+(?:{_UNITS})\b)|\b(?:aged?|under|full) \d+\b", re.I
)
_Found = tuple[int, str, dict[str, str]]
"""Offset, message and its values."""


@dataclass(frozen=True)
class Passage:
    """A Markdown text in one language: a page's body, or one text of a quiz."""

    place: Location | Key
    """Where it begins in its author's file."""
    language: str
    body: str
    cited: tuple[int, ...] | None = None
    """Where it cites the law or the plan; None where its sources stand elsewhere."""


@dataclass(frozen=True)
class Remark:
    """Something to look at again."""

    place: Location | Key
    text: str
    """An English template, the msgid of the catalogue."""
    values: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class _Block:
    """A paragraph, an entry of a list or a row of a table."""

    start: int
    end: int
    lead: str
    """What the author's first line begins with: `#`, `>`, or anything else."""


def read_page(page: Page) -> Passage:
    """Return the body of a page."""
    cited = tuple(link.start for link in page.links if link.scheme in ("law", "plan"))
    return Passage(Location(page.path, page.body_line), page.language, page.body, cited)


def read_quiz(path: str, quiz: Quiz) -> Iterator[Passage]:
    """Yield every text of a quiz; each question names its sources beside its texts."""
    for keys, text in find_local_texts(quiz):
        for language, body in text.by_language.items():
            yield Passage(Key(path, (*keys, language)), language, body)


def find_remarks(passage: Passage, visible: str, heavy: Sequence[HeavyWord]) -> Iterator[Remark]:
    """Yield what makes a text hard to read or to trust, in its order.

    Scenes in quotations may name a figure without a source: people speak there.

    Args:
        passage: the text.
        visible: its body with all markup blank, of the same length.
        heavy: words to avoid, of all languages.
    """
    found: list[_Found] = []
    for block in _split(passage.body):
        found += _find_long(passage, visible, block)
        found += _find_loose(passage, visible, block)
    found += _find_heavy(passage.language, visible, tuple(heavy))
    for offset, text, values in sorted(found, key=lambda entry: entry[0]):
        yield Remark(_locate(passage, offset), text, values)


def _split(body: str) -> Iterator[_Block]:
    start, lead, offset = 0, "", 0
    for line in body.splitlines(keepends=True):
        if _BLOCK.match(line):
            if start < offset:
                yield _Block(start, offset, lead)
            start, lead = offset, line.lstrip()[:1]
        offset += len(line)
    yield _Block(start, offset, lead)


def _find_long(passage: Passage, visible: str, block: _Block) -> Iterator[_Found]:
    most = MOST_WORDS.get(passage.language)
    if most is None or block.end - block.start <= most:
        return
    stops = _SENTENCE_END.finditer(visible, block.start, block.end)
    ends = [stop.end() for stop in stops if not stop[1].islower()]
    if block.lead == "|":
        cells = re.finditer(r"\|", passage.body[block.start : block.end])
        ends = sorted([*ends, *(block.start + cell.end() for cell in cells)])
    begin = block.start
    for end in [*ends, block.end]:
        words = list(_WORD.finditer(visible, begin, end))
        if len(words) > most:
            text = N_("a sentence of {count} words; split it, at most {most} are read easily")
            yield words[0].start(), text, {"count": str(len(words)), "most": str(most)}
        begin = end


def _find_loose(passage: Passage, visible: str, block: _Block) -> Iterator[_Found]:
    if passage.cited is None or block.lead in ("#", ">"):
        return
    figure = _FIGURE.search(visible, block.start, block.end)
    if figure and not any(block.start <= start < block.end for start in passage.cited):
        text = N_("states '{figure}' without a citation; cite the provision it rests on")
        yield figure.start(), text, {"figure": figure.group()}


def _find_heavy(language: str, visible: str, heavy: tuple[HeavyWord, ...]) -> Iterator[_Found]:
    pattern, instead = _compile_heavy(language, heavy)
    for match in pattern.finditer(visible) if pattern else ():
        text = N_("'{word}' is a word of offices; write: {instead}")
        yield match.start(), text, {"word": match.group(), "instead": instead[match[0].lower()]}
    if language in _LONG_WORD:
        for match in _LONG_WORD[language].finditer(visible):
            text = N_("'{word}' has {count} letters; is there a shorter word?")
            yield match.start(), text, {"word": match.group(), "count": str(len(match.group()))}


@lru_cache(maxsize=4)
def _compile_heavy(
    language: str, heavy: tuple[HeavyWord, ...]
) -> tuple[re.Pattern[str] | None, dict[str, str]]:
    """Return what finds any of a language's heavy words, the longest first, and what to write."""
    instead = {entry.word.lower(): entry.instead for entry in heavy if entry.language == language}
    words = "|".join(re.escape(word) for word in sorted(instead, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.I) if words else None, instead


def _locate(passage: Passage, offset: int) -> Location | Key:
    place = passage.place
    if isinstance(place, Key):
        return replace(place, offset=offset)
    line = passage.body.count("\n", 0, offset)
    column = offset - passage.body.rfind("\n", 0, offset)
    return Location(place.path, place.line + line, column)
