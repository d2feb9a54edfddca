"""Links between pages lead somewhere; MkDocs would name the staged file and no line."""

import posixpath
from collections.abc import Iterator

from build_hooks.model.portal import Portal
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
        uri = uri if target else link.uri
        if uri in portal.other_files:
            continue
        if uri not in pages:
            if _is_broken(portal, uri):
                continue
            nearest = find_nearest(uri, pages)
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


def _is_broken(portal: Portal, uri: str) -> bool:
    """Tell whether a page is only missing because its file has a fault."""
    stem = uri.removesuffix(".md")
    if uri.startswith("legal/provisions/") and portal.has_broken("docs/legal/provisions"):
        return True
    course = posixpath.dirname(uri)
    if posixpath.basename(uri) in ("index.md", "final.md") and portal.has_broken(f"{course}/"):
        return True
    return portal.has_broken(f"docs/{stem}.") or portal.has_broken(f"{stem}.")
