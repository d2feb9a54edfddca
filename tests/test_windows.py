"""What Windows does to names, line ends and consoles, as far as another system can do it too."""

import codecs
import sys
from datetime import date
from pathlib import Path

import pytest

from build_hooks.build import build_project
from build_hooks.load.files import is_portable
from tests.conftest import ROOT, call_portal, copy_project, run
from tests.faults.project import add_settings, copy_base

TODAY = date(2026, 11, 23)
CONSOLES = {
    "western": {"PYTHONIOENCODING": "cp1252", "PYTHONUTF8": "0"},
    "vietnamese": {"PYTHONIOENCODING": "cp1258", "PYTHONUTF8": "0"},
    "none": {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"},
}
PRINT = ("certificates", "print", "--batch", "x", "--out", "y", "--site-url", "https://a.vn")
LONGEST_ROOT = len(r"C:\Users\nguyenvana\Documents\cong-tap-huan-lao-dong-tre-em") + 1
MOST_SIGNS = 259
"""Of a path, where long ones are not switched on. Source: "Maximum Path Length Limitation"."""


@pytest.mark.parametrize(
    "path",
    [
        "con.vi.md",
        "a/AUX.yml",
        "nul",
        "com1/x.md",
        "a:b.md",
        "hỏi?.vi.md",
        "a./b.md",
        "a .",
        "a\\b",
    ],
)
def test_names_that_windows_does_not_have_are_known(path: str) -> None:
    assert not is_portable(path)


@pytest.mark.parametrize("path", ["con-em.vi.md", "a/icon.md", "console/x", "com10.md", "a.b/c.d"])
def test_other_names_pass(path: str) -> None:
    assert is_portable(path)


def test_nothing_is_begun_under_such_a_name(tmp_path: Path) -> None:
    project = copy_base(tmp_path)
    result = call_portal(project, "new", "lesson", "officials", "con", PORTAL_LANG="en")
    assert result.returncode == 1
    assert result.stderr == "Windows cannot hold a file called 'con'; choose another\n"
    assert not list(project.rglob("con.*"))


def test_files_saved_by_notepad_give_the_same_pages(tmp_path: Path) -> None:
    """With CRLF and a byte order mark: the same bytes, no fault, no translation gone stale."""
    project = copy_project(tmp_path)
    for path in project.rglob("*"):
        if path.suffix in (".md", ".yml"):
            content = path.read_bytes().replace(b"\n", b"\r\n")
            path.write_bytes(codecs.BOM_UTF8 + content)
    plain, saved = build_project(ROOT, TODAY), build_project(project, TODAY)
    assert plain.tree and saved.tree == plain.tree
    assert saved.problems == plain.problems


@pytest.mark.parametrize("console", CONSOLES)
@pytest.mark.parametrize("command", ["portal check", "mkdocs build --strict"])
def test_any_console_is_spoken_to_in_utf_8(tmp_path: Path, console: str, command: str) -> None:
    project = add_settings(copy_base(tmp_path))
    lesson = project / "courses/officials/recognise.vi.md"
    lesson.write_text(lesson.read_text("utf-8") + "\n[hỏng](khong-co.md)\n", "utf-8")
    result = run(project, *command.split(), **CONSOLES[console])
    assert result.returncode == 1
    output = result.stdout + result.stderr
    assert "'khong-co.md' không dẫn đến trang nào; sửa hoặc bỏ liên kết" in output
    assert "Traceback" not in output


def test_a_word_that_a_console_garbled_is_refused_in_a_line(tmp_path: Path) -> None:
    result = run(copy_base(tmp_path), "portal", "new", "course", "Thăm", **CONSOLES["none"])
    assert result.returncode == 1
    assert len(result.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    ("words", "module", "packages"),
    [
        (("report", "--year", "2026"), "docx", "python-docx"),
        (PRINT, "typst", "typst segno"),
    ],
)
def test_what_a_command_needs_is_named_with_the_line_that_installs_it(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    words: tuple[str, ...],
    module: str,
    packages: str,
) -> None:
    """Into this environment, wherever it lies: a bare `pip` would be another one's."""
    for name in ("build_hooks.compose.document", "build_hooks.printing"):
        monkeypatch.delitem(sys.modules, name, raising=False)
    monkeypatch.setitem(sys.modules, module, None)
    result = call_portal(copy_base(tmp_path), *words, PORTAL_LANG="en")
    assert result.returncode == 1
    command = f"{sys.executable} -m pip install {packages}"
    assert result.stderr == f"{packages}: needed here and not installed; run: {command}\n"


def test_quotes_that_the_command_window_keeps_are_no_part_of_a_path(tmp_path: Path) -> None:
    project = copy_base(tmp_path / "project")
    (project / "records").rename(tmp_path / "ngoài")
    result = call_portal(project, "check", PORTAL_RECORDS=f'"{tmp_path}/ngoài"', PORTAL_LANG="en")
    assert result.stderr == "No fault found.\n", result.stdout


def test_no_path_is_too_long_in_an_ordinary_folder(site: Path) -> None:
    made = [Path("site.new", path.relative_to(site)) for path in site.rglob("*")]
    own = [
        path.relative_to(ROOT)
        for name in ("docs", "courses", "quizzes", "records", "translations", "build_hooks")
        for path in (ROOT / name).rglob("*")
    ]
    assert LONGEST_ROOT + max(len(str(path)) for path in [*made, *own]) <= MOST_SIGNS
