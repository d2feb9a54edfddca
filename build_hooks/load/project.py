"""A project's folders to one `Portal`, with every fault that was found on the way."""

from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import TypeVar

from pydantic import BaseModel

from build_hooks.load.citations import find_citations
from build_hooks.load.files import read_text, walk
from build_hooks.load.front_matter import split_front_matter
from build_hooks.load.marks import find_anchors, find_placeholders
from build_hooks.load.validate import find_texts, validate
from build_hooks.load.yaml_reader import Tree, read_yaml
from build_hooks.model.base import Source
from build_hooks.model.certificate import CertificateBatch, RevocationList
from build_hooks.model.citation import Link
from build_hooks.model.course import Course
from build_hooks.model.learner import Learners
from build_hooks.model.page import LessonMeta, Page, PageMeta
from build_hooks.model.plan import Bodies, Errata, Targets
from build_hooks.model.portal import BODIES, ERRATA, LANGUAGES, PROVISIONS, TARGETS, UNITS, Portal
from build_hooks.model.provision import Law
from build_hooks.model.quiz import Quiz
from build_hooks.model.session import Session
from build_hooks.model.unit import Units
from build_hooks.problems import N_, Key, Location, Problem, ProblemLog

M = TypeVar("M", bound=BaseModel)

COURSE_ORDER = ("officials", "teachers", "cooperatives", "inspectors")
"""The audiences in the order of the plan; further courses follow by name."""
PUBLISHED = frozenset({".png", ".jpg", ".jpeg", ".svg", ".webp", ".pdf", ".csv", ".docx", ".xlsx"})
"""Endings of files that are published as they are."""


class _Reader:
    """Reads the files of one project and gathers their faults and links."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self.log = ProblemLog()
        self.links: list[Link] = []

    def walk(self, folder: str) -> Iterator[str]:
        """Yield the paths below a folder, from the project's root, with `/`."""
        for path in walk(self._root / folder):
            yield path.relative_to(self._root).as_posix()

    def reject(self, path: str, code: str, message: str, **values: str) -> None:
        """Note a file that cannot be what it should be."""
        self.log.reject(path, [Problem(Location(path), code, message, values)])

    def read_tree(self, path: str) -> Tree | None:
        """Return what a YAML file holds, or None where it is broken."""
        text, problems = read_text(self._root, path)
        if text is None:
            self.log.reject(path, problems)
            return None
        read = read_yaml(path, text)
        if read.problems:
            self.log.reject(path, read.problems)
        return "" if read.value is None and not read.problems else read.value

    def read_object(
        self, path: str, model: type[M], uri: str = "", tree: Tree | None = None
    ) -> M | None:
        """Return one YAML file as an object, or None where it is broken."""
        tree = self.read_tree(path) if tree is None else tree
        if tree is None:
            return None
        value, faults = validate(model, tree, path)
        if value is None:
            self.log.reject(path, faults)
            return None
        for keys, text in find_texts(tree):
            for citation in find_citations(text) if "](" in text else ():
                language = str(keys[-1]) if keys[-1] in LANGUAGES else LANGUAGES[0]
                self.links.append(Link(Key(path, keys), uri, language, citation))
        return value

    def read_page(self, path: str, uri: str, language: str, is_lesson: bool) -> Page | None:
        """Return one Markdown file as a page, or None where it is broken."""
        text, problems = read_text(self._root, path)
        if text is None:
            self.log.reject(path, problems)
            return None
        front = split_front_matter(text)
        if not front.is_present:
            message = N_(
                "the file has no front matter; begin it with a line '---', a line 'title: …' "
                "and a second line '---'"
            )
            self.reject(path, "bad-front-matter", message)
            return None
        if not front.is_closed:
            message = N_("the front matter is not closed; put a line '---' below it")
            self.reject(path, "bad-front-matter", message)
            return None
        read = read_yaml(path, front.yaml, line=2)
        if read.problems:
            self.log.reject(path, read.problems)
            return None
        model = LessonMeta if is_lesson else PageMeta
        meta, faults = validate(model, read.value, path)
        if meta is None:
            self.log.reject(path, faults)
            return None
        links = tuple(find_citations(front.body))
        for citation in links:
            place = Location(path, front.body_line + citation.line - 1, citation.column)
            self.links.append(Link(place, uri, language, citation))
        assert isinstance(meta, PageMeta | LessonMeta)
        return Page(
            path=path,
            uri=uri,
            language=language,
            meta=meta,
            body=front.body,
            body_line=front.body_line,
            links=links,
            anchors=find_anchors(front.body),
            placeholders=find_placeholders(front.body),
        )


