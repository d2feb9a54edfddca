"""How a page reads: sentences that are too long, heavy words, figures that rest on nothing."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from build_hooks.model.page import Page
from build_hooks.model.plain_words import HeavyWord
from build_hooks.problems import N_, Location

MOST_WORDS = {"vi": 40, "en": 30}
"""Words of one sentence, at most; Vietnamese counts each syllable that is written apart."""
MOST_LETTERS = {"en": 14}
"""Letters of one word, at most, where the language writes words in one piece."""
_WORD = re.compile(r"[^\W_][\w’'-]*")
_SENTENCE_END = re.compile(r"[.!?…][”\"')\]]*(?=\s+[^\Wa-zà-ỹ])")
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
class Remark:
    """Something to look at again."""

    place: Location
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


def find_remarks(page: Page, visible: str, heavy: Sequence[HeavyWord]) -> Iterator[Remark]:
    """Yield what makes a page hard to read or to trust, in the order of its text.

    Scenes in quotations may name a figure without a source: people speak there.

    Args:
        page: the page.
        visible: its body with all markup blank, of the same length.
        heavy: words to avoid, of all languages.
    """
    found: list[_Found] = []
    cited = [link.start for link in page.links if link.scheme in ("law", "plan")]
    for block in _split(page.body):
        found += _find_long(page, visible, block)
        is_scene = block.lead in ("#", ">")
        figure = None if is_scene else _FIGURE.search(visible, block.start, block.end)
        if figure and not any(block.start <= start < block.end for start in cited):
            text = N_("states '{figure}' without a citation; cite the provision it rests on")
            found.append((figure.start(), text, {"figure": figure.group()}))
    found += _find_heavy(page.language, visible, heavy)
    for offset, text, values in sorted(found, key=lambda entry: entry[0]):
        yield Remark(_locate(page, offset), text, values)


def _split(body: str) -> Iterator[_Block]:
    start, lead, offset = 0, "", 0
    for line in body.splitlines(keepends=True):
        if _BLOCK.match(line):
            if start < offset:
                yield _Block(start, offset, lead)
            start, lead = offset, line.lstrip()[:1]
        offset += len(line)
    yield _Block(start, offset, lead)


def _find_long(page: Page, visible: str, block: _Block) -> Iterator[_Found]:
    most = MOST_WORDS.get(page.language)
    if most is None:
        return
    ends = [match.end() for match in _SENTENCE_END.finditer(visible, block.start, block.end)]
    if block.lead == "|":
        cells = re.finditer(r"\|", page.body[block.start : block.end])
        ends = sorted([*ends, *(block.start + cell.end() for cell in cells)])
    begin = block.start
    for end in [*ends, block.end]:
        words = list(_WORD.finditer(visible, begin, end))
        if len(words) > most:
            text = N_("a sentence of {count} words; split it, at most {most} are read easily")
            yield words[0].start(), text, {"count": str(len(words)), "most": str(most)}
        begin = end


def _find_heavy(language: str, visible: str, heavy: Sequence[HeavyWord]) -> Iterator[_Found]:
    for entry in heavy:
        if entry.language == language:
            pattern = rf"(?<!\w){re.escape(entry.word)}(?!\w)"
            for match in re.finditer(pattern, visible, re.I):
                text = N_("'{word}' is a word of offices; write: {instead}")
                yield match.start(), text, {"word": match.group(), "instead": entry.instead}
    most = MOST_LETTERS.get(language)
    for match in _WORD.finditer(visible) if most else ():
        if most and len(match.group()) > most and "-" not in match.group():
            text = N_("'{word}' has {count} letters; is there a shorter word?")
            yield match.start(), text, {"word": match.group(), "count": str(len(match.group()))}


def _locate(page: Page, offset: int) -> Location:
    line = page.body.count("\n", 0, offset)
    column = offset - page.body.rfind("\n", 0, offset)
    return Location(page.path, page.body_line + line, column)
