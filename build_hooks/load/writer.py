"""Files, all of them or none; records never in the place of a file that stands there.

The files are first made whole in a hidden folder beside them. It gets its final name in one step;
from then on the files are as good as written, and moving them to their places needs no room on the
disk. Where that is interrupted, the next command finishes it first, and a build in between says so.
"""

import os
import shutil
from collections.abc import Mapping
from functools import partial
from pathlib import Path

from build_hooks.patience import patiently

PENDING = ".portal-pending"
"""The folder of files that only have to be moved."""
_UNFINISHED = f"{PENDING}.new"


class StandsAlready(Exception):
    """Another file stands where one was to be written; nothing was written."""

    def __init__(self, path: str) -> None:
        """Take the file's path from the folder."""
        super().__init__(path)
        self.path = path


class HeldBack(OSError):
    """Files are whole, but one could not be moved to its place; the next command tries again."""


def write_new_files(folder: Path, files: Mapping[str, bytes]) -> list[str]:
    """Write files and return the paths of those that were not there before with the same content.

    Args:
        folder: under which they lie; it is there.
        files: content by path from the folder, with `/`.

    Raises:
        StandsAlready: a file of other content has one of the names.
        HeldBack: a file that was to be moved is held by another program.
        OSError: there is no room or no right to write; nothing was written.
    """
    finish_pending(folder)
    wanted: list[str] = []
    for path, content in sorted(files.items()):
        if not (folder / path).exists():
            wanted.append(path)
        elif (folder / path).read_bytes() != content:
            raise StandsAlready(path)
    _write_all(folder, {path: files[path] for path in wanted})
    return wanted


def write_files(folder: Path, files: Mapping[str, bytes]) -> list[str]:
    """Write files, also in the place of others, and return the paths of those that changed.

    Args:
        folder: under which they lie; it is there.
        files: content by path from the folder, with `/`.

    Raises:
        HeldBack: a file that was to be moved is held by another program.
        OSError: there is no room or no right to write; nothing was written.
    """
    finish_pending(folder)
    wanted = {
        path: content
        for path, content in files.items()
        if not (folder / path).exists() or (folder / path).read_bytes() != content
    }
    _write_all(folder, wanted)
    return list(wanted)


def _write_all(folder: Path, files: Mapping[str, bytes]) -> None:
    if not files:
        return
    unfinished = folder / _UNFINISHED
    shutil.rmtree(unfinished, ignore_errors=True)
    try:
        for path, content in files.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            _write(unfinished / path, content)
            if (folder / path).exists():
                shutil.copymode(folder / path, unfinished / path)
        patiently(lambda: unfinished.rename(folder / PENDING))
    except BaseException:
        shutil.rmtree(unfinished, ignore_errors=True)
        raise
    finish_pending(folder)


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def finish_pending(folder: Path) -> None:
    """Move what an interrupted command had made whole to its places.

    Raises:
        HeldBack: a file's place is held by another program; what is left waits.
    """
    pending = folder / PENDING
    for path in sorted(pending.rglob("*")):
        if path.is_file():
            place = folder / path.relative_to(pending)
            try:
                place.parent.mkdir(parents=True, exist_ok=True)
                patiently(partial(path.replace, place))
            except OSError as error:
                raise HeldBack(error.errno, error.strerror, str(place)) from error
    shutil.rmtree(pending, ignore_errors=True)
