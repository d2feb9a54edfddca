"""How each translation stands to the Vietnamese it was made from, part by part.

Nothing but the files is asked: a record keeps the fingerprint of each Vietnamese part as it was
when somebody accepted the translation, so no history is needed.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from build_hooks.model.base import ORIGINAL
from build_hooks.model.page import Page, Section
from build_hooks.model.portal import Portal
from build_hooks.model.translation import Entry, SectionRecord, TranslationRecord


class State(StrEnum):
    """How one part of a translation stands."""

    CURRENT = "current"
    """The Vietnamese is as it was when the translation was accepted."""
    STALE = "stale"
    """The Vietnamese has changed since."""
    MISSING = "missing"
    """The Vietnamese has not been translated."""
    ORPHANED = "orphaned"
    """The Vietnamese is gone."""
    UNRECORDED = "unrecorded"
    """Nobody has accepted it yet, so nothing is known."""


@dataclass(frozen=True)
class PartState:
    """One part of one file in one language."""

    state: State
    original: Section | Entry | None
    """None where it is orphaned."""
    translation: Section | Entry | None
    """None where it is missing; an entry of a YAML file is both."""

    @property
    def key(self) -> str:
        """Its name, in the Vietnamese file if it is there."""
        part = self.original or self.translation
        assert part is not None
        return part.key


@dataclass(frozen=True)
class FileState:
    """One file in one language."""

    language: str
    original: str
    """Path of the Vietnamese file."""
    path: str
    """Path of the translated file; the same for YAML, and where there is none."""
    parts: tuple[PartState, ...]
    has_record: bool
    page: Page | None = None
    """The Vietnamese page; None for YAML."""
    body_line: int = 1
    """Line of the translated file on which its body begins."""

    @property
    def is_legal(self) -> bool:
        """Whether its author marked it as law."""
        return self.page is not None and getattr(self.page.meta, "legal", False)

    def list(self, *states: State) -> list[PartState]:
        """Return the parts in one of these states."""
        return [part for part in self.parts if part.state in states]


def assemble_translations(portal: Portal) -> tuple[FileState, ...]:
    """Return every file that has something to translate, by language and path."""
    states = [
        state
        for language in portal.languages[1:]
        for state in (*_compare_pages(portal, language), *_compare_files(portal, language))
    ]
    order = {language: index for index, language in enumerate(portal.languages)}
    return tuple(sorted(states, key=lambda state: (order[state.language], state.original)))


def _compare_pages(portal: Portal, language: str) -> Iterator[FileState]:
    for page in portal.pages:
        if page.language == ORIGINAL:
            translation = portal.pages_by_uri.get((page.uri, language))
            source = portal.accepted.get((language, page.path))
            yield FileState(
                language=language,
                original=page.path,
                path=translation.path if translation else page.path,
                parts=compare_page(page, translation, source.value if source else None),
                has_record=source is not None,
                page=page,
                body_line=translation.body_line if translation else 1,
            )


def _compare_files(portal: Portal, language: str) -> Iterator[FileState]:
    files: dict[str, list[Entry]] = {}
    for entry in portal.entries:
        files.setdefault(entry.path, []).append(entry)
    for path, entries in files.items():
        source = portal.accepted.get((language, path))
        known = source.value.sections if source else ()
        accepted = {part.original: part.fingerprint for part in known}
        parts = tuple(_compare_entry(entry, language, accepted) for entry in entries)
        yield FileState(language, path, path, parts, has_record=source is not None)


def _compare_entry(entry: Entry, language: str, accepted: dict[str, str]) -> PartState:
    if language not in entry.languages:
        return PartState(State.MISSING, entry, None)
    return PartState(judge(accepted.get(entry.key), entry.fingerprint), entry, entry)


def judge(accepted: str | None, current: str) -> State:
    """Return the state of a part from its accepted and its present fingerprint."""
    if accepted is None:
        return State.UNRECORDED
    return State.CURRENT if accepted == current else State.STALE


def compare_page(
    original: Page, translation: Page | None, record: TranslationRecord | None
) -> tuple[PartState, ...]:
    """Return the state of each section, in the order of the translation, then what it lacks."""
    if translation is None:
        return tuple(PartState(State.MISSING, section, None) for section in original.sections)
    known = record.sections if record else ()
    theirs = _pair_known(known, original, translation) if record else {}
    taken = {pair[0].key for pair in theirs.values() if pair[0]}
    open_theirs = [section for section in original.sections if section.key not in taken]
    open_ours = [section for section in translation.sections if section.key not in theirs]
    new = align(_name(open_theirs, "original"), _name(open_ours, "translation"), is_strict=True)
    parts: list[PartState] = []
    for section in translation.sections:
        if section.key in theirs:
            found, accepted = theirs[section.key]
            state = judge(accepted, found.fingerprint) if found else State.ORPHANED
            parts.append(PartState(state, found, section))
            continue
        index = new.get(open_ours.index(section))
        if index is not None:
            taken.add(open_theirs[index].key)
            parts.append(PartState(State.UNRECORDED, open_theirs[index], section))
        else:
            is_extra = record is not None and not open_theirs
            state = State.ORPHANED if is_extra else State.UNRECORDED
            parts.append(PartState(state, None, section))
    return (
        *parts,
        *(
            PartState(State.MISSING, section, None)
            for section in original.sections
            if section.key not in taken
        ),
    )


def _pair_known(
    known: Sequence[SectionRecord], original: Page, translation: Page
) -> dict[str, tuple[Section | None, str]]:
    """Return, by key of a translated section, what it was made from and the fingerprint then."""
    ours = align(
        [part.translation or part.original for part in known],
        [section.key for section in translation.sections],
    )
    theirs = align(
        [part.original for part in known], [section.key for section in original.sections]
    )
    by_record = {record: original.sections[index] for index, record in theirs.items()}
    return {
        translation.sections[index].key: (by_record.get(record), known[record].fingerprint)
        for index, record in ours.items()
    }


def _name(sections: Sequence[Section], side: str) -> list[str]:
    """Return keys that are equal on both sides only where the author made them so."""
    return [
        section.key if section.is_explicit else f"{side}: {section.key}" for section in sections
    ]


def align(old: Sequence[str], new: Sequence[str], is_strict: bool = False) -> dict[int, int]:
    """Return for each new key the old one it goes with: the same, or the one in its place.

    Args:
        old: unique keys, in order.
        new: unique keys, in order.
        is_strict: between two equal keys pair only runs of the same length.
    """
    places = {key: index for index, key in enumerate(old)}
    pairs = {index: places[key] for index, key in enumerate(new) if key in places}
    taken = set(pairs.values())
    for kind, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind != "replace":
            continue
        left = [index for index in range(i1, i2) if index not in taken]
        right = [index for index in range(j1, j2) if index not in pairs]
        if not is_strict or len(left) == len(right):
            pairs.update(zip(right, left, strict=False))
    return pairs
