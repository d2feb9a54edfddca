"""The way through: load, check, assemble, render, stage. Its callers know MkDocs or the shell."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from build_hooks.assemble.navigation import Section, assemble_navigation
from build_hooks.check import check_portal
from build_hooks.compose import compose_site
from build_hooks.load.files import decode_leniently
from build_hooks.load.locate import Locator, locate_problems
from build_hooks.load.project import load_portal
from build_hooks.model.portal import Portal
from build_hooks.problems import Key, Location, Problem, Severity, order_problems


@dataclass(frozen=True)
class Build:
    """What one run gives."""

    tree: dict[str, bytes]
    """The staged tree, content by place; empty where there are errors."""
    navigation: tuple[Section | str, ...]
    problems: tuple[Problem, ...]
    """All of them, located, by path, line and column."""

    @property
    def has_errors(self) -> bool:
        """Whether the site must not be built."""
        return any(problem.severity is Severity.ERROR for problem in self.problems)


def check_project(root: Path, today: date) -> tuple[Portal, tuple[Problem, ...]]:
    """Return what a project holds and every problem of it; nothing is written."""
    portal, log = load_portal(root)
    log.extend(check_portal(portal, today))
    located = locate_problems(log.problems, lambda path: decode_leniently(root, path))
    return portal, tuple(order_problems(located))


def locate_places(root: Path, places: Iterable[Location | Key]) -> list[Location]:
    """Return the lines and columns of places in a project's files, in the same order."""
    locator = Locator(lambda path: decode_leniently(root, path))
    return [locator.locate(place) for place in places]


def build_project(root: Path, today: date) -> Build:
    """Return the staged tree of a project, or the reasons why there is none.

    Args:
        root: the project's folder.
        today: the day on which law is in force and certificates are valid.
    """
    portal, problems = check_project(root, today)
    if any(problem.severity is Severity.ERROR for problem in problems):
        return Build({}, (), problems)
    return Build(compose_site(root, portal, today), assemble_navigation(portal), problems)
