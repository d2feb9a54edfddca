"""What a translation was made from: a fingerprint of each part of the Vietnamese, as accepted."""

from dataclasses import dataclass
from typing import Annotated

from pydantic import BeforeValidator, Field

from build_hooks.model.base import ORIGINAL, Model, Text, _pattern
from build_hooks.problems import KeyPath

RECORDS = "translations"
"""Folder of the records, `translations/<language>/<file>.yml`."""
INTERFACE = "build_hooks/locale/vi/LC_MESSAGES/portal.po"
"""Where the Vietnamese of the interface stands."""
_PAGE = f".{ORIGINAL}.md"

Fingerprint = Annotated[str, BeforeValidator(_pattern("bad-id", "fingerprint", "[0-9a-f]{12}"))]
"""Twelve hex digits that change with a text's words."""


class SectionRecord(Model):
    """One part of a file."""

    original: Text
    """Key of the part in the Vietnamese file."""
    translation: Text | None = None
    """Key of the part in the translated page; left out where it is the same."""
    fingerprint: Fingerprint
    """Of the Vietnamese that the translation was made from."""


class TranslationRecord(Model):
    """`translations/<language>/<file>.yml`, written by `portal translations accept`."""

    sections: tuple[SectionRecord, ...] = Field(min_length=1)
    """In the order of the translated file."""


@dataclass(frozen=True)
class Entry:
    """One part of a YAML file whose texts stand there in every language."""

    path: str
    """The file, from the project's root."""
    uri: str
    """The page that shows it; empty where none does."""
    key: str
    """Names it within its file: `questions/minimum-age`, or `head` for what is no list's entry."""
    keys: KeyPath
    """Where it stands in the file."""
    fingerprint: str
    languages: frozenset[str]
    """Those in which every text of it is written."""


def name_record(original: str, language: str) -> str:
    """Return where the record of a file's translation is kept."""
    if original == INTERFACE:
        return f"{RECORDS}/{language}/interface.yml"
    if original.endswith(_PAGE):
        return f"{RECORDS}/{language}/{original.removesuffix(_PAGE)}.md.yml"
    return f"{RECORDS}/{language}/{original}"


def name_original(record: str) -> tuple[str, str]:
    """Return the file and the language that a record speaks of."""
    _, language, path = record.split("/", 2)
    if path == "interface.yml":
        return INTERFACE, language
    if path.endswith(".md.yml"):
        return path.removesuffix(".md.yml") + _PAGE, language
    return path, language
