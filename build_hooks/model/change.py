"""A change to an author's file, as a value."""

from dataclasses import dataclass

from build_hooks.problems import KeyPath


@dataclass(frozen=True)
class Change:
    """Values that one mapping of a YAML file is to have."""

    keys: KeyPath
    """The mapping: `("documents", 3, "provisions", 0)`."""
    values: dict[str, str]
    """What is to stand there, by key; texts of one line that need no quotes."""
    order: tuple[str, ...]
    """All keys of such a mapping in their order: a new one goes behind those before it."""
