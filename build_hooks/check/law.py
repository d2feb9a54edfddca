"""The law fits together: what replaces a provision is there, and nothing ends before it begins."""

from collections.abc import Iterator
from datetime import date

from build_hooks.model.portal import PROVISIONS, Portal
from build_hooks.problems import N_, Key, KeyPath, Problem
from build_hooks.vietnamese import find_nearest


def check_law(portal: Portal) -> Iterator[Problem]:
    """Yield provisions whose successor or dates cannot be right.

    Errors: unknown-successor, ends-before-start.
    """
    names = {document.id for document in portal.documents}
    for index, document in enumerate(portal.documents):
        keys: KeyPath = ("documents", index)
        yield from _check_successor(keys, document.replaced_by, names)
        yield from _check_dates(keys, document.in_force_from, document.in_force_until)
        for position, provision in enumerate(document.provisions):
            inner = (*keys, "provisions", position)
            yield from _check_successor(inner, provision.replaced_by, set(portal.provisions))
            first = provision.in_force_from or document.in_force_from
            yield from _check_dates(inner, first, provision.in_force_until)


def _check_successor(keys: KeyPath, name: str | None, known: set[str]) -> Iterator[Problem]:
    if name is None or name in known:
        return
    nearest = find_nearest(name, known)
    message = (
        N_("nothing has the id '{id}'; did you mean '{nearest}'?")
        if nearest
        else N_("nothing has the id '{id}'; add it to docs/legal/provisions.yml, or take it out")
    )
    values = {"id": name, "nearest": nearest or ""}
    yield Problem(Key(PROVISIONS, (*keys, "replaced_by")), "unknown-successor", message, values)


def _check_dates(keys: KeyPath, first: date | None, last: date | None) -> Iterator[Problem]:
    if first and last and last < first:
        message = N_("the last day {last} lies before the first day {first}; correct one of them")
        values = {"first": first.isoformat(), "last": last.isoformat()}
        key = Key(PROVISIONS, (*keys, "in_force_until"))
        yield Problem(key, "ends-before-start", message, values)
