"""What one build keeps for the next: values by name, and the signs of the files they rest on.

It only ever saves time. A value is given back only where its bytes are whole; whatever is missing,
broken or in doubt counts as not kept. Nothing is kept of files that changed while they were read.
"""

import os
import pickle
import shutil
from collections.abc import Iterable, Mapping
from functools import partial
from hashlib import blake2b
from pathlib import Path
from typing import Any

from build_hooks.patience import patiently

Sign = tuple[int, int, int, int]
"""Size, time of the last change of content and of entry (ns), and number, as the system gives them:
what Git compares too."""
NOTHING: Sign = (-1, 0, 0, 0)
Digests = dict[str, bytes]
INDEX = "index"
GRAIN_SECONDS = 2
"""Two changes within this time may bear the same time; no file system is coarser."""
_DIGEST_BYTES = 32


def sign(path: str | Path) -> Sign:
    """Return a file's sign, `NOTHING` where there is no file to be seen."""
    try:
        found = os.stat(path)  # noqa: PTH116  a Path for each of 30,000 files takes as long again
    except OSError:
        return NOTHING
    return found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino


def is_settled(signs: Iterable[Sign], begun: float) -> bool:
    """Tell whether no file has changed since a time, in seconds, or shortly before."""
    latest = (begun - GRAIN_SECONDS) * 1e9
    return all(changed < latest and entered < latest for _, changed, entered, _ in signs)


class Memory:
    """A folder of values. What is in it was put there by one build, and belongs together."""

    def __init__(self, folder: Path) -> None:
        """Take the folder; it need not be there."""
        self._folder = folder
        self._digests: Digests = {}

    def is_there(self) -> bool:
        """Tell whether anything is kept, whole or not."""
        return (self._folder / INDEX).is_file()

    def open(self) -> Any:
        """Return what `seal` was told of the values, or None where nothing whole is kept."""
        content = self._read(INDEX)
        if content is None or _digest(content[_DIGEST_BYTES:]) != content[:_DIGEST_BYTES]:
            return None
        about, self._digests = pickle.loads(content[_DIGEST_BYTES:])
        return about

    def recall(self, name: str) -> Any:
        """Return a value of a memory that was opened, or None where it is not whole."""
        content = self._read(name)
        if content is None or _digest(content) != self._digests.get(name):
            return None
        return pickle.loads(content)

    def store(self, values: Mapping[str, bytes]) -> Digests:
        """Write values, as `wrap` gives them, in the place of all of before; `seal` ends it.

        Raises:
            OSError: they cannot be written.
        """
        self.forget()
        self._folder.mkdir(mode=0o700, parents=True)
        for name, content in values.items():
            (self._folder / name).write_bytes(content)
        return {name: _digest(content) for name, content in values.items()}

    def seal(self, digests: Digests, about: object) -> None:
        """Make values that were stored valid.

        Args:
            digests: as `store` gave them.
            about: what `open` returns.

        Raises:
            OSError: it cannot be written.
        """
        index = pickle.dumps((about, digests), protocol=5)
        (self._folder / INDEX).write_bytes(_digest(index) + index)

    def forget(self) -> None:
        """Remove everything."""
        shutil.rmtree(self._folder, ignore_errors=True)

    def _read(self, name: str) -> bytes | None:
        try:
            return patiently(partial((self._folder / name).read_bytes))
        except OSError:
            return None


def wrap(value: object) -> bytes:
    """Return a value as `store` takes it."""
    return pickle.dumps(value, protocol=5)


def _digest(content: bytes) -> bytes:
    return blake2b(content, digest_size=_DIGEST_BYTES).digest()
