"""Translations of what is gone, and translations of law that are older than the Vietnamese."""

from collections.abc import Iterator

from build_hooks.assemble.translations import FileState, PartState, State, assemble_translations
from build_hooks.model.page import Section
from build_hooks.model.portal import PENALTIES, PROVISIONS, WORK_RULES, Portal
from build_hooks.model.translation import INTERFACE, Entry
from build_hooks.problems import N_, Key, Location, Problem, Severity

LEGAL = (PROVISIONS, PENALTIES, WORK_RULES)
"""Law as data, which no front matter can mark."""


def check_translations(portal: Portal) -> Iterator[Problem]:
    """Yield what a strict build refuses of translations.

    Errors: orphan-section, orphan-record; warnings: stale-translation, unaccepted-translation.
    """
    originals = {page.path for page in portal.pages} | {entry.path for entry in portal.entries}
    for (_, original), source in portal.accepted.items():
        if original not in originals and original not in portal.broken and original != INTERFACE:
            message = N_("{path} is gone; delete this file too")
            yield Problem(Location(source.path), "orphan-record", message, {"path": original})
    for file in assemble_translations(portal):
        if file.original in portal.broken or file.path in portal.broken:
            continue
        for part in file.list(State.ORPHANED):
            message = N_(
                "'{key}' stands no longer in {path}; delete this part, or write it there too"
            )
            yield Problem(find_part(file, part), "orphan-section", message, _values(file, part))
        if not file.has_record or not (file.is_legal or file.original in LEGAL):
            continue
        for part in file.list(State.STALE):
            message = N_(
                "the Vietnamese of '{key}' has changed in {path}; bring the translation up to "
                "date, then run 'portal translations accept {own}'"
            )
            values = _values(file, part)
            place = find_part(file, part)
            yield Problem(place, "stale-translation", message, values, Severity.WARNING)
        for part in file.list(State.UNRECORDED):
            message = N_(
                "nobody has accepted this translation of law ('{key}'); compare it with {path}, "
                "then run 'portal translations accept {own}'"
            )
            values = _values(file, part)
            place = find_part(file, part)
            yield Problem(place, "unaccepted-translation", message, values, Severity.WARNING)


def _values(file: FileState, part: PartState) -> dict[str, str]:
    own = part.translation.key if part.translation else part.key
    return {"key": own, "path": file.original, "own": file.path}


def find_part(file: FileState, part: PartState) -> Location | Key:
    """Return where a part stands: in the translation, or in the original where it is missing."""
    section = part.translation or part.original
    if isinstance(section, Entry) and section.path == INTERFACE:
        return Location(INTERFACE)
    if isinstance(section, Entry):
        return Key(file.path, section.keys)
    assert isinstance(section, Section)
    is_own = part.translation is not None
    path = file.path if is_own else file.original
    if section.end == 0:
        return Location(path)
    assert file.page is not None
    first = file.body_line if is_own else file.page.body_line
    return Location(path, first + section.line - 1)
