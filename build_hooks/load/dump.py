"""Plain values to the YAML of the records: its form is always the same, so are its bytes.

A list has a line for each row, and a row that holds a list itself a line for each of its fields; a
tuple stands on one line.
"""

import json
import re
from collections.abc import Iterator, Mapping

PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*")
"""Text that needs no quotes."""


def dump_yaml(fields: Mapping[str, object], comment: str = "") -> bytes:
    """Return the text of a file, with a line of comment above it."""
    head = f"# {comment}\n" if comment else ""
    return (head + "\n".join(_format_lines(fields)) + "\n").encode()


def _format_value(value: object) -> str:
    """Return a value on one line; what JSON quotes and escapes, YAML reads alike."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {_format_value(value[key])}" for key in value) + "}"
    if isinstance(value, tuple):
        return f"[{', '.join(_format_value(entry) for entry in value)}]"
    if isinstance(value, bool):
        return "true" if value else "false"
    text = str(value)
    return text if PLAIN.fullmatch(text) else json.dumps(text, ensure_ascii=False)


def _format_lines(fields: Mapping[str, object]) -> Iterator[str]:
    """Yield the lines of a mapping."""
    for key, value in fields.items():
        if not isinstance(value, list):
            yield f"{key}: {_format_value(value)}"
            continue
        yield f"{key}:"
        for row in value:
            if not isinstance(row, Mapping):
                yield f"  - {_format_value(row)}"
                continue
            has_list = any(isinstance(entry, list) for entry in row.values())
            first, *others = _format_lines(row) if has_list else [_format_value(row)]
            yield f"  - {first}"
            yield from (f"    {line}" for line in others)
