"""Author's files to text: the walk over the folders, and what a file must be to be read at all."""

import os
import re
from codecs import BOM_UTF8
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from build_hooks.model.portal import RECORDS
from build_hooks.problems import N_, Location, Problem
from build_hooks.vietnamese import normalise

_UNPORTABLE = re.compile(
    r"""(?:^|/)(?:con|prn|aux|nul|com[1-9]|lpt[1-9])(?:\.[^/]*)?(?=/|$)  # devices
    | [:*?"<>|\\] | [. ](?=/|$)""",
    re.IGNORECASE | re.VERBOSE,
)
"""Source: "Naming Files, Paths, and Namespaces" in Microsoft's documentation of Win32."""


def is_portable(path: str) -> bool:
    """Tell whether Windows can hold a file of this path; Git there refuses a copy with another."""
    return not _UNPORTABLE.search(path)


@dataclass(frozen=True)
class Folders:
    """Where a project's files lie."""

    root: Path
    """The project's folder."""
    records: Path | None = None
    """The records, where they lie outside the project."""

    def find(self, path: str) -> Path:
        """Return a file or folder by its path from the project's root, with `/`."""
        if self.records is not None and f"{path}/".startswith(RECORDS):
            return self.records / f"{path}/".removeprefix(RECORDS)
        return self.root / path

    def name(self, path: str) -> str:
        """Return a file's name for the system."""
        if self.records is not None and path.startswith(RECORDS):
            return f"{self.records}/{path.removeprefix(RECORDS)}"
        return f"{self.root}/{path}"

    def show(self, path: str) -> str:
        """Return a path as the person at the keyboard knows it."""
        if self.records is not None and path.startswith(RECORDS):
            return (self.records / path.removeprefix(RECORDS)).as_posix()
        return path


def walk(folder: Path) -> Iterator[Path]:
    """Yield the files below a folder in a stable order; hidden ones and links are passed over."""
    return (folder / path for path in walk_paths(folder))


def walk_paths(folder: Path) -> Iterator[str]:
    """Yield the same files by their paths from the folder, with `/`."""
    if folder.is_dir() and not folder.is_symlink():
        yield from _walk(str(folder), "")


def _walk(folder: str, prefix: str) -> Iterator[str]:
    with os.scandir(folder) as entries:
        found = sorted(entries, key=lambda entry: entry.name)
    for entry in found:
        if entry.name.startswith(".") or entry.is_symlink():
            continue
        if entry.is_dir():
            yield from _walk(entry.path, f"{prefix}{entry.name}/")
        else:
            yield prefix + entry.name


def read_text(folders: Folders, path: str) -> tuple[str | None, list[Problem]]:
    """Return a file's text in NFC with `\\n` line ends, or None and the reason.

    Errors: missing-file, unreadable-file, not-utf8.
    """
    text, problems = _decode(folders, path)
    return (None if text is None else normalise(text)), problems


def decode_leniently(folders: Folders, path: str) -> str:
    """Return a file's text as written, for finding places in; what cannot be read is empty."""
    text, _ = _decode(folders, path)
    return text or ""


def _decode(folders: Folders, path: str) -> tuple[str | None, list[Problem]]:
    try:
        # a Path for each of 30,000 files would take longer than reading them
        with open(folders.name(path), "rb", buffering=0) as file:  # noqa: PTH123
            content = file.read()
    except FileNotFoundError:
        return None, [Problem(Location(path), "missing-file", N_("this file is missing; add it"))]
    except OSError as error:
        detail = {"detail": error.strerror or ""}
        message = N_("this file cannot be read ({detail}); check its rights")
        return None, [Problem(Location(path), "unreadable-file", message, detail)]
    content = content.removeprefix(BOM_UTF8)
    if b"\r" in content:
        content = content.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    try:
        return content.decode("utf-8"), []
    except UnicodeDecodeError as error:
        before = content[: error.start]
        line = before.count(b"\n") + 1
        column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8")) + 1
        message = N_("the file is not in UTF-8; save it again with the encoding UTF-8")
        return None, [Problem(Location(path, line, column), "not-utf8", message)]
