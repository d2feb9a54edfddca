"""From a file and a key path to a line and a column, only for places that are printed."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from build_hooks.load.front_matter import split_front_matter
from build_hooks.load.yaml_reader import YamlText, read_yaml
from build_hooks.problems import Key, Location, Problem
from build_hooks.vietnamese import is_normalised, normalise

_SIGN = {
    '"': re.compile(r"\\(?:x..|u.{4}|U.{8}|.)|."),
    "'": re.compile(r"''|."),
}
"""One sign of a quoted text, as it is written."""


class Locator:
    """Finds lines and columns in texts as their authors wrote them; reads each file once."""

    def __init__(self, read_text: Callable[[str], str]) -> None:
        """Take what gives an author's file, as written, by its path from the project's root."""
        self._read_text = read_text
        self._texts: dict[str, str] = {}
        self._read: dict[str, YamlText] = {}

    def locate(self, place: Location | Key) -> Location:
        """Return a place's line: of a value, of a key, of the parent where it is missing.

        A place that is already a line comes with the column of the text in NFC.
        """
        if place.path not in self._texts:
            self._texts[place.path] = self._read_text(place.path)
        text = self._texts[place.path]
        if isinstance(place, Location):
            return _find_written(place, text)
        if place.path not in self._read:
            self._read[place.path] = _read_positions(place.path, text)
        found = _find(place, self._read[place.path])
        return _step_into(found, place.offset, text) if place.offset else found


def locate_problems(
    problems: Iterable[Problem], read_text: Callable[[str], str]
) -> Iterator[Problem]:
    """Yield the problems with lines and columns in place of key paths.

    A value's problem points at the value, a key's at the key, and a missing one's at its parent.

    Args:
        problems: problems of one run.
        read_text: gives an author's file by its path from the project's root.
    """
    locator = Locator(read_text)
    for problem in problems:
        yield replace(problem, place=locator.locate(problem.place))


def _find_written(place: Location, text: str) -> Location:
    """Return the place in a text whose letters may each be several signs (decomposed Unicode)."""
    if is_normalised(text):
        return place
    written = text.split("\n")[place.line - 1]
    column = max(
        length + 1
        for length in range(len(written) + 1)
        if len(normalise(written[:length])) < place.column
    )
    return replace(place, column=column)


def _read_positions(path: str, text: str) -> YamlText:
    if path.endswith(".md"):
        front = split_front_matter(text)
        return read_yaml(path, front.yaml, line=2, with_positions=True)
    return read_yaml(path, text, with_positions=True)


def _find(key: Key, text: YamlText) -> Location:
    keys = key.keys
    if key.at_key and (keys, True) in text.positions:
        return Location(key.path, *text.positions[(keys, True)])
    while keys and (keys, False) not in text.positions:
        keys = keys[:-1]
    return Location(key.path, *text.positions.get((keys, False), (1, 1)))


def _step_into(start: Location, offset: int, text: str) -> Location:
    """Return the place so many signs into a value that begins at `start`.

    A text that is folded over several lines keeps the place where it begins.
    """
    written = text.split("\n")[start.line - 1][start.column - 1 :]
    sign = _SIGN.get(written[:1])
    if sign is None:
        is_block = written[:1] in ("|", ">")
        return start if is_block else replace(start, column=start.column + offset)
    signs = list(sign.finditer(written, 1))
    if offset >= len(signs):
        return start
    return replace(start, column=start.column + signs[offset].start())
