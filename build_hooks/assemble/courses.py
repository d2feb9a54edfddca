"""Courses and lessons as pages show them."""

from dataclasses import dataclass

from build_hooks.assemble.quizzes import QuizView, assemble_quiz
from build_hooks.model.course import Course
from build_hooks.model.page import LessonMeta
from build_hooks.model.portal import FINAL, Portal


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


def _find_titles(portal: Portal, uri: str) -> dict[str, str]:
    titles: dict[str, str] = {}
    for language in portal.languages:
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
