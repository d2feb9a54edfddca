"""Write the demonstration records into `records/`."""

import sys
from pathlib import Path

from tools.demonstration.certificates import make_decisions, make_ledger
from tools.demonstration.changes import (
    list_former,
    make_corrections,
    make_duplicates,
    make_leaves,
    make_moves,
)
from tools.demonstration.dice import Dice
from tools.demonstration.files import replace_files
from tools.demonstration.roster import make_learners, read_units
from tools.demonstration.sessions import hold_sessions

RECORDS = Path(__file__).resolve().parents[2] / "records"
SEED = 1871
"""The number of the plan's decision."""


def main(folder: Path) -> None:
    """Write the demonstration records into a records folder; for errors see `replace_files`."""
    dice = Dice(SEED)
    units = read_units()
    learners = make_learners(dice, units)
    sessions = hold_sessions(dice, units, learners)
    files = make_decisions(dice, sessions)
    files |= make_ledger(files)
    later = Dice(SEED + 1)
    twice, aliases = make_duplicates(later, learners)
    files |= aliases | make_moves(later, learners)
    files |= make_corrections(later, sessions)
    files |= make_leaves(Dice(SEED + 2), learners, sessions)
    listed = list_former(units, learners)
    files["units.yml"] = {"demonstration": True, "units": [unit.fields for unit in units]}
    for unit in units:
        elsewhere = listed[unit.former.id] if unit.former else []
        own = [who for who in [*learners, *twice] if who.unit == unit and who not in elsewhere]
        listed[unit.id] = own
    for name, people in listed.items():
        files[f"learners/{name}.yml"] = {"learners": [who.fields for who in people]}
    for session in sessions:
        files[f"sessions/{session.held_on.year}/{session.id}.yml"] = session.fields
    replace_files(folder, files)


if __name__ == "__main__":
    try:
        main(RECORDS)
    except FileExistsError as error:
        sys.exit(str(error))
