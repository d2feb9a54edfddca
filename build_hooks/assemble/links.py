"""Where a citation leads, and what its tooltip says."""

import posixpath
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from build_hooks.model.citation import Citation
from build_hooks.model.page import Page
from build_hooks.model.portal import Portal
from build_hooks.model.provision import find_validity
from build_hooks.model.site import anchor_of, document_uri


@dataclass(frozen=True)
class Edit:
    """A run of a page's body that the build replaces."""

    start: int
    end: int
    text: str


@dataclass(frozen=True)
class CitedPlace:
    """What a `law:` or `plan:` citation leads to."""

    uri: str
    """The page, without language: `legal/provisions/labour-code-2019.md`."""
    anchor: str
    title: str = ""
    """What a reader sees without following the link; empty for a clause of the plan."""
    last: date | None = None
    """Last day in force, where one is known and the citation does not speak of an earlier day."""


def find_place(portal: Portal, citation: Citation, language: str) -> CitedPlace | None:
    """Return where a `law:` or `plan:` citation leads; None for any other link."""
    if citation.scheme == "law" and citation.name in portal.provisions:
        document, provision = portal.provisions[citation.name]
        label, text = provision.label.find(language)[0], provision.text.find(language)[0]
        return CitedPlace(
            uri=document_uri(document.id),
            anchor=anchor_of(provision.id),
            title=_write_title(label, document.number, text),
            last=None if citation.query else find_validity(document, provision).last,
        )
    if citation.scheme == "plan" and citation.name in portal.clauses:
        return CitedPlace(portal.clauses[citation.name], citation.name)
    return None


@cache
def _write_title(label: str, number: str, text: str) -> str:
    return " ".join(f"{label}, {number}: {text}".split())


@dataclass(frozen=True)
class Footnote:
    """A provision that a page cites, for the printed page."""

    number: int
    """From 1, in the order in which the page first cites it."""
    text: str


def number_citations(portal: Portal, page: Page) -> dict[str, Footnote]:
    """Return the provisions that a page cites, by id, each with its number and its words."""
    footnotes: dict[str, Footnote] = {}
    for citation in page.links:
        place = find_place(portal, citation, page.language)
        if place and place.title and citation.name not in footnotes:
            footnotes[citation.name] = Footnote(len(footnotes) + 1, place.title)
    return footnotes


def resolve_links(portal: Portal, page: Page) -> Iterator[Edit]:
    """Yield the edits that make a page's `law:` and `plan:` links links to pages.

    A provision's link also gets its words as `title`, its footnote's number, and its last day.
    """
    footnotes = number_citations(portal, page)
    start = posixpath.dirname(page.uri) or "."
    for citation in page.links:
        place = find_place(portal, citation, page.language)
        if place is None:
            continue
        link = f"{_relate(start, place.uri)}#{place.anchor}"
        if place.title and page.body[citation.end : citation.end + 1] == ")":
            title = place.title.replace('"', "”").replace("\\", "")
            link = f'{link} "{title}"'
            last = f' data-last="{place.last.isoformat()}"' if place.last else ""
            marks = f'{{: .tp-cite data-note="{footnotes[citation.name].number}"{last} }}'
            yield Edit(citation.end + 1, citation.end + 1, marks)
        yield Edit(citation.start, citation.end, link)


def apply_edits(text: str, edits: Iterable[Edit]) -> str:
    """Return the text with all edits made; their offsets count in the text as it was."""
    parts: list[str] = []
    done = 0
    for edit in sorted(edits, key=lambda edit: edit.start):
        parts += [text[done : edit.start], edit.text]
        done = edit.end
    return "".join([*parts, text[done:]])


@cache
def _relate(start: str, uri: str) -> str:
    return posixpath.relpath(uri, start)


@cache
def _find_folder(source: str, target: str) -> str:
    """Return the relative path from one page's folder to another's."""

    def folder(uri: str) -> str:
        stem = uri.removesuffix(".md")
        return stem.removesuffix("index").rstrip("/") if stem.endswith("index") else stem

    return posixpath.relpath(folder(target) or ".", folder(source) or ".")


def find_url(source: str, target: str, anchor: str = "") -> str:
    """Return the relative address from one page's folder to another's page, as MkDocs lays it out.

    Both are places in the site; `a/b.md` is served as `a/b/`, `a/index.md` as `a/`.
    """
    return f"{_find_folder(source, target)}/" + (f"#{anchor}" if anchor else "")
