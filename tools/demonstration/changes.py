"""What happens to people and records: moves, duplicates, corrections.

It is drawn from a seed of its own, so that it changes nothing of who learned what.
"""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise

from tools.demonstration.dice import Dice
from tools.demonstration.roster import Learner, Unit
from tools.demonstration.sessions import PASS_MARK_PERCENT, Session

MOVES_BY_DAY = {date(2024, 9, 2): 3, date(2025, 7, 1): 5, date(2026, 3, 2): 4}
"""So many pairs of people change places on a day: every unit keeps its numbers."""
LEFT_ON = date(2026, 6, 1)
LEAVES = 3
DUPLICATES = 2
DECIDED_ON = date(2026, 5, 4)
CORRECTIONS = 3
CORRECTED_AFTER_DAYS = 21
Files = dict[str, dict[str, object]]


@dataclass(frozen=True)
class Correction:
    """A file that stands in a session's place, because a score was copied wrongly."""

    session: Session
    learner: str
    score_percent: int

    @property
    def fields(self) -> dict[str, object]:
        """The file's fields."""
        reason = "Minh họa: chép nhầm điểm của một người từ phiếu sang danh sách."
        scores = {**self.session.scores_percent, self.learner: self.score_percent}
        fields = replace(self.session, scores_percent=scores).fields
        results = fields.pop("results")
        return {**fields, "corrects": self.session.id, "reason": reason, "results": results}


def make_moves(dice: Dice, learners: list[Learner]) -> Files:
    """Return the files of moves: two people of two units and the same groups change places."""
    moved: set[str] = set()
    files: Files = {}
    for day, count in MOVES_BY_DAY.items():
        pairs: list[tuple[Learner, Learner]] = []
        for first, second in pairwise(dice.shuffle(learners)):
            is_free = {first.id, second.id}.isdisjoint(moved)
            is_open = max(first.unit.opens_on, second.unit.opens_on) <= day
            is_swap = first.unit != second.unit and first.target_groups == second.target_groups
            if is_free and is_open and is_swap and len(pairs) < count:
                pairs.append((first, second))
                moved |= {first.id, second.id}
        rows = [
            {"learner": who.id, "to": other.unit.id, "moved_on": day}
            for first, second in pairs
            for who, other in ((first, second), (second, first))
        ]
        files[f"people/{day.year}/{day}-moves.yml"] = {"moves": rows}
    return files


def make_leaves(dice: Dice, learners: list[Learner], sessions: list[Session]) -> Files:
    """Return the file of people who have left: some who passed before and did not come since."""
    since = {who for entry in sessions if entry.held_on >= LEFT_ON for who in entry.scores_percent}
    passed = {
        who
        for entry in sessions
        for who, score in entry.scores_percent.items()
        if score >= PASS_MARK_PERCENT
    }
    chosen = dice.shuffle(who.id for who in learners if who.id in passed - since)
    rows = [
        {"learner": who, "left_on": LEFT_ON, "reason": "Minh họa: nghỉ hưu."}
        for who in chosen[:LEAVES]
    ]
    return {f"people/{LEFT_ON.year}/{LEFT_ON}-leaves.yml": {"leaves": rows}}


def make_duplicates(dice: Dice, learners: list[Learner]) -> tuple[list[Learner], Files]:
    """Return people who were listed a second time, and the file that says who they are."""
    chosen = dice.shuffle(who for who in learners if who.target_groups == ("officials",))
    twice = [
        Learner(
            id=f"cb-{90_001 + index}",
            name=who.name.upper(),
            target_groups=who.target_groups,
            consent_on=None,
            unit=who.unit,
        )
        for index, who in enumerate(chosen[:DUPLICATES])
    ]
    rows = [
        {
            "learner": copy.id,
            "same_as": who.id,
            "decided_on": DECIDED_ON,
            "reason": "Minh họa: một người có hai mã, đã đối chiếu với đơn vị.",
        }
        for copy, who in zip(twice, chosen, strict=False)
    ]
    return twice, {f"people/{DECIDED_ON.year}/{DECIDED_ON}-aliases.yml": {"aliases": rows}}


def make_corrections(dice: Dice, sessions: list[Session]) -> Files:
    """Return the files that correct a session: somebody's score was higher, none lost a pass."""
    files: Files = {}
    for session in dice.shuffle(sessions)[:CORRECTIONS]:
        learner = min(session.scores_percent, key=lambda who: (session.scores_percent[who], who))
        correction = Correction(session, learner, session.scores_percent[learner] + 6)
        name = f"{session.held_on + timedelta(days=CORRECTED_AFTER_DAYS)}-{session.id[11:]}"
        files[f"sessions/{session.held_on.year}/{name}-correction.yml"] = correction.fields
    return files


def list_former(units: list[Unit], learners: list[Learner]) -> dict[str, list[Learner]]:
    """Return those who are listed in a unit that is no more: a third of its successor's people."""
    found: dict[str, list[Learner]] = {}
    for unit in units:
        if unit.former:
            own = [learner for learner in learners if learner.unit == unit]
            found[unit.former.id] = own[: len(own) // 3]
    return found
