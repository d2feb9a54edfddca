"""From views to the staged tree: every page and asset of the site as text, by place.

A page that an author wrote in Vietnamese only is made for the other languages too, with its text
marked as Vietnamese and a notice above it. Writing the tree is left to `stage`.
"""

from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path

from build_hooks.assemble.certificates import assemble_certificates
from build_hooks.assemble.courses import assemble_courses
from build_hooks.assemble.law_index import assemble_law
from build_hooks.assemble.lookup import assemble_lookup, count_digits
from build_hooks.assemble.progress import assemble_progress
from build_hooks.assemble.translations import assemble_translations
from build_hooks.beside import Beside
from build_hooks.compose.assets import compose_assets
from build_hooks.compose.certificates import (
    compose_certificates,
    compose_csv_files,
    compose_entries,
)
from build_hooks.compose.context import Context, Views
from build_hooks.compose.courses import compose_course, compose_courses, compose_final
from build_hooks.compose.glossary import compose_glossary
from build_hooks.compose.law import compose_document, compose_law_index
from build_hooks.compose.law_data import compose_law_data
from build_hooks.compose.learning import compose_learning
from build_hooks.compose.pages import compose_page
from build_hooks.compose.progress import (
    compose_course_progress,
    compose_progress,
    compose_progress_data,
)
from build_hooks.compose.progress_lists import compose_lists
from build_hooks.compose.work_check import compose_work_check
from build_hooks.model.base import ORIGINAL
from build_hooks.model.portal import FINAL, Portal
from build_hooks.model.site import (
    COURSES,
    GLOSSARY_PAGE,
    LAW_INDEX,
    LEARNING,
    PROGRESS,
    WORK_CHECK,
    find_progress_uri,
)
from build_hooks.settings import Audience

MANY_SESSIONS = 1_000
"""From so many on, languages are worth a process each."""


def assemble_views(portal: Portal, today: date, audience: Audience) -> Views:
    """Return all views of a portal."""
    return Views(
        courses=assemble_courses(portal),
        law=assemble_law(portal),
        progress=assemble_progress(portal, today, audience),
        certificates=assemble_certificates(portal, today),
        lookup_digits=count_digits(portal),
        translations=assemble_translations(portal),
    )


def compose_site(
    root: Path, portal: Portal, today: date, audience: Audience = "public"
) -> dict[str, bytes]:
    """Return the whole staged tree, content by place (`courses/officials/index.vi.md`)."""
    is_much = len(portal.sessions) > MANY_SESSIONS
    entries = Beside(lambda: compose_entries(assemble_lookup(portal)), is_much)
    views = assemble_views(portal, today, audience)
    original, *others = (Context(portal, views, name, today) for name in portal.languages)
    beside = [Beside(partial(_compose_language, context), is_much) for context in others]
    tree = _compose_language(original)
    for work in (*beside, entries):
        tree |= work.finish()
    for place, text in compose_law_data(portal).items():
        tree[place] = text.encode()
    for place, path in portal.other_files.items():
        tree[place] = (root / path).read_bytes()
    return tree | dict(compose_assets())


def _compose_language(context: Context) -> dict[str, bytes]:
    context.renderer.look_again()
    tree: dict[str, bytes] = {}
    for uri, text in _compose_pages(context):
        tree[f"{uri.removesuffix('.md')}.{context.language}.md"] = text.encode()
    tree |= {place: text.encode() for place, text in compose_csv_files(context)}
    tree |= compose_progress_data(context)
    return tree


def _compose_pages(context: Context) -> Iterator[tuple[str, str]]:
    """Yield every page's place and text in one language."""
    for page in context.portal.pages:
        if page.language == ORIGINAL:
            wanted = context.portal.pages_by_uri.get((page.uri, context.language), page)
            yield page.uri, compose_page(context, wanted)
    yield COURSES, compose_courses(context)
    for course in context.views.courses:
        yield course.uri, compose_course(context, course)
        if course.final:
            uri = f"courses/{course.id}/{FINAL}.md"
            yield uri, compose_final(context, course, course.final, uri)
    yield LEARNING, compose_learning(context)
    yield WORK_CHECK, compose_work_check(context)
    yield GLOSSARY_PAGE, compose_glossary(context)
    yield LAW_INDEX, compose_law_index(context)
    for document in context.views.law:
        yield document.uri, compose_document(context, document)
    yield PROGRESS, compose_progress(context)
    for progress in context.views.progress.courses:
        yield find_progress_uri(progress.id), compose_course_progress(context, progress)
    if context.views.progress.audience == "internal":
        yield from compose_lists(context)
    yield from compose_certificates(context)
