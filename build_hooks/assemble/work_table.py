"""The rules of the decision aid as both engines read them: figures and dates put in, no texts.

`asdict` of a table is the JSON that the page hands to `engine.mjs`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from build_hooks.model.portal import Portal
from build_hooks.model.provision import Validity, find_validity
from build_hooks.model.work_rule import Condition, Fact, Rule, WorkRules


@dataclass(frozen=True)
class FactRow:
    """What may be answered to a question."""

    kind: str
    is_essential: bool
    choices: tuple[str, ...]
    most: int | None
    needs: dict[str, str]


@dataclass(frozen=True)
class Test:
    """One condition with its value worked out."""

    fact: str
    test: str
    value: str | float


@dataclass(frozen=True)
class ListedRow:
    """A work or a place with the lists it stands on and what goes without asking."""

    lists: dict[str, str]
    implies: dict[str, str]


@dataclass(frozen=True)
class RuleRow:
    """One rule."""

    id: str
    kind: str
    when: tuple[Test, ...]
    condition: str | None
    penalty: str | None
    provisions: tuple[str, ...]
    holds_from: str | None
    holds_until: str | None


@dataclass(frozen=True)
class Band:
    """A provision that fines an act, with its first and last day."""

    provision: str
    first: str | None
    last: str | None


@dataclass(frozen=True)
class PenaltyRow:
    """What fines an act, over time."""

    bands: tuple[Band, ...]
    is_unsettled: bool


@dataclass(frozen=True)
class StepRow:
    """What to do next, and when."""

    id: str
    verdicts: tuple[str, ...]
    when: tuple[Test, ...]
    provisions: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """Everything an answer depends on; days are written 2026-11-23."""

    law_from: str | None
    """First day on which all that the rules rest on is in force."""
    law_until: str | None
    """Last such day, where one is known."""
    penalty_from: str | None
    """First day of the newest provisions that fine; acts that ended before follow older ones."""
    night_from: float | None
    """Hours of the day."""
    night_until: float | None
    fact_order: tuple[str, ...]
    """The questions as they are asked; mappings lose their order on the way to the page."""
    facts: dict[str, FactRow]
    works: dict[str, ListedRow]
    places: dict[str, ListedRow]
    rules: tuple[RuleRow, ...]
    condition_order: tuple[str, ...]
    conditions: dict[str, tuple[str, ...]]
    """Provisions by condition."""
    penalties: dict[str, PenaltyRow]
    steps: tuple[StepRow, ...]


def assemble_table(portal: Portal, rules: WorkRules) -> Table:
    """Return the table of rules whose names and provisions have been checked."""
    figures = find_figures(portal, rules)
    validities = list(_find_validities(portal, rules))
    penalties = dict(_assemble_penalties(portal, rules))
    firsts = [
        band.first
        for row in penalties.values()
        for band in row.bands
        if band.first and not band.last
    ]
    return Table(
        law_from=_iso(max((v.first for v in validities if v.first), default=None)),
        law_until=_iso(min((v.last for v in validities if v.last), default=None)),
        penalty_from=max(firsts, default=None),
        night_from=_optional(figures.get("night-start")),
        night_until=_optional(figures.get("night-end")),
        fact_order=tuple(fact.id for fact in rules.facts),
        facts={fact.id: _assemble_fact(fact) for fact in rules.facts},
        works={work.id: ListedRow(dict(work.lists), dict(work.implies)) for work in rules.works},
        places={place.id: ListedRow(dict(place.lists), {}) for place in rules.places},
        rules=tuple(_assemble_rule(rule, figures) for rule in rules.rules),
        condition_order=tuple(entry.id for entry in rules.conditions),
        conditions={entry.id: entry.provisions for entry in rules.conditions},
        penalties=penalties,
        steps=tuple(
            StepRow(step.id, step.verdicts, _assemble_tests(step.when, figures), step.provisions)
            for step in rules.steps
        ),
    )


def find_figures(portal: Portal, rules: WorkRules) -> dict[str, Decimal]:
    """Return the law's numbers by the names the rules give them."""
    return {
        figure.id: portal.provisions[figure.provision][1].figures[figure.name]
        for figure in rules.figures
    }


def _assemble_fact(fact: Fact) -> FactRow:
    choices = tuple(choice.id for choice in fact.choices)
    return FactRow(fact.kind, fact.essential, choices, fact.most, dict(fact.needs))


def _assemble_rule(rule: Rule, figures: dict[str, Decimal]) -> RuleRow:
    return RuleRow(
        id=rule.id,
        kind=rule.kind,
        when=_assemble_tests(rule.when, figures),
        condition=rule.condition,
        penalty=rule.penalty,
        provisions=rule.provisions,
        holds_from=_iso(rule.holds_from),
        holds_until=_iso(rule.holds_until),
    )


def _assemble_tests(
    conditions: tuple[Condition, ...], figures: dict[str, Decimal]
) -> tuple[Test, ...]:
    return tuple(
        Test(condition.fact, condition.test, _find_value(condition, figures))
        for condition in conditions
    )


def _find_value(condition: Condition, figures: dict[str, Decimal]) -> str | float:
    """Return what a fact is compared with: a name, or a number of the law."""
    if condition.test in ("is", "on", "not-on"):
        return condition.value
    named = figures.get(condition.value)
    number = Decimal(condition.value) if named is None else named
    if condition.plus_percent:
        number = number * (100 + figures[condition.plus_percent]) / 100
    return _plain(number)


def _find_validities(portal: Portal, rules: WorkRules) -> Iterator[Validity]:
    """Yield the dates of all that a present answer rests on; fines and steps have their own."""
    names = {figure.provision for figure in rules.figures}
    names |= {name for rule in rules.rules if not rule.holds_until for name in rule.provisions}
    names |= {name for entry in rules.conditions for name in entry.provisions}
    names |= {name for work in rules.works for name in work.lists.values()}
    names |= {name for place in rules.places for name in place.lists.values()}
    for name in sorted(names):
        yield find_validity(*portal.provisions[name])


def _assemble_penalties(portal: Portal, rules: WorkRules) -> Iterator[tuple[str, PenaltyRow]]:
    acts = {act.id: act.provisions for act in portal.penalties}
    own = {penalty.id: penalty for penalty in rules.penalties}
    for name in dict.fromkeys(rule.penalty for rule in rules.rules if rule.penalty):
        provisions = own[name].provisions if name in own else acts[name]
        is_unsettled = name in own and own[name].unsettled is not None
        bands = tuple(_assemble_band(portal, provision) for provision in provisions)
        yield name, PenaltyRow(bands, is_unsettled)


def _assemble_band(portal: Portal, name: str) -> Band:
    validity = find_validity(*portal.provisions[name])
    return Band(name, _iso(validity.first), _iso(validity.last))


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _plain(number: Decimal) -> float:
    """Return a number that JSON writes without a needless `.0`."""
    return int(number) if number == int(number) else float(number)


def _optional(number: Decimal | None) -> float | None:
    return None if number is None else _plain(number)
