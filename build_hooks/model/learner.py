"""A learner, known by staff code; the name is public only with consent."""

from pydantic import Field

from build_hooks.model.base import IsoDate, Model, Slug, Text, YesNo
from build_hooks.model.rows import Rows


class Learner(Model):
    """One person in a unit's list."""

    id: Slug
    """Staff code, such as cb-00123; never published."""
    name: Text
    """Published only where `publish_name` says so."""
    target_groups: tuple[Slug, ...] = Field(min_length=1)
    publish_name: YesNo
    """The person agreed to name and unit on the certificate list."""
    consent_on: IsoDate | None = None
    """The day on which the person agreed; goes with `publish_name: true`."""


class Learners(Model):
    """`records/learners/<unit>.yml`: the unit in which each person was first listed."""

    learners: Rows[Learner]


class Move(Model):
    """A person goes to another unit; the list of before stays as it is."""

    learner: Slug
    to: Slug
    """The unit from that day on."""
    moved_on: IsoDate


class Leave(Model):
    """A person is no longer among those who are to be trained; papers and lists stay."""

    learner: Slug
    left_on: IsoDate
    """From this day on the person counts in no figure, until a later move brings them back."""
    reason: Text
    """Such as retirement, or work outside the province."""


class Alias(Model):
    """Two staff codes are one person, as somebody has made sure."""

    learner: Slug
    """The code that is no longer used."""
    same_as: Slug
    """The code that stays; name, groups and consent are those listed under it."""
    decided_on: IsoDate
    reason: Text
    """How it was made sure, and by whom."""


class PeopleChanges(Model):
    """`records/people/<year>/<name>.yml`: what has changed, written once."""

    moves: tuple[Move, ...] = Field(default=(), min_length=1)
    leaves: tuple[Leave, ...] = Field(default=(), min_length=1)
    aliases: tuple[Alias, ...] = Field(default=(), min_length=1)
