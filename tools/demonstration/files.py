"""The files: their mark, and what may be replaced."""

from collections.abc import Mapping
from pathlib import Path

from build_hooks.load.dump import dump_yaml

COMMENT = (
    "Dữ liệu minh họa, không có thật; đừng sửa tay. Made up by tools/demonstration; edits are lost."
)
"""First line of every file made here."""
PLACES = (
    "units.yml",
    "learners/**/*",
    "people/**/*",
    "sessions/**/*",
    "certificates/**/*",
    "ledger/**/*",
)


def is_ours(path: Path) -> bool:
    """Tell whether a file was made here and its units are still a demonstration."""
    text = path.read_bytes().decode("utf-8", "replace").replace("\r\n", "\n")
    mark = f"# {COMMENT}\n"
    start = mark + "demonstration: true\n" if path.name == "units.yml" else mark
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
        path.write_bytes(dump_yaml(fields, COMMENT))
