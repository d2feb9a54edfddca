"""One project's files, read one by one: what they hold, and what is wrong with them."""

from collections.abc import Iterator, Mapping
from functools import partial
from typing import TypeVar

from pydantic import BaseModel

from build_hooks.beside import Beside
from build_hooks.load.citations import find_citations
from build_hooks.load.entries import find_entries
from build_hooks.load.files import Folders, is_portable, read_text, walk_paths
from build_hooks.load.front_matter import split_front_matter
from build_hooks.load.marks import blank_markup, find_anchors, find_placeholders
from build_hooks.load.rows import RowReader
from build_hooks.load.settings import load_languages
from build_hooks.load.validate import find_texts, validate
from build_hooks.load.words import find_sections
from build_hooks.load.writer import PENDING
from build_hooks.load.yaml_reader import Tree, read_yaml
from build_hooks.model.base import ORIGINAL
from build_hooks.model.citation import Link
from build_hooks.model.page import LessonMeta, Page, PageMeta
from build_hooks.model.portal import RECORDS
from build_hooks.model.translation import Entry
from build_hooks.problems import N_, Key, Location, Problem, ProblemLog

M = TypeVar("M", bound=BaseModel)
MANY_FILES = 4_000
"""From so many on, a second process is worth its start."""


class Reader:
    """Reads the files of one project and gathers their faults and links."""

    def __init__(self, folders: Folders) -> None:
        self._folders = folders
        self._rows = RowReader()
        self._ahead: Beside[dict[str, BaseModel]] | None = None
        self._read_ahead: dict[str, BaseModel] = {}
        self._later: frozenset[str] = frozenset()
        self.log = ProblemLog()
        self.languages, faults = load_languages(folders.root)
        """In which the portal is published, the original one first."""
        self.log.extend(faults)
        self.links: list[Link] = []
        self.entries: list[Entry] = []

    def walk(self, folder: str) -> Iterator[str]:
        """Yield the paths below a folder, from the project's root, with `/`."""
        for path in walk_paths(self._folders.find(folder)):
            if not is_portable(path):
                self._refuse_name(f"{folder}/{path}")
            yield f"{folder}/{path}"

    def _refuse_name(self, path: str) -> None:
        """Note a name that Windows does not have."""
        message = N_(
            'Windows cannot hold a file or folder of this name; leave out : * ? " < > | and do not '
            "call it con, prn, aux, nul, com1 or lpt1"
        )
        self.log.add(Problem(Location(path), "bad-file-name", message))

    def reject(self, path: str, code: str, message: str, **values: str) -> None:
        """Note a file that cannot be what it should be."""
        self.log.reject(path, [Problem(Location(path), code, message, values)])

    def refuse_place(self, path: str, pattern: str) -> None:
        """Note a file that is read nowhere, and where such files belong."""
        message = N_("this file is not read here; it belongs at {pattern}")
        self.reject(path, "unexpected-file", message, pattern=pattern)

    def refuse_unfinished(self, folder: str) -> None:
        """Note files below '' or `RECORDS` that a command has not yet put in their places."""
        if self.has(f"{folder}{PENDING}"):
            message = N_("a command was interrupted here; run: portal record finish")
            self.reject(f"{folder}{PENDING}", "unfinished-write", message)

    def has(self, path: str) -> bool:
        """Tell whether there is such a file or folder."""
        return self._folders.find(path).exists()

    def read_tree(self, path: str) -> Tree | None:
        """Return what a YAML file holds, or None where it is broken."""
        text, problems = read_text(self._folders, path)
        if text is None:
            self.log.reject(path, problems)
            return None
        read = read_yaml(path, text)
        if read.problems:
            self.log.reject(path, read.problems)
        return "" if read.value is None and not read.problems else read.value

    def read_ahead(self, folders: Mapping[str, type[BaseModel]]) -> None:
        """Let another process read the later half of files of many rows, where they are many."""
        files = [
            (f"{name}/{path}", model)
            for name, model in folders.items()
            for path in walk_paths(self._folders.find(name))
        ]
        if len(files) < MANY_FILES:
            return
        later = files[len(files) * 2 // 5 :]  # this process reads pages and law as well
        self._later = frozenset(path for path, _ in later)
        self._ahead = Beside(partial(self._read_all, later))

    def _read_all(self, files: list[tuple[str, type[BaseModel]]]) -> dict[str, BaseModel]:
        found = ((path, self.read_rows(path, model, is_ahead=True)) for path, model in files)
        return {path: value for path, value in found if value is not None}

    def read_rows(self, path: str, model: type[M], is_ahead: bool = False) -> M | None:
        """Return a file of many rows as an object, or None where it must be read as YAML."""
        if path in self._later and not is_ahead:
            if self._ahead:
                self._read_ahead, self._ahead = self._ahead.finish(), None
            value = self._read_ahead.pop(path, None)
            return value if isinstance(value, model) else None
        text, _ = read_text(self._folders, path)
        return None if text is None else self._rows.read(model, text)

    def read_object(
        self, path: str, model: type[M], uri: str = "", tree: Tree | None = None
    ) -> M | None:
        """Return one YAML file as an object, or None where it is broken."""
        if tree is None and path.startswith(RECORDS) and (rows := self.read_rows(path, model)):
            return rows
        tree = self.read_tree(path) if tree is None else tree
        if tree is None:
            return None
        value, faults = validate(model, tree, path, languages=self.languages)
        if value is None:
            self.log.reject(path, faults)
            return None
        for keys, text in find_texts(tree):
            for citation in find_citations(text) if "](" in text else ():
                language = str(keys[-1]) if keys[-1] in self.languages else ORIGINAL
                self.links.append(Link(Key(path, keys), uri, language, citation))
        if path.startswith(("docs/", "courses/", "quizzes/")):
            self.entries += find_entries(path, uri, tree)
        return value

    def read_page(self, path: str, uri: str, language: str, is_lesson: bool) -> Page | None:
        """Return one Markdown file as a page, or None where it is broken."""
        text, problems = read_text(self._folders, path)
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
        meta, faults = validate(model, read.value or {}, path)
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
            prose=blank_markup(front.body),
            anchors=find_anchors(front.body),
            placeholders=find_placeholders(front.body),
            sections=find_sections(front.body, _list_front(meta)),
        )


def _list_front(meta: PageMeta | LessonMeta) -> list[str]:
    """Return the texts of a page's front matter that readers see."""
    more = meta.aims if isinstance(meta, LessonMeta) else (meta.description or "",)
    return [meta.title, *more]