def load_portal(root: Path) -> tuple[Portal, ProblemLog]:
    """Return everything that stands in a project's folders, and all faults.

    Errors: those of `files`, `yaml_reader` and `validate`; bad-front-matter, bad-file-name,
    unexpected-file.
    """
    reader = _Reader(root)
    pages, other_files = _load_pages(reader)
    law = reader.read_object(PROVISIONS, Law, "legal/index.md")
    targets = reader.read_object(TARGETS, Targets, "plan/objectives.md")
    bodies = reader.read_object(BODIES, Bodies, "plan/bodies.md")
    errata = reader.read_object(ERRATA, Errata, "plan/index.md")
    units = reader.read_object(UNITS, Units)
    courses = _load_courses(reader)
    quizzes = _load_quizzes(reader)
    learners = {
        PurePosixPath(path).stem: Source(path, value)
        for path in _find_yaml(reader, "records/learners", depth=1)
        if (value := reader.read_object(path, Learners))
    }
    sessions = {
        PurePosixPath(path).stem: Source(path, session)
        for path in _find_yaml(reader, "records/sessions", depth=2)
        if (session := reader.read_object(path, Session))
    }
    batches, revocations = _load_certificates(reader)
    portal = Portal(
        pages=tuple(pages),
        courses=courses,
        quizzes=quizzes,
        documents=law.documents if law else (),
        target_groups=targets.target_groups if targets else (),
        targets=targets.targets if targets else (),
        bodies=bodies.bodies if bodies else (),
        errata=errata.errata if errata else (),
        units=units.units if units else (),
        is_demonstration=bool(units and units.demonstration),
        learners=learners,
        sessions=sessions,
        batches=batches,
        revocations=revocations,
        links=tuple(reader.links),
        other_files=other_files,
        broken=frozenset(reader.log.broken),
    )
    return portal, reader.log


def _load_pages(reader: _Reader) -> tuple[list[Page], dict[str, str]]:
    pages: list[Page] = []
    other_files: dict[str, str] = {}
    for folder in ("docs", "courses"):
        for path in reader.walk(folder):
            uri = path.removeprefix("docs/")
            suffix = PurePosixPath(path).suffix.lower()
            if suffix == ".md":
                stem, dot, language = uri.removesuffix(".md").rpartition(".")
                if not dot or language not in LANGUAGES:
                    message = N_("the language is missing in the file's name; call it '{name}'")
                    base = PurePosixPath(uri).stem
                    reader.reject(path, "bad-file-name", message, name=f"{base}.vi.md")
                    continue
                page = reader.read_page(path, f"{stem}.md", language, folder == "courses")
                if page:
                    pages.append(page)
            elif suffix in PUBLISHED:
                other_files[uri] = path
    return pages, other_files


def _load_courses(reader: _Reader) -> dict[str, Source[Course]]:
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


def _load_quizzes(reader: _Reader) -> dict[tuple[str, str], Source[Quiz]]:
    quizzes: dict[tuple[str, str], Source[Quiz]] = {}
    for path in _find_yaml(reader, "quizzes", depth=2):
        course, name = PurePosixPath(path).parent.name, PurePosixPath(path).stem
        quiz = reader.read_object(path, Quiz, f"courses/{course}/{name}.md")
        if quiz:
            quizzes[course, name] = Source(path, quiz)
    return quizzes


def _load_certificates(
    reader: _Reader,
) -> tuple[dict[str, Source[CertificateBatch]], dict[str, Source[RevocationList]]]:
    batches: dict[str, Source[CertificateBatch]] = {}
    revocations: dict[str, Source[RevocationList]] = {}
    for path in _find_yaml(reader, "records/certificates", depth=2):
        name = PurePosixPath(path).stem
        tree = reader.read_tree(path)
        if tree is None:
            continue
        if isinstance(tree, dict) and "revocations" in tree:
            if taken_back := reader.read_object(path, RevocationList, tree=tree):
                revocations[name] = Source(path, taken_back)
        elif batch := reader.read_object(path, CertificateBatch, tree=tree):
            batches[name] = Source(path, batch)
    return batches, revocations


def _find_yaml(reader: _Reader, folder: str, depth: int) -> Iterator[str]:
    """Yield the `.yml` files at one depth below a folder; any other file there is a fault."""
    for path in reader.walk(folder):
        inner = PurePosixPath(path).relative_to(folder)
        if inner.suffix == ".yml" and len(inner.parts) == depth:
            yield path
        else:
            message = N_("this file is not read here; it belongs at {pattern}")
            pattern = f"{folder}/{'<…>/' * (depth - 1)}<…>.yml"
            reader.reject(path, "unexpected-file", message, pattern=pattern)
