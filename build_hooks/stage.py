"""Folders that are made: the staged tree, in which only what changed is rewritten, and the site.

Unchanged files keep their time stamps, and a file that is no longer wanted is removed.
"""

import shutil
from collections.abc import Mapping
from functools import partial
from pathlib import Path

from build_hooks.patience import patiently


def write_tree(folder: Path, files: Mapping[str, bytes]) -> list[str]:
    """Make a folder hold exactly these files; return the places that were written or removed.

    Args:
        folder: the staged tree's root; made where it is missing.
        files: content by place, with `/`.

    Raises:
        OSError: it cannot be written; the next run brings it up to date.
    """
    changed: list[str] = []
    folder.mkdir(parents=True, exist_ok=True)
    for place in sorted(files):
        path = folder / place
        if path.is_file() and path.read_bytes() == files[place]:
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        patiently(partial(path.write_bytes, files[place]))
        changed.append(place)
    for path in sorted(folder.rglob("*"), reverse=True):
        place = path.relative_to(folder).as_posix()
        if path.is_dir():
            if not any(path.iterdir()):
                patiently(path.rmdir)
        elif place not in files:
            patiently(path.unlink)
            changed.append(place)
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
