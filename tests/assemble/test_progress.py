"""Progress does not hang on the order or the place of the files. `test_recount` counts it again."""

import shutil
from pathlib import Path
from random import Random

import pytest

from build_hooks.assemble.progress import assemble_courses_progress
from build_hooks.build import build_project, check_project
from build_hooks.load.project import load_portal
from build_hooks.settings import Audience
from tests import trees
from tests.assemble.histories import TODAY, make_history, write_history
from tests.conftest import ROOT
from tests.trees import read_tree

SEEDS = range(60)


def test_histories_hold_what_they_should() -> None:
    found = [make_history(seed) for seed in SEEDS]
    for name in ("former", "moves", "leaves", "aliases", "papers", "revoked"):
        assert sum(bool(getattr(history, name)) for history in found) > 20, name
    corrections = [
        corrects for history in found for _, corrects, _ in history.sessions.values() if corrects
    ]
    renewals = [old for history in found for *_, old in history.papers if old]
    assert len(corrections) > 20 and len(renewals) > 20


@pytest.mark.parametrize("seed", [1, 5, 9])
def test_any_order_of_files_gives_the_same_site(
    seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = write_history(tmp_path, make_history(seed))
    for path in sorted((folder / "records").rglob("*.yml")):
        if "certificates" in path.parts:
            path.unlink()
    before = build_project(folder, TODAY, None, "internal").tree
    assert before
    walk_in_disorder(monkeypatch, seed)
    assert build_project(folder, TODAY, None, "internal").tree == before


@pytest.mark.parametrize("audience", ["public", "internal"])
def test_any_order_of_the_real_files_gives_the_same_papers(
    audience: Audience, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = read_tree(audience)
    walk_in_disorder(monkeypatch, 4)
    assert build_project(ROOT, trees.TODAY, None, audience).tree == before


def walk_in_disorder(monkeypatch: pytest.MonkeyPatch, seed: int) -> None:
    """Let all files be found in another order."""
    dice = Random(seed)

    def walk(base: Path) -> list[str]:
        found = [
            path.relative_to(base).as_posix()
            for path in base.rglob("*")
            if path.is_file() and path.name[0] != "."
        ]
        return sorted(found, key=lambda _: dice.random())

    monkeypatch.setattr("build_hooks.load.reader.walk_paths", walk)


def test_records_may_lie_outside_and_faults_name_the_real_path(tmp_path: Path) -> None:
    folder = write_history(tmp_path / "portal", make_history(3))
    outside = tmp_path / "kín đáo" / "hồ sơ"
    shutil.move(folder / "records", outside)
    (folder / "records").mkdir()
    portal, _ = load_portal(folder, outside)
    assert len(portal.sessions) == len(make_history(3).sessions)
    path = next((outside / "sessions").rglob("*.yml"))
    path.write_text(path.read_text("utf-8").replace("course:", "cours:"), "utf-8")
    lines = [
        problem.place.path
        for problem in check_project(folder, TODAY, outside)[1]
        if problem.code == "unknown-key"
    ]
    assert lines == [path.as_posix()]


def test_the_real_records_give_every_course_all_tables() -> None:
    portal, log = load_portal(ROOT)
    assert log.problems == []
    for course in assemble_courses_progress(portal, TODAY, "public"):
        assert len(course.columns) == 5
        assert course.units and course.groups and course.quarters and course.years
