"""What commands are told: the language of their messages, the project's folder, a day."""

import os
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from build_hooks.catalogue import list_catalogues, load_translations
from build_hooks.model.base import ORIGINAL
from build_hooks.problems import N_

Command = Callable[..., Any]


class Day(click.ParamType[datetime]):
    """A day as everywhere in the portal's files: 2026-03-12."""

    name = "day"

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:
        """Return what help shows for the value."""
        return "YYYY-MM-DD"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> datetime:
        """Return the day at midnight.

        Raises:
            click.BadParameter: it is no such day.
        """
        if isinstance(value, datetime):
            return value
        try:
            return datetime.strptime(value, "%Y-%m-%d")
        except ValueError:
            lang = (ctx.params.get("lang") if ctx else None) or find_language()
            text = load_translations(lang).gettext(N_("'{value}' is no day; write 2026-03-12"))
            self.fail(text.format(value=value), param, ctx)


def find_language(wanted: str = "") -> str:
    """Return the language that is asked for, here or by PORTAL_LANG, if it is one of ours."""
    wanted = wanted or os.environ.get("PORTAL_LANG", ORIGINAL)
    return wanted if wanted in list_catalogues() else ORIGINAL


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
