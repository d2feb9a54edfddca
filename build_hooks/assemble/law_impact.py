"""What rests on the law: every place that cites a provision, what stands there, what ends soon."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Protocol

from build_hooks.model.base import ORIGINAL
from build_hooks.model.citation import read_cited_day
from build_hooks.model.page import LessonMeta, Page
from build_hooks.model.portal import (
    BODIES,
    ERRATA,
    GLOSSARY,
    PENALTIES,
    PROVISIONS,
    TARGETS,
    WORK_RULES,
    Portal,
)
from build_hooks.model.site import GLOSSARY_PAGE, PENALTIES_PAGE, WORK_CHECK
from build_hooks.model.work_rule import list_cited, list_named
from build_hooks.problems import Key, KeyPath, Location


class Kind(StrEnum):
    """What a place is."""

    PAGE = "page"
    LESSON = "lesson"
    COURSE = "course"
    QUESTION = "question"
    TERM = "term"
    FINED_ACT = "fined-act"
    DECISION_AID = "decision-aid"
    DOCUMENT = "document"
    PROVISION = "provision"
    TARGET = "target"
    BODY = "body"
    ERRATUM = "erratum"
    FILE = "file"


class _Entry(Protocol):
    """An object of a list in an author's file."""

    @property
    def id(self) -> str: ...


@dataclass(frozen=True)
class Reliance:
    """One place that rests on one provision."""

    provision: str
    """Full id, as it is cited."""
    place: Location | Key
    kind: Kind
    entry: str
    """Id of the question or other entry; empty where it is a page itself."""
    title: str
    """Title of a page, in its language; else empty."""
    uri: str
    """The page that shows it; empty where none does."""
    language: str
    """Language of the text; the first one where it is not in a text."""
    day: date | None
    """The day it speaks of; None for the day it is read on."""


@dataclass(frozen=True)
class Ending:
    """A document or a provision with a last day of its own."""

    id: str
    last: date
    """Last day in force."""
    place: Key
    """Where the day is written."""
    reliances: int
    """How many places rest on it or on a part of it."""


class _Citing(_Entry, Protocol):
    """An entry that lists the provisions it rests on."""

    @property
    def provisions(self) -> Sequence[str]: ...


@dataclass(frozen=True)
class _Listed:
    """An id in a list of ids."""

    provision: str
    key: Key
    uri: str
    day: date | None = None


def _list_entries(path: str, key: str, uri: str, entries: Sequence[_Citing]) -> Iterator[_Listed]:
    for index, entry in enumerate(entries):
        for position, name in enumerate(entry.provisions):
            yield _Listed(name, Key(path, (key, index, "provisions", position)), uri)


def _find_listed(portal: Portal) -> Iterator[_Listed]:
    """Yield the provisions that stand in lists of ids; a new kind of file is added here."""
    for (course, quiz), source in portal.quizzes.items():
        uri = f"courses/{course}/{quiz}.md"
        for keys, question in source.value.find_questions():
            for position, name in enumerate(question.provisions):
                yield _Listed(name, Key(source.path, (*keys, "provisions", position)), uri)
    yield from _list_entries(GLOSSARY, "terms", GLOSSARY_PAGE, portal.terms)
    yield from _list_entries(PENALTIES, "acts", PENALTIES_PAGE, portal.penalties)
    for keys, name, day in list_cited(portal.work_rules) if portal.work_rules else ():
        yield _Listed(name, Key(WORK_RULES, keys), WORK_CHECK, day)


def find_reliances(portal: Portal) -> Iterator[Reliance]:
    """Yield everything that cites the law: the `law:` links in texts, and lists of ids."""
    namer = _Namer(portal)
    for link in portal.links:
        if link.citation.scheme == "law":
            kind, entry, title = namer.name(link.place)
            day = read_cited_day(link.citation.query)
            name = link.citation.name
            yield Reliance(name, link.place, kind, entry, title, link.uri, link.language, day)
    for listed in _find_listed(portal):
        kind, entry, title = namer.name(listed.key)
        yield Reliance(
            listed.provision, listed.key, kind, entry, title, listed.uri, ORIGINAL, listed.day
        )


