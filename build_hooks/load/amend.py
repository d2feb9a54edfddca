"""Values set in an author's YAML file; every byte beside them stays as it was.

A file is never written by halves, and only when reading it again gives exactly what was wanted.
"""

import codecs
import copy
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from build_hooks.load.writer import write_files
from build_hooks.load.yaml_reader import Tree, YamlText, read_yaml
from build_hooks.model.change import Change
from build_hooks.problems import KeyPath, Location

_LINE_END = re.compile("\r\n|\r|\n")


@dataclass(frozen=True)
class Amended:
    """A text with its changes made."""

    text: str
    changed: tuple[tuple[Location, str], ...]
    """Where a value was set and how it reads there (`replaced_by: decree-283-2026`), in order."""


class _Text:
    """A file's text as it is, and what YAML it holds."""

    def __init__(self, path: str, text: str) -> None:
        self.text = text
        self._starts = [0, *(match.end() for match in _LINE_END.finditer(text))]
        self.read: YamlText = read_yaml(path, _LINE_END.sub("\n", text), with_positions=True)

    def offset(self, keys: KeyPath) -> int:
        """Return where a value begins."""
        return self._find(self.read.positions[keys, False])

    def end(self, keys: KeyPath) -> int:
        """Return where a scalar ends."""
        return self._find(self.read.ends[keys])

    def column(self, keys: KeyPath) -> int:
        """Return the column of a key, from 0."""
        return self.read.positions[keys, True][1] - 1

    def _find(self, position: tuple[int, int]) -> int:
        line, column = position
        return self._starts[line - 1] + column - 1


def amend_text(path: str, text: str, changes: Sequence[Change]) -> Amended | None:
    """Return a YAML text in which these values are set; None where its form does not allow it.

    Args:
        path: the author's file, for places.
        text: its text with the line ends it has, without a byte order mark.
        changes: mappings that exist, with values of one line.
    """
    before = _Text(path, text)
    if before.read.value is None:
        return None
    wanted = copy.deepcopy(before.read.value)
    places: list[tuple[KeyPath, str]] = []
    edits: list[tuple[int, int, str]] = []
    for change in changes:
        mapping = _find_mapping(wanted, change.keys)
        missing = [key for key in change.order if key in change.values and key not in mapping]
        for key, value in change.values.items():
            if mapping.get(key) == value:
                continue
            if key not in missing:
                edits.append(_replace(before, (*change.keys, key), value))
            places.append(((*change.keys, key), f"{key}: {value}"))
        edits += _insert(before, change, mapping, missing)
        mapping |= change.values
    for start, end, replacement in sorted(edits, reverse=True):
        text = text[:start] + replacement + text[end:]
    after = _Text(path, text)
    if after.read.value != wanted:
        return None
    changed = tuple((Location(path, *after.read.positions[keys, True]), to) for keys, to in places)
    return Amended(text, changed)


def _find_mapping(tree: Tree, keys: KeyPath) -> dict[str, Tree]:
    for key in keys:
        tree = tree[key]  # type: ignore[index]
    assert isinstance(tree, dict)
    return tree


def _replace(text: _Text, keys: KeyPath, value: str) -> tuple[int, int, str]:
    """Return the edit that sets a value that stands there, within its quotes if it has some."""
    start, end = text.offset(keys), text.end(keys)
    quote = text.text[start] if text.text[start] in "\"'" else ""
    return start, end, f"{quote}{value}{quote}"


def _insert(
    text: _Text, change: Change, mapping: dict[str, Tree], missing: Sequence[str]
) -> list[tuple[int, int, str]]:
    """Return the edits that put new keys behind the nearest of the keys before them."""
    wanted: dict[str, list[str]] = {}
    for key in missing:
        before = change.order[: change.order.index(key)]
        anchor = next(name for name in reversed(before) if isinstance(mapping.get(name), str))
        wanted.setdefault(anchor, []).append(f"{key}: {change.values[key]}")
    is_flow = text.text[text.offset(change.keys)] == "{"
    edits: list[tuple[int, int, str]] = []
    for anchor, entries in wanted.items():
        keys = (*change.keys, anchor)
        end = text.end(keys)
        if is_flow:
            edits.append((end, end, "".join(f", {entry}" for entry in entries)))
            continue
        indent = " " * text.column(keys)
        line_end = _LINE_END.search(text.text, end)
        if line_end:
            lines = "".join(f"{indent}{entry}{line_end.group()}" for entry in entries)
            edits.append((line_end.end(), line_end.end(), lines))
        else:
            lines = "".join(f"\n{indent}{entry}" for entry in entries)
            edits.append((len(text.text), len(text.text), lines))
    return edits


def amend_file(root: Path, path: str, changes: Sequence[Change]) -> Amended | None:
    """Set values in an author's file; None, and nothing done, where its form does not allow it.

    Args:
        root: the project's folder.
        path: the file, from there, with `/`; it is read without a fault.
        changes: as for `amend_text`.

    Raises:
        OSError: it cannot be written, as for `write_files`.
    """
    content = (root / path).read_bytes()
    mark = codecs.BOM_UTF8 if content.startswith(codecs.BOM_UTF8) else b""
    amended = amend_text(path, content[len(mark) :].decode(), changes)
    if amended and amended.changed:
        write_files(root, {path: mark + amended.text.encode()})
    return amended
