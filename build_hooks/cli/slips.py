"""`portal slips`: a code for a session, and the slips of those who passed in it."""

import re
import secrets
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import get_args

import click

from build_hooks.assemble.slips import ATTEMPTS, Sitting, SlipResult, keep_first
from build_hooks.cli.desk import Desk
from build_hooks.cli.new_session import NewSession
from build_hooks.cli.options import Day, project_options
from build_hooks.load.slips import WrittenSlip, read_slips
from build_hooks.load.validate import validate
from build_hooks.load.yaml_reader import read_yaml
from build_hooks.model.quiz import Quiz
from build_hooks.model.session import Assurance
from build_hooks.model.session_code import make_session_code, read_session_code
from build_hooks.model.slip import Slip, SlipRefused, read_slip
from build_hooks.problems import N_

DAY_OF_NAME = re.compile(r"\d{4}-\d{2}-\d{2}(?=-)")
NEED_CODE = ("session_code", "supervised")
FILE = click.Path(exists=True, path_type=Path)


@click.group("slips")
def slips_group() -> None:
    """Completion slips: from the learner's page to the session's record."""


@slips_group.command("code")
@project_options
def code_command(lang: str, root: Path) -> None:
    """Print a new session code; show it in the room while the test is held, and keep it."""
    click.echo(make_session_code(secrets.choice))
    message = N_("Show this code only while the test is held; it is needed to read the slips in.")
    Desk(root, lang).say(message)


@slips_group.command("import")
@click.argument("paths", type=FILE, nargs=-1, required=True)
@click.option("--session", "name", required=True, help="The session's id.")
@click.option("--trainer", required=True, help="Staff code of the trainer.")
@click.option("--course", default="", help="The course, where the slips name several.")
@click.option("--held-on", type=Day(), help="The day, if not in the id.")
@click.option("--code", default="", help="The session code that was shown in the room.")
@click.option(
    "--attempts", type=click.IntRange(1), default=ATTEMPTS, help="How many each person was allowed."
)
@click.option("--assurance", type=click.Choice(get_args(Assurance)), help="How sure it is.")
@click.option("--quiz", "older", type=FILE, multiple=True, help="The test as it was before.")
@click.option("--corrects", default="", help="The session in whose place this one stands.")
@click.option("--reason", default="", help="Why it was corrected.")
@click.option("--dry-run", is_flag=True, help="Only say what would be written.")
@project_options
def import_command(
    paths: tuple[Path, ...],
    name: str,
    trainer: str,
    course: str,
    held_on: datetime | None,
    code: str,
    attempts: int,
    assurance: Assurance | None,
    older: tuple[Path, ...],
    corrects: str,
    reason: str,
    dry_run: bool,
    lang: str,
    root: Path,
) -> None:
    """Score slips again and write a session of those that hold; the rest is refused by name.

    PATHS are files, or folders with .txt files.
    """
    desk = Desk(root, lang)
    desk.finish(desk.records)
    desk.require_records(but="unsealed-certificates")
    signs = read_session_code(code) if code else None
    day = _find_day(name, held_on)
    level = assurance or ("session_code" if code else "self_study")
    session = NewSession(name, trainer, day, corrects, reason)
    desk.require(
        *session.list_rules(desk),
        (not code or signs is not None, N_("'{value}' is no session code; look again."), code),
        (
            bool(code) == (level in NEED_CODE),
            N_("'{value}' does not go with what is said of --code."),
            level,
        ),
    )
    assert day is not None
    written = _read(desk, paths)
    slips = [_understand(entry) for entry in written]
    course = _find_course(desk, course, slips)
    quizzes = tuple(_read_quiz(desk, path) for path in older)
    sitting = Sitting(desk.portal, name, course, day, signs, corrects or None, quizzes, attempts)
    results, refused = _judge(desk, sitting, written, slips)
    if not results:
        desk.say(N_("Slips refused: {count}. Nothing was written."), count=refused)
        sys.exit(1)
    rows = [
        {"learner": result.learner, "score_percent": result.percent, "slip": result.check}
        for result in results
    ]
    if not dry_run:
        session.write(desk, course, level, rows)
    desk.say(N_("Entered: {count} ({level}). Refused: {refused}."), **_sum(results, level, refused))
    sys.exit(1 if refused else 0)


