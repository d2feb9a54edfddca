"""`portal schemas`: what editors are told about the YAML files, written from the models."""

from pathlib import Path

import click

from build_hooks.assemble.schemas import make_schemas, make_settings
from build_hooks.cli.options import project_options


@click.command("schemas")
@project_options
def schemas_command(lang: str, root: Path) -> None:
    """Write schemas/ and .vscode/settings.json anew."""
    for path, text in {**make_schemas(), ".vscode/settings.json": make_settings()}.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(text.encode())
        click.echo(path)
