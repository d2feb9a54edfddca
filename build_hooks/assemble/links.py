"""Where a citation leads, and what its tooltip says."""

import posixpath
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

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
class Target:
    """What a citation leads to."""

    uri: str
    """The page, without language: `legal/provisions/labour-code-2019.md`."""
    anchor: str
    title: str
    """What a reader sees without following the link; empty for a clause of the plan."""
    last: date | None
    """The last day in force, where the provision has lapsed by today."""


def find_target(portal: Portal, citation: Citation, language: str, today: date) -> Target | None:
    """Return where a `law:` or `plan:` citation leads; None for any other link."""
    if citation.scheme == "law" and citation.name in portal.provisions:
        document, provision = portal.provisions[citation.name]
        validity = find_validity(document, provision)
        label, text = provision.label.find(language)[0], provision.text.find(language)[0]
        lapsed = validity.last if validity.last and validity.last < today else None
        return Target(
            document_uri(document.id),
            anchor_of(provision.id),
            f"{label}, {document.number}: {text}",
            lapsed,
        )
    if citation.scheme == "plan" and citation.name in portal.clauses:
        return Target(portal.clauses[citation.name], citation.name, "", None)
    return None


def resolve_links(portal: Portal, page: Page, today: date) -> list[Edit]:
    """Return the edits that make a page's `law:` and `plan:` links links to pages."""
    edits: list[Edit] = []
    for citation in page.links:
        target = find_target(portal, citation, page.language, today)
        if target is None:
            continue
        start = posixpath.dirname(page.uri) or "."
        link = f"{posixpath.relpath(target.uri, start)}#{target.anchor}"
        if target.title and page.body[citation.end : citation.end + 1] == ")":
            title = " ".join(target.title.replace('"', "”").replace("\\", "").split())
            link = f'{link} "{title}"'
        edits.append(Edit(citation.start, citation.end, link))
    return edits


def apply_edits(text: str, edits: Iterable[Edit]) -> str:
    """Return the text with all edits made; their offsets count in the text as it was."""
    parts: list[str] = []
    done = 0
    for edit in sorted(edits, key=lambda edit: edit.start):
        parts += [text[done : edit.start], edit.text]
        done = edit.end
    return "".join([*parts, text[done:]])


def find_url(source: str, target: str, anchor: str = "") -> str:
    """Return the relative address from one page's folder to another's page, as MkDocs lays it out.

    Both are places in the site; `a/b.md` is served as `a/b/`, `a/index.md` as `a/`.
    """

    def folder(uri: str) -> str:
        stem = uri.removesuffix(".md")
        return stem.removesuffix("index").rstrip("/") if stem.endswith("index") else stem

    path = posixpath.relpath(folder(target) or ".", folder(source) or ".")
    return f"{path}/" + (f"#{anchor}" if anchor else "")
