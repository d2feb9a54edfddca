"""What files shall hold, by itself or in files that were set aside and wait for their places.

What a second process makes is more than it can hand over as quickly as it writes it: it sets files
aside, and they are moved to their places, which costs nothing.
"""

from collections.abc import Mapping
from pathlib import Path

Content = bytes | Path
"""What a file shall hold; a path is of a file that was set aside, and is moved to its place."""


def set_aside(folder: Path, files: Mapping[str, Content]) -> dict[str, Content]:
    """Write files where they wait for their places, and return them; only their owner sees them.

    Raises:
        OSError: they cannot be written.
    """
    folder.mkdir(mode=0o700, parents=True)
    aside = {place: folder / str(index) for index, place in enumerate(files)}
    for place, path in aside.items():
        put(files[place], path)
    return dict(aside)


def put(content: Content, path: Path) -> None:
    """Make a file hold what it shall.

    Raises:
        OSError: it cannot be written.
    """
    if isinstance(content, Path):
        content.replace(path)
    else:
        path.write_bytes(content)


def read(content: Content) -> bytes:
    """Return what a file shall hold, wherever that is."""
    return content.read_bytes() if isinstance(content, Path) else content
