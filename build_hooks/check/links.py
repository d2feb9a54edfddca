"""Links between pages lead somewhere; MkDocs would name the staged file and no line."""

import posixpath
from collections.abc import Collection, Iterator

from build_hooks.model.portal import FINAL, PROVISIONS, Portal
from build_hooks.model.site import list_pages
from build_hooks.problems import N_, Problem
from build_hooks.vietnamese import find_nearest

_FOREIGN = ("http", "https", "mailto", "tel")
_OURS = ("law", "plan")


def check_links(portal: Portal) -> Iterator[Problem]:
    """Yield links to pages, files and anchors that do not exist.

    Errors: dead-link, dead-anchor, absolute-link, unknown-scheme.
    """
    pages = list_pages(portal)
    for link in portal.links:
        citation = link.citation
        if citation.scheme in (*_FOREIGN, *_OURS):
            continue
        if citation.scheme:
            message = N_("links cannot begin with '{scheme}:'; use a page, https:, law: or plan:")
            yield Problem(link.place, "unknown-scheme", message, {"scheme": citation.scheme})
            continue
        target, _, anchor = citation.target.partition("#")
        if target.startswith("/"):
            message = N_(
                "'{target}' begins with '/', which breaks under a sub-path; "
                "write it from this file, such as ../legal/penalties.md"
            )
            yield Problem(link.place, "absolute-link", message, {"target": citation.target})
            continue
        uri = posixpath.normpath(posixpath.join(posixpath.dirname(link.uri), target))
        uri = link.uri if anchor and not target else uri
        if uri in portal.other_files or _is_broken(portal, uri):
            continue
        if uri not in pages:
            nearest = _find_nearest_page(uri, [*pages, *portal.other_files])
            start = posixpath.dirname(link.uri) or "."
            message = (
                N_("'{target}' leads to no page; did you mean '{nearest}'?")
                if nearest
                else N_("'{target}' leads to no page; correct or remove the link")
            )
            values = {
                "target": citation.target,
                "nearest": posixpath.relpath(nearest, start) if nearest else "",
            }
            yield Problem(link.place, "dead-link", message, values)
            continue
        anchors = pages[uri]
        if anchor and anchors is not None and anchor not in anchors:
            nearest = find_nearest(anchor, anchors)
            message = (
                N_("the page has no anchor '#{anchor}'; did you mean '#{nearest}'?")
                if nearest
                else N_("the page has no anchor '#{anchor}'; correct it or remove it")
            )
            values = {"anchor": anchor, "nearest": nearest or ""}
            yield Problem(link.place, "dead-anchor", message, values)


def _find_nearest_page(uri: str, pages: Collection[str]) -> str | None:
    """Return the page that was probably meant: of this name elsewhere, or of a like name here."""
    folder, name = posixpath.split(uri)
    namesakes = [page for page in pages if posixpath.basename(page) == name]
    if namesakes:
        return namesakes[0] if len(namesakes) == 1 else find_nearest(uri, namesakes)
    beside = {
        posixpath.basename(page).removesuffix(".md"): page
        for page in pages
        if posixpath.dirname(page) == folder
    }
    nearest = find_nearest(name.removesuffix(".md"), beside)
    return beside[nearest] if nearest else None


def _is_broken(portal: Portal, uri: str) -> bool:
    """Tell whether a page, or an anchor of it, may only be missing because a file has a fault."""
    stem = uri.removesuffix(".md")
    sources = [f"docs/{stem}.", f"{stem}."]
    if uri.startswith("legal/provisions/"):
        sources.append(PROVISIONS)
    if posixpath.basename(stem) in ("index", FINAL):
        sources.append(f"{posixpath.dirname(uri)}/course.yml")
    if posixpath.basename(stem) == FINAL:
        sources.append(f"quizzes/{stem.removeprefix('courses/')}.")
    return any(portal.has_broken(source) for source in sources)
