"""A unit with all that belong to it."""

from build_hooks.model.portal import Portal


def find_scope(portal: Portal, unit: str) -> frozenset[str]:
    """Return the ids of a unit and of those below it."""
    found = {unit}
    waiting = [unit]
    while waiting:
        parent = waiting.pop()
        below = {entry.id for entry in portal.units if entry.parent == parent} - found
        found |= below
        waiting += sorted(below)
    return frozenset(found)