@dataclass(frozen=True)
class _Read:
    """A block of text with what it turned out to be."""

    slip: Slip | None
    refusal: SlipRefused | None = None


def _sum(results: Sequence[SlipResult], level: str, refused: int) -> dict[str, object]:
    return {"count": len(results), "level": level, "refused": refused}


def _find_day(name: str, held_on: datetime | None) -> date | None:
    """Return the day that was given, else the one with which the session's id begins."""
    found = DAY_OF_NAME.match(name)
    if held_on or not found:
        return held_on.date() if held_on else None
    try:
        return date.fromisoformat(found[0])
    except ValueError:
        return None


def _read(desk: Desk, paths: Sequence[Path]) -> list[WrittenSlip]:
    try:
        written = list(read_slips(paths))
    except OSError as error:
        desk.say_unopened(error, Path(error.filename))
        sys.exit(1)
    if not written:
        desk.say(N_("No slip was found; folders are searched for .txt files."))
        sys.exit(1)
    return written


def _understand(entry: WrittenSlip) -> _Read:
    try:
        return _Read(read_slip(entry.text))
    except SlipRefused as refusal:
        return _Read(None, refusal)


def _find_course(desk: Desk, course: str, slips: Sequence[_Read]) -> str:
    """Return the session's course: the one that was given, or that all slips name."""
    named = {entry.slip.course for entry in slips if entry.slip} & set(desk.portal.courses)
    if course:
        desk.require((course in desk.portal.courses, N_("There is no course '{value}'."), course))
        return course
    if len(named) > 1:
        names = ", ".join(sorted(named))
        desk.say(N_("The slips are of several courses ({names}); add --course."), names=names)
        sys.exit(1)
    return named.pop() if named else ""


def _read_quiz(desk: Desk, path: Path) -> Quiz:
    read = read_yaml(path.as_posix(), path.read_text(encoding="utf-8-sig", errors="replace"))
    quiz, _ = validate(Quiz, read.value, path.as_posix(), languages=desk.portal.languages)
    if quiz is None:
        message = N_("{path} is not a sound quiz; nothing was written.")
        desk.say(message, path=path.as_posix())
        sys.exit(1)
    return quiz


def _judge(
    desk: Desk, sitting: Sitting, written: Sequence[WrittenSlip], slips: Sequence[_Read]
) -> tuple[list[SlipResult], int]:
    """Print why slips are refused; return the results of the others, and how many were refused."""
    reasons: dict[int, SlipRefused] = {}
    held: dict[int, tuple[Slip, SlipResult]] = {}
    for place, entry in enumerate(slips):
        if entry.slip is None:
            assert entry.refusal is not None
            reasons[place] = entry.refusal
            continue
        try:
            held[place] = entry.slip, sitting.judge(entry.slip)
        except SlipRefused as refusal:
            reasons[place] = refusal
    results, doubles = keep_first(sitting.portal, held.values())
    places = list(held)
    for double, first in doubles.items():
        reasons[places[double]] = SlipRefused(
            N_("a second slip of one person; {first} is entered"), first=first
        )
    for place, block in enumerate(written):
        if place in reasons:
            _say_place(desk, block, reasons[place].message, reasons[place].values)
        elif held[place][1].is_fast:
            message = N_("entered, but answered in {seconds} seconds; ask the learner")
            _say_place(desk, block, message, {"seconds": str(held[place][0].seconds)})
    return results, len(reasons)


def _say_place(desk: Desk, entry: WrittenSlip, message: str, values: dict[str, str]) -> None:
    """Print a line that an editor can jump to."""
    text = desk.translate(message).format(**values)
    click.echo(f"{entry.path}:{entry.line}:1: {text}")
