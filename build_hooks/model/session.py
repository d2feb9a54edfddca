"""A training session: who was there and how each did in the final test."""

from pydantic import Field

from build_hooks.model.base import IsoDate, Model, Percent, Slug


class Result(Model):
    """One learner's result."""

    learner: Slug
    """Staff code."""
    score_percent: Percent


class Session(Model):
    """`records/sessions/<year>/<session>.yml`, written once."""

    course: Slug
    held_on: IsoDate
    trainer: Slug
    """Staff code of the trainer; never published."""
    results: tuple[Result, ...] = Field(min_length=1)
