"""The staged trees of the real project, made once for all who only read them."""

from functools import cache

from build_hooks.build import build_project
from build_hooks.settings import Audience
from tests.conftest import ROOT
from tests.faults.project import TODAY


@cache
def read_tree(audience: Audience) -> dict[str, bytes]:
    """Return the real project's tree for an audience, content by place."""
    return build_project(ROOT, TODAY, None, audience).tree