def find_impact(portal: Portal, name: str) -> list[Reliance]:
    """Return what rests on a document, an article with all below it, or a clause."""
    return [entry for entry in find_reliances(portal) if is_within(entry.provision, name)]


def is_within(provision: str, name: str) -> bool:
    """Tell whether a provision is the named document or provision, or a part of it."""
    return provision == name or provision.startswith(f"{name}/")


def list_names(portal: Portal) -> frozenset[str]:
    """Return every id that can be asked for: documents, articles, clauses, points."""
    names = {document.id for document in portal.documents}
    for provision in portal.provisions:
        parts = provision.split("/")
        names |= {"/".join(parts[:count]) for count in range(2, len(parts) + 1)}
    return frozenset(names)


def find_endings(portal: Portal, today: date, days: int) -> list[Ending]:
    """Return what ends from today until so many days later, by day and id."""
    reliances = list(find_reliances(portal))
    found: list[Ending] = []

    def note(name: str, last: date | None, *keys: str | int) -> None:
        if last and today <= last <= today + timedelta(days):
            resting = {entry for entry in reliances if is_within(entry.provision, name)}
            key = Key(PROVISIONS, (*keys, "in_force_until"))
            found.append(Ending(name, last, key, len(resting)))

    for index, document in enumerate(portal.documents):
        note(document.id, document.in_force_until, "documents", index)
        for position, provision in enumerate(document.provisions):
            name = f"{document.id}/{provision.id}"
            note(name, provision.in_force_until, "documents", index, "provisions", position)
    return sorted(found, key=lambda ending: (ending.last, ending.id))


class _Namer:
    """Says what stands at a place of an author's file."""

    def __init__(self, portal: Portal) -> None:
        self._documents = portal.documents
        self._pages: dict[str, Page] = {page.path: page for page in portal.pages}
        self._courses = {source.path: name for name, source in portal.courses.items()}
        self._lists: dict[tuple[str, object], tuple[Kind, Sequence[_Entry]]] = {
            (PROVISIONS, "documents"): (Kind.DOCUMENT, portal.documents),
            (TARGETS, "targets"): (Kind.TARGET, portal.targets),
            (BODIES, "bodies"): (Kind.BODY, portal.bodies),
            (ERRATA, "errata"): (Kind.ERRATUM, portal.errata),
            (GLOSSARY, "terms"): (Kind.TERM, portal.terms),
            (PENALTIES, "acts"): (Kind.FINED_ACT, portal.penalties),
        }
        self._questions: dict[tuple[str, KeyPath], str] = {}
        for source in portal.quizzes.values():
            for index, item in enumerate(source.value.questions):
                self._questions[source.path, ("questions", index)] = item.id
            for question_keys, question in source.value.find_questions():
                self._questions[source.path, question_keys] = question.id
        for key, entries in list_named(portal.work_rules).items() if portal.work_rules else ():
            self._lists[WORK_RULES, key] = (Kind.DECISION_AID, entries)

    def name(self, place: Location | Key) -> tuple[Kind, str, str]:
        """Return what a place is, the id of its entry and the title of its page."""
        page = self._pages.get(place.path)
        if page:
            is_lesson = isinstance(page.meta, LessonMeta)
            return (Kind.LESSON if is_lesson else Kind.PAGE), "", page.meta.title
        if place.path in self._courses:
            return Kind.COURSE, self._courses[place.path], ""
        is_law = place.path == PROVISIONS
        keys = place.keys if isinstance(place, Key) else ()
        for length in (4, 2):
            if question := self._questions.get((place.path, keys[:length])):
                return Kind.QUESTION, question, ""
        match keys:
            case ("documents", int(index), "provisions", int(position), *_) if is_law:
                document = self._documents[index]
                name = f"{document.id}/{document.provisions[position].id}"
                return Kind.PROVISION, name, ""
            case (str(first), int(index), *_) if (place.path, first) in self._lists:
                kind, entries = self._lists[place.path, first]
                return kind, entries[index].id, ""
        return Kind.FILE, place.path, ""
