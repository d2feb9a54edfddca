"""A unit whose people are trained: a body of the province, a commune, a school, a co-operative."""

from typing import Literal

from pydantic import Field

from build_hooks.model.base import IsoDate, LocalText, Model, Slug, Text, WholeNumber, YesNo

UnitKind = Literal[
    "province-body", "commune", "ward", "special-zone", "school", "cooperative", "enterprise"
]


class HeadCount(Model):
    """How many people of a group a unit has, on a day, from a source."""

    target_group: Slug
    people: WholeNumber
    counted_on: IsoDate
    source: Text


class FormerUnit(Model):
    """A unit that is no more; its records keep its id, its figures count for its successor."""

    id: Slug
    name: LocalText
    until: IsoDate
    """Its last day, such as 2025-06-30 for the districts."""


class Unit(Model):
    """One unit."""

    id: Slug
    name: LocalText
    kind: UnitKind
    parent: Slug | None = None
    """The unit it belongs to: a school its commune, a commune nobody."""
    head_counts: tuple[HeadCount, ...] = ()
    replaces: tuple[FormerUnit, ...] = ()
    """Units of before whose records count for this one."""


class Units(Model):
    """`records/units.yml`."""

    demonstration: YesNo = False
    """The records are made up: every page with a figure from them says so."""
    units: tuple[Unit, ...] = Field(min_length=1)
