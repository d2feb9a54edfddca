"""The way through: load, check, assemble, render, stage. Its callers know MkDocs or the shell."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path

from build_hooks.assemble.navigation import Section, assemble_navigation
from build_hooks.beside import Beside
from build_hooks.check import check_portal
from build_hooks.compose import compose_certificate_files, compose_site
from build_hooks.compose.context import Views
from build_hooks.load.files import Folders, decode_leniently
from build_hooks.load.locate import Locator, locate_problems
from build_hooks.load.project import load_portal
from build_hooks.model.portal import Portal
from build_hooks.problems import Key, Location, Problem, ProblemLog, Severity, order_problems
from build_hooks.settings import Audience

MANY_SESSIONS = 1_000
"""From so many on, certificates are worth a process."""


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


def check_project(
    root: Path, today: date, records: Path | None = None
) -> tuple[Portal, tuple[Problem, ...]]:
    """Return what a project holds and every problem of it; nothing is written."""
    portal, log = load_portal(root, records)
    log.extend(check_portal(portal, today))
    return portal, _locate(Folders(root, records), log)


def _locate(folders: Folders, log: ProblemLog) -> tuple[Problem, ...]:
    """Return all problems with their lines and columns, in the order of the files."""
    located = locate_problems(log.problems, lambda path: decode_leniently(folders, path))
    return tuple(order_problems(_show_path(folders, problem) for problem in located))


def _show_path(folders: Folders, problem: Problem) -> Problem:
    """Return a problem whose paths are those that the person at the keyboard knows."""
    values = {name: folders.show(value) for name, value in problem.values.items()}
    assert isinstance(problem.place, Location)
    place = replace(problem.place, path=folders.show(problem.place.path))
    return replace(problem, place=place, values=values)


def locate_places(
    root: Path, places: Iterable[Location | Key], records: Path | None = None
) -> list[Location]:
    """Return the lines and columns of places in a project's files, in the same order."""
    folders = Folders(root, records)
    locator = Locator(lambda path: decode_leniently(folders, path))
    located = [locator.locate(place) for place in places]
    return [replace(place, path=folders.show(place.path)) for place in located]


def build_project(
    root: Path, today: date, records: Path | None = None, audience: Audience = "public"
) -> Build:
    """Return the staged tree of a project, or the reasons why there is none.

    Args:
        root: the project's folder.
        today: the day on which law is in force and certificates are valid.
        records: the records, where they lie outside the project.
        audience: lists of people stand in an internal site alone.
    """
    portal, log = load_portal(root, records)
    views = Views(portal, today, audience)
    is_much = len(portal.sessions) > MANY_SESSIONS
    with Beside(partial(compose_certificate_files, views), is_much) as certificates:
        log.extend(check_portal(portal, today))
        problems = _locate(Folders(root, records), log)
        if any(problem.severity is Severity.ERROR for problem in problems):
            return Build({}, (), problems)
        tree = compose_site(root, views) | certificates.finish()
    return Build(tree, assemble_navigation(portal), problems)
