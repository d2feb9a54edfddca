"""No author's page stands where the build puts one of its own: one would hide the other."""

from collections.abc import Iterator

from build_hooks.model.portal import Portal
from build_hooks.model.site import list_assembled
from build_hooks.problems import N_, Location, Problem


def check_places(portal: Portal) -> Iterator[Problem]:
    """Yield pages at a place that the build needs (taken-place)."""
    taken = list_assembled(portal)
    for page in portal.pages:
        if page.uri in taken:
            message = N_("the build makes the page {place} itself; give this file another name")
            yield Problem(Location(page.path), "taken-place", message, {"place": page.uri})
