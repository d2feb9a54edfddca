"""Vietnamese text: one form, folding for search and comparison, slugs, order, nearest word."""

import re
import unicodedata
from collections.abc import Iterable
from difflib import get_close_matches

_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_TONES = "\u0300\u0309\u0303\u0301\u0323"
_SPACES = re.compile("[\\t\\n\\v\\f\\r \u00a0\u2000-\u200b\u202f\u3000\ufeff]+")
"""The same signs as in `points.mjs`; the languages' own ideas of a space differ."""


def normalise(text: str) -> str:
    """Return the text in NFC."""
    return unicodedata.normalize("NFC", text)


def is_normalised(text: str) -> bool:
    """Tell whether the text is in NFC."""
    return unicodedata.is_normalized("NFC", text)


def fold(text: str) -> str:
    """Return the text without case, tones, accents and with đ as d, for search and slugs."""
    decomposed = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def comparison_key(text: str) -> str:
    """Return what two answers in words have in common that differ only in form.

    Unicode form, case, spaces, and where in its syllable a tone is written: "Hoà  bình" and "hòa
    bình" are one. `points.mjs` does the same in the page.
    """
    lowered = unicodedata.normalize("NFD", normalise(text).lower())
    return " ".join(_end_with_tones(word) for word in _SPACES.split(lowered) if word)


def _end_with_tones(word: str) -> str:
    tones = "".join(sorted(char for char in word if char in _TONES))
    return "".join(char for char in word if char not in _TONES) + tones


def fold_key(text: str) -> str:
    """Return the comparison key without any mark on a letter: "Sổ" and "so" are one."""
    key = comparison_key(text).replace("đ", "d")
    return "".join(char for char in key if not "\u0300" <= char <= "\u036f")


def slug(text: str, separator: str = "-") -> str:
    """Return a readable anchor: "Độ tuổi" gives "do-tuoi"."""
    return re.sub(r"[^a-z0-9]+", separator, fold(text)).strip(separator)


def collation_key(text: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Return a key that sorts by the Vietnamese alphabet (a ă â … d đ …), then by tone."""
    letters: list[int] = []
    tones: list[int] = []
    for char in normalise(text).casefold():
        decomposed = unicodedata.normalize("NFD", char)
        tones.append(next((_TONES.index(mark) + 1 for mark in decomposed if mark in _TONES), 0))
        bare = normalise("".join(mark for mark in decomposed if mark not in _TONES))
        rank = _ALPHABET.find(bare)
        letters.append(rank + 1000 if rank >= 0 else ord(char))
    return tuple(letters), tuple(tones)


def find_nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the known word that was probably meant, or None."""
    matches = get_close_matches(word, sorted(known), n=1, cutoff=0.6)
    return matches[0] if matches else None
