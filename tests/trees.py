"""The staged trees of the real project, made once for all who only read them."""

from functools import cache
from pathlib import Path

from build_hooks.aside import read
from build_hooks.build import build_project
from build_hooks.settings import Audience
from tests.conftest import ROOT
from tests.faults.project import TODAY


@cache
def read_tree(audience: Audience) -> dict[str, bytes]:
    """Return the real project's tree for an audience, content by place."""
    tree = build_project(ROOT, TODAY, None, audience).tree
    return {place: read(content) for place, content in tree.items()}


def read_folder(folder: Path) -> dict[str, bytes]:
    """Return what stands in a folder, content by place."""
    paths = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}
