"""A project's folders to one `Portal`, with every fault that was found on the way."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path, PurePosixPath

from pydantic import BaseModel

from build_hooks.load.files import Folders
from build_hooks.load.reader import M, Reader
from build_hooks.load.translations import load_accepted
from build_hooks.model.base import Source
from build_hooks.model.certificate import CertificateBatch, RevocationList
from build_hooks.model.course import Course
from build_hooks.model.glossary import Glossary
from build_hooks.model.learner import Learners, PeopleChanges
from build_hooks.model.ledger import LedgerEntry
from build_hooks.model.page import Page
from build_hooks.model.penalty import Penalties
from build_hooks.model.plain_words import PLAIN_WORDS, PlainWords
from build_hooks.model.plan import Bodies, Errata, Targets
from build_hooks.model.portal import (
    BODIES,
    ERRATA,
    GLOSSARY,
    PENALTIES,
    PROVISIONS,
    RECORDS,
    TARGETS,
    UNITS,
    WORK_RULES,
    Portal,
)
from build_hooks.model.provision import Law
from build_hooks.model.quiz import Quiz
from build_hooks.model.session import Session
from build_hooks.model.site import GLOSSARY_PAGE, WORK_CHECK
from build_hooks.model.unit import Units
from build_hooks.model.work_rule import WorkRules
from build_hooks.problems import N_, ProblemLog

COURSE_ORDER = ("officials", "teachers", "cooperatives", "inspectors")
"""The audiences in the order of the plan; further courses follow by name."""
PUBLISHED = frozenset({".png", ".jpg", ".jpeg", ".svg", ".webp", ".pdf", ".csv", ".docx", ".xlsx"})
"""Endings of files that are published as they are."""


ROWS: dict[str, type[BaseModel]] = {
    "records/learners": Learners,
    "records/sessions": Session,
    "records/certificates": CertificateBatch,
    "records/ledger": LedgerEntry,
}
"""Folders of files of many rows."""


def load_portal(root: Path, records: Path | None = None) -> tuple[Portal, ProblemLog]:
    """Return everything that stands in a project's folders, and all faults.

    Args:
        root: the project's folder.
        records: the records, where they lie outside the project.

    Errors: those of `files`, `yaml_reader` and `validate`; bad-front-matter, bad-file-name,
    unexpected-file, repeated-id.
    """
    reader = Reader(Folders(root, records))
    reader.read_ahead(ROWS)
    return load_records(reader, load_content(reader)), reader.log


def load_content(reader: Reader) -> Portal:
    """Return a portal without its records: pages, plan, law, courses and quizzes."""
    reader.refuse_unfinished("")
    pages, other_files = _load_pages(reader)
    law = reader.read_object(PROVISIONS, Law, "legal/index.md")
    penalties = reader.read_object(PENALTIES, Penalties, "legal/penalties.md")
    work_rules = reader.read_object(WORK_RULES, WorkRules, WORK_CHECK)
    glossary = reader.read_object(GLOSSARY, Glossary, GLOSSARY_PAGE)
    targets = reader.read_object(TARGETS, Targets, "plan/objectives.md")
    bodies = reader.read_object(BODIES, Bodies, "plan/bodies.md")
    errata = reader.read_object(ERRATA, Errata, "plan/index.md")
    plain_words = reader.read_object(PLAIN_WORDS, PlainWords) if reader.has(PLAIN_WORDS) else None
    courses = _load_courses(reader)
    quizzes = _load_quizzes(reader)
    accepted = load_accepted(reader)
    return Portal(
        languages=reader.languages,
        pages=tuple(pages),
        courses=courses,
        quizzes=quizzes,
        documents=law.documents if law else (),
        penalties=penalties.acts if penalties else (),
        work_rules=work_rules,
        terms=glossary.terms if glossary else (),
        target_groups=targets.target_groups if targets else (),
        targets=targets.targets if targets else (),
        bodies=bodies.bodies if bodies else (),
        errata=errata.errata if errata else (),
        links=tuple(reader.links),
        other_files=other_files,
        heavy_words=plain_words.words if plain_words else (),
        entries=tuple(reader.entries),
        accepted=accepted,
        broken=frozenset(reader.log.broken),
    )


def load_records(reader: Reader, portal: Portal) -> Portal:
    """Return a portal with its records."""
    reader.refuse_unfinished(RECORDS)
    units = reader.read_object(UNITS, Units)
    learners = {
        PurePosixPath(path).stem: Source(path, value)
        for path in _find_yaml(reader, "records/learners", depth=1)
        if (value := reader.read_object(path, Learners))
    }
    people_changes = _load_named(reader, "records/people", PeopleChanges)
    sessions = _load_named(reader, "records/sessions", Session)
    batches, revocations = _load_certificates(reader)
    ledger = _load_named(reader, "records/ledger", LedgerEntry)
    return replace(
        portal,
        units=units.units if units else (),
        is_demonstration=bool(units and units.demonstration),
        learners=learners,
        people_changes=people_changes,
        sessions=sessions,
        batches=batches,
        revocations=revocations,
        ledger=ledger,
        links=tuple(reader.links),
        broken=frozenset(reader.log.broken),
    )


def _load_pages(reader: Reader) -> tuple[list[Page], dict[str, str]]:
    pages: list[Page] = []
    other_files: dict[str, str] = {}
    for folder in ("docs", "courses"):
        for path in reader.walk(folder):
            uri = path.removeprefix("docs/")
            suffix = PurePosixPath(path).suffix.lower()
            if suffix == ".md":
                stem, dot, language = uri.removesuffix(".md").rpartition(".")
                if not dot or language not in reader.languages:
                    message = N_("the language is missing in the file's name; call it '{name}'")
                    base = PurePosixPath(uri).stem
                    reader.reject(path, "bad-file-name", message, name=f"{base}.vi.md")
                    continue
                if folder == "courses" and path.count("/") != 2:
                    reader.refuse_place(path, "courses/<…>/<…>.vi.md")
                    continue
                page = reader.read_page(path, f"{stem}.md", language, folder == "courses")
                if page:
                    pages.append(page)
            elif suffix in PUBLISHED:
                other_files[uri] = path
    return pages, other_files


def _load_courses(reader: Reader) -> dict[str, Source[Course]]:
    found = {
        PurePosixPath(path).parent.name: path
        for path in reader.walk("courses")
        if PurePosixPath(path).name == "course.yml" and path.count("/") == 2
    }
    order = [name for name in COURSE_ORDER if name in found]
    order += [name for name in found if name not in COURSE_ORDER]
    return {
        name: Source(found[name], value)
        for name in order
        if (value := reader.read_object(found[name], Course, f"courses/{name}/index.md"))
    }


def _load_quizzes(reader: Reader) -> dict[tuple[str, str], Source[Quiz]]:
    quizzes: dict[tuple[str, str], Source[Quiz]] = {}
    for path in _find_yaml(reader, "quizzes", depth=2):
        course, name = PurePosixPath(path).parent.name, PurePosixPath(path).stem
        quiz = reader.read_object(path, Quiz, f"courses/{course}/{name}.md")
        if quiz:
            quizzes[course, name] = Source(path, quiz)
    return quizzes


def _load_certificates(
    reader: Reader,
) -> tuple[dict[str, Source[CertificateBatch]], dict[str, Source[RevocationList]]]:
    batches: dict[str, Source[CertificateBatch]] = {}
    revocations: dict[str, Source[RevocationList]] = {}
    for name, path in _find_named(reader, "records/certificates"):
        if rows := reader.read_rows(path, CertificateBatch):
            batches[name] = Source(path, rows)
            continue
        tree = reader.read_tree(path)
        if tree is None:
            continue
        if isinstance(tree, dict) and "revocations" in tree:
            if taken_back := reader.read_object(path, RevocationList, tree=tree):
                revocations[name] = Source(path, taken_back)
        elif batch := reader.read_object(path, CertificateBatch, tree=tree):
            batches[name] = Source(path, batch)
    return batches, revocations


def _load_named(reader: Reader, folder: str, model: type[M]) -> dict[str, Source[M]]:
    """Return the objects in a folder's years by the base names of their files."""
    return {
        name: Source(path, value)
        for name, path in _find_named(reader, folder)
        if (value := reader.read_object(path, model))
    }


def _find_named(reader: Reader, folder: str) -> Iterator[tuple[str, str]]:
    """Yield name and path of the files in a folder's years; a name used again is a fault."""
    first: dict[str, str] = {}
    for path in _find_yaml(reader, folder, depth=2):
        name = path[path.rindex("/") + 1 :].removesuffix(".yml")
        if first.setdefault(name, path) == path:
            yield name, path
        else:
            message = N_("'{id}' is used a second time (first in {first}); give this one its own")
            reader.reject(path, "repeated-id", message, id=name, first=first[name])


def _find_yaml(reader: Reader, folder: str, depth: int) -> Iterator[str]:
    """Yield the `.yml` files at one depth below a folder; any other file there is a fault."""
    for path in reader.walk(folder):
        if path.endswith(".yml") and path.count("/", len(folder) + 1) == depth - 1:
            yield path
        else:
            reader.refuse_place(path, f"{folder}/{'<…>/' * (depth - 1)}<…>.yml")
