"""A learner, known by staff code; the name is public only with consent."""

from pydantic import Field

from build_hooks.model.base import Model, Slug, Text, YesNo


class Learner(Model):
    """One person in a unit's list."""

    id: Slug
    """Staff code, such as cb-00123; never published."""
    name: Text
    """Published only where `publish_name` says so."""
    target_groups: tuple[Slug, ...] = Field(min_length=1)
    publish_name: YesNo
    """The person agreed to name and unit on the certificate list."""


class Learners(Model):
    """`records/learners/<unit>.yml`."""

    learners: tuple[Learner, ...] = Field(min_length=1)
