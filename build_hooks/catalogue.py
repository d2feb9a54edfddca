"""The interface's texts in every language: what stands for a text in the code is English."""

import io
from functools import lru_cache
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import NullTranslations, Translations

from build_hooks.model.base import ORIGINAL

LOCALE = Path(__file__).parent / "locale"


@lru_cache
def load_translations(language: str) -> NullTranslations:
    """Return the catalogue of a language; English is what the msgids say.

    What a further language does not say yet, it says in Vietnamese, as the authors' texts do.
    """
    path = LOCALE / language / "LC_MESSAGES" / "portal.po"
    if not path.exists():
        return NullTranslations() if language == "en" else load_translations(ORIGINAL)
    with path.open("rb") as file:
        catalogue = read_po(file, locale=language)
    compiled = io.BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    translations = Translations(compiled)
    if language != ORIGINAL:
        translations.add_fallback(load_translations(ORIGINAL))
    return translations


def list_messages(language: str) -> dict[str, str]:
    """Return the interface's texts in a language by what stands for them in the code."""
    path = LOCALE / language / "LC_MESSAGES" / "portal.po"
    if not path.exists():
        return {}
    with path.open("rb") as file:
        catalogue = read_po(file, locale=language)
    return {
        _join(message.id): _join(message.string)
        for message in catalogue
        if message.id and message.string
    }


def _join(text: str | tuple[str, ...] | list[str]) -> str:
    return text if isinstance(text, str) else "\n".join(text)


def list_catalogues() -> list[str]:
    """Return the languages that the interface is written in, the original one first."""
    found = {path.parents[1].name for path in LOCALE.glob("*/LC_MESSAGES/portal.po")}
    return [ORIGINAL, "en", *sorted(found - {ORIGINAL, "en"})]
