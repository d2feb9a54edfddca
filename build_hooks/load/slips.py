"""Slips from files: saved from a page, or pasted from messages with an empty line between them."""

from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from build_hooks.load.files import walk


@dataclass(frozen=True)
class WrittenSlip:
    """One block of text, which should be a slip."""

    path: str
    line: int
    """The block's first line, from 1."""
    text: str


def read_slips(paths: Iterable[Path]) -> Iterator[WrittenSlip]:
    """Yield the blocks of files, and of all `.txt` files below folders.

    Raises:
        OSError: a file cannot be read.
    """
    for path in paths:
        files = [one for one in walk(path) if one.suffix == ".txt"] if path.is_dir() else [path]
        for file in files:
            yield from _split(file.as_posix(), _decode(file.read_bytes()))


def _decode(content: bytes) -> str:
    """Return a text; editors on Windows may save it in UTF-16."""
    is_wide = content.startswith((BOM_UTF16_LE, BOM_UTF16_BE))
    return content.decode("utf-16" if is_wide else "utf-8-sig", errors="replace")


def _split(path: str, text: str) -> Iterator[WrittenSlip]:
    block: list[str] = []
    for number, line in enumerate([*text.splitlines(), ""], 1):
        if line.strip():
            block.append(line)
        elif block:
            yield WrittenSlip(path, number - len(block), "\n".join(block))
            block = []
