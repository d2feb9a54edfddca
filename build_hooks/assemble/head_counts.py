"""Head counts: how many people should be trained, by the counts of a day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from build_hooks.model.portal import Portal
from build_hooks.model.unit import HeadCount, Unit


@dataclass(frozen=True)
class Counted:
    """One unit's newest count of one group."""

    unit: str
    count: HeadCount


def find_head_counts(
    portal: Portal, groups: Iterable[str], day: date, scope: frozenset[str] | None = None
) -> tuple[Counted, ...]:
    """Return the counts of some groups that hold on a day, by unit in the order of the file.

    That is the newest of those made by then, else the oldest of those made since.
    """
    wanted = frozenset(groups)
    return tuple(
        Counted(unit.id, count)
        for unit in portal.units
        if scope is None or unit.id in scope
        for count in _choose(unit, wanted, day)
    )


def _choose(unit: Unit, groups: frozenset[str], day: date) -> Iterable[HeadCount]:
    chosen: dict[str, HeadCount] = {}
    for count in unit.head_counts:
        if count.target_group not in groups:
            continue
        other = chosen.setdefault(count.target_group, count)
        if _rank(count, day) > _rank(other, day):
            chosen[count.target_group] = count
    return chosen.values()


def _rank(count: HeadCount, day: date) -> tuple[int, int, int]:
    """Return what orders counts: those of before first, the nearest day first, then the larger."""
    days = (count.counted_on - day).days
    return (1, days, count.people) if days <= 0 else (0, -days, count.people)
