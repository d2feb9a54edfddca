"""YAML text to plain values: mappings, lists and text, nothing else.

Scalars stay the text that the author wrote; the model's types convert them. Built on PyYAML's
event scan, because its constructor lets a repeated key win silently, reads `no` as false and
ends the process on 50,000 nested brackets. Depth, size, aliases and tags are judged here, before
anything is built.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Protocol

import yaml

from build_hooks.problems import N_, KeyPath, Location, Problem

Tree = dict[str, "Tree"] | list["Tree"] | str
MAX_DEPTH = 20
MAX_BYTES = 8_000_000

_Loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_TAB_INDENT = re.compile(r" *\t")
_CONTROL = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What YAML 1.1 (section 5.1) does not let stand in a file."""
_OTHER_BREAKS = {ord(char): " " for char in "\x85\u2028\u2029"}
"""YAML 1.1 ends a line at these, editors do not: as spaces they leave the count of lines alone."""


class Mark(Protocol):
    """A place in a text, as both of PyYAML's scanners give it."""

    line: int
    """From 0."""
    column: int
    """From 0."""


def _mark_of(event: yaml.Event) -> Mark:
    assert event.start_mark is not None
    return event.start_mark


@dataclass
class _Node:
    """A collection that is being filled."""

    value: dict[str, Tree] | list[Tree]
    keys: KeyPath
    key: str | None = None
    seen: dict[str, int] = field(default_factory=dict)
    """Line of each key of a mapping."""

    @property
    def awaits_key(self) -> bool:
        """A mapping whose next scalar is a key."""
        return isinstance(self.value, dict) and self.key is None


@dataclass
class YamlText:
    """What a YAML text holds, and where."""

    value: Tree | None
    """None where the text is empty or has a fault."""
    problems: list[Problem]
    positions: dict[tuple[KeyPath, bool], tuple[int, int]]
    """Line and column of a value, and with True of its key; only filled when asked for."""
    ends: dict[KeyPath, tuple[int, int]] = field(default_factory=dict)
    """Line and column behind a scalar; filled with `positions`."""


class _Builder:
    """Builds the value from events, one after the other, without recursion."""

    def __init__(self, path: str, line: int, with_positions: bool, with_tags: bool) -> None:
        self._path = path
        self._first_line = line
        self._stack: list[_Node] = []
        self._with_positions = with_positions
        self._with_tags = with_tags
        self.value: Tree | None = None
        self.problems: list[Problem] = []
        self.positions: dict[tuple[KeyPath, bool], tuple[int, int]] = {}
        self.ends: dict[KeyPath, tuple[int, int]] = {}

    def _note(self, mark: Mark, code: str, message: str, **values: str) -> None:
        place = Location(self._path, mark.line + self._first_line, mark.column + 1)
        self.problems.append(Problem(place, code, message, values))

    def take(self, event: yaml.Event) -> bool:
        """Take one event; return False where reading must stop."""
        mark = _mark_of(event)
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            self._note(
                mark,
                "alias",
                N_(
                    "anchors and aliases (& and *) are not read; write the text out, "
                    "or put it in quotes if it begins with & or *"
                ),
            )
            return False
        if getattr(event, "tag", None) not in (None, "!") and not self._with_tags:
            self._note(
                mark,
                "tag",
                N_("tags ({tag}) are not read; remove the tag"),
                tag=str(getattr(event, "tag", "")).replace("tag:yaml.org,2002:", "!!"),
            )
            return False
        if isinstance(event, yaml.ScalarEvent):
            if self._stack and self._stack[-1].awaits_key:
                self._take_key(event)
            else:
                keys = self._place(event.value, mark)
                if self._with_positions and event.end_mark is not None:
                    end = (event.end_mark.line + self._first_line, event.end_mark.column + 1)
                    self.ends.setdefault(keys, end)
        elif isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent):
            if len(self._stack) >= MAX_DEPTH:
                self._note(
                    mark,
                    "too-deep",
                    N_(
                        "more than {depth} levels are nested; "
                        "check the brackets and the indentation"
                    ),
                    depth=str(MAX_DEPTH),
                )
                return False
            if self._stack and self._stack[-1].awaits_key:
                self._note(mark, "bad-syntax", N_("a key must be text; put it in quotes"))
                return False
            value: dict[str, Tree] | list[Tree] = (
                {} if isinstance(event, yaml.MappingStartEvent) else []
            )
            keys = self._place(value, mark)
            self._stack.append(_Node(value, keys))
        elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            self._stack.pop()
        return True

    def _take_key(self, event: yaml.ScalarEvent) -> None:
        node = self._stack[-1]
        line = _mark_of(event).line + self._first_line
        if event.value in node.seen:
            self._note(
                _mark_of(event),
                "repeated-key",
                N_("the key '{key}' stands here a second time (first on line {line}); remove one"),
                key=event.value,
                line=str(node.seen[event.value]),
            )
        node.seen.setdefault(event.value, line)
        node.key = event.value
        if self._with_positions:
            self.positions.setdefault(
                ((*node.keys, event.value), True), (line, _mark_of(event).column + 1)
            )

    def _place(self, value: Tree, mark: Mark) -> KeyPath:
        """Put a value where it belongs; return its key path where positions are asked for."""
        keys: KeyPath = ()
        if not self._stack:
            self.value = value
        else:
            node = self._stack[-1]
            if isinstance(node.value, dict):
                assert node.key is not None
                keys = (*node.keys, node.key) if self._with_positions else ()
                node.value.setdefault(node.key, value)
                node.key = None
            else:
                keys = (*node.keys, len(node.value)) if self._with_positions else ()
                node.value.append(value)
        if self._with_positions:
            self.positions.setdefault(
                (keys, False), (mark.line + self._first_line, mark.column + 1)
            )
        return keys


