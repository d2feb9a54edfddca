"""The figures of a group of people in a course, and whether they may be spoken of."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, fields
from decimal import Decimal
from itertools import combinations
from typing import Literal

from build_hooks.assemble.attainment import Attainment
from build_hooks.settings import Audience

SMALLEST_GROUP: dict[Audience, int] = {"public": 5, "internal": 1}
"""Fewer people than these are never spoken of, by whom the site is for."""

Column = Literal["people", "enrolled", "completed", "passed", "in_force"]
Columns = tuple[Column, ...]


@dataclass(frozen=True)
class Figures:
    """What is counted of a group of people in one course."""

    people: int = 0
    """Head count: who should be trained."""
    enrolled: int = 0
    """Learners with at least one result."""
    completed: int = 0
    """Learners with at least one result that counts."""
    passed: int = 0
    """Learners who reached the pass mark."""
    in_force: int = 0
    """Learners who hold a certificate in force."""
    best_scores: Decimal = Decimal(0)
    """Sum over those who completed of the best score, in percent."""
    counted_units: int = 0
    """Units that are known to have somebody to train."""
    sending_units: int = 0
    """Units that are known to have sent somebody."""

    def __add__(self, other: "Figures") -> "Figures":
        return Figures(*(getattr(self, name) + getattr(other, name) for name in _NAMES))

    def __sub__(self, other: "Figures") -> "Figures":
        return Figures(*(getattr(self, name) - getattr(other, name) for name in _NAMES))

    @property
    def share(self) -> Decimal | None:
        """Passed of head count, 0 to 1; None where fewer were counted than passed."""
        if not self.people or self.people < self.passed:
            return None
        return Decimal(self.passed) / self.people

    @property
    def average_score(self) -> Decimal | None:
        """Mean of the learners' best scores, in percent; None where nobody completed."""
        return self.best_scores / self.completed if self.completed else None

    @property
    def size(self) -> int:
        """How much there is to see of it; only for an order."""
        return self.people + self.enrolled

    def is_safe(self, columns: Columns, smallest: int, is_whole: bool = False) -> bool:
        """Tell that no number in these columns, and no difference of two, is of a small group.

        Of several units that are known to have somebody each, none has more than the others leave.

        Args:
            columns: the larger ones first.
            smallest: the fewest people that are spoken of.
            is_whole: there is nothing to join it with, so more people may have come than were
                counted; elsewhere such a row is joined (decisions/0025).
        """
        numbers = [getattr(self, column) for column in columns]
        differences = [first - second for first, second in combinations(numbers, 2)]
        if not is_whole and smallest > 1 and any(number < 0 for number in differences):
            return False
        owed = {"people": self.counted_units, "enrolled": self.sending_units}
        least = [smallest + max(owed.get(column, 0) - 1, 0) for column in columns]
        least += [smallest] * len(differences)
        return all(
            not 0 < abs(number) < fewest
            for number, fewest in zip((*numbers, *differences), least, strict=True)
        )


_NAMES = tuple(field.name for field in fields(Figures))


def total(entries: Iterable[Figures]) -> Figures:
    """Return the sum of figures of groups that have nobody in common."""
    return sum(entries, Figures())


def count(attained: Collection[Attainment]) -> Figures:
    """Return the figures of people, each once."""
    return Figures(
        enrolled=len(attained),
        completed=sum(entry.completed_on is not None for entry in attained),
        passed=sum(entry.passed_on is not None for entry in attained),
        in_force=sum(entry.certificate is not None for entry in attained),
        best_scores=sum((entry.best_score for entry in attained), Decimal(0)),
    )
