"""Courses and quizzes as pages show them."""

import hashlib
import json
from dataclasses import dataclass

from build_hooks.model.base import LocalText
from build_hooks.model.course import Course
from build_hooks.model.page import LessonMeta
from build_hooks.model.portal import FINAL, LANGUAGES, Portal
from build_hooks.model.quiz import MultipleChoice, Quiz, SingleChoice, TrueFalse


@dataclass(frozen=True)
class ChoiceView:
    """One answer of a question."""

    id: str
    text: LocalText | None
    """None for true and false, which the catalogue names."""
    is_correct: bool
    feedback: LocalText


@dataclass(frozen=True)
class QuestionView:
    """One question as it is asked."""

    id: str
    fingerprint: str
    """Of what was asked: a saved answer to another wording or key is not restored."""
    is_multiple: bool
    prompt: LocalText
    choices: tuple[ChoiceView, ...]
    explanation: LocalText
    provisions: tuple[str, ...]
    clauses: tuple[str, ...]


@dataclass(frozen=True)
class QuizView:
    """A quiz as it stands on its page."""

    id: str
    """`<course>/<lesson>`, under which answers are saved."""
    title: LocalText
    pass_mark_percent: int
    questions: tuple[QuestionView, ...]


@dataclass(frozen=True)
class LessonView:
    """A lesson in its course's contents."""

    id: str
    uri: str
    titles: dict[str, str]
    """By language, where written."""
    minutes: int
    quiz: QuizView | None


@dataclass(frozen=True)
class CourseView:
    """A course with its lessons and its final test."""

    id: str
    uri: str
    course: Course
    lessons: tuple[LessonView, ...]
    final: QuizView | None

    @property
    def minutes(self) -> int:
        """Time for all lessons, in minutes."""
        return sum(lesson.minutes for lesson in self.lessons)


def _view_choices(
    question: SingleChoice | MultipleChoice | TrueFalse,
) -> tuple[ChoiceView, ...]:
    if isinstance(question, TrueFalse):
        return (
            ChoiceView("true", None, question.answer, question.feedback.true),
            ChoiceView("false", None, not question.answer, question.feedback.false),
        )
    return tuple(
        ChoiceView(choice.id, choice.text, choice.correct, choice.feedback)
        for choice in question.choices
    )


def compute_fingerprint(question: SingleChoice | MultipleChoice | TrueFalse) -> str:
    """Return twelve hex digits that change with a question's Vietnamese wording or its key."""
    asked = [question.type, question.prompt.vi]
    for choice in _view_choices(question):
        asked += [choice.id, choice.text.vi if choice.text else "", str(choice.is_correct)]
    canonical = json.dumps(asked, ensure_ascii=False)
    return hashlib.sha256(canonical.encode()).hexdigest()[:12]


def assemble_quiz(course: str, name: str, quiz: Quiz) -> QuizView:
    """Return one quiz as it stands on its page."""
    return QuizView(
        id=f"{course}/{name}",
        title=quiz.title,
        pass_mark_percent=int(quiz.pass_mark_percent),
        questions=tuple(
            QuestionView(
                id=question.id,
                fingerprint=compute_fingerprint(question),
                is_multiple=isinstance(question, MultipleChoice),
                prompt=question.prompt,
                choices=_view_choices(question),
                explanation=question.explanation,
                provisions=question.provisions,
                clauses=question.clauses,
            )
            for question in quiz.questions
        ),
    )


def _find_titles(portal: Portal, uri: str) -> dict[str, str]:
    titles: dict[str, str] = {}
    for language in LANGUAGES:
        page = portal.pages_by_uri.get((uri, language))
        if page and isinstance(page.meta, LessonMeta):
            titles[language] = page.meta.title
    return titles


def assemble_courses(portal: Portal) -> tuple[CourseView, ...]:
    """Return all courses in the portal's order, each with its lessons, quizzes and final test."""
    quizzes = {key: assemble_quiz(*key, source.value) for key, source in portal.quizzes.items()}
    return tuple(
        CourseView(
            id=name,
            uri=f"courses/{name}/index.md",
            course=source.value,
            lessons=tuple(
                LessonView(
                    id=lesson.id,
                    uri=f"courses/{name}/{lesson.id}.md",
                    titles=_find_titles(portal, f"courses/{name}/{lesson.id}.md"),
                    minutes=lesson.minutes,
                    quiz=quizzes.get((name, lesson.id)),
                )
                for lesson in source.value.lessons
            ),
            final=quizzes.get((name, FINAL)),
        )
        for name, source in portal.courses.items()
    )