def _refuse(path: str, text: str, line: int) -> Problem | None:
    """Return why a text is not even scanned."""
    if len(text) > MAX_BYTES:
        message = N_("the file is larger than {limit} MB; split it")
        limit = str(MAX_BYTES // 1_000_000)
        return Problem(Location(path, line), "too-large", message, {"limit": limit})
    control = _CONTROL.search(text)
    if control:
        before = text[: control.start()]
        place = Location(path, line + before.count("\n"), len(before) - before.rfind("\n"))
        return Problem(place, "bad-syntax", N_("a control character stands here; delete it"))
    return None


def _read_events(text: str) -> Iterator[yaml.Event]:
    loader = _Loader(text.translate(_OTHER_BREAKS))
    try:
        while loader.check_event():
            yield loader.get_event()
    finally:
        loader.dispose()


def _explain_syntax(path: str, line: int, text: str, error: yaml.YAMLError) -> Problem:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    lines = text.split("\n")
    row, column = (mark.line, mark.column) if mark else (0, 0)
    if row == len(lines):  # PyYAML ends a last line that has no end
        row, column = row - 1, len(lines[-1])
    tab = _TAB_INDENT.match(lines[row])
    if tab:
        return Problem(
            Location(path, line + row, tab.end()),
            "tab-indentation",
            N_("this line is indented with a tab; indent with spaces"),
        )
    return Problem(
        Location(path, line + row, column + 1),
        "bad-syntax",
        N_(
            "this is not YAML that can be read ({detail}); check the colon, the quotes, "
            "the brackets and the indentation, and put a text with ': ' or '#' in quotes"
        ),
        {"detail": str(getattr(error, "problem", None) or "unknown")},
    )


def read_yaml(
    path: str,
    text: str,
    line: int = 1,
    with_positions: bool = False,
    with_tags: bool = False,
) -> YamlText:
    """Return what a YAML text holds; faults are values, nothing is raised.

    Shape: mappings keep the author's order; every scalar is text.
    Errors: bad-syntax, tab-indentation, repeated-key, alias, tag, too-deep, too-large.

    Args:
        path: the author's file, for problems.
        text: the YAML text.
        line: line of the file on which the text begins (front matter begins on line 2).
        with_positions: also note where each key and value stands.
        with_tags: pass over tags, as MkDocs' own settings have them, and read what they stand on.
    """
    refusal = _refuse(path, text, line)
    if refusal:
        return YamlText(None, [refusal], {})
    builder = _Builder(path, line, with_positions, with_tags)
    try:
        documents = 0
        for event in _read_events(text):
            documents += isinstance(event, yaml.DocumentStartEvent)
            if documents > 1:
                place = Location(path, _mark_of(event).line + line, 1)
                builder.problems.append(
                    Problem(
                        place, "bad-syntax", N_("a second document begins here; remove the '---'")
                    )
                )
                break
            if not builder.take(event):
                break
    except yaml.YAMLError as error:
        builder.problems.append(_explain_syntax(path, line, text, error))
    value = None if builder.problems else builder.value
    return YamlText(value, builder.problems, builder.positions, builder.ends)
