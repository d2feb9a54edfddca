"""Commands write all of their files or none, whatever happens to the disk or the machine."""

import errno
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from build_hooks.load.writer import (
    PENDING,
    StandsAlready,
    finish_pending,
    write_new_files,
)
from tests.conftest import call_portal
from tests.faults.project import copy_base

FILES = {
    "certificates/2026/a.yml": b"a" * 5000,
    "ledger/2026/a.yml": b"b" * 5000,
    "sessions/2026/c.yml": b"c",
}
LONG_AGO = 1_000_000_000
"""Seconds: two writings of one moment may bear the same time."""
OLD = {"certificates/2026/old.yml": b"old"}
KILLED = """
import os, signal, sys
from pathlib import Path
from build_hooks.load import writer
left = int(sys.argv[2])
def die(event, arguments):
    global left
    if event in ("open", "os.mkdir", "os.rename", "os.remove", "os.rmdir", "shutil.rmtree"):
        if str(sys.argv[1]) in str(arguments[0]):
            left -= 1
            if left < 0:
                os.kill(os.getpid(), signal.SIGKILL)
files = {"certificates/2026/a.yml": b"a" * 5000, "ledger/2026/a.yml": b"b" * 5000,
         "sessions/2026/c.yml": b"c"}
sys.addaudithook(die)
writer.write_new_files(Path(sys.argv[1]), files)
"""


def read(folder: Path) -> dict[str, bytes]:
    """Return what a reader of records sees: hidden files are passed over."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and not path.relative_to(folder).as_posix().startswith(".")
    }


def make_folder(folder: Path) -> Path:
    for path, content in OLD.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    return folder


def test_writing_twice_changes_nothing(tmp_path: Path) -> None:
    make_folder(tmp_path)
    assert write_new_files(tmp_path, FILES) == sorted(FILES)
    for path in FILES:
        os.utime(tmp_path / path, (LONG_AGO, LONG_AGO))
    assert write_new_files(tmp_path, FILES) == []
    assert read(tmp_path) == OLD | FILES
    assert {(tmp_path / path).stat().st_mtime for path in FILES} == {LONG_AGO}


def test_another_file_of_that_name_stays_and_nothing_is_written(tmp_path: Path) -> None:
    make_folder(tmp_path)
    with pytest.raises(StandsAlready, match=r"old\.yml"):
        write_new_files(tmp_path, FILES | {"certificates/2026/old.yml": b"new"})
    assert read(tmp_path) == OLD


def test_killed_at_any_step_leaves_all_or_none(tmp_path: Path) -> None:
    """After the next command has finished what was begun; until then a build is refused."""
    outcomes = set()
    for step in range(200):
        folder = make_folder(tmp_path / str(step))
        result = subprocess.run(
            [sys.executable, "-c", KILLED, str(folder), str(step)], check=False, capture_output=True
        )
        assert result.returncode in (0, -signal.SIGKILL), result.stderr
        is_partial = read(folder) not in (OLD, OLD | FILES)
        assert not is_partial or (folder / PENDING).is_dir()
        finish_pending(folder)
        assert read(folder) in (OLD, OLD | FILES), step
        outcomes.add(read(folder) == OLD)
        write_new_files(folder, FILES)
        assert read(folder) == OLD | FILES
        assert not [path for path in folder.iterdir() if path.name.startswith(".")]
        shutil.rmtree(folder)
        if result.returncode == 0:
            break
    else:
        raise AssertionError("never came to the end")
    assert outcomes == {True, False}


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO, errno.EACCES])
@pytest.mark.parametrize("name", ["fsync", "mkdir", "rename"])
def test_a_full_or_broken_disk_leaves_all_or_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, name: str
) -> None:
    real = getattr(os, name)
    for step in range(50):
        folder = make_folder(tmp_path / str(step))
        left = step

        def fail(*arguments: Any, **more: Any) -> Any:
            nonlocal left
            left -= 1
            if left < 0:
                raise OSError(number, os.strerror(number))
            return real(*arguments, **more)

        monkeypatch.setattr(os, name, fail)
        try:
            write_new_files(folder, FILES)
        except OSError as error:
            assert error.errno == number
            monkeypatch.setattr(os, name, real)
            finish_pending(folder)
            assert read(folder) in (OLD, OLD | FILES)
        else:
            monkeypatch.setattr(os, name, real)
            assert read(folder) == OLD | FILES
            return
    raise AssertionError("never came to the end")


def test_a_build_is_refused_until_the_command_is_finished(tmp_path: Path) -> None:
    folder = copy_base(tmp_path)
    entry = folder / "records" / PENDING / "people" / "2026" / "2026-05-04-moves.yml"
    entry.parent.mkdir(parents=True)
    entry.write_text("moves:\n  - {learner: cb-001, to: thcs-minh-hoa, moved_on: 2026-05-04}\n")
    refused = call_portal(folder, "check", "--lang", "en")
    assert refused.returncode == 1
    assert refused.stdout.splitlines() == [
        "records/.portal-pending:1:1: error: a command was interrupted here; "
        "run: portal record finish [unfinished-write]"
    ]
    assert call_portal(folder, "record", "finish", "--lang", "en").returncode == 0
    assert call_portal(folder, "check", "--lang", "en").returncode == 0
    assert (folder / "records" / "people" / "2026" / "2026-05-04-moves.yml").is_file()


def test_sealing_enters_what_is_missing_once(tmp_path: Path) -> None:
    folder = copy_base(tmp_path)
    ledger = folder / "records" / "ledger" / "2026"
    before = {path.name: path.read_bytes() for path in ledger.iterdir()}
    (ledger / "2026-04-01-officials.yml").unlink()
    first = call_portal(folder, "certificates", "seal", "--lang", "en")
    assert first.returncode == 0, first.stderr
    assert {path.name: path.read_bytes() for path in ledger.iterdir()} == before
    again = call_portal(folder, "certificates", "seal", "--lang", "en")
    assert (again.returncode, again.stdout) == (0, "")


def test_names_that_stand_twice_are_suggested(tmp_path: Path) -> None:
    folder = copy_base(tmp_path)
    path = folder / "records" / "learners" / "long-xuyen.yml"
    rows = (
        '  - {id: cb-004, name: "Lê  Thị HOÀ", target_groups: [officials], publish_name: false}\n'
        '  - {id: cb-005, name: "lê thị hòa", target_groups: [officials], publish_name: false}\n'
        '  - {id: cb-006, name: "Lê Thị Hoa", target_groups: [officials], publish_name: false}\n'
    )
    path.write_text(path.read_text("utf-8") + rows, "utf-8")
    result = call_portal(folder, "record", "duplicates", "--lang", "en")
    assert [line.split(": ", 1)[1][:6] for line in result.stdout.splitlines() if line] == [
        "cb-004",
        "cb-005",
    ]
    alias = folder / "records" / "people" / "2026" / "2026-05-04-aliases.yml"
    alias.parent.mkdir(parents=True)
    alias.write_text(
        "aliases:\n  - {learner: cb-005, same_as: cb-004, decided_on: 2026-05-04, reason: x}\n"
    )
    assert call_portal(folder, "record", "duplicates", "--lang", "en").stdout == ""
