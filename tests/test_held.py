"""Files that another program has open, as Windows shows them: one line, and nothing is lost."""

from collections.abc import Callable
from pathlib import Path

import pytest

from build_hooks import patience
from build_hooks.load.writer import PENDING, HeldBack, write_files
from build_hooks.stage import replace_folder
from tests.conftest import call_portal, run
from tests.faults.project import add_settings, copy_base

Hold = Callable[..., None]
SITECUSTOMIZE = """
from pathlib import Path
rename = Path.rename
def held(self, target):
    if self.name == "{name}":
        raise PermissionError(13, "Access is denied")
    return rename(self, target)
Path.rename = held
"""


@pytest.fixture(autouse=True)
def no_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patience, "WAITS_SECONDS", (0.0, 0.0, 0.0))


@pytest.fixture
def hold(monkeypatch: pytest.MonkeyPatch) -> Hold:
    """Make a step of `Path` fail for a file of some name, always or a number of times."""

    def hold(step: str, name: str, times: int = 1000) -> None:
        original = getattr(Path, step)

        def method(self: Path, *args: object) -> object:
            nonlocal times
            if times and name in (self.name, *(Path(str(arg)).name for arg in args)):
                times -= 1
                raise PermissionError(13, "Access is denied", str(self))
            return original(self, *args)

        monkeypatch.setattr(Path, step, method)

    return hold


def test_a_moment_is_waited_for(tmp_path: Path, hold: Hold) -> None:
    hold("rename", PENDING, times=2)
    hold("replace", "b.yml", times=3)
    assert write_files(tmp_path, {"a.yml": b"1", "b.yml": b"2"}) == ["a.yml", "b.yml"]
    assert (tmp_path / "b.yml").read_bytes() == b"2"
    assert not (tmp_path / PENDING).exists()


def test_what_is_held_longer_is_written_by_the_next_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, hold: Hold
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", Path.replace)
        hold("replace", "b.yml")
        with pytest.raises(HeldBack):
            write_files(tmp_path, {"a.yml": b"1", "b.yml": b"2"})
        assert not (tmp_path / "b.yml").exists()
        monkeypatch.undo()
    write_files(tmp_path, {})
    assert (tmp_path / "b.yml").read_bytes() == b"2"


@pytest.mark.parametrize("name", ["site", "site.new"])
def test_a_live_site_that_is_held_stays(tmp_path: Path, hold: Hold, name: str) -> None:
    for folder in ("site", "site.new"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "index.html").write_text(folder, "utf-8")
    hold("rename", name, times=4)
    with pytest.raises(PermissionError):
        replace_folder(tmp_path / "site", tmp_path / "site.new")
    assert (tmp_path / "site/index.html").read_text("utf-8") == "site"


@pytest.mark.parametrize("name", ["site", "site.new"])
def test_a_build_whose_site_is_held_says_so(tmp_path: Path, name: str) -> None:
    project = add_settings(copy_base(tmp_path / "project"))
    (project / "site").mkdir()
    (project / "site/index.html").write_text("old", "utf-8")
    (tmp_path / "sitecustomize.py").write_text(SITECUSTOMIZE.format(name=name), "utf-8")
    result = run(project, "mkdocs", "build", "--strict", PYTHONPATH=str(tmp_path), PORTAL_LANG="en")
    output = result.stdout + result.stderr
    assert result.returncode == 1, output
    assert "site cannot be replaced (Access is denied) and stands as it was; close it" in output
    assert "Traceback" not in output
    assert [path.name for path in (project / "site").iterdir()] == ["index.html"]
    assert not (project / "site.new").exists()


def test_a_staged_page_that_is_held_is_named(tmp_path: Path) -> None:
    project = add_settings(copy_base(tmp_path / "project"))
    held = SITECUSTOMIZE.replace("rename", "write_bytes").format(name="index.vi.md")
    (tmp_path / "sitecustomize.py").write_text(held, "utf-8")
    result = run(project, "mkdocs", "build", "--strict", PYTHONPATH=str(tmp_path), PORTAL_LANG="en")
    output = result.stdout + result.stderr
    assert result.returncode == 1, output
    assert "cannot be replaced (Access is denied) and stands as it was; close it" in output
    assert "Traceback" not in output


def say(project: Path, *words: str) -> str:
    """Run a command that must fail, and return its one line."""
    result = call_portal(project, *words, PORTAL_LANG="en")
    assert result.returncode == 1, result.stdout + result.stderr
    (line,) = result.stderr.strip().splitlines()
    return line


def test_a_report_that_word_has_open_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, hold: Hold
) -> None:
    project = copy_base(tmp_path)
    hold("replace", "bao-cao-2026.docx")
    words = ("report", "--year", "2026")
    assert say(project, *words) == (
        "reports/bao-cao-2026.docx cannot be replaced (Access is denied); close it in the program "
        "that has it open, then run the same command again."
    )
    monkeypatch.undo()
    assert call_portal(project, *words).returncode == 0
    assert (project / "reports/bao-cao-2026.docx").stat().st_size > 1000


IMPORTS = {
    "session": "record session list.xlsx --course officials --held-on 2026-09-11 --trainer gv-007",
    "quiz": "quiz import list.xlsx --course officials --lesson other",
    "slips": "slips import list.xlsx --session 2026-09-11-x --trainer gv-007 --course officials",
}


@pytest.mark.parametrize("command", IMPORTS)
def test_a_list_that_excel_has_open_is_named(tmp_path: Path, hold: Hold, command: str) -> None:
    project = copy_base(tmp_path)
    (project / "list.xlsx").write_bytes(b"PK")
    hold("read_bytes", "list.xlsx")
    assert say(project, *IMPORTS[command].split()) == (
        "list.xlsx cannot be opened (Access is denied); close it in other programs, try again."
    )


def test_what_cannot_be_finished_yet_is_named(tmp_path: Path, hold: Hold) -> None:
    project = copy_base(tmp_path)
    (project / PENDING).mkdir()
    (project / PENDING / "list.csv").write_text("x", "utf-8")
    hold("replace", "list.csv")
    assert "list.csv cannot be replaced (Access is denied)" in say(project, "record", "finish")
    assert (project / PENDING / "list.csv").exists()


def test_law_that_is_held_stays(tmp_path: Path, hold: Hold) -> None:
    project = copy_base(tmp_path)
    law = project / "docs/legal/provisions.yml"
    before = law.read_bytes()
    hold("replace", "provisions.yml")
    words = ("labour-code/143", "labour-code/3/1", "--from", "2026-12-01")
    assert "docs/legal/provisions.yml cannot be replaced (Access is denied); close it" in say(
        project, "law", "supersede", *words
    )
    assert law.read_bytes() == before
