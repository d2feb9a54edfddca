"""Folders that are made: the staged tree, in which only what changed is rewritten, and the site.

Unchanged files keep their time stamps, and a file that is no longer wanted is removed.
"""

import os
import shutil
from collections.abc import Collection, Mapping
from functools import partial
from pathlib import Path

from build_hooks.aside import Content, put, read
from build_hooks.patience import patiently


def write_tree(folder: Path, files: Mapping[str, Content], kept: Collection[str] = ()) -> list[str]:
    """Make a folder hold exactly these files; return the places that were written or removed.

    Args:
        folder: the staged tree's root; made where it is missing.
        files: content by place, with `/`.
        kept: places of files that stay as they are.

    Raises:
        OSError: it cannot be written; the next run brings it up to date.
    """
    changed: list[str] = []
    made: set[Path] = set()
    folder.mkdir(parents=True, exist_ok=True)
    for place in sorted(files):
        path = folder / place
        if path.is_file() and path.read_bytes() == read(files[place]):
            continue
        if path.parent not in made:
            path.parent.mkdir(parents=True, exist_ok=True)
            made.add(path.parent)
        patiently(partial(put, files[place], path))
        changed.append(place)
    for parent, folders, names in os.walk(folder, topdown=False):
        for name in sorted(names):
            path = Path(parent, name)
            place = path.relative_to(folder).as_posix()
            if place not in files and place not in kept:
                patiently(path.unlink)
                changed.append(place)
        for name in folders:
            path = Path(parent, name)
            if not any(path.iterdir()):
                patiently(path.rmdir)
    return changed


def replace_folder(live: Path, fresh: Path) -> None:
    """Let a folder take the place of another, which is removed.

    Raises:
        OSError: another program holds one of them; the live folder stands as it was.
    """
    old = live.with_name(f"{live.name}.old")
    if live.exists():
        shutil.rmtree(old, ignore_errors=True)
        patiently(lambda: live.rename(old))
    try:
        patiently(lambda: fresh.rename(live))
    except OSError:
        if old.exists():
            patiently(lambda: old.rename(live))
        raise
    shutil.rmtree(old, ignore_errors=True)
