"""The staged tree: plain Markdown and assets, in which only what changed is rewritten.

Unchanged files keep their time stamps, and a file that is no longer wanted is removed.
"""

from collections.abc import Mapping
from pathlib import Path


def write_tree(folder: Path, files: Mapping[str, bytes]) -> list[str]:
    """Make a folder hold exactly these files; return the places that were written or removed.

    Args:
        folder: the staged tree's root; made where it is missing.
        files: content by place, with `/`.
    """
    changed: list[str] = []
    folder.mkdir(parents=True, exist_ok=True)
    for place in sorted(files):
        path = folder / place
        if path.is_file() and path.read_bytes() == files[place]:
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(files[place])
        changed.append(place)
    for path in sorted(folder.rglob("*"), reverse=True):
        place = path.relative_to(folder).as_posix()
        if path.is_dir():
            if not any(path.iterdir()):
                path.rmdir()
        elif place not in files:
            path.unlink()
            changed.append(place)
    return changed
