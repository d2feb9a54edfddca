"""A run over a project with faults: all of them, in order, in both languages, and no crash."""

import os
import re
import time
from pathlib import Path

import pytest

from build_hooks.build import check_project
from tests.conftest import run
from tests.faults.project import (
    BASE,
    TODAY,
    Case,
    copy_base,
    make_project,
    read_cases,
    reseal,
)

CASES = {f"{case.code}/{case.name}": case for case in read_cases()}
TOGETHER = (
    "dead-link/misspelt",
    "empty-value/mapping",
    "unknown-value/misspelt",
    "bad-syntax/second-document",
    "not-in-force/not-on-that-day",
    "bad-date/thirtieth-of-february",
    "revoked-before-issue/day-before",
)
"""Cases in files of their own that do not hide one another."""
BOMBS = (
    "alias/bomb",
    "too-deep/brackets",
    "too-deep/brackets-in-front-matter",
    "too-deep/braces",
    "too-deep/dashes",
    "too-large/eight-megabytes",
)
ROUNDS = 3
"""Of comparing processor times: a busy machine makes one dearer by chance, and not each of them."""
ORDER = re.compile(r"(?P<path>[^:]+):(?P<line>\d+):(?P<column>\d+): ")


def _order(line: str) -> tuple[str, int, int]:
    place = ORDER.match(line)
    assert place, line
    return place["path"], int(place["line"]), int(place["column"])


def _break_together(folder: Path) -> Path:
    for name in TOGETHER:
        case = CASES[name]
        for path, edits in case.edits.items():
            text = (folder / path).read_text("utf-8")
            for edit in edits:
                text = text.replace(edit["find"], edit["put"])
            (folder / path).write_text(text, "utf-8")
    reseal(folder, {path for name in TOGETHER for path in CASES[name].edits})
    return folder


@pytest.mark.parametrize("language", ["en", "vi"])
@pytest.mark.parametrize("by_variable", [False, True])
def test_one_run_prints_the_faults_of_all_files(
    tmp_path: Path, language: str, by_variable: bool
) -> None:
    folder = _break_together(copy_base(tmp_path))
    expected = [line for name in TOGETHER for line in getattr(CASES[name], language)]
    if by_variable:
        result = run(folder, "portal", "check", PORTAL_LANG=language)
    else:
        result = run(folder, "portal", "check", "--lang", language)
    assert result.returncode == 1
    assert result.stdout.splitlines() == sorted(expected, key=_order)
    assert "Traceback" not in result.stderr
    assert str(len(expected)) in result.stderr


def test_a_sound_project_exits_with_0(tmp_path: Path) -> None:
    result = run(copy_base(tmp_path), "portal", "check", "--lang", "en")
    assert (result.returncode, result.stdout) == (0, "")


def test_a_notice_is_printed_and_does_not_fail(tmp_path: Path) -> None:
    case = CASES["ends-soon/cited"]
    result = run(make_project(tmp_path, case), "portal", "check", "--lang", "en")
    assert (result.returncode, result.stdout.splitlines()) == (0, case.en)


@pytest.mark.parametrize("name", BOMBS)
def test_a_file_made_to_harm_is_refused_at_once(tmp_path: Path, name: str) -> None:
    """For at most three times of what a sound project costs on the same machine."""
    case = CASES[name]
    sound = copy_base(tmp_path / "sound")
    folder = make_project(tmp_path / "bomb", case)
    result = run(folder, "portal", "check", "--lang", "en")
    assert (result.returncode, result.stdout.splitlines()) == (1, case.en)
    assert "Traceback" not in result.stderr
    assert any(_measure_process(folder) < 3 * _measure_process(sound) for _ in range(ROUNDS))


def _measure_process(folder: Path) -> float:
    begin = os.times()
    run(folder, "portal", "check", "--lang", "en")
    end = os.times()
    return end.children_user + end.children_system - begin.children_user - begin.children_system


@pytest.mark.parametrize(
    "run_of_text", ["](", "[x](", "`", "{#a", "# {", "[a]: ", "```\n", "<!-- portal:"]
)
def test_a_page_of_one_sign_is_read_at_once(tmp_path: Path, run_of_text: str) -> None:
    """Four times the length costs four times the work; a square would be sixteen times."""
    page = copy_base(tmp_path) / "docs" / "long.vi.md"

    def measure(length: int) -> float:
        page.write_text("---\ntitle: Dài\n---\n" + run_of_text * length, "utf-8")
        return _measure_check(tmp_path)

    assert any(measure(40_000) < 8 * measure(10_000) for _ in range(ROUNDS))


def _measure_check(folder: Path) -> float:
    begin = time.process_time()
    check_project(folder, TODAY)
    return time.process_time() - begin


BREAKS = {"unreadable": b"\xff", "empty": b"", "unknown key": b"---\nxyz: 1\n---\n"}


@pytest.mark.parametrize("breaking", BREAKS)
@pytest.mark.parametrize(
    "path",
    [path.relative_to(BASE).as_posix() for path in sorted(BASE.rglob("*.*")) if path.is_file()],
)
def test_only_the_broken_file_is_blamed(tmp_path: Path, path: str, breaking: str) -> None:
    folder = copy_base(tmp_path)
    content = BREAKS[breaking]
    (folder / path).write_bytes(content if path.endswith(".md") else content.strip(b"-\n"))
    _, problems = check_project(folder, TODAY)
    assert {problem.place.path for problem in problems} == {path}


def test_order_is_by_line_and_not_by_text(tmp_path: Path) -> None:
    case = Case(
        "",
        "",
        "",
        files={
            "records/learners/long-xuyen.yml": "learners:\n"
            + "".join(f"  - {{id: cb-{n:03}, bogus: {n}}}\n" for n in range(1, 13))
        },
    )
    _, problems = check_project(make_project(tmp_path, case), TODAY)
    places = [(problem.place.line, problem.place.column) for problem in problems]
    assert places == sorted(places)
    assert [line for line, _ in places][-1] == 13
