"""A training session: who was there and how each did in the final test."""

from typing import Literal

from pydantic import Field

from build_hooks.model.base import IsoDate, Model, Percent, Slug, Text

Assurance = Literal["self_study", "trainer_confirmed", "session_code", "supervised"]
"""How sure it is that the person did the test alone, the weakest first."""
OFFICIAL: frozenset[Assurance] = frozenset({"trainer_confirmed", "session_code", "supervised"})
"""What counts in figures and for certificates."""


class Result(Model):
    """One learner's result."""

    learner: Slug
    """Staff code."""
    score_percent: Percent
    assurance: Assurance | None = None
    """Where it differs from the session's."""
    slip: Slug | None = None
    """Check signs of the completion slip that it was read from; no slip counts twice."""


class Session(Model):
    """`records/sessions/<year>/<session>.yml`, written once."""

    course: Slug
    held_on: IsoDate
    trainer: Slug
    """Staff code of the trainer; never published."""
    corrects: Slug | None = None
    """The session in whose place this file stands; that file stays as it is."""
    reason: Text | None = None
    """Why it was corrected."""
    assurance: Assurance = "trainer_confirmed"
    results: tuple[Result, ...] = Field(min_length=1)

    def assurance_of(self, result: Result) -> Assurance:
        """Return the level of one of its results."""
        return result.assurance or self.assurance

    @property
    def official_results(self) -> tuple[Result, ...]:
        """The results that count in figures and for certificates."""
        return tuple(entry for entry in self.results if self.assurance_of(entry) in OFFICIAL)
