"""Work beside the main way gives what it would give here, whatever becomes of its process."""

import multiprocessing
import os
import shutil
import signal
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

import build_hooks.build
from build_hooks import aside, beside
from build_hooks.beside import Beside
from build_hooks.build import Build, build_project, write_build
from build_hooks.load import reader
from build_hooks.model.portal import Portal
from build_hooks.problems import Location, Problem
from build_hooks.settings import Audience
from tests.conftest import ROOT
from tests.trees import read_folder

TODAY = date(2026, 11, 27)
can_fork = pytest.mark.parametrize("can_fork", [True, False])


@pytest.fixture
def here_or_there(can_fork: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(beside, "_can_fork", lambda: can_fork)


@can_fork
@pytest.mark.usefixtures("here_or_there")
def test_the_result_is_the_same_here_and_there(can_fork: bool) -> None:
    work: Beside[tuple[int, bytes]] = Beside(lambda: (os.getpid(), b"x" * 10_000_000))
    process, content = work.finish()
    assert (process != os.getpid()) == can_fork
    assert content == b"x" * 10_000_000


@can_fork
@pytest.mark.usefixtures("here_or_there")
def test_a_fault_is_raised_where_the_result_is_asked_for(
    can_fork: bool, capfd: pytest.CaptureFixture[str]
) -> None:
    def fail() -> None:
        raise ValueError("kaput")

    work = Beside(fail)
    with pytest.raises(ValueError, match="kaput"):
        work.finish()
    assert capfd.readouterr() == ("", "")


def test_work_whose_process_was_killed_is_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(beside, "_can_fork", lambda: True)
    mine = os.getpid()

    def die_elsewhere() -> str:
        if os.getpid() != mine:
            os.kill(os.getpid(), signal.SIGKILL)
        return "done"

    assert Beside(die_elsewhere).finish() == "done"


def test_work_that_nobody_asks_for_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(beside, "_can_fork", lambda: True)
    with pytest.raises(KeyError), Beside(lambda: time.sleep(600)):
        raise KeyError
    assert multiprocessing.active_children() == []


@can_fork
@pytest.mark.usefixtures("here_or_there")
def test_only_another_process_packs_what_it_hands_over(can_fork: bool) -> None:
    work = Beside(lambda: "found", pack=lambda found: f"packed {found}")
    assert work.finish() == ("packed found" if can_fork else "found")


def test_what_cannot_be_packed_is_found_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(beside, "_can_fork", lambda: True)

    def fail(found: str) -> str:
        raise OSError(found)

    assert Beside(lambda: "found", pack=fail).finish() == "found"


def test_little_work_starts_no_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(beside, "_can_fork", lambda: True)
    assert Beside(os.getpid, is_much=False).finish() == os.getpid()


Building = Callable[..., Build]


@pytest.fixture
def build(monkeypatch: pytest.MonkeyPatch) -> Building:
    def build(
        folder: Path, is_shared: bool, audience: Audience = "public", staged: Path | None = None
    ) -> Build:
        monkeypatch.setattr(beside, "_can_fork", lambda: is_shared)
        monkeypatch.setattr(reader, "MANY_FILES", 2)
        monkeypatch.setattr(build_hooks.build, "MANY_SESSIONS", 0)
        return build_project(ROOT, TODAY, folder, audience, staged)

    return build


def test_a_shared_build_gives_the_same_bytes(build: Building) -> None:
    shared, alone = build(ROOT / "records", True), build(ROOT / "records", False)
    assert shared.tree and shared.tree == alone.tree


@pytest.mark.parametrize("audience", ["public", "internal"])
def test_files_that_were_set_aside_come_to_their_places(
    tmp_path: Path, build: Building, audience: Audience
) -> None:
    alone, staged = build(ROOT / "records", False, audience), tmp_path / "site"
    (tmp_path / "site.aside").mkdir()  # of a run that was killed
    (tmp_path / "site.aside/0").write_text("x")
    shared = build(ROOT / "records", True, audience, staged)
    assert any(isinstance(content, Path) for content in shared.tree.values())
    assert (tmp_path / "site.aside").stat().st_mode & 0o077 == 0
    assert len(write_build(staged, shared)) == len(alone.tree)
    assert read_folder(staged) == alone.tree
    assert not (tmp_path / "site.aside").exists()
    shutil.rmtree(tmp_path / "site.memory", ignore_errors=True)
    assert write_build(staged, build(ROOT / "records", True, audience, staged)) == []
    assert read_folder(staged) == alone.tree


def test_files_that_were_set_aside_go_where_a_fault_is_found(
    tmp_path: Path, build: Building, monkeypatch: pytest.MonkeyPatch
) -> None:
    waiting = tmp_path / "site.aside"

    def check_late(portal: Portal, today: date) -> Iterator[Problem]:
        for _ in range(600):
            if waiting.exists():
                break
            time.sleep(0.1)
        assert waiting.exists()
        yield Problem(Location("mkdocs.yml"), "x", "x")

    monkeypatch.setattr(build_hooks.build, "check_portal", check_late)
    assert build(ROOT / "records", True, "public", tmp_path / "site").has_errors
    assert list(tmp_path.iterdir()) == []


def test_a_disk_that_is_full_beside_loses_nothing(
    tmp_path: Path, build: Building, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(content: bytes, path: Path) -> None:
        path.write_bytes(content[:10])
        raise OSError("full")

    monkeypatch.setattr(aside, "put", fail)
    shared = build(ROOT / "records", True, "public", tmp_path / "site")
    assert not (tmp_path / "site.aside").exists()
    assert shared.tree == build(ROOT / "records", False).tree


def test_a_shared_build_finds_the_same_faults(tmp_path: Path, build: Building) -> None:

    folder = tmp_path / "records"
    shutil.copytree(ROOT / "records", folder)
    for name in ("learners", "sessions", "certificates", "ledger"):
        first, *_, last = sorted((folder / name).rglob("*.yml"))
        for path in (first, last):
            text = path.read_text("utf-8")
            path.write_text(
                text.replace("cb-0", "CB-0", 1).replace("digest: ", "digest: x"), "utf-8"
            )
    shared, alone = build(folder, True, "public", tmp_path / "site"), build(folder, False)
    assert not (tmp_path / "site.aside").exists()
    assert len({problem.place.path for problem in alone.problems}) >= 6
    assert shared.problems == alone.problems
    assert multiprocessing.active_children() == []
