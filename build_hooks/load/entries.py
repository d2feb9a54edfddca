"""The parts of a YAML file that are translated side by side, each with its fingerprint."""

from collections.abc import Iterator

from build_hooks.load.words import fingerprint
from build_hooks.load.yaml_reader import Tree
from build_hooks.model.base import ORIGINAL
from build_hooks.model.translation import Entry
from build_hooks.problems import KeyPath

HEAD = "head"
"""Key of the texts that belong to no entry of a list, such as a quiz's title."""
_NESTED = ("provisions",)
"""Lists whose entries are parts of their own below another entry: a document's provisions."""

Found = tuple[str, KeyPath, dict[str, Tree]]
"""Key and place of a part, and one of its texts by language."""


def find_entries(path: str, uri: str, tree: Tree) -> list[Entry]:
    """Return the parts of a file in its order: what has no id, then each entry of a list."""
    texts: dict[str, list[dict[str, Tree]]] = {}
    places: dict[str, KeyPath] = {}
    for key, keys, text in _walk(tree, HEAD, (), ()):
        texts.setdefault(key, []).append(text)
        places.setdefault(key, keys)
    return [
        Entry(
            path=path,
            uri=uri,
            key=key,
            keys=places[key],
            fingerprint=fingerprint(part for text in found for part in _list(text[ORIGINAL])),
            languages=frozenset.intersection(*(frozenset(text) for text in found)),
        )
        for key, found in texts.items()
    ]


def _walk(tree: Tree, part: str, place: KeyPath, keys: KeyPath) -> Iterator[Found]:
    if isinstance(tree, dict):
        if ORIGINAL in tree:
            yield part, place, tree
            return
        for key, value in tree.items():
            yield from _walk(value, part, place, (*keys, key))
    elif isinstance(tree, list):
        for index, value in enumerate(tree):
            here = (*keys, index)
            name = value.get("id") if isinstance(value, dict) else None
            if isinstance(name, str) and (part == HEAD or keys[-1] in _NESTED):
                prefix = "" if part == HEAD else f"{part}/"
                yield from _walk(value, f"{prefix}{keys[-1]}/{name}", here, here)
            else:
                yield from _walk(value, part, place, here)


def _list(text: Tree) -> list[str]:
    """Return a text, or the variants of one that has several."""
    return [text] if isinstance(text, str) else [str(variant) for variant in text]
