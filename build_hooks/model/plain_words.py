"""Words that people without an office desk stumble over, and what to write instead."""

from pydantic import Field

from build_hooks.model.base import Model, Text

PLAIN_WORDS = "docs/trainers/plain-words.yml"


class HeavyWord(Model):
    """A word of papers and offices."""

    language: Text
    """Language of the word: vi, en."""
    word: Text
    """As it stands in a text, in lower case."""
    instead: Text
    """What says the same in plain words."""


class PlainWords(Model):
    """`docs/trainers/plain-words.yml`."""

    words: tuple[HeavyWord, ...] = Field(min_length=1)
    """In any order."""
