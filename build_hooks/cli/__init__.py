"""The `portal` command: a thin end of `build`, one module a group of commands."""

import sys

import click

from build_hooks.cli.certificates import certificates_group
from build_hooks.cli.check import check_command
from build_hooks.cli.law import law_group
from build_hooks.cli.new import new_group
from build_hooks.cli.quiz import quiz_group
from build_hooks.cli.record import record_group
from build_hooks.cli.report import report_command
from build_hooks.cli.schemas import schemas_command
from build_hooks.cli.slips import slips_group
from build_hooks.cli.speech import SpokenGroup
from build_hooks.cli.stats import stats_command
from build_hooks.cli.translations import translations_group
from build_hooks.cli.words import words_command


@click.group(cls=SpokenGroup)
def main() -> None:
    """Tools for the people who write this portal."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]


main.add_command(check_command)
main.add_command(law_group)
main.add_command(new_group)
main.add_command(schemas_command)
main.add_command(slips_group)
main.add_command(stats_command)
main.add_command(quiz_group)
main.add_command(record_group)
main.add_command(report_command)
main.add_command(certificates_group)
main.add_command(translations_group)
main.add_command(words_command)
