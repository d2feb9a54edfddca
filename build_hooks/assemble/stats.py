"""What the courses amount to: their size by language, and what of the plan they cover."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from build_hooks.assemble.answer_keys import (
    Spread,
    measure_longest,
    measure_places,
    measure_truth,
)
from build_hooks.model.base import LocalText
from build_hooks.model.page import Page
from build_hooks.model.portal import FINAL, Portal
from build_hooks.model.quiz import Case, Question, Quiz
from build_hooks.problems import Location

TRAINING = "plan/activity-2.md"
"""The page of the plan's section III.2, on training."""


@dataclass(frozen=True)
class LanguageStats:
    """A course in one language."""

    language: str
    lessons: int
    words: int
    questions: int
    """Those whose prompt is written in this language."""
    citations: int
    """Links to law and plan in lessons and questions, and what questions say they rest on."""
    longest: Spread
    """How often a right answer is the longest."""


@dataclass(frozen=True)
class LessonStats:
    """One lesson."""

    id: str
    minutes: int
    questions: int
    """Of the quiz at its end."""
    words: dict[str, int]
    """By language."""


@dataclass(frozen=True)
class CourseStats:
    """One course."""

    id: str
    title: LocalText
    minutes: int
    lessons: tuple[LessonStats, ...]
    languages: tuple[LanguageStats, ...]
    places: tuple[Spread, ...]
    """How often a right answer stands first, second and so on."""
    true: Spread
    false: Spread
    items: int
    """Questions and cases of the final test's bank."""
    cases: int
    clauses: frozenset[str]
    """Clauses of the plan that its lessons or questions cite."""


@dataclass(frozen=True)
class Stats:
    """All courses, and the plan they are measured against."""

    courses: tuple[CourseStats, ...]
    clauses: int
    """How many clauses the plan has."""
    uncovered: tuple[str, ...]
    """Clauses of the plan's section on training that no lesson cites."""


def assemble_stats(portal: Portal, count_words: Callable[[str], int]) -> Stats:
    """Return the figures of all courses.

    Args:
        portal: the whole portal.
        count_words: gives the number of words of a page's Markdown.
    """
    taught = {
        link.citation.name
        for link in portal.links
        if link.citation.scheme == "plan"
        and link.uri.startswith("courses/")
        and isinstance(link.place, Location)
    }
    return Stats(
        courses=tuple(_count_course(portal, name, count_words) for name in portal.courses),
        clauses=len(portal.clauses),
        uncovered=tuple(
            clause
            for clause, uri in portal.clauses.items()
            if uri == TRAINING and clause not in taught
        ),
    )


def list_questions(quiz: Quiz) -> Iterator[Question]:
    """Yield a quiz's questions, those of cases too."""
    return (question for _, question in quiz.find_questions())


def _count_course(portal: Portal, name: str, count_words: Callable[[str], int]) -> CourseStats:
    course = portal.courses[name].value
    quizzes = [source.value for (owner, _), source in portal.quizzes.items() if owner == name]
    questions = [question for quiz in quizzes for question in list_questions(quiz)]
    bank = portal.quizzes[name, FINAL].value.questions if (name, FINAL) in portal.quizzes else ()
    pages = [page for page in portal.pages if page.uri.startswith(f"courses/{name}/")]
    cited = {
        link.citation.name
        for link in portal.links
        if link.citation.scheme == "plan" and link.uri.startswith(f"courses/{name}/")
    }
    return CourseStats(
        id=name,
        title=course.title,
        minutes=sum(lesson.minutes for lesson in course.lessons),
        lessons=tuple(
            LessonStats(
                id=lesson.id,
                minutes=lesson.minutes,
                questions=_count_questions(portal, name, lesson.id),
                words={
                    language: count_words(page.body)
                    for language in portal.languages
                    for page in pages
                    if (page.uri, page.language) == (f"courses/{name}/{lesson.id}.md", language)
                },
            )
            for lesson in course.lessons
        ),
        languages=tuple(
            _count_language(portal, name, language, pages, questions, count_words)
            for language in portal.languages
        ),
        places=measure_places(questions),
        true=measure_truth(questions, is_true=True),
        false=measure_truth(questions, is_true=False),
        items=len(bank),
        cases=sum(isinstance(item, Case) for item in bank),
        clauses=frozenset(cited.union(*(question.clauses for question in questions))),
    )


def _count_questions(portal: Portal, course: str, name: str) -> int:
    source = portal.quizzes.get((course, name))
    return sum(1 for _ in list_questions(source.value)) if source else 0


def _count_language(
    portal: Portal,
    name: str,
    language: str,
    pages: Iterable[Page],
    questions: list[Question],
    count_words: Callable[[str], int],
) -> LanguageStats:
    bodies = [page.body for page in pages if page.language == language]
    links = sum(
        link.citation.scheme in ("law", "plan")
        and link.language == language
        and link.uri.startswith(f"courses/{name}/")
        for link in portal.links
    )
    sources = sum(len(question.provisions) + len(question.clauses) for question in questions)
    return LanguageStats(
        language=language,
        lessons=len(bodies),
        words=sum(map(count_words, bodies)),
        questions=sum(question.prompt.find(language)[1] == language for question in questions),
        citations=links + sources,
        longest=measure_longest(questions, language),
    )
