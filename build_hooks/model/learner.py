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
    """Ids of the groups in `docs/plan/targets.yml` that the person belongs to."""
    publish_name: YesNo
    """The person agreed to name and unit on the certificate list."""
    consent_on: IsoDate | None = None
    """The day on which the person agreed; goes with `publish_name: true`."""


class Learners(Model):
    """`records/learners/<unit>.yml`: the unit in which each person was first listed."""

    learners: Rows[Learner]
    """One line a person."""


class Move(Model):
    """A person goes to another unit; the list of before stays as it is."""

    learner: Slug
    """Staff code."""
    to: Slug
    """The unit from that day on."""
    moved_on: IsoDate
    """First day in the new unit."""


class Leave(Model):
    """A person is no longer among those who are to be trained; papers and lists stay."""

    learner: Slug
    """Staff code."""
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
    """Day on which it was made sure."""
    reason: Text
    """How it was made sure, and by whom."""


class PeopleChanges(Model):
    """`records/people/<year>/<name>.yml`: what has changed, written once."""

    moves: tuple[Move, ...] = Field(default=(), min_length=1)
    """People who go to another unit."""
    leaves: tuple[Leave, ...] = Field(default=(), min_length=1)
    """People who have left."""
    aliases: tuple[Alias, ...] = Field(default=(), min_length=1)
    """People who are listed under two codes."""
