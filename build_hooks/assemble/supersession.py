"""What it means for the law's file that one document or provision takes another's place."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from build_hooks.assemble.law_impact import is_within, list_names
from build_hooks.model.change import Change
from build_hooks.model.portal import Portal
from build_hooks.model.provision import Document, Provision, Validity, find_validity
from build_hooks.problems import N_, KeyPath
from build_hooks.vietnamese import find_nearest


@dataclass(frozen=True)
class Refusal:
    """Why something is not done, with its message still untranslated."""

    message: str
    """An English template, the msgid of the catalogue."""
    values: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class _Ended:
    """An entry that ends."""

    name: str
    keys: KeyPath
    entry: Document | Provision
    validity: Validity


def refuse_unknown(portal: Portal, name: str) -> Refusal | None:
    """Return why an id cannot be asked for, with the nearest known one."""
    names = list_names(portal)
    if name in names:
        return None
    nearest = find_nearest(name, names)
    message = (
        N_("no document or provision has the id '{id}'; did you mean '{nearest}'?")
        if nearest
        else N_("no document or provision has the id '{id}'; see docs/legal/provisions.yml")
    )
    return Refusal(message, {"id": name, "nearest": nearest or ""})


def plan_supersession(
    portal: Portal, old: str, new: str, day: date
) -> tuple[Change, ...] | Refusal:
    """Return what the law's file must say so that `new` holds in the place of `old`.

    An article ends with all below it, a document with all its provisions. A part that ended
    earlier keeps its day; one that ended together with the whole moves with it.

    Args:
        portal: the portal, with a law's file that has no fault.
        old: id of a document, an article or a clause.
        new: id of what replaces it, of the same kind.
        day: first day of `new` in the place of `old`; after the year 1.
    """
    refusal = _refuse(portal, old, new, day)
    if refusal:
        return refusal
    last = day - timedelta(1)
    changes: list[Change] = []
    entries = list(_list_ended(portal, old))
    present = next((ended.validity.last for ended in entries if ended.name == old), None)
    for ended in entries:
        if ended.validity.begins_after(last):
            message = N_("'{id}' begins on {first} and cannot end on {last}; correct the day")
            values = {"id": ended.name, "first": str(ended.validity.first), "last": str(last)}
            return Refusal(message, values)
        has_ended = ended.validity.ended_before(last) and ended.validity.last != present
        values = {} if has_ended else _find_values(ended, old, new, last)
        if values:
            changes.append(Change(ended.keys, values, tuple(type(ended.entry).model_fields)))
    return tuple(changes)


def _refuse(portal: Portal, old: str, new: str, day: date) -> Refusal | None:
    documents = {document.id: document for document in portal.documents}
    if refusal := refuse_unknown(portal, old) or refuse_unknown(portal, new):
        return refusal
    if (old in documents) != (new in documents):
        message = N_("name two documents or two provisions, not '{old}' and '{new}'")
        return Refusal(message, {"old": old, "new": new})
    if is_within(new, old):
        message = N_("'{new}' is '{old}' itself or a part of it; name what replaces it")
        return Refusal(message, {"old": old, "new": new})
    if new in documents:
        validity = _own_validity(documents[new])
    elif new in portal.provisions:
        validity = find_validity(*portal.provisions[new])
    else:
        message = N_("'{new}' has clauses but no entry of its own; name one of them, or add it")
        return Refusal(message, {"new": new})
    if validity.begins_after(day):
        message = N_("'{new}' is in force only from {first}; it replaces nothing on {day}")
        return Refusal(message, {"new": new, "first": str(validity.first), "day": str(day)})
    if validity.ended_before(day):
        message = N_("'{new}' was in force until {last}; it replaces nothing on {day}")
        return Refusal(message, {"new": new, "last": str(validity.last), "day": str(day)})
    return None


def _own_validity(document: Document) -> Validity:
    return Validity(first=document.in_force_from, last=document.in_force_until)


def _list_ended(portal: Portal, old: str) -> Iterator[_Ended]:
    """Yield a document with its provisions, or a provision and those below it."""
    for index, document in enumerate(portal.documents):
        keys: KeyPath = ("documents", index)
        if document.id == old:
            yield _Ended(old, keys, document, _own_validity(document))
        for position, provision in enumerate(document.provisions):
            name = f"{document.id}/{provision.id}"
            if is_within(name, old):
                validity = find_validity(document, provision)
                yield _Ended(name, (*keys, "provisions", position), provision, validity)


def _find_values(ended: _Ended, old: str, new: str, last: date) -> dict[str, str]:
    """Return what an entry must say; nothing where its document says it."""
    end = {"in_force_until": last.isoformat()}
    if ended.name == old:
        return {**end, "replaced_by": new}
    if "/" not in old:
        return end if ended.entry.in_force_until else {}
    successor = ended.entry.replaced_by
    return end if successor and is_within(successor, new) else {**end, "replaced_by": new}
