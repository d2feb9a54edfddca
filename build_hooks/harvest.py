"""What a whole build of a public site keeps for the next one, and what it rests on.

The column of names is left out; all else of records that progress needs is kept as it was written.
"""

import sys
import sysconfig
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from build_hooks.assemble.attainment import Attainment
from build_hooks.assemble.progress import ProgressView
from build_hooks.load.files import Folders, walk_paths
from build_hooks.memory import Memory, Sign, is_settled, sign, wrap
from build_hooks.model.base import Source
from build_hooks.model.learner import Learner, Learners
from build_hooks.model.portal import FINAL, RECORDS, UNITS, Portal
from build_hooks.model.rows import Rows
from build_hooks.model.translation import RECORDS as TRANSLATIONS
from build_hooks.problems import Problem

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
    values: dict[str, bytes]
    """As `Memory.store` takes them."""


def gather(portal: Portal, progress: ProgressView) -> dict[str, bytes]:
    """Return what is kept: progress, sessions and papers by course, and all else of records."""
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
    values = {"portal": wrap(everyone), "progress": _gather_progress(progress)}
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


def _gather_progress(progress: ProgressView) -> bytes:
    """Return progress as a value to keep: what people reached in columns, which is much quicker."""
    courses = tuple(replace(course, attainments=()) for course in progress.courses)
    columns = [tuple(zip(*course.attainments, strict=True)) for course in progress.courses]
    return wrap((replace(progress, courses=courses), columns))


def recall_progress(memory: Memory) -> ProgressView | None:
    """Return progress as it was kept, or None where it is not whole."""
    found: tuple[ProgressView, list[Any]] | None = memory.recall("progress")
    if found is None:
        return None
    progress, columns = found
    reached = (tuple(map(Attainment._make, zip(*column, strict=True))) for column in columns)
    courses = (
        replace(course, attainments=attainments)
        for course, attainments in zip(progress.courses, reached, strict=True)
    )
    return replace(progress, courses=tuple(courses))


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


def is_sound(
    portal: Portal, problems: Iterable[Problem], sources: Mapping[str, Sign], begun: float
) -> bool:
    """Tell whether what was read may be kept.

    Not where records have a fault, or hold a link, which other pages know of; and not where signs
    may be of other files than were read.

    Args:
        portal: what was read.
        problems: what was found in it, not located yet.
        sources: signs from before it was read.
        begun: when they were taken, in seconds.
    """
    places = [*(problem.place for problem in problems), *(link.place for link in portal.links)]
    if any(place.path.startswith(RECORDS) for place in places):
        return False
    kinds: list[Mapping[str, Source[Any]]] = [portal.learners, portal.people_changes]
    kinds += [portal.sessions, portal.batches, portal.revocations, portal.ledger]
    paths = {source.path for kind in kinds for source in kind.values()} | {UNITS}
    return paths <= sources.keys() and is_settled(sources.values(), begun)


def keep(memory: Memory, staged: Path, harvest: Harvest) -> None:
    """Keep what a whole build found, once its tree is written; nothing where that fails."""
    try:
        digests = memory.store(harvest.values)
        signs = {place: sign(f"{staged}/{place}") for place in harvest.places}
        memory.seal(digests, (harvest.key, harvest.sources, signs))
    except OSError:
        memory.forget()


def open_standing(memory: Memory) -> Standing | None:
    """Return what a memory rests on, or None where nothing whole is kept."""
    about = memory.open()
    return None if about is None else Standing(*about)
