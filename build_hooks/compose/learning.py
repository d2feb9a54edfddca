"""Where the learner stands: the sheet of all courses, and the ways back into them."""

from typing import Any

from build_hooks.assemble.courses import CourseView
from build_hooks.assemble.links import find_url
from build_hooks.compose.context import Context
from build_hooks.model.base import ORIGINAL
from build_hooks.model.portal import FINAL
from build_hooks.model.site import LEARNING
from build_hooks.problems import N_


def list_steps(context: Context, course: CourseView, uri: str) -> list[dict[str, Any]]:
    """Return a course's lessons and final test in order, as links from a page."""
    steps: list[dict[str, Any]] = [
        {
            "id": f"{course.id}/{lesson.id}",
            "url": find_url(uri, lesson.uri),
            "title": lesson.titles.get(context.language) or lesson.titles[ORIGINAL],
            "quiz": lesson.quiz,
        }
        for lesson in course.lessons
    ]
    if course.final:
        steps.append(
            {
                "id": course.final.id,
                "url": find_url(uri, f"courses/{course.id}/{FINAL}.md"),
                "title": context.translate(N_("Final test")),
                "quiz": course.final,
            }
        )
    return steps


def compose_carry_on(context: Context, uri: str) -> str:
    """Return the box that leads back to where the learner was."""
    courses = [
        {
            "id": course.id,
            "title": course.course.title,
            "steps": list_steps(context, course, uri),
        }
        for course in context.views.courses
    ]
    return context.render(
        "carry-on/carry-on.html.j2", uri, courses=courses, learning_url=find_url(uri, LEARNING)
    )


def compose_learning(context: Context) -> str:
    """Return the page with all courses, which a script fills from the browser's storage."""
    courses = [
        {
            "view": course,
            "url": find_url(LEARNING, course.uri),
            "steps": list_steps(context, course, LEARNING),
        }
        for course in context.views.courses
    ]
    description = context.translate(
        N_("Courses, scores and dates from this browser, to print or to take to another device.")
    )
    return context.render(
        "learning/learning.md.j2",
        LEARNING,
        meta=context.meta(context.translate(N_("My learning")), description, ("learning",)),
        courses=courses,
    )
