"""Who a staff code stands for, and in which unit that person was on a day."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from build_hooks.model.learner import Alias, Learner, Leave, Move
from build_hooks.model.roll import Roll
from build_hooks.model.unit import Unit


class History:
    """People with their aliases and moves, and units with those that they replaced.

    It must stand up to records that are still to be checked: a loop of aliases ends where it began
    to repeat, an unknown unit is returned as it was written.
    """

    def __init__(
        self,
        units: Iterable[Unit],
        roll: Roll,
        moves: Iterable[Move],
        aliases: Iterable[Alias],
        leaves: Iterable[Leave] = (),
    ) -> None:
        """Take units, learners, and what changed."""
        self._roll = roll
        self._successors: dict[str, str] = {}
        for unit in units:
            for former in unit.replaces:
                self._successors.setdefault(former.id, unit.id)
        self._same_as: dict[str, str] = {}
        for alias in aliases:
            self._same_as.setdefault(alias.learner, alias.same_as)
        by_person: dict[str, list[tuple[date, str]]] = defaultdict(list)
        for move in moves:
            by_person[self.find_person(move.learner)].append((move.moved_on, move.to))
        self._moves = {person: sorted(found) for person, found in by_person.items()}
        self._left_on: dict[str, list[date]] = defaultdict(list)
        for leave in leaves:
            self._left_on[self.find_person(leave.learner)].append(leave.left_on)

    def find_person(self, code: str) -> str:
        """Return the staff code under which a person is counted."""
        if code not in self._same_as:
            return code
        seen = {code}
        while (following := self._same_as.get(code)) is not None and following not in seen:
            code = following
            seen.add(code)
        return code

    def find_people(self, codes: Sequence[str]) -> Sequence[str]:
        """Return the staff codes under which people are counted, in their order."""
        if self._same_as.keys().isdisjoint(codes):
            return codes
        return [self.find_person(code) for code in codes]

    def find_learner(self, code: str) -> Learner:
        """Return the entry of the person that a staff code stands for."""
        return self._roll[self.find_person(code)][1]

    def find_name(self, code: str) -> str:
        """Return the name of the person that a staff code stands for."""
        name: str = self._roll.column("name")[self.find_person(code)]
        return name

    def is_public(self, code: str) -> bool:
        """Tell whether the person agreed to name and unit on the certificate list."""
        agreed: bool = self._roll.column("publish_name")[self.find_person(code)]
        return agreed

    def find_unit(self, code: str, day: date | None = None) -> str:
        """Return the person's unit on a day, else the latest, as it was called then."""
        person = self.find_person(code)
        moves = self._moves.get(person)
        if moves is None:
            return self._roll.units[person]
        count = len(moves) if day is None else bisect_right(moves, day, key=lambda move: move[0])
        return moves[count - 1][1] if count else self._roll.units[person]

    def find_present_unit(self, code: str, day: date | None = None) -> str:
        """Return the unit of today that the person's unit on a day, else the latest, counts for."""
        unit = self.find_unit(code, day)
        return self._successors.get(unit, unit)

    def find_present_units(self, people: Sequence[str], day: date) -> list[str]:
        """Return the present units of people, given as `find_people` returns them, on a day."""
        listed, moves, successors = self._roll.units, self._moves, self._successors
        units = [
            self.find_unit(person, day) if person in moves else listed[person] for person in people
        ]
        return [successors.get(unit, unit) for unit in units]

    def has_left(self, code: str, day: date) -> bool:
        """Tell whether a person has left by a day and no later move has brought them back."""
        person = self.find_person(code)
        if person not in self._left_on:
            return False
        left_on = [left_on for left_on in self._left_on.get(person, ()) if left_on <= day]
        return bool(left_on) and not any(
            max(left_on) < moved_on <= day for moved_on, _ in self._moves.get(person, ())
        )

    def find_left(self, day: date) -> set[str]:
        """Return the people who have left by a day."""
        return {person for person in self._left_on if self.has_left(person, day)}
