"""A file in Moodle's GIFT as blocks and answers, before anything is made of them.

Escaped signs are first put out of the way, as characters that no text has; what is left of `~=#{}:`
has a meaning.
"""

import json
import re
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from typing import Any

from build_hooks.exchange.common import Found
from build_hooks.exchange.gift_write import SPECIAL
from build_hooks.problems import N_

HIDDEN = {sign: chr(0xF8E0 + place) for place, sign in enumerate(f"{SPECIAL}\\n")}
_ESCAPED = re.compile(r"\\([~=#{}:\\n])")
_SHOWN = {ord(char): "\n" if sign == "n" else sign for sign, char in HIDDEN.items()}
_WEIGHT = re.compile(r"\s*%(-?[\d.]+)%(.*)", re.DOTALL)
_FORM = re.compile(r"\s*\[(html|moodle|plain|markdown)\]")


@dataclass(frozen=True)
class Block:
    """One question's lines."""

    line: int
    about: dict[str, Any]
    text: str


@dataclass(frozen=True)
class Entry:
    """One answer."""

    mark: str
    weight: Decimal | None
    text: str
    feedback: str


def split_blocks(text: str, found: Found) -> list[Block]:
    """Return the blocks between empty lines; comments of ours are read, others passed over."""
    lines = list(enumerate(text.removeprefix("\ufeff").splitlines(), 1))
    blocks: list[Block] = []
    for is_empty, group in groupby(lines, key=lambda entry: not entry[1].strip()):
        if is_empty:
            continue
        about: dict[str, Any] = {}
        kept: list[tuple[int, str]] = []
        for number, line in group:
            if line.startswith("$CATEGORY"):
                found.lose(number, N_("a category is not carried over"))
            elif line.startswith("// portal-quiz: "):
                found.quiz = _read_json(line)
            elif line.startswith("// portal: "):
                about = _read_json(line)
            elif not line.lstrip().startswith("//"):
                kept.append((number, line))
        if kept:
            whole = "\n".join(line for _, line in kept)
            hidden = _ESCAPED.sub(lambda match: HIDDEN[match[1]], whole)
            blocks.append(Block(kept[0][0], about, hidden))
    return blocks


def _read_json(line: str) -> dict[str, Any]:
    try:
        value = json.loads(line.partition(": ")[2])
    except ValueError:
        return {}
    return value if isinstance(value, dict) else {}


def show(text: str) -> str:
    """Return a text with what was put out of the way back in its place."""
    return text.translate(_SHOWN).strip()


def read_entry(mark: str, text: str, is_ours: bool = False) -> Entry:
    """Return one answer; in files of ours a text may begin with a word in brackets."""
    weighed = _WEIGHT.fullmatch(text)
    weight = Decimal(weighed[1]) if weighed else None
    plain, _, feedback = (weighed[2] if weighed else text).partition("#")
    text = plain if is_ours else _FORM.sub("", plain, count=1)
    return Entry(mark, weight, show(text), show(feedback))
