"""What is cited exists, is in force on the day it speaks of, and may be stated."""

from collections.abc import Iterator
from datetime import date, timedelta

from build_hooks.model.citation import read_cited_day
from build_hooks.model.portal import BODIES, GLOSSARY, PENALTIES, PROVISIONS, Portal
from build_hooks.model.provision import find_validity
from build_hooks.problems import N_, Key, Location, Problem, Severity
from build_hooks.vietnamese import find_nearest

NOTICE_DAYS = 90
"""How long before its end a provision is announced."""


def check_citations(portal: Portal, today: date) -> Iterator[Problem]:
    """Yield citations of what does not exist, is not in force, or may not be stated.

    Errors: unknown-citation, not-in-force, lapsed, low-confidence, bad-cited-day, unknown-clause;
    notice: ends-soon.
    """
    for link in portal.links:
        if link.citation.scheme == "law":
            day = today
            if link.citation.query:
                cited = read_cited_day(link.citation.query)
                if cited is None:
                    message = N_("'{query}' names no day; write ?on=2026-09-09")
                    values = {"query": link.citation.query}
                    yield Problem(link.place, "bad-cited-day", message, values)
                    continue
                day = cited
            yield from check_provision(portal, link.citation.name, link.place, day, today)
        elif link.citation.scheme == "plan":
            yield from check_clause(portal, link.citation.name, link.place)
    for source in portal.quizzes.values():
        for keys, question in source.value.find_questions():
            for position, name in enumerate(question.provisions):
                key = Key(source.path, (*keys, "provisions", position))
                yield from check_provision(portal, name, key, today, today)
            for position, name in enumerate(question.clauses):
                key = Key(source.path, (*keys, "clauses", position))
                yield from check_clause(portal, name, key)
    for index, term in enumerate(portal.terms):
        for position, name in enumerate(term.provisions):
            key = Key(GLOSSARY, ("terms", index, "provisions", position))
            yield from check_provision(portal, name, key, today, today)
    for index, act in enumerate(portal.penalties):
        for position, name in enumerate(act.provisions):
            key = Key(PENALTIES, ("acts", index, "provisions", position))
            yield from check_provision(portal, name, key, find_day(portal, name, today), today)
    for index, body in enumerate(portal.bodies):
        for position, carrier in enumerate(body.carried_by):
            if carrier.confidence == "low":
                key = Key(BODIES, ("bodies", index, "carried_by", position, "confidence"))
                yield _low_confidence(key, body.id)


def find_day(portal: Portal, name: str, today: date) -> date:
    """Return a day on which a provision holds: today, else its last or first one."""
    if name not in portal.provisions:
        return today
    validity = find_validity(*portal.provisions[name])
    if validity.ended_before(today):
        return validity.last or today
    return validity.first or today if validity.begins_after(today) else today


def _low_confidence(place: Key | Location, name: str) -> Problem:
    message = N_("'{id}' is of low confidence and may not be stated as fact; leave it out")
    return Problem(place, "low-confidence", message, {"id": name})


def check_provision(
    portal: Portal, name: str, place: Key | Location, day: date, today: date
) -> Iterator[Problem]:
    """Yield why a provision cannot be cited: unknown, of low confidence, not in force on `day`.

    Errors: unknown-citation, low-confidence, not-in-force, lapsed; notice: ends-soon.
    """
    if PROVISIONS in portal.broken:
        return
    if name not in portal.provisions:
        nearest = find_nearest(name, portal.provisions)
        message = (
            N_("unknown provision '{id}'; did you mean '{nearest}'?")
            if nearest
            else N_(
                "unknown provision '{id}'; add it to docs/legal/provisions.yml, or correct the id"
            )
        )
        yield Problem(place, "unknown-citation", message, {"id": name, "nearest": nearest or ""})
        return
    document, provision = portal.provisions[name]
    validity = find_validity(document, provision)
    if provision.confidence == "low":
        yield _low_confidence(place, name)
    if validity.begins_after(day):
        message = N_(
            "'{id}' is in force only from {first}; cite what holds on {day}, "
            "or name a later day with ?on="
        )
        values = {"id": name, "first": str(validity.first), "day": day.isoformat()}
        yield Problem(place, "not-in-force", message, values)
    elif validity.last and validity.ended_before(day):
        successor = provision.replaced_by or document.replaced_by
        message = (
            N_(
                "'{id}' was in force until {last}; cite '{next}' instead, "
                "or name the day you speak of with ?on={last}"
            )
            if successor
            else N_("'{id}' was in force until {last}; name the day you speak of with ?on={last}")
        )
        values = {"id": name, "last": validity.last.isoformat(), "next": successor or ""}
        yield Problem(place, "lapsed", message, values)
    elif validity.last and day == today and validity.last - today <= timedelta(NOTICE_DAYS):
        message = N_("'{id}' ends on {last}; prepare what will hold then")
        values = {"id": name, "last": validity.last.isoformat()}
        yield Problem(place, "ends-soon", message, values, Severity.NOTICE)


def check_clause(portal: Portal, name: str, place: Key | Location) -> Iterator[Problem]:
    """Yield a cited clause that the plan's pages do not have (unknown-clause)."""
    clauses = portal.clauses
    if name in clauses or portal.has_broken("docs/plan/"):
        return
    nearest = find_nearest(name, clauses)
    message = (
        N_("the plan has no clause '{id}'; did you mean '{nearest}'?")
        if nearest
        else N_("the plan has no clause '{id}'; see the anchors in docs/plan/")
    )
    yield Problem(place, "unknown-clause", message, {"id": name, "nearest": nearest or ""})
