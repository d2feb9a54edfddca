"""The rules of the decision aid: conditions over facts, what follows, and what each rests on.

`docs/legal/work-rules.yml` is the one table behind both engines, `assemble/work_check.py` and
`components/work-check/engine.mjs`. Numbers of the law stand in `provisions.yml` only: a rule names
them by the entries of `figures`.
"""

from collections.abc import Iterator
from datetime import date
from typing import Literal

from pydantic import Field

from build_hooks.model.base import (
    IsoDate,
    LocalText,
    Model,
    ProvisionId,
    Slug,
    Text,
    WholeNumber,
    YesNo,
)
from build_hooks.problems import KeyPath

Verdict = Literal["not-allowed", "only-if", "allowed", "undecided"]
Comparison = Literal["is", "on", "not-on", "at-least", "below", "over"]

DERIVED = {
    "law": frozenset({"older", "current", "ended"}),
    "night": frozenset({"yes", "no"}),
    "contradiction": frozenset({"yes", "no"}),
}
"""Facts that the engines work out from answers, with their values."""
SOURCES = {"law": ("day",), "night": ("starts-at", "ends-at"), "contradiction": ()}
"""The questions behind a derived fact."""


class Named(Model):
    """An entry that others refer to."""

    id: Slug


class Figure(Named):
    """A number of the law under a name that rules and texts use; in texts `{young-day}`."""

    provision: ProvisionId
    name: Text
    """Key among the provision's `figures`."""


class Choice(Named):
    """One answer to a question."""

    text: LocalText


class Fact(Named):
    """A question of the aid."""

    kind: Literal["choice", "number", "time", "day", "age", "work", "place"]
    group: Slug
    """The part of the form it stands in."""
    question: LocalText
    hint: LocalText | None = None
    choices: tuple[Choice, ...] = ()
    """Of kind `choice`; that nothing is known is always offered besides."""
    most: WholeNumber | None = None
    """Of kind `number`: a larger one is a slip of the pen."""
    essential: YesNo = False
    """Without it nothing can be said; else its lack is a condition of the answer."""
    needs: dict[str, Slug] = Field(default_factory=dict)
    """Answers to other questions without which this one is not asked and does not count."""


class Condition(Model):
    """What a fact must be for a rule to apply; unknown where the fact is."""

    fact: Slug
    test: Comparison
    """`on` and `not-on` ask whether a work or a place stands on a list."""
    value: Text
    """An answer, a list, the name of a figure, or a whole number."""
    plus_percent: Slug | None = None
    """A figure in percent by which the value is raised."""


class Work(Named):
    """A work that can be picked."""

    name: LocalText | None = None
    """Without it the words of its first list's provision behind the colon."""
    also: LocalText | None = None
    """Other words people search for."""
    group: Slug
    lists: dict[str, ProvisionId] = Field(default_factory=dict)
    """The lists of the law it stands on, each with the item."""
    implies: dict[str, Slug] = Field(default_factory=dict)
    """Answers that go without asking."""
    watch: tuple[ProvisionId, ...] = ()
    """Barred tasks that may come with it."""


class Place(Named):
    """A place that can be picked."""

    name: LocalText | None = None
    lists: dict[str, ProvisionId] = Field(default_factory=dict)


class Rule(Named):
    """What follows when all its conditions hold."""

    kind: Literal["scope", "ground", "bar", "open", "require"]
    """`scope`: the rest does not apply; `ground`: only says what an answer rests on; `bar`: not
    allowed; `open`: the law is not settled; `require`: allowed only once this is mended."""
    when: tuple[Condition, ...] = Field(min_length=1)
    """All of them; where several facts are unknown, the first one is asked for."""
    text: LocalText
    provisions: tuple[ProvisionId, ...] = ()
    condition: Slug | None = None
    """What must hold where the facts do not tell whether the rule applies."""
    penalty: Slug | None = None
    """An act of `penalties.yml`, or an entry of `penalties` here."""
    holds_from: IsoDate | None = None
    """First and last day of a rule of the past; without them it is the rule now."""
    holds_until: IsoDate | None = None


class Requirement(Named):
    """What must hold for the work to be allowed."""

    text: LocalText
    provisions: tuple[ProvisionId, ...] = Field(min_length=1)


class Penalty(Named):
    """An act that `penalties.yml` does not have, or one for which no fine can be named."""

    provisions: tuple[ProvisionId, ...] = ()
    """The provisions that fine it, of all times."""
    unsettled: LocalText | None = None
    """Why no fine is named."""


class Step(Named):
    """What to do next."""

    verdicts: tuple[Verdict, ...] = Field(min_length=1)
    when: tuple[Condition, ...] = ()
    text: LocalText
    provisions: tuple[ProvisionId, ...] = ()


class Group(Named):
    """A heading in the form or in the list of works."""

    name: LocalText


class Note(Named):
    """A section of the page below the tables; the id is its anchor."""

    title: LocalText
    text: LocalText


class WorkRules(Model):
    """`docs/legal/work-rules.yml`."""

    title: LocalText
    description: LocalText
    intro: LocalText
    unverified: LocalText
    """Said where a decree's amount is not verified."""
    figures: tuple[Figure, ...] = ()
    groups: tuple[Group, ...] = ()
    facts: tuple[Fact, ...] = ()
    work_groups: tuple[Group, ...] = ()
    works: tuple[Work, ...] = ()
    places: tuple[Place, ...] = ()
    rules: tuple[Rule, ...] = Field(min_length=1)
    conditions: tuple[Requirement, ...] = ()
    penalties: tuple[Penalty, ...] = ()
    steps: tuple[Step, ...] = ()
    notes: tuple[Note, ...] = ()


def list_named(rules: WorkRules) -> dict[str, tuple[Named, ...]]:
    """Return the lists whose entries have an id, by key."""
    return {
        "figures": rules.figures,
        "groups": rules.groups,
        "facts": rules.facts,
        "work_groups": rules.work_groups,
        "works": rules.works,
        "places": rules.places,
        "rules": rules.rules,
        "conditions": rules.conditions,
        "penalties": rules.penalties,
        "steps": rules.steps,
        "notes": rules.notes,
    }


def list_cited(rules: WorkRules) -> Iterator[tuple[KeyPath, str, date | None]]:
    """Yield every provision the rules rest on: key path, id, and the past day it speaks of.

    Those of `penalties` are of all times and carry no day.
    """
    for index, figure in enumerate(rules.figures):
        yield ("figures", index, "provision"), figure.provision, None
    for index, rule in enumerate(rules.rules):
        for position, name in enumerate(rule.provisions):
            yield ("rules", index, "provisions", position), name, rule.holds_until
    entries: tuple[tuple[str, tuple[Requirement | Penalty | Step, ...]], ...] = (
        ("conditions", rules.conditions),
        ("penalties", rules.penalties),
        ("steps", rules.steps),
    )
    for key, items in entries:
        for index, item in enumerate(items):
            for position, name in enumerate(item.provisions):
                yield (key, index, "provisions", position), name, None
    for index, work in enumerate(rules.works):
        for key, name in work.lists.items():
            yield ("works", index, "lists", key), name, None
        for position, name in enumerate(work.watch):
            yield ("works", index, "watch", position), name, None
    for index, place in enumerate(rules.places):
        for key, name in place.lists.items():
            yield ("places", index, "lists", key), name, None
