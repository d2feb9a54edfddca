"""A small sound project, and the cases that break it: what each changes, and what is said then.

A case is a file `cases/<code>/<name>.yml`. `files` writes whole files, `edits` replaces a run that
stands in a file once, `remove` takes files away, `generate` passes a file's bytes through one of
the functions below, for what YAML cannot hold. `en` and `vi` are all lines that `portal check`
prints; a case without any lies near the fault and is sound.
"""

import shutil
import unicodedata
from codecs import BOM_UTF8
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import yaml

from build_hooks.assemble.ledger import find_ledger_path, list_unsealed
from build_hooks.load.dump import dump_yaml
from build_hooks.load.project import load_portal
from tests.conftest import ROOT

HERE = Path(__file__).parent
BASE = HERE / "base"
CASES = HERE / "cases"
TODAY = date(2026, 11, 23)
"""The day of `tests.conftest.EPOCH`."""
LEDGER_CODES = ("altered-certificates", "lost-certificates", "unsealed-certificates")
DEPTH = 50_000
"""Nested brackets that end the process of a reader by recursion."""


@dataclass(frozen=True)
class Case:
    """One change of the base."""

    code: str
    name: str
    why: str
    files: dict[str, str] = field(default_factory=dict)
    edits: dict[str, list[dict[str, str]]] = field(default_factory=dict)
    remove: list[str] = field(default_factory=list)
    generate: dict[str, str] = field(default_factory=dict)
    en: list[str] = field(default_factory=list)
    vi: list[str] = field(default_factory=list)

    @property
    def is_failing(self) -> bool:
        """Whether its own fault is reported."""
        return any(line.endswith(f"[{self.code}]") for line in self.en)


def read_cases() -> list[Case]:
    """Return all cases by code and name."""
    return [
        Case(path.parent.name, path.stem, **yaml.safe_load(path.read_text("utf-8")))
        for path in sorted(CASES.glob("*/*.yml"))
    ]


def copy_base(folder: Path) -> Path:
    """Copy the sound project into a folder."""
    shutil.copytree(BASE, folder, dirs_exist_ok=True)
    return folder


def add_settings(folder: Path) -> Path:
    """Let MkDocs build a small project with the real settings and hooks."""
    shutil.copy(ROOT / "mkdocs.yml", folder)
    shutil.copytree(
        ROOT / "build_hooks",
        folder / "build_hooks",
        ignore=shutil.ignore_patterns("__pycache__"),
        dirs_exist_ok=True,
    )
    return folder


def make_project(folder: Path, case: Case) -> Path:
    """Write the base with a case's changes."""
    copy_base(folder)
    for path in case.remove:
        (folder / path).unlink()
    for path, text in case.files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(text.encode())
    for path, edits in case.edits.items():
        text = (folder / path).read_bytes().decode()
        for edit in edits:
            assert text.count(edit["find"]) == 1, f"{case.name}: {edit['find']} not once in {path}"
            text = text.replace(edit["find"], edit["put"])
        (folder / path).write_bytes(text.encode())
    for path, name in case.generate.items():
        target = folder / path
        target.write_bytes(GENERATE[name](target.read_bytes()))
    if case.code not in LEDGER_CODES:
        reseal(folder, {*case.files, *case.edits, *case.remove})
    return folder


def reseal(folder: Path, changed: set[str]) -> None:
    """Let the ledger agree with certificates among changed files: their fault is another one."""
    if not any(path.startswith("records/certificates/") for path in changed):
        return
    portal, _ = load_portal(folder)
    for path in {source.path for source in portal.ledger.values()} & {
        find_ledger_path(path) for path in changed
    }:
        (folder / path).unlink()
    portal, _ = load_portal(folder)
    for path, entry in list_unsealed(portal).items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        fields = {"numbers": list(entry.numbers), "digest": entry.digest}
        (folder / path).write_bytes(dump_yaml(fields))


def _to_windows_1258(content: bytes) -> bytes:
    """Return a text in the old encoding of Windows, where a tone is a sign of its own."""
    signs: list[str] = []
    for char in content.decode():
        parts = unicodedata.normalize("NFD", char)
        tones = [part for part in parts if part in "\u0300\u0301\u0303\u0309\u0323"]
        letter = "".join(part for part in parts if part not in tones)
        signs += [unicodedata.normalize("NFC", letter), *tones]
    return "".join(signs).encode("cp1258")


GENERATE: dict[str, Callable[[bytes], bytes]] = {
    "crlf": lambda content: content.replace(b"\n", b"\r\n"),
    "cr": lambda content: content.replace(b"\n", b"\r"),
    "bom": lambda content: BOM_UTF8 + content,
    "bom-and-bad-byte": lambda content: BOM_UTF8 + content.replace(b"title", b"titl\xea", 1),
    "windows-1258": _to_windows_1258,
    "utf-16": lambda content: content.decode().encode("utf-16"),
    "decomposed": lambda content: unicodedata.normalize("NFD", content.decode()).encode(),
    "too-large": lambda content: content + b"# " + b"x" * 8_000_000 + b"\n",
    "nearly-too-large": lambda content: content + b"# " + b"x" * 7_999_000 + b"\n",
    "brackets": lambda content: b"title: " + b"[" * DEPTH + b"\n",
    "brackets-in-front-matter": lambda content: b"---\ntitle: " + b"[" * DEPTH + b"\n---\n",
    "short-digest": lambda content: content[:-10] + b"\n",
    "braces": lambda content: b"{a: " * DEPTH,
    "dashes": lambda content: b"- " * DEPTH,
    "alias-bomb": lambda content: (
        b"a0: &a0 [x, x, x, x, x, x, x, x, x]\n"
        + b"".join(
            b"a%d: &a%d [%s]\n" % (level, level, b", ".join([b"*a%d" % (level - 1)] * 9))
            for level in range(1, 10)
        )
    ),
}
