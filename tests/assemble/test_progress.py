"""Progress counted again, from the same records and by another program."""

import shutil
from datetime import date
from pathlib import Path
from random import Random

import pytest

from build_hooks.assemble.progress import CourseProgress, assemble_courses_progress
from build_hooks.build import build_project, check_project
from build_hooks.load.project import load_portal
from build_hooks.problems import Problem
from tests.assemble.histories import (
    TODAY,
    find_first_days,
    make_history,
    recount,
    write_history,
)
from tests.conftest import ROOT

SEEDS = range(60)
MIDDLE = date(2025, 2, 1)
SAID = {"unsealed-certificates", "result-after-leave"}
"""What a random history may hold without being unsound."""


def read_course(folder: Path, day: date) -> CourseProgress:
    (course,) = assemble_courses_progress(load_portal(folder)[0], day, "internal")
    return course


def name_faults(problems: tuple[Problem, ...]) -> set[str]:
    return {problem.code for problem in problems}


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("day", [TODAY, MIDDLE])
def test_every_figure_equals_an_independent_recount(seed: int, day: date, tmp_path: Path) -> None:
    history = make_history(seed)
    folder = write_history(tmp_path, history)
    assert name_faults(check_project(folder, TODAY)[1]) <= SAID
    course = read_course(folder, day)
    shown = {name: getattr(course.total, name) for name in recount(history)}
    assert shown == recount(history, None, day)
    by_unit = {row.members[0]: row.figures for row in course.units}
    for unit in history.kinds:
        wanted = recount(history, unit, day)
        figures = by_unit.get(unit)
        found = {name: getattr(figures, name) if figures else 0 for name in wanted}
        assert found == wanted, unit
    for entry in course.attainments:
        days = [entry.enrolled_on, entry.completed_on, entry.passed_on]
        assert days == find_first_days(history, entry.person, day), entry.person
    for rows in (course.groups, [kind.row for kind in course.kinds]):
        for name in shown:
            assert sum(getattr(row.figures, name) for row in rows) == shown[name]
    for spans in (course.quarters, course.years):
        assert sum(span.passed for span in spans) == shown["passed"]
        assert sum(span.enrolled for span in spans) == shown["enrolled"]


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
    dice = Random(seed)

    def walk_in_disorder(base: Path) -> list[str]:
        found = [
            path.relative_to(base).as_posix()
            for path in base.rglob("*")
            if path.is_file() and path.name[0] != "."
        ]
        return sorted(found, key=lambda _: dice.random())

    monkeypatch.setattr("build_hooks.load.reader.walk_paths", walk_in_disorder)
    assert build_project(folder, TODAY, None, "internal").tree == before


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
