"""The law by document, and who relies on each provision."""

import posixpath

from build_hooks.assemble.law_index import DocumentView
from build_hooks.assemble.links import find_url
from build_hooks.assemble.penalties import assemble_penalties
from build_hooks.compose.context import Context
from build_hooks.compose.translations import find_stale, make_notice
from build_hooks.model.base import ORIGINAL
from build_hooks.model.portal import FINAL, PROVISIONS
from build_hooks.model.site import GLOSSARY_PAGE, LAW_INDEX, WORK_CHECK
from build_hooks.problems import N_
from build_hooks.render import format_day


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
    stale = find_stale(context, PROVISIONS)
    part = f"documents/{view.document.id}/provisions"
    entries = [
        {
            "provision": entry.provision,
            "notice": make_notice(context, view.uri, entry.anchor)
            if f"{part}/{entry.provision.id}" in stale
            else None,
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
        notices=[make_notice(context, view.uri)]
        if f"documents/{view.document.id}" in stale
        else [],
        view=view,
        entries=entries,
        today=context.today,
        replaced_url=posixpath.basename(known[successor]) if successor in known else "",
    )


def find_title(context: Context, uri: str) -> str:
    """Return a page's title for a list of readers."""
    page = context.portal.pages_by_uri.get((uri, context.language)) or (
        context.portal.pages_by_uri.get((uri, ORIGINAL))
    )
    if page:
        return page.meta.title
    if uri == GLOSSARY_PAGE:
        return context.translate(N_("Glossary"))
    if uri == WORK_CHECK and context.portal.work_rules:
        return context.portal.work_rules.title.find(context.language)[0]
    course = context.courses.get(uri.split("/")[1]) if uri.startswith("courses/") else None
    if course is None:
        return context.translate(N_("Provisions by document"))
    name = course.course.title.find(context.language)[0]
    if uri.endswith(f"/{FINAL}.md"):
        return context.translate(N_("Final test: {course}")).format(course=name)
    return name


def compose_penalties(context: Context, uri: str, is_past: bool) -> str:
    """Return the table of fines that hold on the day of the build, or of those that have ended."""
    rows = assemble_penalties(context.portal, context.today, is_past)
    caption = (
        N_("Fines that have ended, for acts of their time")
        if is_past
        else N_("Fines in force on {day}")
    )
    day = format_day(context.today, context.language)
    places = {
        row.id: {"url": find_url(uri, place.uri, place.anchor), "title": place.title}
        for row in rows
        if (place := context.find(f"law:{row.id}"))
    }
    return context.render(
        "penalties/penalties.html.j2",
        uri,
        caption=context.translate(caption).format(day=day),
        rows=rows,
        places=places,
        is_past=is_past,
    )
