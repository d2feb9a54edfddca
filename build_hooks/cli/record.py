"""`portal record`: what trainers write down of people and sessions."""

from pathlib import Path

import click

from build_hooks.assemble.duplicates import find_duplicates
from build_hooks.build import locate_places
from build_hooks.cli.desk import Desk
from build_hooks.cli.options import project_options
from build_hooks.cli.session import session_command
from build_hooks.problems import N_
from build_hooks.settings import read_records


@click.group("record")
def record_group() -> None:
    """What was written down of people and sessions."""


@record_group.command()
@click.option("--across-units", is_flag=True, help="Compare people of different units as well.")
@project_options
def duplicates(across_units: bool, lang: str, root: Path) -> None:
    """Print people who may be listed twice; only a written alias makes them one."""
    desk = Desk(root, lang)
    desk.require_records()
    groups = find_duplicates(desk.portal, across_units)
    for group in groups:
        places = locate_places(root, [entry.place for entry in group], read_records())
        for entry, place in zip(group, places, strict=True):
            line = f"{entry.learner.id} {entry.learner.name} ({entry.unit})"
            click.echo(f"{place.path}:{place.line}:{place.column}: {line}")
        click.echo()
    message = N_(
        "Names that stand more than once: {count}. Where two are one person, write an alias."
    )
    desk.say(message, count=len(groups))


@record_group.command()
@project_options
def finish(lang: str, root: Path) -> None:
    """Put what an interrupted command had written in its place."""
    desk = Desk(root, lang)
    for folder in (root, desk.records):
        desk.finish(folder)
        desk.say(N_("Nothing is left unfinished in {path}."), path=folder.as_posix())


record_group.add_command(session_command)
