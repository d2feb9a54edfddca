"""The files: their form as YAML, their mark, and what may be replaced.

A file is given as a mapping. A list in it has a line for each row, and a row that holds a list
itself a line for each of its fields; a tuple stands on one line.
"""

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

MARK = (
    "# Dữ liệu minh họa, không có thật; đừng sửa tay. "
    "Made up by tools/demonstration; edits are lost.\n"
)
"""First line of every file made here."""
PLACES = ("units.yml", "learners/**/*", "sessions/**/*", "certificates/**/*")
PLAIN = re.compile(r"[A-Za-z0-9-]+")
"""Text that needs no quotes."""


def format_value(value: object) -> str:
    """Return a value on one line; what JSON quotes and escapes, YAML reads alike."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {format_value(value[key])}" for key in value) + "}"
    if isinstance(value, tuple):
        return f"[{', '.join(format_value(entry) for entry in value)}]"
    if isinstance(value, bool):
        return "true" if value else "false"
    text = str(value)
    return text if PLAIN.fullmatch(text) else json.dumps(text, ensure_ascii=False)


def format_lines(fields: Mapping[str, object]) -> Iterator[str]:
    """Yield the lines of a mapping."""
    for key, value in fields.items():
        if not isinstance(value, list):
            yield f"{key}: {format_value(value)}"
            continue
        yield f"{key}:"
        for row in value:
            has_list = any(isinstance(entry, list) for entry in row.values())
            first, *others = format_lines(row) if has_list else [format_value(row)]
            yield f"  - {first}"
            yield from (f"    {line}" for line in others)


def is_ours(path: Path) -> bool:
    """Tell whether a file was made here and its units are still a demonstration."""
    text = path.read_bytes().decode("utf-8", "replace").replace("\r\n", "\n")
    start = MARK + "demonstration: true\n" if path.name == "units.yml" else MARK
    return text.startswith(start)


def replace_files(folder: Path, files: Mapping[str, Mapping[str, object]]) -> None:
    """Write files by path below a folder, in place of an earlier run's.

    Raises:
        FileExistsError: a file stands there that was not made here; nothing was changed.
    """
    found = sorted(path for places in PLACES for path in folder.glob(places) if path.is_file())
    for path in found:
        if not is_ours(path):
            raise FileExistsError(
                f"{path}: this script did not make this file, so nothing was changed; "
                "take it out of the folder, or keep your records and do without demonstration"
            )
    for path in found:
        path.unlink()
    for name, fields in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes((MARK + "\n".join(format_lines(fields)) + "\n").encode())
