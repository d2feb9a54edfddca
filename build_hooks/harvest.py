"""What a whole build of a public site keeps for the next one, and what it rests on.

The column of names is left out; all else of records that progress needs is kept as it was written.
"""

import sys
import sysconfig
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from build_hooks.assemble.progress import ProgressView
from build_hooks.beside import Beside
from build_hooks.load.files import Folders, walk_paths
from build_hooks.memory import Digests, Memory, Sign, is_settled, sign, wrap
from build_hooks.model.base import Source
from build_hooks.model.learner import Learner, Learners
from build_hooks.model.portal import FINAL, RECORDS, UNITS, Portal
from build_hooks.model.rows import Rows
from build_hooks.model.translation import RECORDS as TRANSLATIONS
from build_hooks.problems import Problem

T = TypeVar("T")
CODE = Path(__file__).parent
_NARROW = {"courses": "/course.yml", "quizzes": f"/{FINAL}.yml"}
"""Folders of which only files of one name matter."""
_COUNTED = ("id", "target_groups")
"""What progress needs of a learner."""


@dataclass(frozen=True)
class Standing:
    """What files looked like when something was kept."""

    key: str
    """The day, the programs, and all else that is no file of the project."""
    sources: dict[str, Sign]
    """What records and their pages are made from, by path from the project's root."""
    staged: dict[str, Sign]
    """What was made of them, by place in the staged tree."""


@dataclass(frozen=True)
class Harvest:
    """What a whole build can keep."""

    key: str
    sources: dict[str, Sign]
    """Both as in `Standing`."""
    places: frozenset[str]
    """Of what records gave of the staged tree."""
    portal: Portal
    values: dict[str, bytes]
    """As `gather` gives them."""


def gather(
    portal: Portal, progress: ProgressView, problems: Iterable[Problem]
) -> dict[str, bytes] | None:
    """Return the values to keep, those of courses apart, as `Memory.store` takes them.

    Nothing where records have a fault, or hold a link, which other pages know of.
    """
    places = [*(problem.place for problem in problems), *(link.place for link in portal.links)]
    if any(place.path.startswith(RECORDS) for place in places):
        return None
    everyone = replace(
        portal,
        quizzes={key: quiz for key, quiz in portal.quizzes.items() if key[1] == FINAL},
        links=(),
        entries=(),
        accepted={},
        learners={
            unit: replace(source, value=_leave_out_names(source.value))
            for unit, source in portal.learners.items()
        },
        sessions={},
        batches={},
        ledger={},
    )
    return {"portal": wrap(everyone), "progress": wrap(progress)}


def _gather_courses(portal: Portal) -> dict[str, bytes]:
    """Return the sessions and papers of each course, as `Memory.store` takes them."""
    values: dict[str, bytes] = {}
    for course in portal.courses:
        kinds: dict[str, Mapping[str, Source[Any]]] = {
            "sessions": portal.sessions,
            "batches": portal.batches,
        }
        values[f"course-{course}"] = wrap(
            {
                name: {
                    key: source for key, source in found.items() if source.value.course == course
                }
                for name, found in kinds.items()
            }
        )
    return values


def _leave_out_names(learners: Learners) -> Learners:
    """Return learners of whom only what is counted is known."""
    columns = {name: learners.learners.column(name) for name in _COUNTED}
    return learners.model_copy(update={"learners": Rows(Learner, columns)})


def sign_sources(folders: Folders) -> dict[str, Sign]:
    """Return the signs of all files that records and their pages are made from.

    These are the programs, records, and what is written of the plan, the law and courses. Lessons
    and their questions are not among them.
    """
    code = (path for path in walk_paths(CODE) if "__pycache__" not in path)
    found = {f"{CODE.name}/{path}": sign(CODE / path) for path in code}
    for folder in ("docs", "courses", "quizzes", TRANSLATIONS, RECORDS.rstrip("/")):
        for name in walk_paths(folders.find(folder)):
            path = f"{folder}/{name}"
            if folder not in _NARROW or path.endswith(_NARROW[folder]):
                found[path] = sign(folders.name(path))
    return found | {"mkdocs.yml": sign(folders.root / "mkdocs.yml")}


def name_key(folders: Folders, today: date) -> str:
    """Return what else the pages of records depend on, in one text."""
    libraries = Path(sysconfig.get_path("purelib")).stat().st_mtime_ns
    return f"{folders} {today} {sys.version} {libraries}"


def is_sound(portal: Portal, sources: Mapping[str, Sign], begun: float) -> bool:
    """Tell whether signs are of the files that were read, and none changed meanwhile.

    Args:
        portal: what was read.
        sources: signs from before it was read.
        begun: when they were taken, in seconds.
    """
    kinds: list[Mapping[str, Source[Any]]] = [portal.learners, portal.people_changes]
    kinds += [portal.sessions, portal.batches, portal.revocations, portal.ledger]
    paths = {source.path for kind in kinds for source in kind.values()} | {UNITS}
    return paths <= sources.keys() and is_settled(sources.values(), begun)


def keep(memory: Memory, staged: Path, harvest: Harvest, write: Callable[[], T]) -> T:
    """Keep what a whole build found while its tree is written; return what writing gives.

    What cannot be kept is not kept.
    """
    with Beside(partial(_store, memory, harvest)) as storing:
        written = write()
        digests = storing.finish()
    if digests is None:
        return written
    signs = {place: sign(f"{staged}/{place}") for place in harvest.places}
    try:
        memory.seal(digests, (harvest.key, harvest.sources, signs))
    except OSError:
        memory.forget()
    return written


def _store(memory: Memory, harvest: Harvest) -> Digests | None:
    try:
        return memory.store(harvest.values | _gather_courses(harvest.portal))
    except OSError:
        memory.forget()
        return None


def open_standing(memory: Memory) -> Standing | None:
    """Return what a memory rests on, or None where nothing whole is kept."""
    about = memory.open()
    return None if about is None else Standing(*about)
