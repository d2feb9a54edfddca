"""People who may stand in the records twice: suggested by name, joined only by a written alias."""

from collections import defaultdict
from dataclasses import dataclass

from build_hooks.model.learner import Learner
from build_hooks.model.portal import Portal
from build_hooks.problems import Key
from build_hooks.vietnamese import comparison_key


@dataclass(frozen=True)
class Listed:
    """One entry that may be of the same person as another."""

    place: Key
    learner: Learner
    unit: str
    """Id of the unit of today."""


def find_duplicates(portal: Portal, across_units: bool) -> tuple[tuple[Listed, ...], ...]:
    """Return groups of entries with one name, in the order of the first.

    Args:
        portal: records without faults.
        across_units: many people share a name, so by default only those of one unit are compared.
    """
    found: dict[tuple[str, str], list[Listed]] = defaultdict(list)
    for source in portal.learners.values():
        for index, learner in enumerate(source.value.learners):
            if portal.history.find_person(learner.id) == learner.id:
                unit = portal.history.find_present_unit(learner.id)
                entry = Listed(Key(source.path, ("learners", index)), learner, unit)
                found[comparison_key(learner.name), "" if across_units else unit].append(entry)
    return tuple(tuple(group) for group in found.values() if len(group) > 1)
