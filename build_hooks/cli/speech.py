"""Help of commands, and what click says itself, in the language of whoever asks.

click finds its texts by the names `_` and `ngettext` in each of its modules (8.1 to 8.5). Its other
way, compiled catalogues and the system's settings, would need a file and say nothing of `--lang`.
"""

import inspect
import sys
from collections.abc import Iterator, Sequence
from typing import Any

import click
import click.core
import click.decorators
import click.exceptions
import click.formatting
import click.parser
import click.types

from build_hooks.catalogue import load_translations
from build_hooks.cli.options import find_language

CLICK: tuple[str | tuple[str, str], ...] = (
    "Aborted!",
    "Argument {name!r} takes {nargs} values.",
    "Choose from:\n\t{choices}",
    "Commands",
    "Could not open file {filename!r}: {message}",
    "Error: {message}",
    "Invalid value for {param_hint}: {message}",
    "Invalid value: {message}",
    "Missing argument",
    "Missing command.",
    "Missing option",
    "Missing parameter",
    "No such command {name!r}.",
    "No such option {name!r}.",
    "Option {name!r} does not take a value.",
    "Options",
    "Positional arguments",
    "Show this message and exit.",
    "Try '{command} {option}' for help.",
    "Usage:",
    "default: {default}",
    "required",
    "{name} {filename!r} does not exist.",
    "{name} {filename!r} is a directory.",
    "{name} {filename!r} is a file.",
    "{name} {filename!r} is not readable.",
    "{name} {filename!r} is not writable.",
    "{value!r} is not a valid {number_type}.",
    "{value} is not in the range {range}.",
    ("Did you mean {possibility}?", "(Did you mean one of: {possibilities}?)"),
    ("Got unexpected extra argument ({args})", "Got unexpected extra arguments ({args})"),
    (
        "Option {name!r} requires an argument.",
        "Option {name!r} requires {nargs} arguments.",
    ),
    ("{value!r} is not {choice}.", "{value!r} is not one of {choices}."),
)
"""What click may say to a user of `portal`; where numbers differ, one and many."""
MODULES = (
    click.core,
    click.decorators,
    click.exceptions,
    click.formatting,
    click.parser,
    click.types,
)

Part = click.Command | click.Option | click.Path
_ENGLISH: dict[Part, str] = {}
"""What each part says, as the code has it: its help; of a path, what it names."""


class SpokenGroup(click.Group):
    """A command whose help and refusals are in the language of `--lang` or `PORTAL_LANG`."""

    def main(self, args: Sequence[str] | None = None, *more: Any, **extra: Any) -> Any:
        """Choose the language, then run."""
        words = list(sys.argv[1:] if args is None else args)
        translations = load_translations(find_language(_find_wanted(words)))
        for part, english in list_help(self):
            name = "name" if isinstance(part, click.Path) else "help"
            setattr(part, name, translations.gettext(english))
        for module in MODULES:
            vars(module).update(_=translations.gettext, ngettext=translations.ngettext)
        return super().main(args, *more, **extra)


def _find_wanted(words: Sequence[str]) -> str:
    """Return what is said behind `--lang`; nothing where it is not said."""
    for place, word in enumerate(words):
        if word == "--lang":
            return words[place + 1] if place + 1 < len(words) else ""
        if word.startswith("--lang="):
            return word.removeprefix("--lang=")
    return ""


def list_help(command: click.Command) -> Iterator[tuple[Part, str]]:
    """Yield a command, what belongs to it and all below it, each with what it says in English."""
    for part in (command, *command.params, *(param.type for param in command.params)):
        if isinstance(part, click.Path):
            yield part, _ENGLISH.setdefault(part, part.name)
        elif isinstance(part, click.Command | click.Option) and part.help:
            yield part, _ENGLISH.setdefault(part, inspect.cleandoc(part.help))
    if isinstance(command, click.Group):
        for inner in command.commands.values():
            yield from list_help(inner)


def extract_help(*_: object, options: object = None) -> Iterator[tuple[int, Any, Any, list[str]]]:
    """Yield the help of all commands and click's texts: Babel calls this for this file."""
    from build_hooks.cli import main  # it is made of this module's group

    for _part, text in list_help(main):
        yield 1, None, text, []
    for said in CLICK:
        yield 1, None if isinstance(said, str) else "ngettext", said, []
