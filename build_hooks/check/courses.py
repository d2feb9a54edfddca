"""Courses, lessons and quizzes belong together by their names."""

from collections.abc import Iterable, Iterator

from build_hooks.model.base import ORIGINAL
from build_hooks.model.portal import FINAL, Portal
from build_hooks.problems import N_, Key, Location, Problem
from build_hooks.vietnamese import find_nearest


def check_courses(portal: Portal) -> Iterator[Problem]:
    """Yield what is missing between courses, lessons and quizzes.

    Errors: missing-lesson, unlisted-lesson, missing-final, quiz-without-lesson,
    unknown-target-group, orphan-translation.
    """
    known_groups = {group.id for group in portal.target_groups}
    for name, source in portal.courses.items():
        for index, lesson in enumerate(source.value.lessons):
            uri = f"courses/{name}/{lesson.id}.md"
            path = f"courses/{name}/{lesson.id}.{ORIGINAL}.md"
            if (uri, ORIGINAL) not in portal.pages_by_uri and path not in portal.broken:
                message = N_("lesson '{lesson}' has no file; add {path}, or take it off the list")
                yield Problem(
                    Key(source.path, ("lessons", index, "id")),
                    "missing-lesson",
                    message,
                    {"lesson": lesson.id, "path": path},
                )
        final = f"quizzes/{name}/{FINAL}.yml"
        if (name, FINAL) not in portal.quizzes and final not in portal.broken:
            message = N_("the course has no final test; add {path}")
            yield Problem(Key(source.path), "missing-final", message, {"path": final})
        for index, group in enumerate(source.value.target_groups):
            if portal.target_groups and group not in known_groups:
                key = Key(source.path, ("target_groups", index))
                yield unknown_name(key, "unknown-target-group", group, known_groups)
    yield from _check_files(portal)


def _check_files(portal: Portal) -> Iterator[Problem]:
    """Yield lessons and quizzes that no course lists, and translations of nothing."""
    listed = {
        (name, lesson.id)
        for name, source in portal.courses.items()
        for lesson in source.value.lessons
    }
    for page in portal.pages:
        original = page.path.replace(f".{page.language}.md", f".{ORIGINAL}.md")
        if (page.uri, ORIGINAL) not in portal.pages_by_uri and original not in portal.broken:
            message = N_("this page has no Vietnamese original; add {path}")
            yield Problem(Location(page.path), "orphan-translation", message, {"path": original})
        elif page.uri.startswith("courses/") and page.language == ORIGINAL:
            course, _, lesson = page.uri.removeprefix("courses/").removesuffix(".md").partition("/")
            course_path = f"courses/{course}/course.yml"
            if (course, lesson) not in listed and course_path not in portal.broken:
                message = N_("no course lists this lesson; add '{lesson}' to {path}")
                values = {"lesson": lesson, "path": course_path}
                yield Problem(Location(page.path), "unlisted-lesson", message, values)
    for (course, name), source in portal.quizzes.items():
        course_path = f"courses/{course}/course.yml"
        if course_path in portal.broken or (course, name) in listed:
            continue
        if name == FINAL and course in portal.courses:
            continue
        lessons = [lesson for owner, lesson in listed if owner == course]
        nearest = find_nearest(name, lessons)
        message = (
            N_("the quiz has no lesson '{name}' in {path}; did you mean '{nearest}'?")
            if nearest
            else N_("the quiz has no lesson '{name}' in {path}; rename the file or list the lesson")
        )
        values = {"name": name, "path": course_path, "nearest": nearest or ""}
        yield Problem(Location(source.path), "quiz-without-lesson", message, values)


_UNKNOWN = {
    "unknown-target-group": (
        N_("unknown target group '{name}'; did you mean '{nearest}'?"),
        N_("unknown target group '{name}'; the groups stand in docs/plan/targets.yml"),
    ),
    "unknown-course": (
        N_("unknown course '{name}'; did you mean '{nearest}'?"),
        N_("unknown course '{name}'; the courses are the folders below courses/"),
    ),
    "unknown-page": (
        N_("the plan has no page '{name}'; did you mean '{nearest}'?"),
        N_("the plan has no page '{name}'; its pages are the files in docs/plan/"),
    ),
    "unknown-learner": (
        N_("unknown learner '{name}'; did you mean '{nearest}'?"),
        N_("unknown learner '{name}'; add this staff code to a file in records/learners/"),
    ),
    "unknown-session": (
        N_("unknown session '{name}'; did you mean '{nearest}'?"),
        N_("unknown session '{name}'; the sessions are the files in records/sessions/"),
    ),
    "unknown-unit": (
        N_("unknown unit '{name}'; did you mean '{nearest}'?"),
        N_("unknown unit '{name}'; the units stand in records/units.yml"),
    ),
    "unknown-certificate": (
        N_("no certificate has the number '{name}'; did you mean '{nearest}'?"),
        N_("no certificate has the number '{name}'; compare it with the paper"),
    ),
}


def unknown_name(key: Key, code: str, name: str, known: Iterable[str]) -> Problem:
    """Return the problem of a name that stands for nothing, with the nearest known one."""
    nearest = find_nearest(name, known)
    message = _UNKNOWN[code][0 if nearest else 1]
    return Problem(key, code, message, {"name": name, "nearest": nearest or ""})
