"""A build of records that grew by sessions alone since the last whole one.

Then certificates and the courses without a new session stand as they stood: their files are left
where they are. Progress of the other courses is counted by the same functions as ever, from the
sessions that were kept and those that came. Whatever else changed, and any fault, asks for a whole
build. Source: decisions/0032.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from build_hooks.assemble.progress import renew_progress
from build_hooks.assemble.shared_groups import find_families
from build_hooks.check.leaves import check_leaves
from build_hooks.check.records import check_sessions
from build_hooks.compose import compose_progress_files
from build_hooks.compose.context import Views
from build_hooks.harvest import name_key, open_standing, recall_progress, sign_sources
from build_hooks.load.files import Folders
from build_hooks.load.reader import Reader
from build_hooks.load.writer import PENDING
from build_hooks.memory import Memory, Sign, sign
from build_hooks.model.base import Source
from build_hooks.model.portal import RECORDS
from build_hooks.model.session import Session

_SESSION = re.compile(rf"{RECORDS}sessions/\d{{4}}/([^/]+)\.yml")


@dataclass(frozen=True)
class Rebuilt:
    """What a rebuild gives of the staged tree."""

    tree: dict[str, bytes]
    kept: frozenset[str]
    """Places of files that stand as they should."""


def rebuild(
    memory: Memory, folders: Folders, staged: Path, today: date
) -> Rebuilt | dict[str, Sign]:
    """Return what records give of the staged tree, or, for a whole build, the signs of all files.

    Args:
        memory: of the last whole build.
        folders: the project's.
        staged: the tree that was written then, and perhaps since.
        today: the day as of which the site speaks.
    """
    sources, standing = sign_sources(folders), open_standing(memory)
    if standing is None or standing.key != name_key(folders, today):
        return sources
    added = _find_added(folders, standing.sources, sources)
    if added is None:
        return sources
    if not added and _stand(staged, standing.staged, standing.staged):
        return Rebuilt({}, frozenset(standing.staged))
    sessions = _read_sessions(folders, added)
    tree = None if sessions is None else _compose(memory, sessions, today)
    if tree is None:
        return sources
    kept = standing.staged.keys() - tree.keys()
    return Rebuilt(tree, frozenset(kept)) if _stand(staged, standing.staged, kept) else sources


def _find_added(
    folders: Folders, before: dict[str, Sign], now: dict[str, Sign]
) -> list[str] | None:
    """Return the paths of sessions that have come; None where anything else has changed."""
    added = sorted(now.keys() - before.keys())
    names = [_SESSION.fullmatch(path) for path in now if path.startswith(f"{RECORDS}sessions/")]
    different = {found[1] for found in names if found}
    is_only_more = (
        all(now.get(path) == old for path, old in before.items())
        and all(_SESSION.fullmatch(path) for path in added)
        and len(different) == len(names)
        and not folders.find(f"{RECORDS}{PENDING}").exists()
    )
    return added if is_only_more else None


def _compose(
    memory: Memory, sessions: dict[str, Source[Session]], today: date
) -> dict[str, bytes] | None:
    """Return the pages and data of progress that sessions change; None where they do not fit."""
    everyone, progress = memory.recall("portal"), recall_progress(memory)
    if everyone is None or progress is None:
        return None
    came_to = {source.value.course for source in sessions.values()}
    groups = {name: course.value.target_groups for name, course in everyone.courses.items()}
    families = (family for family in find_families(groups) if not came_to.isdisjoint(family))
    wanted = {name for family in families for name in family}
    parts = [memory.recall(f"course-{name}") for name in wanted]
    if None in parts:
        return None
    newcomers = replace(everyone, sessions=sessions)
    if any(check_sessions(newcomers, today)) or any(check_leaves(newcomers, today)):
        return None
    portal = replace(
        everyone,
        courses={name: course for name, course in everyone.courses.items() if name in wanted},
        sessions=_join(parts, "sessions") | sessions,
        batches=_join(parts, "batches"),
    )
    view = renew_progress(progress, portal, len(sessions))
    return compose_progress_files(Views(everyone, today, counted=view), wanted)


def _join(parts: Iterable[dict[str, dict[str, Any]]], name: str) -> dict[str, Any]:
    return {key: source for part in parts for key, source in part[name].items()}


def _read_sessions(folders: Folders, paths: list[str]) -> dict[str, Source[Session]] | None:
    """Return sessions by id; None where one is not sound, or corrects another."""
    reader = Reader(folders)
    found: dict[str, Source[Session]] = {}
    for path in paths:
        session = reader.read_object(path, Session)
        if session is None or session.corrects is not None:
            return None
        found[Path(path).stem] = Source(path, session)
    return None if reader.links or reader.log.problems else found


def _stand(staged: Path, signs: dict[str, Sign], places: Iterable[str]) -> bool:
    """Tell whether files of the staged tree are as they were written."""
    return all(sign(f"{staged}/{place}") == signs[place] for place in places)
