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
    """Id of a target group in `docs/plan/targets.yml`."""
    people: WholeNumber
    """How many people should be trained."""
    counted_on: IsoDate
    """Day of the count; the newest one is used."""
    source: Text
    """Where the number is from."""


class FormerUnit(Model):
    """A unit that is no more; its records keep its id, its figures count for its successor."""

    id: Slug
    """Its id, which its records keep."""
    name: LocalText
    """Its name."""
    until: IsoDate
    """Its last day, such as 2025-06-30 for the districts."""


class Unit(Model):
    """One unit."""

    id: Slug
    """Stable name; its learners stand in `learners/<id>.yml`."""
    name: LocalText
    """Its name."""
    kind: UnitKind
    """What kind of unit it is."""
    parent: Slug | None = None
    """The unit it belongs to: a school its commune, a commune nobody."""
    head_counts: tuple[HeadCount, ...] = ()
    """How many people should be trained, by group."""
    replaces: tuple[FormerUnit, ...] = ()
    """Units of before whose records count for this one."""


class Units(Model):
    """`records/units.yml`."""

    demonstration: YesNo = False
    """The records are made up: every page with a figure from them says so."""
    units: tuple[Unit, ...] = Field(min_length=1)
    """All units, in the order in which pages list them."""
