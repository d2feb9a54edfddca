"""`portal schemas`: what editors are told about the YAML files, written from the models."""

from pathlib import Path

import click

from build_hooks.assemble.schemas import make_schemas, make_settings
from build_hooks.cli.desk import Desk
from build_hooks.cli.options import project_options


@click.command("schemas")
@project_options
def schemas_command(lang: str, root: Path) -> None:
    """Write schemas/ and .vscode/settings.json anew."""
    files = {**make_schemas(), ".vscode/settings.json": make_settings()}
    Desk(root, lang).write(root, {path: text.encode() for path, text in files.items()})
    for path in files:
        click.echo(path)
