"""What every command is told: the language of its messages, the project's folder."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from build_hooks.model.base import ORIGINAL
from build_hooks.render import list_catalogues

Command = Callable[..., Any]


def project_options(command: Command) -> Command:
    """Give a command the options `--lang` and `--root`."""
    lang = click.option(
        "--lang",
        type=click.Choice(list_catalogues()),
        default=lambda: os.environ.get("PORTAL_LANG", ORIGINAL),
        help="Language of the messages; also PORTAL_LANG.",
    )
    root = click.option(
        "--root",
        type=click.Path(exists=True, file_okay=False, path_type=Path),
        default=Path(),
        help="The project's folder.",
    )
    return lang(root(command))
