"""`portal record session`: an attendance list from Excel to the file of a session."""

import sys
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import get_args

import click

from build_hooks.assemble.attendance import (
    Attendance,
    Headings,
    Refusal,
    find_headings,
    find_highest,
    name_column,
    read_attendance,
)
from build_hooks.cli.desk import Desk
from build_hooks.cli.new_session import NewSession
from build_hooks.cli.options import Day, project_options
from build_hooks.load.sheet import Sheet, UnreadableTable, read_sheets
from build_hooks.model.session import Assurance
from build_hooks.problems import N_
from build_hooks.render import format_figure

USUAL: Assurance = "trainer_confirmed"
KINDS = {
    "learner": N_("Staff code"),
    "name": N_("Name"),
    "unit": N_("Unit"),
    "score": N_("Score"),
}
"""What the columns of a list stand for."""
SCALE = 10
"""Where nobody has more than this of 100, the scale is probably another one."""


@click.command("session")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--course", required=True, help="Id of the course.")
@click.option("--held-on", type=Day(), required=True, help="The day.")
@click.option("--trainer", required=True, help="Staff code of the trainer.")
@click.option("--name", default="", help="The session's id; day and course without it.")
@click.option("--sheet", default="", help="The sheet, where several hold a list.")
@click.option("--out-of", type=click.IntRange(1, 1000), help="The highest score there is.")
@click.option("--assurance", type=click.Choice(get_args(Assurance)), default=USUAL)
@click.option("--corrects", default="", help="The session in whose place this one stands.")
@click.option("--reason", default="", help="Why it was corrected.")
@click.option("--dry-run", is_flag=True, help="Show what was understood, write nothing.")
@project_options
def session_command(
    file: Path,
    course: str,
    held_on: datetime,
    trainer: str,
    name: str,
    sheet: str,
    out_of: int | None,
    assurance: Assurance,
    corrects: str,
    reason: str,
    dry_run: bool,
    lang: str,
    root: Path,
) -> None:
    """Write a session from an attendance list (.xlsx or .csv), all of it or nothing."""
    desk = Desk(root, lang)
    desk.finish(desk.records)
    desk.require_records(but="unsealed-certificates")
    day = held_on.date()
    session = NewSession(name or f"{day}-{course}", trainer, day, corrects, reason)
    desk.require(
        (course in desk.portal.courses, N_("There is no course '{value}'."), course),
        *session.list_rules(desk),
    )
    chosen, headings = _choose_sheet(desk, file, sheet)
    found = read_attendance(
        desk.portal, chosen.rows, headings, _find_scale(desk, chosen, headings, out_of)
    )
    _show(desk, file, chosen, headings, found)
    if found.refusals or not found.results:
        desk.say(N_("Refused: {count}. Nothing was written."), count=len(found.refusals))
        sys.exit(1)
    results = [
        {"learner": code, "score_percent": f"{score.normalize():f}"}
        for code, score in found.results
    ]
    if not dry_run:
        session.write(desk, course, None if assurance == USUAL else assurance, results)


def _choose_sheet(desk: Desk, file: Path, name: str) -> tuple[Sheet, Headings]:
    """Return the sheet that holds a list, with its headings; end where it is not one."""
    try:
        sheets = read_sheets(file)
    except OSError as error:
        desk.say_unopened(error, file)
        sys.exit(1)
    except UnreadableTable:
        message = N_("{file} cannot be read; save it as .xlsx, or as CSV in UTF-8.")
        desk.say(message, file=file.as_posix())
        sys.exit(1)
    found = [
        (entry, headings)
        for entry in sheets
        if name in ("", entry.name) and (headings := find_headings(entry.rows))
    ]
    if len(found) > 1:
        names = ", ".join(entry.name for entry, _ in found)
        desk.say(N_("Several sheets hold a list ({names}); choose one with --sheet."), names=names)
        sys.exit(1)
    if not found:
        message = N_(
            "No list was found in {file}: in one row there must be the headings 'Mã' or 'Họ và "
            "tên', and 'Điểm' (or Code, Name, Score)."
        )
        desk.say(message, file=file.as_posix())
        sys.exit(1)
    return found[0]


def _find_scale(desk: Desk, sheet: Sheet, headings: Headings, out_of: int | None) -> int:
    highest = find_highest(sheet.rows, headings)
    if out_of is None and highest is not None and highest <= SCALE:
        message = N_(
            "No score is above {most}; say how many points there are: --out-of 10, or --out-of 100."
        )
        desk.say(message, most=SCALE)
        sys.exit(1)
    return out_of or 100


def _show(desk: Desk, file: Path, sheet: Sheet, headings: Headings, found: Attendance) -> None:
    """Print what was understood, then what does not fit."""
    row = sheet.rows[headings.row]
    columns = ", ".join(
        f"{name_column(place + 1)} '{row[place]}' = {desk.translate(KINDS[kind])}"
        for kind, place in headings.columns.items()
    )
    where = f"{file.as_posix()} [{sheet.name}]" if sheet.name else file.as_posix()
    desk.say(
        N_("{where}: headings in row {row}: {columns}"),
        where=where,
        row=headings.row + 1,
        columns=columns,
    )
    if headings.others:
        desk.say(N_("Not read: {names}"), names=", ".join(headings.others))
    for code, score in found.results:
        name = desk.portal.history.find_learner(code).name
        click.echo(f"{code} {name}: {_format(score, desk.lang)}%")
    desk.say(N_("Results understood: {count}."), count=len(found.results))
    for refusal in found.refusals:
        desk.say(
            _place(refusal),
            where=where,
            row=refusal.row,
            column=name_column(refusal.column),
            what=desk.translate(refusal.message).format(**refusal.values),
        )


def _format(score: Decimal, lang: str) -> str:
    return format_figure(score.normalize(), lang)


def _place(refusal: Refusal) -> str:
    if refusal.column:
        return N_("{where}: row {row}, column {column}: {what}")
    return N_("{where}: row {row}: {what}")
