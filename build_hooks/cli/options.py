"""What every command is told: the language of its messages, the project's folder."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

Command = Callable[..., Any]


def project_options(command: Command) -> Command:
    """Give a command the options `--lang` and `--root`."""
    lang = click.option(
        "--lang",
        type=click.Choice(["vi", "en"]),
        default=lambda: os.environ.get("PORTAL_LANG", "vi"),
        help="Language of the messages; also PORTAL_LANG.",
    )
    root = click.option(
        "--root",
        type=click.Path(exists=True, file_okay=False, path_type=Path),
        default=Path(),
        help="The project's folder.",
    )
    return lang(root(command))
