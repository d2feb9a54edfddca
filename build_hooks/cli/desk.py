"""What the commands share: the project that was read, and how it is spoken of.

Lines that an editor can jump to go to standard output, what is said about them to the other.
"""

import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import click

from build_hooks.assemble.law_impact import Kind, Reliance, find_impact
from build_hooks.assemble.supersession import refuse_unknown
from build_hooks.build import check_project, locate_places
from build_hooks.catalogue import load_translations
from build_hooks.clock import read_today
from build_hooks.load.writer import (
    HeldBack,
    StandsAlready,
    finish_pending,
    write_files,
    write_new_files,
)
from build_hooks.model.portal import PROVISIONS, Portal
from build_hooks.problems import N_, Location, Problem, Severity, Translate
from build_hooks.settings import read_records

KINDS = {
    Kind.PAGE: N_("page"),
    Kind.LESSON: N_("lesson"),
    Kind.COURSE: N_("course"),
    Kind.QUESTION: N_("question"),
    Kind.TERM: N_("term"),
    Kind.FINED_ACT: N_("fined act"),
    Kind.DECISION_AID: N_("decision aid"),
    Kind.DOCUMENT: N_("document"),
    Kind.PROVISION: N_("provision"),
    Kind.TARGET: N_("target"),
    Kind.BODY: N_("body"),
    Kind.ERRATUM: N_("note on the plan"),
    Kind.FILE: N_("file"),
}


def explain_unwritten(error: OSError, folder: Path) -> tuple[str, dict[str, str]]:
    """Return a message and its values for files that could not be written below a folder."""
    detail = error.strerror or ""
    if isinstance(error, HeldBack):
        message = N_(
            "{path} cannot be replaced ({detail}); close it in the program that has it open, then "
            "run the same command again."
        )
        return message, {"path": Path(error.filename).as_posix(), "detail": detail}
    message = N_("{path} cannot be written ({detail}); nothing was written.")
    return message, {"path": folder.as_posix(), "detail": detail}


@dataclass(frozen=True)
class Desk:
    """A project as it stands, and the language that is spoken about it."""

    root: Path
    lang: str

    @cached_property
    def _checked(self) -> tuple[Portal, tuple[Problem, ...]]:
        return check_project(self.root, read_today(), read_records())

    @property
    def portal(self) -> Portal:
        """What the project holds."""
        return self._checked[0]

    @cached_property
    def translate(self) -> Translate:
        """The catalogue of the language."""
        return load_translations(self.lang).gettext

    def say(self, message: str, **values: object) -> None:
        """Say a sentence about what was printed."""
        click.echo(self.translate(message).format(**values), err=True)

    def require(self, *rules: tuple[bool, str, str]) -> None:
        """Say every message whose rule is not kept, and end where there is one."""
        broken = [(message, value) for is_kept, message, value in rules if not is_kept]
        for message, value in broken:
            self.say(message, value=value)
        if broken:
            sys.exit(1)

    @property
    def records(self) -> Path:
        """The records folder, wherever it lies."""
        return read_records() or self.root / "records"

    def require_records(self, but: str = "") -> None:
        """Print the faults and end, where there are some, save those of one code."""
        faults = [
            problem
            for problem in self._checked[1]
            if problem.severity is Severity.ERROR and problem.code != but
        ]
        for problem in faults:
            click.echo(problem.format(self.translate))
        if faults:
            self.say(N_("Faults: {count}. Nothing was done; mend them first."), count=len(faults))
            sys.exit(1)

    def write(self, folder: Path, files: Mapping[str, bytes]) -> None:
        """Write files below a folder, all or none; end where they cannot be written."""
        try:
            write_files(folder, files)
        except OSError as error:
            self.say_unwritten(error, folder)
            sys.exit(1)

    def finish(self, folder: Path) -> None:
        """Put what an interrupted command had written in its place; end where that fails."""
        try:
            finish_pending(folder)
        except OSError as error:
            self.say_unwritten(error, folder)
            sys.exit(1)

    def say_unwritten(self, error: OSError, folder: Path) -> None:
        """Say why files could not be written below a folder."""
        message, values = explain_unwritten(error, folder)
        self.say(message, **values)

    def say_missing(self, packages: str) -> None:
        """Say how to install packages that one command alone needs."""
        python = Path(sys.executable)
        shown = python.relative_to(Path.cwd()) if python.is_relative_to(Path.cwd()) else python
        message = N_("{packages}: needed here and not installed; run: {command}")
        self.say(message, packages=packages, command=f"{shown} -m pip install {packages}")

    def say_unopened(self, error: OSError, file: Path) -> None:
        """Say why a file that somebody named could not be read: Excel lets nobody else at it."""
        message = N_("{path} cannot be opened ({detail}); close it in other programs, try again.")
        self.say(message, path=file.as_posix(), detail=error.strerror or "")

    def write_records(self, files: Mapping[str, bytes], advice: str = "") -> list[str] | None:
        """Write new files into the records folder and print their paths; None where it fails.

        Args:
            files: content by path from the records folder.
            advice: said where another file stands in the place of one.
        """
        try:
            written = write_new_files(self.records, files)
        except StandsAlready as error:
            path = (self.records / error.path).as_posix()
            self.say(N_("{path} stands there already and says something else."), path=path)
            if advice:
                self.say(advice)
            return None
        except OSError as error:
            self.say_unwritten(error, self.records)
            return None
        for path in written:
            click.echo((self.records / path).as_posix())
        return written

    def require_law(self) -> None:
        """Print the faults of the law's file and end, where it has some."""
        faults = [
            problem
            for problem in self._checked[1]
            if problem.place.path == PROVISIONS
            and (PROVISIONS in self.portal.broken or problem.code == "repeated-id")
        ]
        for problem in faults:
            click.echo(problem.format(self.translate))
        if faults:
            self.say(N_("{path} has faults; nothing was done. Mend them first."), path=PROVISIONS)
            sys.exit(1)

    def require_names(self, names: Iterable[str]) -> None:
        """End with a line for each id that nothing has."""
        refusals = [refusal for name in names if (refusal := refuse_unknown(self.portal, name))]
        for refusal in refusals:
            self.say(refusal.message, **refusal.values)
        if refusals:
            sys.exit(1)

    def print_impact(self, names: Iterable[str]) -> None:
        """Print what rests on the named provisions, by place, each line once."""
        found = list(dict.fromkeys(hit for name in names for hit in find_impact(self.portal, name)))
        places = locate_places(self.root, [hit.place for hit in found], read_records())
        lines = {
            (_order(place), self.describe(hit)) for place, hit in zip(places, found, strict=True)
        }
        for (path, line, column), text in sorted(lines):
            click.echo(f"{path}:{line}:{column}: {text}")
        self.say(N_("Places: {count}."), count=len(lines))

    def describe(self, reliance: Reliance) -> str:
        """Return what stands at a place and which provision it rests on."""
        kind = self.translate(KINDS[reliance.kind])
        name = " ".join((reliance.entry or reliance.title).split())
        text = f"{kind} '{name}': {reliance.provision}"
        if reliance.day is None:
            return text
        day = self.translate(N_("speaks of {day}")).format(day=reliance.day)
        return f"{text} ({day})"

    def name_unread(self) -> bool:
        """Tell whether faulty files were left out, and which."""
        broken = ", ".join(sorted(self.portal.broken))
        if broken:
            message = N_("Not read because of faults: {paths}. See portal check, then ask again.")
            self.say(message, paths=broken)
        return bool(broken)


def _order(place: Location) -> tuple[str, int, int]:
    return place.path, place.line, place.column
