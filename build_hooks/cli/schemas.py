"""`portal schemas`: what editors are told about the YAML files, written from the models."""

from pathlib import Path

import click

from build_hooks.assemble.schemas import make_schemas, make_settings
from build_hooks.catalogue import load_translations
from build_hooks.cli.desk import Desk
from build_hooks.cli.options import project_options
from build_hooks.model.base import ORIGINAL


@click.command("schemas")
@project_options
def schemas_command(lang: str, root: Path) -> None:
    """Write schemas/ and .vscode/settings.json anew."""
    translate = load_translations(ORIGINAL).gettext
    files = {**make_schemas(translate), ".vscode/settings.json": make_settings()}
    Desk(root, lang).write(root, {path: text.encode() for path, text in files.items()})
    for path in files:
        click.echo(path)
