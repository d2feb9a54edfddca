"""The records of accepted translations: read with the project, written by a command."""

from build_hooks.load.reader import Reader
from build_hooks.model.base import Source
from build_hooks.model.translation import (
    RECORDS,
    TranslationRecord,
    name_original,
)

HEADER = "# Written by 'portal translations accept'; not to be edited by hand.\n"


def load_accepted(reader: Reader) -> dict[tuple[str, str], Source[TranslationRecord]]:
    """Return all records by language and path of the Vietnamese file; faults go to the log.

    Those of a language that the site is not published in are passed over.
    """
    records: dict[tuple[str, str], Source[TranslationRecord]] = {}
    for path in reader.walk(RECORDS):
        if path.count("/") < 2 or not path.endswith(".yml"):
            reader.refuse_place(path, f"{RECORDS}/<…>/<…>.yml")
            continue
        original, language = name_original(path)
        if language not in reader.languages[1:]:
            continue
        record = reader.read_object(path, TranslationRecord)
        if record:
            records[language, original] = Source(path, record)
    return records


def format_record(record: TranslationRecord) -> bytes:
    """Return a record as its file has it."""
    lines = [HEADER, "sections:\n"]
    for section in record.sections:
        translation = f', translation: "{section.translation}"' if section.translation else ""
        lines.append(
            f'  - {{original: "{section.original}"{translation}, '
            f'fingerprint: "{section.fingerprint}"}}\n'
        )
    return "".join(lines).encode()
