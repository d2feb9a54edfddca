"""What the code can report: its codes and its messages, read from the source."""

import ast
from collections.abc import Iterator
from pathlib import Path

PACKAGE = Path(__file__).parents[2] / "build_hooks"
CODE_ARGUMENT = {
    "Problem": 1,
    "_note": 1,
    "reject": 1,
    "check_day": 3,
    "unknown_name": 1,
    "problem": 0,
    "PydanticCustomError": 0,
    "_pattern": 0,
}
"""The functions that are given a code, and which of their arguments it is."""
TABLES = ("messages", "_UNKNOWN")
"""The mappings whose keys are codes."""


def _walk(*folders: str) -> Iterator[ast.AST]:
    for folder in folders:
        for path in sorted((PACKAGE / folder).rglob("*.py")):
            yield from ast.walk(ast.parse(path.read_text("utf-8")))


def _name(node: ast.expr) -> str:
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


def _texts(node: ast.expr | None) -> Iterator[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from _texts(node.body)
        yield from _texts(node.orelse)


def collect_codes() -> set[str]:
    """Return every code that `load`, `check` and the types of `model` can report."""
    codes: set[str] = set()
    for node in _walk("load", "check", "model"):
        if isinstance(node, ast.Call):
            place = CODE_ARGUMENT.get(_name(node.func))
            if place is not None and len(node.args) > place:
                codes.update(_texts(node.args[place]))
        elif isinstance(node, ast.Assign) and _name(node.targets[0]) in TABLES:
            assert isinstance(node.value, ast.Dict)
            codes.update(text for key in node.value.keys for text in _texts(key))
    return codes


def collect_messages() -> set[str]:
    """Return every message that `load` and `check` can report, with its braces."""
    return {
        text
        for node in _walk("load", "check")
        if isinstance(node, ast.Call) and _name(node.func) == "N_"
        for text in _texts(node.args[0])
    }
