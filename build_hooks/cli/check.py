"""`portal check`: the faults of a project."""

import sys
from pathlib import Path

import click

from build_hooks.build import check_project
from build_hooks.catalogue import load_translations
from build_hooks.cli.options import project_options
from build_hooks.clock import read_today
from build_hooks.problems import N_, Severity
from build_hooks.settings import read_records


@click.command("check")
@project_options
def check_command(lang: str, root: Path) -> None:
    """Print every fault of the project's files, one line each; exit 1 where there is one."""
    translate = load_translations(lang).gettext
    _, problems = check_project(root, read_today(), read_records())
    for problem in problems:
        click.echo(problem.format(translate))
    faults = [problem for problem in problems if problem.severity is not Severity.NOTICE]
    if faults:
        text = translate(N_("Faults: {count}. The site was not touched."))
        click.echo(text.format(count=len(faults)), err=True)
        sys.exit(1)
    click.echo(translate(N_("No fault found.")), err=True)
