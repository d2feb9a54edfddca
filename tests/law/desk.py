"""What tests of `portal law` share: its output taken apart, and a plain search for citations."""

import re
from dataclasses import dataclass
from pathlib import Path

from tests.conftest import call_portal

LINE = re.compile(
    r"(?P<path>[^:]+):(?P<line>\d+):(?P<column>\d+): (?P<kind>[^']+) '(?P<what>.*)': "
    r"(?P<id>[a-z0-9/-]+)(?: \(.*(?P<day>\d{4}-\d{2}-\d{2})\))?"
)
CODE = re.compile(r"`[^`\n]*`")
BLOCK = re.compile(r"^( *)\S.*: [>|][-+]?$")
"""Opens a YAML text of several lines, which is found where it begins."""
FOLDERS = ("docs", "courses", "quizzes")
AFTER = "1796083200"
"""2026-12-01 in An Giang."""


@dataclass(frozen=True, order=True)
class Place:
    """Where a provision is cited."""

    path: str
    line: int
    id: str


def law(folder: Path, *arguments: str, **environment: str) -> tuple[int, list[str], str]:
    """Run `portal law` in English; give its exit code, its lines and what it says of them."""
    result = call_portal(folder, "law", *arguments, "--lang", "en", **environment)
    return result.returncode, result.stdout.splitlines(), result.stderr


def read_places(lines: list[str]) -> set[Place]:
    """Give the places of an impact list; every line must be one."""
    found = [match for line in lines if (match := LINE.fullmatch(line))]
    assert len(found) == len(lines), [line for line in lines if not LINE.fullmatch(line)]
    return {Place(match["path"], int(match["line"]), match["id"]) for match in found}


def search(folder: Path, name: str) -> set[Place]:
    """Give the places that cite a document, found line by line in the sources' text."""
    cited = re.compile(rf"law:({re.escape(name)}(?:/[a-z0-9-]+)+)")
    listed = re.compile(rf"(?<![\w:/-])({re.escape(name)}(?:/[a-z0-9-]+)+)")
    places: set[Place] = set()
    paths = [path for name in FOLDERS for path in sorted((folder / name).rglob("*"))]
    for path in paths:
        place = path.relative_to(folder).as_posix()
        if path.suffix not in (".md", ".yml"):
            continue
        is_fenced, block = False, (0, 0)
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            if path.suffix == ".md":
                is_fenced ^= line.startswith(("```", "~~~"))
                line = "" if is_fenced else CODE.sub("", line)
            elif opening := BLOCK.match(line):
                block = number, len(opening[1])
            elif line.strip() and len(line) - len(line.lstrip()) <= block[1]:
                block = 0, 0
            start = block[0] or number
            places |= {Place(place, start, found) for found in cited.findall(line)}
            if path.suffix == ".yml" and path.name != "provisions.yml":
                places |= {Place(place, number, found) for found in listed.findall(line)}
    return places
