"""`portal translations`: how each translation stands to the Vietnamese, and accepting one."""

import sys
from collections import Counter
from decimal import Decimal
from pathlib import Path, PurePosixPath

import click

from build_hooks.assemble.translations import (
    FileState,
    PartState,
    State,
    assemble_translations,
    judge,
)
from build_hooks.build import locate_places
from build_hooks.catalogue import list_messages, load_translations
from build_hooks.check.translations import find_part
from build_hooks.cli.desk import explain_unwritten
from build_hooks.cli.options import project_options
from build_hooks.load.project import load_portal
from build_hooks.load.translations import format_record
from build_hooks.load.words import fingerprint
from build_hooks.load.writer import write_files
from build_hooks.model.base import ORIGINAL
from build_hooks.model.portal import Portal
from build_hooks.model.translation import (
    INTERFACE,
    Entry,
    SectionRecord,
    TranslationRecord,
    name_record,
)
from build_hooks.problems import N_, Translate
from build_hooks.render import format_share

STATES = {
    State.CURRENT: N_("current"),
    State.STALE: N_("stale"),
    State.MISSING: N_("missing"),
    State.ORPHANED: N_("orphaned"),
    State.UNRECORDED: N_("not accepted yet"),
}


@click.group("translations", invoke_without_command=True)
@click.option("--all", "with_current", is_flag=True, help="Name what is current, too.")
@project_options
@click.pass_context
def translations_group(context: click.Context, with_current: bool, lang: str, root: Path) -> None:
    """Print how each part of each translation stands, and a percentage per language."""
    if context.invoked_subcommand:
        return
    portal, translate = _load(root, lang)
    files = [*assemble_translations(portal), *_compare_interface(portal)]
    for file in files:
        parts = [part for part in file.parts if with_current or part.state is not State.CURRENT]
        if file.original == INTERFACE and not file.has_record:
            parts = parts[:1]
        places = locate_places(root, [find_part(file, part) for part in parts])
        for part, place in zip(parts, places, strict=True):
            state = translate(STATES[part.state])
            where = f"{place.path}:{place.line}:{place.column}"
            click.echo(f"{where}: {file.language}: {state}: {_name(part)}")
    for language in portal.languages[1:]:
        counts = Counter(
            part.state for file in files if file.language == language for part in file.parts
        )
        click.echo(_sum_up(language, counts, lang, translate))


def _name(part: PartState) -> str:
    """Return what a part is called: an interface text by its English words."""
    entry = part.original or part.translation
    if isinstance(entry, Entry) and entry.path == INTERFACE:
        return " ".join(str(entry.keys[0]).split())
    return part.key


def _load(root: Path, lang: str) -> tuple[Portal, Translate]:
    """Return the project; end where a file of it could not be read."""
    portal, log = load_portal(root)
    translate = load_translations(lang).gettext
    if log.broken:
        message = N_("Not read because of faults: {paths}. See portal check, then ask again.")
        click.echo(translate(message).format(paths=", ".join(sorted(log.broken))), err=True)
        sys.exit(1)
    return portal, translate


def _sum_up(language: str, counts: Counter[State], lang: str, translate: Translate) -> str:
    whole = sum(counts.values()) - counts[State.ORPHANED]
    share = Decimal(counts[State.CURRENT]) / whole if whole else Decimal(1)
    names = "; ".join(f"{translate(STATES[state])} {counts[state]}" for state in State)
    return f"{language}: {format_share(share, 1, lang)} ({names})"


def _compare_interface(portal: Portal) -> list[FileState]:
    """Return how the interface's texts stand in each language but the original."""
    files = []
    original = list_messages(ORIGINAL)
    for language in portal.languages[1:]:
        source = portal.accepted.get((language, INTERFACE))
        accepted = {
            part.original: part.fingerprint for part in (source.value.sections if source else ())
        }
        own = list_messages(language)
        parts = []
        for message, text in original.items():
            entry = _make_entry(message, text)
            if language != "en" and message not in own:
                parts.append(PartState(State.MISSING, entry, None))
                continue
            state = judge(accepted.get(entry.key), entry.fingerprint)
            parts.append(PartState(state, entry, entry))
        for message in own.keys() - original.keys():
            parts.append(PartState(State.ORPHANED, None, _make_entry(message, message)))
        has_record = source is not None
        files.append(FileState(language, INTERFACE, INTERFACE, tuple(parts), has_record))
    return files


def _make_entry(message: str, text: str) -> Entry:
    """Return an interface text as a part; its key is made from what stands in the code."""
    key = fingerprint([message])
    return Entry(INTERFACE, "", key, (message,), fingerprint([text]), frozenset())


@translations_group.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@project_options
def accept(paths: tuple[str, ...], lang: str, root: Path) -> None:
    """Write down that the translations of files or folders agree with the Vietnamese as it is.

    PATH is a page in either language, a YAML file or a folder; `.` means everything.
    """
    portal, translate = _load(root, lang)
    files = [*assemble_translations(portal), *_compare_interface(portal)]
    wanted = [PurePosixPath(Path(path).as_posix()) for path in paths]
    chosen = [file for file in files if any(_lies_below(file, path) for path in wanted)]
    for path in wanted:
        if not any(_lies_below(file, path) for file in files):
            text = translate(N_("{path} holds nothing that is translated; correct the path"))
            click.echo(text.format(path=path), err=True)
            sys.exit(1)
    refused = 0
    records: dict[str, bytes] = {}
    for file in chosen:
        if any(part.translation and not part.original for part in file.parts):
            refused += 1
            message = N_(
                "{path} and {original} do not have the same sections; give both the same "
                "headings, or the same ids such as {id}"
            )
            values = {"path": file.path, "original": file.original, "id": "{#gio-lam}"}
            click.echo(translate(message).format_map(values), err=True)
        elif sections := _record(file):
            record = TranslationRecord(sections=sections)
            records[name_record(file.original, file.language)] = format_record(record)
    try:
        changed = write_files(root, records)
    except OSError as error:
        message, values = explain_unwritten(error, root)
        click.echo(translate(message).format_map(values), err=True)
        sys.exit(1)
    for target in changed:
        click.echo(target)
    text = translate(N_("Records written: {count}."))
    click.echo(text.format(count=len(changed)), err=True)
    if refused:
        sys.exit(1)


def _lies_below(file: FileState, path: PurePosixPath) -> bool:
    return any(PurePosixPath(own).is_relative_to(path) for own in (file.original, file.path))


def _record(file: FileState) -> tuple[SectionRecord, ...]:
    """Return what is to be kept of a file: every part that is translated, as it is now."""
    return tuple(
        SectionRecord(
            original=part.original.key,
            translation=None if part.original.key == part.translation.key else part.translation.key,
            fingerprint=part.original.fingerprint,
        )
        for part in file.parts
        if part.original and part.translation
    )
