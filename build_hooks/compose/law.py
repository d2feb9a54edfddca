"""The law by document, and who relies on each provision."""

import posixpath

from build_hooks.assemble.law_index import DocumentView
from build_hooks.assemble.links import find_url
from build_hooks.compose.context import Context
from build_hooks.model.portal import FINAL, LANGUAGES
from build_hooks.model.site import LAW_INDEX
from build_hooks.problems import N_


def compose_law_index(context: Context) -> str:
    """Return the list of documents."""
    return context.render(
        "law/index.md.j2",
        LAW_INDEX,
        meta=context.meta(context.translate(N_("Provisions by document"))),
        today=context.today,
        documents=context.views.law,
        urls={view.document.id: find_url(LAW_INDEX, view.uri) for view in context.views.law},
    )


def compose_document(context: Context, view: DocumentView) -> str:
    """Return one document's page."""
    title = view.document.title.find(context.language)[0]
    entries = [
        {
            "provision": entry.provision,
            "anchor": entry.anchor,
            "validity": entry.validity,
            "readers": [
                {"url": find_url(view.uri, uri), "title": find_title(context, uri)}
                for uri in entry.cited_by
            ],
        }
        for entry in view.provisions
    ]
    successor = view.document.replaced_by
    known = {other.document.id: other.uri for other in context.views.law}
    return context.render(
        "law/document.md.j2",
        view.uri,
        meta=context.meta(f"{title} ({view.document.number})"),
        view=view,
        entries=entries,
        today=context.today,
        replaced_url=posixpath.basename(known[successor]) if successor in known else "",
    )


def find_title(context: Context, uri: str) -> str:
    """Return a page's title for a list of readers."""
    page = context.portal.pages_by_uri.get((uri, context.language)) or (
        context.portal.pages_by_uri.get((uri, LANGUAGES[0]))
    )
    if page:
        return page.meta.title
    course = context.courses.get(uri.split("/")[1]) if uri.startswith("courses/") else None
    if course is None:
        return context.translate(N_("Provisions by document"))
    name = course.course.title.find(context.language)[0]
    if uri.endswith(f"/{FINAL}.md"):
        return context.translate(N_("Final test: {course}")).format(course=name)
    return name
