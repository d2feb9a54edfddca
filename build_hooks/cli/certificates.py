"""`portal certificates`: what is issued, renewed and taken back."""

import sys
from pathlib import Path

import click

from build_hooks.assemble.ledger import list_unsealed
from build_hooks.cli.desk import Desk
from build_hooks.cli.options import project_options
from build_hooks.load.dump import dump_yaml
from build_hooks.load.writer import finish_pending
from build_hooks.model.portal import RECORDS
from build_hooks.problems import N_


@click.group("certificates")
def certificates_group() -> None:
    """What is issued, renewed and taken back."""


@certificates_group.command("seal")
@project_options
def seal_command(lang: str, root: Path) -> None:
    """Enter files of certificates into the ledger: from then on they neither change nor go."""
    desk = Desk(root, lang)
    finish_pending(desk.records)
    desk.require_records(but="unsealed-certificates")
    files = {
        path.removeprefix(RECORDS): dump_yaml(
            {"numbers": list(entry.numbers), "digest": entry.digest}
        )
        for path, entry in list_unsealed(desk.portal).items()
    }
    written = desk.write_records(files)
    if written is None:
        sys.exit(1)
    desk.say(N_("Entered into the ledger: {count}."), count=len(written))
