"""From views to the staged tree: every page and asset of the site as text, by place.

A page that an author wrote in Vietnamese only is made for the other languages too, with its text
marked as Vietnamese and a notice above it. Writing the tree is left to `stage`.
"""

from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from build_hooks.assemble.lookup import assemble_lookup
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
from build_hooks.model.portal import FINAL
from build_hooks.model.site import (
    COURSES,
    GLOSSARY_PAGE,
    LAW_INDEX,
    LEARNING,
    PROGRESS,
    WORK_CHECK,
    find_progress_uri,
)


def compose_site(root: Path, views: Views) -> dict[str, bytes]:
    """Return the staged tree, content by place (`courses/officials/index.vi.md`).

    All of it but what `compose_progress_files` and `compose_certificate_files` give.
    """
    tree: dict[str, bytes] = {}
    for context in _list_contexts(views):
        context.renderer.look_again()
        tree |= _encode_pages(context, _compose_pages(context))
    for place, text in compose_law_data(views.portal).items():
        tree[place] = text.encode()
    for place, path in views.portal.other_files.items():
        tree[place] = (root / path).read_bytes()
    return tree | dict(compose_assets())


def compose_progress_files(views: Views, courses: Collection[str]) -> dict[str, bytes]:
    """Return what progress gives of the staged tree: its pages, of these courses, and data."""
    tree: dict[str, bytes] = {}
    for context in _list_contexts(views):
        tree |= _encode_pages(context, _compose_progress_pages(context, courses))
        tree |= compose_progress_data(context)
    return tree


def compose_certificate_files(views: Views) -> dict[str, bytes]:
    """Return what certificates give of the staged tree: list, page that checks, what it reads."""
    tree: dict[str, bytes] = {}
    for context in _list_contexts(views):
        tree |= _encode_pages(context, compose_certificates(context))
        tree |= {place: text.encode() for place, text in compose_csv_files(context)}
    return tree | compose_entries(assemble_lookup(views.portal))


def _list_contexts(views: Views) -> Iterator[Context]:
    return (Context(views, language) for language in views.portal.languages)


def _encode_pages(context: Context, pages: Iterable[tuple[str, str]]) -> dict[str, bytes]:
    """Return pages in one language by place in the tree."""
    return {
        f"{uri.removesuffix('.md')}.{context.language}.md": text.encode() for uri, text in pages
    }


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


def _compose_progress_pages(
    context: Context, courses: Collection[str]
) -> Iterator[tuple[str, str]]:
    yield PROGRESS, compose_progress(context)
    for progress in context.views.progress.courses:
        if progress.id in courses:
            yield find_progress_uri(progress.id), compose_course_progress(context, progress)
    if context.views.progress.audience == "internal":
        yield from compose_lists(context)
