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
_TAB_INDENT = re.compile(r"^ *\t", re.MULTILINE)


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


@dataclass
class YamlText:
    """What a YAML text holds, and where."""

    value: Tree | None
    """None where the text is empty or has a fault."""
    problems: list[Problem]
    positions: dict[tuple[KeyPath, bool], tuple[int, int]]
    """Line and column of a value, and with True of its key; only filled when asked for."""


class _Builder:
    """Builds the value from events, one after the other, without recursion."""

    def __init__(self, path: str, line: int, with_positions: bool) -> None:
        self._path = path
        self._first_line = line
        self._stack: list[_Node] = []
        self._with_positions = with_positions
        self.value: Tree | None = None
        self.problems: list[Problem] = []
        self.positions: dict[tuple[KeyPath, bool], tuple[int, int]] = {}

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
        if getattr(event, "tag", None) not in (None, "!"):
            self._note(
                mark,
                "tag",
                N_("tags ({tag}) are not read; remove the tag"),
                tag=str(getattr(event, "tag", "")),
            )
            return False
        if isinstance(event, yaml.ScalarEvent):
            if self._stack and isinstance(self._stack[-1].value, dict) and not self._stack[-1].key:
                self._take_key(event)
            else:
                self._place(event.value, mark)
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
            parent = self._stack[-1] if self._stack else None
            if parent and isinstance(parent.value, dict) and parent.key is None:
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
        """Put a value where it belongs and return its key path."""
        keys: KeyPath = ()
        if not self._stack:
            self.value = value
        else:
            node = self._stack[-1]
            if isinstance(node.value, dict):
                assert node.key is not None
                keys = (*node.keys, node.key)
                node.value.setdefault(node.key, value)
                node.key = None
            else:
                keys = (*node.keys, len(node.value))
                node.value.append(value)
        if self._with_positions:
            self.positions.setdefault(
                (keys, False), (mark.line + self._first_line, mark.column + 1)
            )
        return keys


def _read_events(text: str) -> Iterator[yaml.Event]:
    loader = _Loader(text)
    try:
        while loader.check_event():
            yield loader.get_event()
    finally:
        loader.dispose()


def _explain_syntax(path: str, line: int, text: str, error: yaml.YAMLError) -> Problem:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    tab = _TAB_INDENT.search(text)
    if tab and mark and text.count("\n", 0, tab.start()) <= mark.line:
        place = Location(path, line + text.count("\n", 0, tab.start()), tab.end() - tab.start())
        return Problem(
            place,
            "tab-indentation",
            N_("this line is indented with a tab; indent with spaces"),
        )
    if isinstance(error, yaml.reader.ReaderError):
        before = text[: error.position]
        return Problem(
            Location(path, line + before.count("\n"), len(before) - before.rfind("\n")),
            "bad-syntax",
            N_("a control character stands here; delete it"),
        )
    place = Location(path, line + mark.line, mark.column + 1) if mark else Location(path, line)
    return Problem(
        place,
        "bad-syntax",
        N_(
            "this is not YAML that can be read ({detail}); check the colon, the quotes, "
            "the brackets and the indentation, and put a text with ': ' or '#' in quotes"
        ),
        {"detail": str(getattr(error, "problem", None) or "unknown")},
    )


def read_yaml(path: str, text: str, line: int = 1, with_positions: bool = False) -> YamlText:
    """Return what a YAML text holds; faults are values, nothing is raised.

    Shape: mappings keep the author's order; every scalar is text.
    Errors: bad-syntax, tab-indentation, repeated-key, alias, tag, too-deep, too-large.

    Args:
        path: the author's file, for problems.
        text: the YAML text.
        line: line of the file on which the text begins (front matter begins on line 2).
        with_positions: also note where each key and value stands.
    """
    if len(text) > MAX_BYTES:
        problem = Problem(
            Location(path, line),
            "too-large",
            N_("the file is larger than {limit} MB; split it"),
            {"limit": str(MAX_BYTES // 1_000_000)},
        )
        return YamlText(None, [problem], {})
    builder = _Builder(path, line, with_positions)
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
    return YamlText(value, builder.problems, builder.positions)
