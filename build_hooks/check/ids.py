"""An id stands for one thing: the second use is the fault, and it names the first."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from build_hooks.model.portal import (
    BODIES,
    ERRATA,
    GLOSSARY,
    PENALTIES,
    PROVISIONS,
    TARGETS,
    UNITS,
    WORK_RULES,
    Portal,
)
from build_hooks.model.quiz import (
    Case,
    Matching,
    MultipleChoice,
    Ordering,
    Question,
    Quiz,
    SingleChoice,
)
from build_hooks.model.rows import Rows
from build_hooks.model.work_rule import list_named
from build_hooks.problems import N_, Key, KeyPath, Problem


def check_repeated_ids(portal: Portal) -> Iterator[Problem]:
    """Yield an id that is used twice where it should name one thing (repeated-id)."""
    for source in portal.courses.values():
        lessons = source.value.lessons
        yield from _find(_list(source.path, ("lessons",), (lesson.id for lesson in lessons)))
    for quiz in portal.quizzes.values():
        yield from _find(_list_quiz(quiz.path, quiz.value))
        for keys, question in quiz.value.find_questions():
            yield from _find(_list_answers(quiz.path, keys, question))
        topics = (quota.topic for quota in quiz.value.draw or ())
        yield from _find(_list(quiz.path, ("draw",), topics, field="topic"))
    documents = portal.documents
    yield from _find(_list(PROVISIONS, ("documents",), (document.id for document in documents)))
    for index, document in enumerate(documents):
        keys = ("documents", index, "provisions")
        yield from _find(_list(PROVISIONS, keys, (entry.id for entry in document.provisions)))
    yield from _find(_list(GLOSSARY, ("terms",), (term.id for term in portal.terms)))
    groups = portal.target_groups
    yield from _find(_list(TARGETS, ("target_groups",), (group.id for group in groups)))
    yield from _find(_list(TARGETS, ("targets",), (target.id for target in portal.targets)))
    yield from _find(_list(BODIES, ("bodies",), (body.id for body in portal.bodies)))
    yield from _find(_list(ERRATA, ("errata",), (erratum.id for erratum in portal.errata)))
    acts = (act.id for act in portal.penalties)
    yield from _find(_list(PENALTIES, ("acts",), acts))
    for key, entries in list_named(portal.work_rules).items() if portal.work_rules else ():
        yield from _find(_list(WORK_RULES, (key,), (entry.id for entry in entries)))
    yield from _find(_list_units(portal))
    learners = [(source.path, source.value.learners) for source in portal.learners.values()]
    yield from _find_rows(learners, "learners", "id")
    papers = [(source.path, source.value.certificates) for source in portal.batches.values()]
    yield from _find_rows(papers, "certificates", "number")
    yield from _find_rows(papers, "certificates", "code")
    yield from _find(
        entry
        for source in portal.revocations.values()
        for entry in _list(
            source.path,
            ("revocations",),
            (revocation.number for revocation in source.value.revocations),
            field="number",
        )
    )


def _list_units(portal: Portal) -> Iterator[tuple[Key, str]]:
    """Yield units, and behind them those that they replaced: one id names one of either."""
    yield from _list(UNITS, ("units",), (unit.id for unit in portal.units))
    for index, unit in enumerate(portal.units):
        keys = ("units", index, "replaces")
        yield from _list(UNITS, keys, (former.id for former in unit.replaces))


def _list_quiz(path: str, quiz: Quiz) -> Iterator[tuple[Key, str]]:
    """Yield the ids of cases and questions: a saved answer knows only the question's own."""
    for index, item in enumerate(quiz.questions):
        yield Key(path, ("questions", index, "id")), item.id
        if isinstance(item, Case):
            keys = ("questions", index, "questions")
            yield from _list(path, keys, (question.id for question in item.questions))


def _list_answers(path: str, keys: KeyPath, question: Question) -> Iterator[tuple[Key, str]]:
    """Yield the ids of what a question is answered with."""
    match question:
        case SingleChoice() | MultipleChoice():
            choices = (choice.id for choice in question.choices)
            yield from _list(path, (*keys, "choices"), choices)
        case Matching():
            yield from _list(path, (*keys, "pairs"), (pair.id for pair in question.pairs))
            yield from _list(path, (*keys, "extra"), (entry.id for entry in question.extra))
        case Ordering():
            yield from _list(path, (*keys, "items"), (item.id for item in question.items))


def _list(
    path: str, keys: KeyPath, ids: Iterable[str], field: str = "id"
) -> Iterator[tuple[Key, str]]:
    for index, name in enumerate(ids):
        yield Key(path, (*keys, index, field)), name


def _find_rows(files: Sequence[tuple[str, Rows[Any]]], key: str, field: str) -> Iterator[Problem]:
    """Yield ids that are used twice in the rows of files, where they have any."""
    names = [name for _, rows in files for name in rows.column(field) if name is not None]
    if len(set(names)) == len(names):
        return
    repeated = {name for name, count in Counter(names).items() if count > 1}
    yield from _find(
        (Key(path, (key, index, field)), name)
        for path, rows in files
        for index, name in enumerate(rows.column(field))
        if name in repeated
    )


def _find(entries: Iterable[tuple[Key, str]]) -> Iterator[Problem]:
    first: dict[str, Key] = {}
    for key, name in entries:
        if name in first:
            message = N_("'{id}' is used a second time (first in {first}); give this one its own")
            yield Problem(key, "repeated-id", message, {"id": name, "first": first[name].path})
        else:
            first[name] = key
