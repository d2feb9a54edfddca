"""All learners by staff code. An object is made of one only when it is asked for."""

from collections.abc import Iterator, KeysView, Mapping
from itertools import count, repeat
from typing import Any

from build_hooks.model.learner import Learner
from build_hooks.model.rows import Rows


class Roll(Mapping[str, tuple[str, Learner]]):
    """Learners with the id of the unit in which each was first listed; of two with one code the
    later one.
    """

    def __init__(self, lists: Mapping[str, Rows[Learner]]) -> None:
        """Take the lists of units, by unit id."""
        self._places: dict[str, tuple[str, Rows[Learner], int]] = {}
        for unit, rows in lists.items():
            codes: list[str] = list(rows.column("id"))
            self._places.update(zip(codes, zip(repeat(unit), repeat(rows), count()), strict=False))
        self._made: dict[str, tuple[str, Learner]] = {}

    def __getitem__(self, code: str) -> tuple[str, Learner]:
        if code not in self._made:
            unit, rows, index = self._places[code]
            self._made[code] = (unit, rows[index])
        return self._made[code]

    def keys(self) -> KeysView[str]:
        """Return all staff codes, as a view that is compared with sets at once."""
        return self._places.keys()

    def __contains__(self, code: object) -> bool:
        return code in self._places

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)

    def find_unit(self, code: str) -> str:
        """Return the id of the unit in which a person was first listed."""
        return self._places[code][0]

    def find_field(self, code: str, name: str) -> Any:
        """Return one field of a learner without making an object."""
        _, rows, index = self._places[code]
        return rows.column(name)[index]
