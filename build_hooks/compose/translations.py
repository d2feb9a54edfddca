"""What a translated page says where it is older than the Vietnamese: the part, and a link to it."""

from collections.abc import Iterator

from build_hooks.assemble.links import Edit, find_url
from build_hooks.assemble.translations import FileState, State
from build_hooks.compose.context import Context, Notice
from build_hooks.model.base import ORIGINAL
from build_hooks.model.page import Page, Section
from build_hooks.model.portal import GLOSSARY, PROVISIONS
from build_hooks.model.translation import Entry
from build_hooks.problems import N_

_BESIDE = ("quizzes/", GLOSSARY, PROVISIONS)
"""Files whose parts carry their notices themselves."""


def find_stale(context: Context, path: str) -> dict[str, Section | Entry]:
    """Return the parts of a Vietnamese file that are newer than the page's language, by key."""
    file = context.standing.get(path)
    parts = file.list(State.STALE) if file else []
    return {part.key: part.original for part in parts if part.original}


def make_notice(context: Context, uri: str, anchor: str = "") -> Notice:
    """Return the notice above one part, with a link to it in Vietnamese."""
    text = N_("The Vietnamese of this part has changed since it was translated.")
    return _notice(context, text, uri, anchor)


def list_notices(context: Context, uri: str) -> list[Notice]:
    """Return the notices at the top of a page, for what has no place of its own there.

    That is its front matter, what stands above the first heading, texts in YAML files that the
    page shows, and Vietnamese sections that the translation does not have.
    """
    files = [file for file in context.standing.values() if _concerns(file, uri)]
    notices = []
    stale = [part for file in files for part in file.list(State.STALE)]
    if any(isinstance(part.original, Entry) or _is_head(part.original) for part in stale):
        text = N_("The Vietnamese of parts of this page has changed since they were translated.")
        notices.append(_notice(context, text, uri))
    for file in files:
        for part in file.list(State.MISSING) if file.page and file.has_record else ():
            if isinstance(part.original, Section) and not _is_head(part.original):
                text = N_("A part of the Vietnamese page has not been translated yet.")
                notices.append(_notice(context, text, uri, part.original.anchor))
    return notices


def mark_stale_sections(context: Context, page: Page) -> Iterator[Edit]:
    """Yield the edits that put a notice below the heading of each section that is older."""
    file = context.standing.get(page.path.replace(f".{page.language}.md", f".{ORIGINAL}.md"))
    for part in file.list(State.STALE) if file else ():
        if isinstance(part.translation, Section) and isinstance(part.original, Section):
            end = part.translation.end
            if end:
                notice = make_notice(context, page.uri, part.original.anchor)
                html = context.render("notice/notice.html.j2", page.uri, notice=notice).strip()
                yield Edit(end, end, f"\n\n{html}\n\n")


def _concerns(file: FileState, uri: str) -> bool:
    if file.page:
        return file.page.uri == uri
    entry = file.parts[0].original
    return isinstance(entry, Entry) and entry.uri == uri and not file.original.startswith(_BESIDE)


def _is_head(part: Section | Entry | None) -> bool:
    return isinstance(part, Section) and part.end == 0


def _notice(context: Context, text: str, uri: str, anchor: str = "") -> Notice:
    return {
        "text": context.translate(text),
        "url": find_url(f"{context.language}/{uri}", uri, anchor),
        "link": context.translate(N_("Read it in Vietnamese")),
        "leads_to": ORIGINAL,
        "language": context.language,
    }
