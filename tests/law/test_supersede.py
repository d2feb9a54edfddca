"""`portal law supersede` changes the lines it must, names what to review, and does it once."""

import os
import re
from difflib import ndiff
from pathlib import Path

import pytest

from tests.conftest import call_portal, copy_project
from tests.law.desk import AFTER, law, read_places, search

OLD, NEW, DAY = "decree-56-2017", "decree-147-2025", "2026-12-01"
FILE = "docs/legal/provisions.yml"
LONG_AGO = 1_000_000_000
"""Seconds: two writings of one moment may bear the same time."""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_project(tmp_path_factory.mktemp("law"))


@pytest.fixture
def file(project: Path) -> object:
    """The law's file, put back afterwards."""
    path = project / FILE
    content = path.read_bytes()
    yield path
    path.write_bytes(content)


def check(folder: Path, code: str, **environment: str) -> set[tuple[str, str]]:
    """Run `portal check`; give place and sentence of each fault with this code."""
    result = call_portal(folder, "check", "--lang", "en", **environment)
    pattern = rf"([^:]+:\d+:\d+): \w+: (.*) \[{code}\]"
    return set(re.findall(rf"^{pattern}$", result.stdout, re.M))


def compare(before: bytes, after: bytes) -> tuple[list[str], list[str]]:
    """Give the lines that went and those that came, line ends included."""
    lines = list(
        ndiff(before.decode().splitlines(keepends=True), after.decode().splitlines(keepends=True))
    )
    gone = [line[2:] for line in lines if line.startswith("- ")]
    return gone, [line[2:] for line in lines if line.startswith("+ ")]


def test_a_decree_is_superseded_in_two_lines_and_its_citations_lapse(
    project: Path, file: Path
) -> None:
    before, names = file.read_bytes(), set(file.parent.iterdir())
    code, lines, said = law(project, "supersede", OLD, NEW, "--from", DAY)
    after = file.read_bytes()
    assert code == 0, said
    start = after.decode().split(f"- id: {OLD}\n")[1].split("\n  - id: ")[0]
    gone, came = compare(before, after)
    assert gone == []
    assert came == ["    in_force_until: 2026-11-30\n", f"    replaced_by: {NEW}\n"]
    assert "".join(("    in_force_from: 2017-07-01\n", *came, "    remark:")) in start
    assert set(file.parent.iterdir()) == names

    changed, review = lines[:2], lines[2:]
    number = after.decode()[: after.decode().index(came[0])].count("\n") + 1
    assert changed == [
        f"{FILE}:{number}:5: in_force_until: 2026-11-30",
        f"{FILE}:{number + 1}:5: replaced_by: {NEW}",
    ]
    assert read_places(review) == search(project, OLD)

    places = {":".join(line.split(":")[:3]) for line in review}
    assert not [text for _, text in check(project, "lapsed") if OLD in text]
    soon = {place for place, text in check(project, "ends-soon") if OLD in text}
    assert soon == places
    lapsed = {
        place: text
        for place, text in check(project, "lapsed", SOURCE_DATE_EPOCH=AFTER)
        if OLD in text
    }
    assert set(lapsed) == places
    assert all(f"cite '{NEW}' instead" in text for text in lapsed.values())


def test_a_second_run_changes_nothing_and_says_so(project: Path, file: Path) -> None:
    first = law(project, "supersede", OLD, NEW, "--from", DAY)
    content = file.read_bytes()
    os.utime(file, (LONG_AGO, LONG_AGO))
    code, lines, said = law(project, "supersede", OLD, NEW, "--from", DAY)
    assert (file.read_bytes(), file.stat().st_mtime) == (content, LONG_AGO)
    assert (code, lines) == (0, first[1][2:])
    assert "nothing was changed" in said
    # and it still runs once the citations have lapsed
    assert law(project, "supersede", OLD, NEW, "--from", DAY, SOURCE_DATE_EPOCH=AFTER)[0] == 0
    assert file.read_bytes() == content


