"""What the portal itself reads of `mkdocs.yml`: the languages in which the site is published."""

from pathlib import Path

from build_hooks.load.files import Folders, read_text
from build_hooks.load.yaml_reader import Tree, read_yaml
from build_hooks.model.base import ORIGINAL
from build_hooks.problems import Problem

SETTINGS = "mkdocs.yml"
LANGUAGES = (ORIGINAL, "en")
"""Where no setting says otherwise."""


def load_languages(root: Path) -> tuple[tuple[str, ...], list[Problem]]:
    """Return the languages that the i18n plugin is told to build, the original one first.

    A language is added by its entry in `plugins: i18n: languages:` and by nothing else; what is
    wrong with that entry, MkDocs says.

    Errors: those of `files` and `yaml_reader`, where the file exists.
    """
    if not (root / SETTINGS).exists():
        return LANGUAGES, []
    text, problems = read_text(Folders(root), SETTINGS)
    read = read_yaml(SETTINGS, text or "", with_tags=True)
    entries = _find(read.value, "plugins", "i18n", "languages")
    names = [
        str(entry["locale"])
        for entry in (entries if isinstance(entries, list) else [])
        if isinstance(entry, dict) and "locale" in entry and entry.get("build") != "false"
    ]
    languages = (ORIGINAL, *(name for name in names if name != ORIGINAL)) if names else LANGUAGES
    return languages, [*problems, *read.problems]


def _find(tree: Tree | None, *keys: str) -> Tree | None:
    """Return what stands below keys; a list of plugins is searched for the one of that name."""
    for key in keys:
        if isinstance(tree, list):
            named = [entry for entry in tree if isinstance(entry, dict) and key in entry]
            tree = named[0] if named else None
        tree = tree.get(key) if isinstance(tree, dict) else None
    return tree
