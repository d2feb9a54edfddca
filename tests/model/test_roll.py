"""The roll is what a dictionary of all learners would be."""

import pytest

from build_hooks.model.learner import Learner
from build_hooks.model.roll import Roll
from build_hooks.model.rows import Rows


def _make(code: str, name: str) -> Learner:
    return Learner.model_validate(
        {"id": code, "name": name, "target_groups": ["officials"], "publish_name": "false"}
    )


LISTS = {
    "an-chau": [_make("cb-1", "Nguyễn Văn An"), _make("cb-2", "Trần Thị Bình")],
    "tri-ton": [_make("cb-3", "Châu Sóc Kha"), _make("cb-2", "Trần Thị Bình")],
}


def test_a_roll_says_what_a_dictionary_of_objects_would() -> None:
    roll = Roll({unit: Rows.gather(learners) for unit, learners in LISTS.items()})
    plain = {
        learner.id: (unit, learner) for unit, learners in LISTS.items() for learner in learners
    }
    assert dict(roll) == plain
    assert (len(roll), list(roll), roll.keys()) == (3, list(plain), plain.keys())
    assert "cb-3" in roll and "cb-4" not in roll and 3 not in roll
    for code, (unit, learner) in plain.items():
        assert roll.units[code] == unit
        assert roll.column("name")[code] == learner.name
    with pytest.raises(KeyError):
        roll["cb-4"]
