"""All learners by staff code. An object is made of one only when it is asked for."""

from collections.abc import Iterator, KeysView, Mapping
from functools import cached_property
from itertools import repeat
from typing import Any

from build_hooks.model.learner import Learner
from build_hooks.model.rows import Rows


class Roll(Mapping[str, tuple[str, Learner]]):
    """Learners with the id of the unit in which each was first listed; of two with one code the
    later one.
    """

    def __init__(self, lists: Mapping[str, Rows[Learner]]) -> None:
        """Take the lists of units, by unit id."""
        self._lists = lists
        self.units: dict[str, str] = {}
        """Ids of the units in which people were first listed, by staff code."""
        for unit, rows in lists.items():
            self.units.update(zip(rows.column("id"), repeat(unit), strict=False))
        self._columns: dict[str, dict[str, Any]] = {}

    def column(self, name: str) -> Mapping[str, Any]:
        """Return one field of all learners, by staff code, without making an object."""
        if name not in self._columns:
            found = self._columns[name] = {}
            for rows in self._lists.values():
                found.update(zip(rows.column("id"), rows.column(name), strict=True))
        return self._columns[name]

    @cached_property
    def _places(self) -> dict[str, tuple[Rows[Learner], int]]:
        return {
            code: (rows, index)
            for rows in self._lists.values()
            for index, code in enumerate(rows.column("id"))
        }

    def __getitem__(self, code: str) -> tuple[str, Learner]:
        rows, index = self._places[code]
        return self.units[code], rows[index]

    def keys(self) -> KeysView[str]:
        """Return all staff codes, as a view that is compared with sets at once."""
        return self.units.keys()

    def __contains__(self, code: object) -> bool:
        return code in self.units

    def __iter__(self) -> Iterator[str]:
        return iter(self.units)

    def __len__(self) -> int:
        return len(self.units)
