"""What the forms share: what is lost on the way, names for what has none, numbers and HTML."""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from html.parser import HTMLParser
from typing import Any

from build_hooks.model.base import LocalText
from build_hooks.problems import N_
from build_hooks.vietnamese import normalise, slug

Plain = dict[str, Any]
"""A question as our YAML has it; scalars are text, except true and false."""
WORDS = 5
"""Of a text that names what has no id."""
NO_SUCH_TYPE = N_("'{id}': questions of the type {type} cannot be written in this form")
_UNSEEN = frozenset({"p", "br", "span", "div"})
_BREAKS = frozenset({"p", "br", "div", "li"})


@dataclass(frozen=True)
class Loss:
    """Something that is not carried over."""

    line: int
    """From 1, in the file that is read; 0 where a file is written."""
    message: str
    """An English template, the msgid of the catalogue."""
    values: dict[str, str] = field(default_factory=dict)


@dataclass
class Found:
    """What was read from a file."""

    quiz: Plain = field(default_factory=dict)
    """Keys of the quiz itself, where the file was written here."""
    questions: list[Plain] = field(default_factory=list)
    losses: list[Loss] = field(default_factory=list)

    def lose(self, line: int, message: str, **values: str) -> None:
        """Note something that is not carried over."""
        self.losses.append(Loss(line, message, values))


def local(text: str) -> dict[str, str]:
    """Return a text as the Vietnamese of our YAML: what is read is in one language."""
    return {"vi": normalise(text).strip()}


def say(text: LocalText | None, language: str) -> str:
    """Return a text for a reader of the language, or nothing."""
    return text.find(language)[0] if text else ""


def name_all(texts: Iterable[str], taken: Collection[str] = ()) -> Iterator[str]:
    """Yield an id for each text, made from its first words, none of them twice."""
    seen = set(taken)
    for text in texts:
        base = "-".join(slug(text).split("-")[:WORDS]) or "x"
        name, number = base, 2
        while name in seen:
            name, number = f"{base}-{number}", number + 1
        seen.add(name)
        yield name


def read_number(text: str) -> Decimal | None:
    """Return a number that our YAML can hold: not negative, in plain digits."""
    try:
        number = Decimal(text.strip())
    except InvalidOperation:
        return None
    return number if number.is_finite() and not number.is_signed() else None


def show_number(number: Decimal) -> str:
    """Return a number in plain digits."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


class _Stripper(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.tags: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        if tag in _BREAKS:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        self.parts.append(data)


def strip_html(text: str) -> tuple[str, list[str]]:
    """Return the words of a piece of HTML, and the tags whose meaning is lost."""
    stripper = _Stripper()
    stripper.feed(text)
    stripper.close()
    words = re.sub(r"\s*\n\s*", "\n", "".join(stripper.parts)).strip()
    return words, sorted(stripper.tags - _UNSEEN)