def test_an_article_ends_with_all_below_it_and_what_stands_there_is_corrected(
    project: Path, file: Path
) -> None:
    before = file.read_bytes()
    target = "law-on-children-2016/1"
    code, lines, said = law(project, "supersede", "labour-code-2019/143", target, "--from", DAY)
    assert code == 0, said
    gone, came = compare(before, file.read_bytes())
    ended = re.findall(r'- id: "143(?:/[^"]*)?"', before.decode().split("circular-09-2020\n")[0])
    assert gone == []
    assert len(ended) > 2
    assert came == [
        "        in_force_until: 2026-11-30\n",
        f"        replaced_by: {target}\n",
    ] * len(ended)
    review = [
        line for line in lines if "in_force_until: " not in line and "replaced_by: " not in line
    ]
    assert {place.id.split("/")[1] for place in read_places(review)} == {"143"}

    corrected = law(project, "supersede", "labour-code-2019/143", target, "--from", "2027-01-01")
    assert corrected[0] == 0
    gone, came = compare(before, file.read_bytes())
    assert gone == []
    assert came.count("        in_force_until: 2026-12-31\n") == len(ended) == len(came) / 2


def test_parts_that_ended_earlier_keep_their_day_and_later_ones_end_with_their_document(
    project: Path, file: Path
) -> None:
    text = file.read_text(encoding="utf-8")
    head, tail = text.split(f"- id: {OLD}\n")
    end = "      verified_on: 2026-11-23\n"
    early, late = ("      in_force_until: 2020-12-31\n", "      in_force_until: 2030-12-31\n")
    tail = tail.replace(end, end + early, 1)
    position = tail.index(end, tail.index(early)) + len(end)
    tail = tail[:position] + late + tail[position:]
    file.write_text(f"{head}- id: {OLD}\n{tail}", encoding="utf-8", newline="\n")
    before = file.read_bytes()
    code, _, said = law(project, "supersede", OLD, NEW, "--from", DAY)
    assert code == 0, said
    gone, came = compare(before, file.read_bytes())
    assert gone == [late]
    assert sorted(came) == sorted(
        [
            "    in_force_until: 2026-11-30\n",
            f"    replaced_by: {NEW}\n",
            "      in_force_until: 2026-11-30\n",
        ]
    )


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (("decree-56-2071", NEW, DAY), "did you mean 'decree-56-2017'?"),
        ((OLD, "decree-147-2052", DAY), "did you mean 'decree-147-2025'?"),
        ((OLD, "labour-code-2019/143", DAY), "name two documents or two provisions"),
        ((OLD, OLD, DAY), "itself or a part of it"),
        (("labour-code-2019/143", "labour-code-2019/143/3", DAY), "itself or a part of it"),
        ((OLD, "decree-283-2026", "2026-09-09"), "is in force only from 2026-09-10"),
        ((OLD, "decree-12-2022", DAY), "was in force until 2026-09-09"),
        (("decree-283-2026", NEW, "2026-09-10"), "cannot end on 2026-09-09"),
        ((OLD, NEW, "30/11/2026"), "'30/11/2026' is not a day of the calendar"),
        ((OLD, NEW, "0001-01-01"), "'0001-01-01' is not a day of the calendar"),
    ],
)
def test_what_cannot_be_is_refused_in_one_line(
    project: Path, file: Path, arguments: tuple[str, str, str], expected: str
) -> None:
    before = file.read_bytes()
    old, new, day = arguments
    code, lines, said = law(project, "supersede", old, new, "--from", day)
    assert (code, lines, said.count("\n")) == (1, [], 1)
    assert expected in said
    assert file.read_bytes() == before


@pytest.mark.parametrize(
    ("ending", "code"),
    [("  - id: [\n", "bad-syntax"), ("    - {id: '2'}\n", "missing-key"), (None, "repeated-id")],
)
def test_a_file_with_faults_is_refused_and_the_faults_are_named(
    project: Path, file: Path, ending: str | None, code: str
) -> None:
    text = file.read_text(encoding="utf-8")
    repeated = text.replace("- id: decree-98-2026\n", f"- id: {OLD}\n")
    broken = repeated if ending is None else text + ending
    assert broken != text
    file.write_text(broken, encoding="utf-8", newline="\n")
    before = file.read_bytes()
    result, lines, said = law(project, "supersede", OLD, NEW, "--from", DAY)
    assert result == 1
    assert lines
    assert all(line.startswith(f"{FILE}:") and "error: " in line for line in lines)
    assert any(f"[{code}]" in line for line in lines)
    assert "nothing was done" in said
    assert file.read_bytes() == before
