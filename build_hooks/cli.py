"""The `portal` command: a thin end of `build`."""

import os
import sys
from pathlib import Path

import click

from build_hooks.build import check_project
from build_hooks.clock import read_today
from build_hooks.problems import N_, Severity
from build_hooks.render import load_translations


@click.group()
def main() -> None:
    """Tools for the people who write this portal."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8")  # type: ignore[union-attr]


@main.command()
@click.option(
    "--lang",
    type=click.Choice(["vi", "en"]),
    default=lambda: os.environ.get("PORTAL_LANG", "vi"),
    help="Language of the messages; also PORTAL_LANG.",
)
@click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path(),
    help="The project's folder.",
)
def check(lang: str, root: Path) -> None:
    """Print every fault of the project's files, one line each; exit 1 where there is one."""
    translate = load_translations(lang).gettext
    _, problems = check_project(root, read_today())
    for problem in problems:
        click.echo(problem.format(translate))
    faults = [problem for problem in problems if problem.severity is not Severity.NOTICE]
    if faults:
        text = translate(N_("Faults: {count}. The site was not touched."))
        click.echo(text.format(count=len(faults)), err=True)
        sys.exit(1)
    click.echo(translate(N_("No fault found.")), err=True)
