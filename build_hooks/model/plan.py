"""The plan as data: its figures, the bodies that carry it out, and the slips of its text."""

from typing import Literal

from pydantic import Field

from build_hooks.model.base import LocalText, Model, Percent, Slug, Text, WholeNumber
from build_hooks.model.provision import Confidence


class TargetGroup(Model):
    """A group of people that the plan wants trained."""

    id: Slug
    """Stable name."""
    name: LocalText
    """What it is called."""


class Target(Model):
    """One figure of the plan."""

    id: Slug
    """Stable name."""
    clause: Slug
    """Anchor of the clause in the plan's pages."""
    percent: Percent
    """The figure, 0 to 100."""
    comparison: Literal["at_least", "more_than", "at_most"]
    """How the clause reads the figure."""
    by_year: WholeNumber
    """Year by whose end it is to be reached."""
    group: LocalText
    """Whom it counts."""
    wording: LocalText
    """The clause's words; Vietnamese as printed."""
    courses: tuple[Slug, ...] = ()
    """Courses whose passing counts; empty where training records say nothing about the figure."""
    target_groups: tuple[Slug, ...] = ()
    """Groups that are counted."""
    reading: LocalText | None = None
    """How an unclear clause is read."""


class Targets(Model):
    """`docs/plan/targets.yml`."""

    target_groups: tuple[TargetGroup, ...] = Field(min_length=1)
    """Groups that are to be trained."""
    targets: tuple[Target, ...] = Field(min_length=1)
    """The plan's figures."""


class Carrier(Model):
    """Who carries a task now, as far as a fact says so."""

    text: LocalText
    """Its name."""
    confidence: Confidence
    """`low` may not be stated as a fact."""
    facts: tuple[Text, ...] = Field(min_length=1)
    """Ids of the collected facts behind it."""


class Body(Model):
    """One of the bodies that part VI of the plan gives a task."""

    id: Slug
    """Stable name."""
    clause: Slug
    """Anchor of its section."""
    name: LocalText
    """As issued in 2021."""
    task: LocalText
    """The task as issued, in one plain sentence."""
    carried_by: tuple[Carrier, ...] = ()
    """Who carries it now; empty where that is not verified."""


class Bodies(Model):
    """`docs/plan/bodies.yml`."""

    bodies: tuple[Body, ...] = Field(min_length=1)
    """In the order of the plan."""


class Erratum(Model):
    """A slip of the printed text, which stays as printed and carries a note."""

    id: Slug
    """Stable name."""
    page: Slug
    """Base name of the page below `docs/plan/`."""
    quote: Text
    """A run of the page's Vietnamese file that occurs once and ends where the mark belongs."""
    note: LocalText
    """What a reader should know."""


class Errata(Model):
    """`docs/plan/errata.yml`."""

    errata: tuple[Erratum, ...] = ()
    """In any order."""
