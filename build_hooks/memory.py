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
        found = self._read(INDEX)
        if found is None:
            return None
        about, self._digests = pickle.loads(found[1])
        return about

    def recall(self, name: str) -> Any:
        """Return a value of a memory that was opened, or None where it is not whole."""
        found = self._read(name)
        if found is None or found[0] != self._digests.get(name):
            return None
        return pickle.loads(found[1])

    def store(self, values: Mapping[str, bytes]) -> Digests:
        """Write values, as `wrap` gives them, in the place of all of before; `seal` ends it.

        Raises:
            OSError: they cannot be written.
        """
        self.forget()
        self._folder.mkdir(mode=0o700, parents=True)
        for name, content in values.items():
            (self._folder / name).write_bytes(content)
        return {name: content[:_DIGEST_BYTES] for name, content in values.items()}

    def seal(self, digests: Digests, about: object) -> None:
        """Make values that were stored valid.

        Args:
            digests: as `store` gave them.
            about: what `open` returns.

        Raises:
            OSError: it cannot be written.
        """
        (self._folder / INDEX).write_bytes(wrap((about, digests)))

    def forget(self) -> None:
        """Remove everything."""
        shutil.rmtree(self._folder, ignore_errors=True)

    def _read(self, name: str) -> tuple[bytes, bytes] | None:
        """Return a file's digest and the pickle behind it, where that is whole."""
        try:
            content = patiently(partial((self._folder / name).read_bytes))
        except OSError:
            return None
        digest, value = content[:_DIGEST_BYTES], content[_DIGEST_BYTES:]
        return (digest, value) if _digest(value) == digest else None


def wrap(value: object) -> bytes:
    """Return a value as `store` takes it: its digest and its pickle."""
    content = pickle.dumps(value, protocol=5)
    return _digest(content) + content


def _digest(content: bytes) -> bytes:
    return blake2b(content, digest_size=_DIGEST_BYTES).digest()
