"""Courses, lessons and quizzes as pages."""

from collections.abc import Iterator

from markupsafe import Markup

from build_hooks.assemble.courses import CourseView, LessonView
from build_hooks.assemble.links import find_url, number_citations
from build_hooks.assemble.quizzes import ItemView, QuizView
from build_hooks.compose.context import Context, Notice
from build_hooks.compose.translations import find_stale, list_notices, make_notice
from build_hooks.model.base import ORIGINAL
from build_hooks.model.page import LessonMeta, Page
from build_hooks.model.portal import FINAL
from build_hooks.model.quiz import Question
from build_hooks.model.site import COURSES, LEARNING
from build_hooks.problems import N_


def compose_doors(context: Context, uri: str) -> str:
    """Return the list of courses that leads each audience to its own."""
    doors = [
        {"url": find_url(uri, course.uri), "course": course} for course in context.views.courses
    ]
    return context.render("doors/doors.html.j2", uri, doors=doors)


def compose_courses(context: Context) -> str:
    """Return the page with all courses."""
    return context.render(
        "courses/courses.md.j2",
        COURSES,
        meta=context.meta(context.translate(N_("Courses")), "", ("doors",)),
        doors=Markup(compose_doors(context, COURSES)),
    )


def compose_course(context: Context, course: CourseView) -> str:
    """Return one course's page."""
    urls = {lesson.id: find_url(course.uri, lesson.uri) for lesson in course.lessons}
    urls[FINAL] = find_url(course.uri, f"courses/{course.id}/{FINAL}.md")
    title = course.course.title.find(context.language)[0]
    summary = course.course.summary.find(context.language)[0]
    return context.render(
        "course/course.md.j2",
        course.uri,
        meta=context.meta(title, summary, ("standing", "learner")),
        notices=list_notices(context, course.uri),
        course=course,
        visit="",
        learning_url=find_url(course.uri, LEARNING),
        urls=urls,
    )


def compose_lesson(
    context: Context, page: Page, meta: LessonMeta, notices: list[Notice], body: Markup
) -> str:
    """Return a lesson with its aims, its quiz and the next step."""
    course = context.courses[page.uri.split("/")[1]]
    index = next(i for i, lesson in enumerate(course.lessons) if lesson.uri == page.uri)
    lesson = course.lessons[index]
    next_url, next_text = find_next(context, course, index, page.uri)
    return context.render(
        "lesson/lesson.md.j2",
        page.uri,
        meta=context.meta(meta.title, "", ("cite", "learner", *list_components(lesson.quiz))),
        visit=f"{course.id}/{lesson.id}",
        learning_url=find_url(page.uri, LEARNING),
        text_language=page.language,
        footnotes=tuple(number_citations(context.portal, page).values()),
        notices=notices,
        course=course,
        course_url=find_url(page.uri, course.uri),
        lesson=lesson,
        number=index + 1,
        aims=meta.aims,
        body=body,
        quiz=compose_quiz(context, lesson.quiz, page.uri) if lesson.quiz else "",
        next_url=next_url,
        next_text=next_text,
    )


def find_next(context: Context, course: CourseView, index: int, uri: str) -> tuple[str, str]:
    """Return the address and the words of the step after a lesson."""
    if index + 1 < len(course.lessons):
        following: LessonView = course.lessons[index + 1]
        title = following.titles.get(context.language) or following.titles[ORIGINAL]
        text = context.translate(N_("Next lesson: {title}")).format(title=title)
        return find_url(uri, following.uri), text
    text = context.translate(N_("Take the final test"))
    return find_url(uri, f"courses/{course.id}/{FINAL}.md"), text


def compose_final(context: Context, course: CourseView, final: QuizView, uri: str) -> str:
    """Return a course's final test."""
    title = context.translate(N_("Final test: {course}"))
    name = course.course.title.find(context.language)[0]
    return context.render(
        "quiz/final.md.j2",
        uri,
        meta=context.meta(
            title.format(course=name), "", ("cite", "learner", *list_components(final))
        ),
        visit=final.id,
        learning_url=find_url(uri, LEARNING),
        footnotes=(),
        notices=[],
        course=course,
        course_url=find_url(uri, course.uri),
        quiz=compose_quiz(context, final, uri),
    )


def list_components(quiz: QuizView | None) -> tuple[str, ...]:
    """Return the components whose scripts and styles a page with this quiz needs."""
    return ("quiz", quiz.quiz.mode) if quiz else ()


def compose_quiz(context: Context, quiz: QuizView, uri: str) -> Markup:
    """Return a quiz's form."""
    sources = {
        view.id: [
            {"url": find_url(uri, target.uri, target.anchor), "text": label}
            for name, label in name_sources(context, view.question)
            if (target := context.find(name))
        ]
        for view in quiz.questions
    }
    numbers = {view.id: number for number, view in enumerate(quiz.asked, 1)}
    stale = find_stale(context, f"quizzes/{quiz.id}.yml")
    notices = {
        item.id: make_notice(context, uri, _name_anchor(item) if item.is_asked else "")
        for item in quiz.items
        if f"questions/{item.id}" in stale
    }
    return Markup(
        context.render(
            "quiz/quiz.html.j2", uri, view=quiz, sources=sources, numbers=numbers, stale=notices
        )
    )


def _name_anchor(item: ItemView) -> str:
    """Return where an item begins in its quiz's page."""
    return f"{item.id}--title" if item.story else f"{item.id}--question"


def name_sources(context: Context, question: Question) -> Iterator[tuple[str, str]]:
    """Yield what a question rests on: the citation and how it is named."""
    for name in question.provisions:
        document, provision = context.portal.provisions[name]
        label = provision.label.find(context.language)[0]
        title = document.title.find(context.language)[0]
        yield f"law:{name}", f"{label}, {title} ({document.number})"
    for name in question.clauses:
        page = context.portal.pages_by_uri.get((context.portal.clauses[name], context.language))
        title = page.meta.title if page else ""
        yield f"plan:{name}", f"{context.translate(N_('The plan'))}: {title} ({name})"
