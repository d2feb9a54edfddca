"""`portal law`: what rests on a provision, what ends soon, what takes another's place."""

import sys
from datetime import date
from pathlib import Path

import click

from build_hooks.assemble.law_impact import find_endings
from build_hooks.assemble.supersession import Refusal, plan_supersession
from build_hooks.build import locate_places
from build_hooks.cli.desk import Desk
from build_hooks.cli.options import project_options
from build_hooks.clock import read_today
from build_hooks.load.amend import amend_file
from build_hooks.model.change import Change
from build_hooks.model.portal import PROVISIONS, Portal
from build_hooks.problems import N_
from build_hooks.settings import read_records


@click.group("law")
def law_group() -> None:
    """What rests on the law, and what to do when the law changes."""


def _read_id(name: str) -> str:
    """Return an id that may have been copied out of a link."""
    return name.removeprefix("law:").partition("?")[0].rstrip("/")


@law_group.command()
@click.argument("ids", nargs=-1, required=True, metavar="ID...")
@project_options
def impact(ids: tuple[str, ...], lang: str, root: Path) -> None:
    """Print every place that rests on a document, an article with all below it, or a clause."""
    desk = Desk(root, lang)
    desk.require_law()
    names = [_read_id(name) for name in ids]
    desk.require_names(names)
    desk.print_impact(names)
    if desk.name_unread():
        sys.exit(1)


@law_group.command()
@click.option("--within", "days", type=click.IntRange(0, 36_500), default=90, metavar="DAYS")
@project_options
def expiring(days: int, lang: str, root: Path) -> None:
    """Print what ends within so many days (90), and how many places rest on it."""
    desk = Desk(root, lang)
    desk.require_law()
    endings = find_endings(desk.portal, read_today(), days)
    places = locate_places(root, [ending.place for ending in endings], read_records())
    for ending, place in zip(endings, places, strict=True):
        text = desk.translate(N_("'{id}' ends on {last}; places that rest on it: {count}"))
        said = text.format(id=ending.id, last=ending.last, count=ending.reliances)
        click.echo(f"{place.path}:{place.line}:{place.column}: {said}")
    desk.say(N_("Ending within {days} days: {count}."), days=days, count=len(endings))
    if desk.name_unread():
        sys.exit(1)


@law_group.command()
@click.argument("old")
@click.argument("new")
@click.option("--from", "start", required=True, metavar="DATE", help="First day of NEW.")
@project_options
def supersede(old: str, new: str, start: str, lang: str, root: Path) -> None:
    """Write down that NEW takes the place of OLD on a day; then print what to review.

    OLD and NEW are two documents, or two provisions, of docs/legal/provisions.yml.
    """
    desk = Desk(root, lang)
    desk.finish(root)
    desk.require_law()
    old, new = _read_id(old), _read_id(new)
    plan = _plan(desk.portal, old, new, start)
    if isinstance(plan, Refusal):
        desk.say(plan.message, **plan.values)
        sys.exit(1)
    try:
        amended = amend_file(root, PROVISIONS, plan)
    except OSError as error:
        desk.say_unwritten(error, root / PROVISIONS)
        sys.exit(1)
    if amended is None:
        message = N_("{path} is in a form that cannot be changed here; change '{id}' by hand")
        desk.say(message, path=PROVISIONS, id=old)
        sys.exit(1)
    for place, text in amended.changed:
        click.echo(f"{place.path}:{place.line}:{place.column}: {text}")
    message = (
        N_("Lines of {path} that changed: {count}. To review:")
        if amended.changed
        else N_("{path} says so already; nothing was changed. To review:")
    )
    desk.say(message, path=PROVISIONS, count=len(amended.changed))
    after = Desk(root, lang)
    after.print_impact([old])
    after.name_unread()


def _plan(portal: Portal, old: str, new: str, start: str) -> tuple[Change, ...] | Refusal:
    try:
        day = date.fromisoformat(start)
    except ValueError:
        day = date.min
    if day == date.min or day.isoformat() != start:
        message = N_(
            "{value} is not a day of the calendar; write year-month-day, such as 2026-03-12"
        )
        return Refusal(message, {"value": f"'{start}'"})
    return plan_supersession(portal, old, new, day)
