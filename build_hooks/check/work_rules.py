"""The rules of the decision aid name only what exists, and rest on law that holds."""

import re
from collections.abc import Collection, Iterator
from datetime import date

from build_hooks.check.citations import check_provision, find_day
from build_hooks.model.base import LocalText, Model
from build_hooks.model.portal import PENALTIES, PROVISIONS, WORK_RULES, Portal
from build_hooks.model.work_rule import (
    DERIVED,
    Condition,
    Place,
    Work,
    WorkRules,
    list_cited,
    list_named,
)
from build_hooks.problems import N_, Key, KeyPath, Problem
from build_hooks.vietnamese import find_nearest

PENALTY_DAY = "penalty-from"
"""In texts the first day of the newest provisions that fine."""
_BRACES = re.compile(r"\{([^{}]*)\}")
_WHOLE = re.compile(r"0|[1-9]\d*", re.ASCII)


def check_work_rules(portal: Portal, today: date) -> Iterator[Problem]:
    """Yield where the rules rest on nothing that holds, or name what is not there.

    Errors: those of `check_provision`; unknown-figure, unknown-name, missing-key.
    """
    rules = portal.work_rules
    if rules is None:
        return
    for keys, name, last in list_cited(rules):
        day = find_day(portal, name, today) if keys[0] == "penalties" else last or today
        yield from check_provision(portal, name, Key(WORK_RULES, keys), day, today)
    for index, rule in enumerate(rules.rules):
        if rule.holds_from:
            for position, name in enumerate(rule.provisions):
                key = Key(WORK_RULES, ("rules", index, "provisions", position))
                yield from check_provision(portal, name, key, rule.holds_from, today)
    yield from _check_figures(portal, rules)
    for index, rule in enumerate(rules.rules):
        yield from _check_conditions(rules, ("rules", index, "when"), rule.when)
        if rule.kind == "require" and not rule.condition:
            message = N_("the key '{key}' is missing; add it")
            key = Key(WORK_RULES, ("rules", index))
            yield Problem(key, "missing-key", message, {"key": "condition"})
    for index, step in enumerate(rules.steps):
        yield from _check_conditions(rules, ("steps", index, "when"), step.when)
    for keys, name, known in _list_references(portal, rules):
        if name not in known:
            yield _unknown(keys, name, known)
    yield from _check_braces(rules)


def _unknown(keys: KeyPath, name: str, known: Collection[str]) -> Problem:
    nearest = find_nearest(name, known)
    message = (
        N_("nothing here is called '{name}'; did you mean '{nearest}'?")
        if nearest
        else N_("nothing here is called '{name}'; add it to the list it belongs to, or correct it")
    )
    values = {"name": name, "nearest": nearest or ""}
    return Problem(Key(WORK_RULES, keys), "unknown-name", message, values)


def _check_figures(portal: Portal, rules: WorkRules) -> Iterator[Problem]:
    for index, figure in enumerate(rules.figures):
        if PROVISIONS in portal.broken or figure.provision not in portal.provisions:
            continue
        known = portal.provisions[figure.provision][1].figures
        if figure.name not in known:
            nearest = find_nearest(figure.name, known)
            message = (
                N_("'{id}' has no figure '{name}'; did you mean '{nearest}'?")
                if nearest
                else N_("'{id}' has no figure '{name}'; add it in docs/legal/provisions.yml")
            )
            values = {"id": figure.provision, "name": figure.name, "nearest": nearest or ""}
            keys = ("figures", index, "name")
            yield Problem(Key(WORK_RULES, keys), "unknown-figure", message, values)


def _check_conditions(
    rules: WorkRules, keys: KeyPath, conditions: tuple[Condition, ...]
) -> Iterator[Problem]:
    figures = {figure.id for figure in rules.figures}
    facts = {fact.id: fact for fact in rules.facts}
    for index, condition in enumerate(conditions):
        here = (*keys, index)
        if condition.fact not in facts and condition.fact not in DERIVED:
            yield _unknown((*here, "fact"), condition.fact, facts.keys() | DERIVED.keys())
            continue
        if condition.test in ("at-least", "below", "over"):
            known: Collection[str] = figures
            is_number = _WHOLE.fullmatch(condition.value) is not None
        else:
            known = _list_values(rules, condition)
            is_number = False
        if not is_number and condition.value not in known:
            yield _unknown((*here, "value"), condition.value, known)
        if condition.plus_percent and condition.plus_percent not in figures:
            yield _unknown((*here, "plus_percent"), condition.plus_percent, figures)


def _list_values(rules: WorkRules, condition: Condition) -> Collection[str]:
    """Return what a fact may be, or the lists a work or a place may stand on."""
    if condition.fact in DERIVED:
        return DERIVED[condition.fact]
    listed: dict[str, tuple[Work | Place, ...]] = {"work": rules.works, "place": rules.places}
    entries = listed.get(condition.fact, ())
    if condition.test != "is":
        return {name for entry in entries for name in entry.lists}
    fact = next(fact for fact in rules.facts if fact.id == condition.fact)
    return {entry.id for entry in (*entries, *fact.choices)}


def _list_references(
    portal: Portal, rules: WorkRules
) -> Iterator[tuple[KeyPath, str, Collection[str]]]:
    """Yield every name that must stand elsewhere: its key path, itself, and what is known."""
    conditions = {entry.id for entry in rules.conditions}
    acts = {act.id for act in portal.penalties} | {penalty.id for penalty in rules.penalties}
    for index, rule in enumerate(rules.rules):
        if rule.condition:
            yield ("rules", index, "condition"), rule.condition, conditions
        if rule.penalty and PENALTIES not in portal.broken:
            yield ("rules", index, "penalty"), rule.penalty, acts
    groups = {group.id for group in rules.groups}
    for index, fact in enumerate(rules.facts):
        yield ("facts", index, "group"), fact.group, groups
        yield from _list_answers(rules, ("facts", index, "needs"), fact.needs)
    work_groups = {group.id for group in rules.work_groups}
    for index, work in enumerate(rules.works):
        yield ("works", index, "group"), work.group, work_groups
        yield from _list_answers(rules, ("works", index, "implies"), work.implies)


def _list_answers(
    rules: WorkRules, keys: KeyPath, answers: dict[str, str]
) -> Iterator[tuple[KeyPath, str, Collection[str]]]:
    choices = {fact.id: {choice.id for choice in fact.choices} for fact in rules.facts}
    for name, value in answers.items():
        yield (*keys, name), name, choices
        yield (*keys, name), value, choices.get(name, (value,))


def _check_braces(rules: WorkRules) -> Iterator[Problem]:
    """Yield braces in a text that stand for no figure."""
    known = {figure.id for figure in rules.figures} | {PENALTY_DAY}
    for key, entries in list_named(rules).items():
        for index, entry in enumerate(entries):
            for keys, text in _list_texts(entry, (key, index)):
                for name in _BRACES.findall(text):
                    if name not in known:
                        yield _unknown(keys, name, known)


def _list_texts(entry: Model, keys: KeyPath) -> Iterator[tuple[KeyPath, str]]:
    """Yield the texts of an entry in all languages with their key paths."""
    for name, value in entry:
        if isinstance(value, LocalText):
            for language, text in value:
                if text:
                    yield (*keys, name, language), text
        elif isinstance(value, tuple):
            for index, inner in enumerate(value):
                if isinstance(inner, Model):
                    yield from _list_texts(inner, (*keys, name, index))
