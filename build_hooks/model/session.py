"""A training session: who was there and how each did in the final test."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import repeat
from typing import Literal

from build_hooks.model.base import IsoDate, Model, Percent, Slug, Text
from build_hooks.model.rows import Rows

Assurance = Literal["self_study", "trainer_confirmed", "session_code", "supervised"]
"""How sure it is that the person did the test alone, the weakest first."""
OFFICIAL: frozenset[Assurance] = frozenset({"trainer_confirmed", "session_code", "supervised"})
"""What counts in figures and for certificates."""


class Result(Model):
    """One learner's result."""

    learner: Slug
    """Staff code."""
    score_percent: Percent
    """Score in the final test, 0 to 100."""
    assurance: Assurance | None = None
    """Where it differs from the session's."""
    slip: Slug | None = None
    """Check signs of the completion slip that it was read from; no slip counts twice."""


class Session(Model):
    """`records/sessions/<year>/<session>.yml`, written once."""

    course: Slug
    """Id of the course: the name of its folder in `courses/`."""
    held_on: IsoDate
    """Day of the session, such as 2026-03-12; of the same year as the folder."""
    trainer: Slug
    """Staff code of the trainer; never published."""
    corrects: Slug | None = None
    """The session in whose place this file stands; that file stays as it is."""
    reason: Text | None = None
    """Why it was corrected."""
    assurance: Assurance = "trainer_confirmed"
    """How sure the results are; `self_study` does not count yet."""
    results: Rows[Result]
    """One line a learner, those who did not pass included."""

    def find_assurance(self, learner: str) -> Assurance:
        """Return the level of a learner's result."""
        learners = self.results.column("learner")
        if learner not in learners:
            return self.assurance
        own: Assurance | None = self.results.column("assurance")[learners.index(learner)]
        return own or self.assurance

    @property
    def scores(self) -> Iterator[tuple[str, Decimal, bool]]:
        """Each result's staff code, its score in percent, and whether it counts officially."""
        levels: Sequence[Assurance | None] = self.results.column("assurance")
        counts: Iterable[bool] = (
            [(own or self.assurance) in OFFICIAL for own in levels]
            if any(levels)
            else repeat(self.assurance in OFFICIAL, len(levels))
        )
        results = self.results
        return zip(results.column("learner"), results.column("score_percent"), counts, strict=True)
