"""The way through: load, check, assemble, render, stage. Its callers know MkDocs or the shell."""

import shutil
import time
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path

from build_hooks.aside import Content, set_aside
from build_hooks.assemble.navigation import Section, assemble_navigation
from build_hooks.beside import Beside
from build_hooks.check import check_portal
from build_hooks.compose import compose_certificate_files, compose_progress_files, compose_site
from build_hooks.compose.context import Views
from build_hooks.harvest import Harvest, gather, is_sound, keep, name_key, sign_sources
from build_hooks.load.files import Folders, decode_leniently
from build_hooks.load.locate import Locator, locate_problems
from build_hooks.load.project import ROWS, load_content, load_portal, load_records
from build_hooks.load.reader import Reader
from build_hooks.memory import Memory, Sign
from build_hooks.model.portal import Portal
from build_hooks.problems import Key, Location, Problem, ProblemLog, Severity, order_problems
from build_hooks.rebuild import rebuild
from build_hooks.settings import Audience
from build_hooks.stage import write_tree

MANY_SESSIONS = 1_000
"""From so many on, certificates are worth a process, and what was found is worth keeping."""


@dataclass(frozen=True)
class Build:
    """What one run gives."""

    tree: dict[str, Content]
    """The staged tree, content by place; empty where there are errors."""
    navigation: tuple[Section | str, ...]
    problems: tuple[Problem, ...]
    """All of them, located, by path, line and column."""
    kept: frozenset[str] = frozenset()
    """Places of the staged tree whose files stand there as they should."""
    harvest: Harvest | None = None
    """What the next build can use; None where it is not worth keeping."""

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
    root: Path,
    today: date,
    records: Path | None = None,
    audience: Audience = "public",
    staged: Path | None = None,
) -> Build:
    """Return the staged tree of a project, or the reasons why there is none.

    Args:
        root: the project's folder.
        today: the day on which law is in force and certificates are valid.
        records: the records, where they lie outside the project.
        audience: lists of people stand in an internal site alone.
        staged: where `write_build` writes the tree; beside it something is kept for the next build.
    """
    run = _Run(Folders(root, records), today, audience, staged)
    build = run.build_again() or run.build_whole()
    if build.has_errors and staged is not None:
        shutil.rmtree(find_aside(staged), ignore_errors=True)
    return build


class _Run:
    """One build, by the short way or the whole one."""

    def __init__(self, folders: Folders, today: date, audience: Audience, staged: Path | None):
        self._begun = time.time()
        self._folders, self._today, self._audience, self._staged = folders, today, audience, staged
        self._reader = Reader(folders)
        self._content: Portal | None = None
        """The portal without its records, once it was read."""
        self._sources: dict[str, Sign] = {}
        """Signs of the files, from before they were read."""

    def build_again(self) -> Build | None:
        """Return a build with what was kept of the last one, or None where that will not do."""
        memory = find_memory(self._staged, self._audience)
        if memory is None or self._staged is None or not memory.is_there():
            return None
        work = partial(rebuild, memory, self._folders, self._staged, self._today)
        with Beside(work) as records:
            content = self._content = load_content(self._reader)
            found = None if records.is_at_work() else records.finish()
            if isinstance(found, dict):
                self._sources = found
                return None
            problems = _locate(self._folders, self._check(content))
            has_errors = any(problem.severity is Severity.ERROR for problem in problems)
            views = Views(content, self._today)
            tree = {} if has_errors else compose_site(self._folders.root, views)
            found = found or records.finish()
        if isinstance(found, dict):
            self._sources = found
            return None
        if has_errors:
            return Build({}, (), problems)
        return Build({**tree, **found.tree}, assemble_navigation(content), problems, found.kept)

    def build_whole(self) -> Build:
        """Return a build of everything."""
        keeps = find_memory(self._staged, self._audience) is not None
        if keeps and not self._sources:
            self._sources = sign_sources(self._folders)
        self._reader.read_ahead(ROWS)
        content = self._content or load_content(self._reader)
        portal = load_records(self._reader, content)
        views = Views(portal, self._today, self._audience)
        is_much = len(portal.sessions) > MANY_SESSIONS
        pack = None if self._staged is None else partial(_set_aside, find_aside(self._staged))
        with Beside(partial(_compose_papers, views), is_much, pack) as papers:
            log = self._check(portal)
            problems = _locate(self._folders, log)
            if any(problem.severity is Severity.ERROR for problem in problems):
                return Build({}, (), problems)
            tree = compose_site(self._folders.root, views)
            progress = compose_progress_files(views, portal.courses)
            keeps = keeps and is_much
            keeps = keeps and is_sound(portal, log.problems, self._sources, self._begun)
            values = gather(portal, views.progress) if keeps else {}
            found = papers.finish()
        build = Build({**tree, **progress, **found}, assemble_navigation(portal), problems)
        if not keeps:
            return build
        key, places = name_key(self._folders, self._today), progress.keys() | found.keys()
        harvest = Harvest(key, self._sources, frozenset(places), values)
        return replace(build, harvest=harvest)

    def _check(self, portal: Portal) -> ProblemLog:
        """Return the problems of what was read and of how it fits together."""
        log = ProblemLog([*self._reader.log.problems])
        log.extend(check_portal(portal, self._today))
        return log


def _compose_papers(views: Views) -> dict[str, Content]:
    return {**compose_certificate_files(views)}


def _set_aside(folder: Path, files: dict[str, Content]) -> dict[str, Content]:
    """Return the same as files in a folder, of which nothing stays where they cannot be written."""
    shutil.rmtree(folder, ignore_errors=True)
    try:
        return set_aside(folder, files)
    except OSError:
        shutil.rmtree(folder, ignore_errors=True)
        raise


def find_memory(staged: Path | None, audience: Audience) -> Memory | None:
    """Return what is kept beside a staged tree, None where nothing may be: lists hold names."""
    if staged is None or audience != "public":
        return None
    return Memory(staged.with_name(f"{staged.name}.memory"))


def find_aside(staged: Path) -> Path:
    """Return the folder of files that wait for their places in a staged tree."""
    return staged.with_name(f"{staged.name}.aside")


def write_build(staged: Path, build: Build) -> list[str]:
    """Write the staged tree, and what is kept for the next build; return the places that changed.

    Raises:
        OSError: it cannot be written; the next run brings it up to date.
    """
    try:
        changed = write_tree(staged, build.tree, build.kept)
        memory = find_memory(staged, "public")
        if build.harvest is not None and memory is not None:
            keep(memory, staged, build.harvest)
    finally:
        shutil.rmtree(find_aside(staged), ignore_errors=True)
    return changed
