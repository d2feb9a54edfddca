"""Every interface text has its Vietnamese, and nothing in the catalogue is left over."""

import re
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from tests.conftest import ROOT, run

PO = ROOT / "build_hooks/locale/vi/LC_MESSAGES/portal.po"
PLACEHOLDER = re.compile(r"\{\w+\}|%\(\w+\)[sd]|%%")


def extract(folder: Path) -> Catalog:
    target = folder / "portal.pot"
    command = ("pybabel", "-q", "extract", "-F", "pyproject.toml", "-k", "N_", "-o", str(target))
    result = run(ROOT, *command, "build_hooks")
    assert result.returncode == 0, result.stderr
    with target.open("rb") as file:
        return read_po(file)


def test_the_catalogue_holds_every_text_and_no_other(tmp_path: Path) -> None:
    wanted = {message.id for message in extract(tmp_path) if message.id}
    with PO.open("rb") as file:
        catalogue = read_po(file, locale="vi")
    translated = {message.id for message in catalogue if message.id and message.string}
    assert wanted - translated == set()
    assert translated - wanted == set()
    assert not any(message.fuzzy for message in catalogue if message.id)


def test_translations_keep_every_placeholder() -> None:
    with PO.open("rb") as file:
        for message in read_po(file, locale="vi"):
            if not message.id:
                continue
            source = message.id if isinstance(message.id, str) else message.id[1]
            strings = [message.string] if isinstance(message.string, str) else message.string
            for string in strings:
                assert sorted(PLACEHOLDER.findall(string)) == sorted(PLACEHOLDER.findall(source))
