"""`portal report`: the annual report that the plan asks of every body."""

import sys
from datetime import date
from pathlib import Path

import click

from build_hooks.assemble.progress import assemble_progress
from build_hooks.assemble.scope import find_scope
from build_hooks.cli.desk import Desk
from build_hooks.cli.options import project_options
from build_hooks.clock import read_today
from build_hooks.compose.context import Context, Views
from build_hooks.compose.report import Report, compose_report
from build_hooks.compose.workbook import make_workbook
from build_hooks.load.writer import StandsAlready, write_new_files
from build_hooks.model.base import ORIGINAL
from build_hooks.problems import N_
from build_hooks.render import format_day
from build_hooks.settings import read_audience
from build_hooks.vietnamese import find_nearest


@click.command("report")
@click.option("--year", type=click.IntRange(2021, 9998), required=True)
@click.option("--unit", metavar="UNIT", help="One unit and those that belong to it; internal.")
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("reports"),
    help="Folder of the two files.",
)
@project_options
def report_command(year: int, unit: str | None, out: Path, lang: str, root: Path) -> None:
    """Write the annual report as a Word document and a workbook, ready to be edited and signed."""
    desk = Desk(root, lang)
    try:
        from build_hooks.compose.document import make_document
    except ImportError:
        desk.say_missing("python-docx")
        sys.exit(1)
    desk.require_records()
    report = _compose(desk, year, unit)
    head = [f"{report.title} ({format_day(report.day, ORIGINAL)})"]
    stem = f"bao-cao-{year}" + (f"-{unit}" if unit else "")
    files = {
        f"{stem}.docx": make_document(report, ORIGINAL),
        f"{stem}.xlsx": make_workbook(report.tables, head, ORIGINAL, report.day, has_charts=True),
    }
    try:
        out.mkdir(parents=True, exist_ok=True)
        write_new_files(out, files)
    except StandsAlready as error:
        path = (out / error.path).as_posix()
        message = N_("{path} stands there already and says something else; choose another --out.")
        desk.say(message, path=path)
        sys.exit(1)
    except OSError as error:
        desk.say_unwritten(error, out)
        sys.exit(1)
    for name in files:
        click.echo((out / name).as_posix())


def _compose(desk: Desk, year: int, unit: str | None) -> Report:
    today = read_today()
    if year > today.year:
        desk.say(N_("{year} has not come yet (today is {today})."), year=year, today=today)
        sys.exit(1)
    units = {entry.id: entry for entry in desk.portal.units}
    if unit is not None and unit not in units:
        nearest = find_nearest(unit, units)
        message = (
            N_("unknown unit '{name}'; did you mean '{nearest}'?")
            if nearest
            else N_("unknown unit '{name}'; the units stand in records/units.yml")
        )
        desk.say(message, name=unit, nearest=nearest)
        sys.exit(1)
    try:
        audience = read_audience() if unit is None else "internal"
    except ValueError as error:
        desk.say(N_("PORTAL_AUDIENCE is '{name}'; set it to public or internal"), name=error)
        sys.exit(1)
    day = min(today, date(year, 12, 31))
    scope = find_scope(desk.portal, unit) if unit else None
    before = assemble_progress(desk.portal, date(year - 1, 12, 31), audience, scope)
    context = Context(Views(desk.portal, day, audience, scope), ORIGINAL)
    return compose_report(context, before, year, units[unit].name if unit else None)
