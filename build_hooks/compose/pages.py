"""Pages that authors write below `docs/`, with what the build puts into them."""

from markupsafe import Markup

from build_hooks.assemble.links import Edit, apply_edits, find_url, number_citations, resolve_links
from build_hooks.assemble.plan import assemble_notes
from build_hooks.assemble.terms import mark_terms
from build_hooks.compose.context import Context, Notice
from build_hooks.compose.courses import compose_doors, compose_lesson
from build_hooks.compose.law import compose_penalties
from build_hooks.compose.learning import compose_carry_on
from build_hooks.compose.lists import compose_lists
from build_hooks.compose.translations import list_notices, mark_stale_sections
from build_hooks.model.base import ORIGINAL
from build_hooks.model.page import LessonMeta, Page
from build_hooks.problems import N_


def compose_page(context: Context, page: Page) -> str:
    """Return an author's page, or a lesson, as staged Markdown."""
    meta = page.meta
    notices = find_notices(context, page)
    body = compose_body(context, page)
    if isinstance(meta, LessonMeta):
        return compose_lesson(context, page, meta, notices, body)
    notes = assemble_notes(context.portal, page)
    footnotes = number_citations(context.portal, page)
    components = [mark.name for mark in page.placeholders if mark.name in ("doors", "lists")]
    components += ["carry-on"] if "doors" in components else []
    components += [] if meta.verbatim else ["cite"]
    components += ["sheet"] if meta.sheet else []
    front = context.meta(
        meta.title, meta.description or "", tuple(components), verbatim=meta.verbatim
    )
    return context.render(
        "page/page.md.j2",
        page.uri,
        meta=front,
        sheet=meta.sheet,
        text_language=page.language,
        notices=notices,
        body=body,
        notes=Markup(context.render("notes/notes.html.j2", page.uri, notes=notes)),
        footnotes=tuple(footnotes.values()),
    )


def find_notices(context: Context, page: Page) -> list[Notice]:
    """Return what must be said above a page: not translated yet, or an unofficial translation."""
    notices = list_notices(context, page.uri) if page.language == context.language else []
    if page.language != context.language:
        text = N_("This page has not been translated yet; the text below is in Vietnamese.")
        notices.append({"text": context.translate(text), "language": context.language})
    elif page.uri.startswith("plan/") and context.language != ORIGINAL:
        text = N_(
            "Unofficial translation. Only the Vietnamese text of the decision has legal force."
        )
        notices.append({"text": context.translate(text), "language": context.language})
    return notices


def compose_body(context: Context, page: Page) -> Markup:
    """Return a page's Markdown with citations, notes and placeholders put in."""
    edits = [*resolve_links(context.portal, page), *mark_terms(context.portal, page)]
    if page.language == context.language:
        edits += mark_stale_sections(context, page)
    for note in assemble_notes(context.portal, page):
        mark = context.render("notes/mark.html.j2", page.uri, note=note).strip()
        edits.append(Edit(note.offset, note.offset, mark))
    for placeholder in page.placeholders:
        html = compose_placeholder(context, placeholder.name, page.uri)
        edits.append(Edit(placeholder.start, placeholder.end, html))
    body = apply_edits(page.body, edits)
    if page.language != context.language:
        body = f'<div lang="{page.language}" markdown="1">\n\n{body}\n\n</div>'
    return Markup(body)


def compose_placeholder(context: Context, name: str, uri: str) -> str:
    """Return what a `<!-- portal:… -->` line stands for."""
    kind, _, argument = name.partition(" ")
    if kind == "targets":
        urls = {
            target.id: find_url(uri, context.portal.clauses[target.clause], target.clause)
            for target in context.portal.targets
        }
        targets = context.portal.targets
        return context.render("targets/targets.html.j2", uri, targets=targets, urls=urls)
    if kind == "penalties":
        return compose_penalties(context, uri, is_past=argument == "before")
    if kind == "lists":
        return compose_lists(context, uri)
    if kind == "body":
        body = next(body for body in context.portal.bodies if body.id == argument)
        return context.render("body/body.html.j2", uri, body=body)
    return f"{compose_carry_on(context, uri)}\n\n{compose_doors(context, uri)}"
