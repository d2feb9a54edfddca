"""A build on what was kept of the last one gives the bytes of a build that knows nothing."""

import os
import pickle
import shutil
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from random import Random

import pytest

import build_hooks.build
from build_hooks import beside, memory
from build_hooks.build import build_project, write_build
from build_hooks.load.project import load_portal
from build_hooks.load.writer import PENDING
from tests.assemble.histories import TODAY
from tests.conftest import ROOT
from tests.faults.project import copy_base
from tests.grown import COURSES, Grown, make_grown
from tests.trees import read_folder

SEEDS = range(30)
SOUND = 4
"""A history with units, moves, aliases, leaves, papers and revocations."""


@pytest.fixture(autouse=True)
def settled(monkeypatch: pytest.MonkeyPatch) -> None:
    """Small projects are kept too, and files that were only just written."""
    monkeypatch.setattr(build_hooks.build, "MANY_SESSIONS", -1)
    monkeypatch.setattr(memory, "GRAIN_SECONDS", -3600)


@pytest.fixture
def grown(tmp_path: Path) -> Grown:
    project = make_grown(tmp_path, SOUND)
    assert not project.build().kept
    return project


def is_short(project: Grown) -> bool:
    """Build again and tell whether the short way was taken; the bytes are right either way."""
    build = project.build()
    assert not build.has_errors
    assert project.read_staged() == project.build_afresh()
    return bool(build.kept)


@pytest.mark.parametrize("can_fork", [True, False])
@pytest.mark.parametrize("seed", SEEDS)
def test_sessions_that_come_change_what_they_should(
    seed: int, can_fork: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(beside, "_can_fork", lambda: can_fork)
    project, dice = make_grown(tmp_path, seed), Random(seed)
    project.build()
    found = [is_short(project)]
    for turn in range(3):
        for index in range(dice.randint(1, 2)):
            project.add_session(dice, f"more-{turn}-{index}", dice.choice(COURSES))
        found.append(is_short(project))
    assert all(found)


def test_a_session_changes_figures_and_leaves_other_courses_alone(grown: Grown) -> None:
    before = grown.read_staged()
    path = grown.add_session(Random(1), "more", "both")
    build = grown.build()
    changed = {name for name, text in grown.read_staged().items() if before.get(name) != text}
    assert "progress/index.vi.md" in changed and "progress/progress-vi.csv" in changed
    assert "certificates/index.vi.md" in build.kept and "certificates/index.vi.md" not in changed
    path.unlink()
    assert not is_short(grown)
    assert grown.read_staged() == before


def edit(path: str, old: str, new: str) -> Callable[[Grown], object]:
    def change(project: Grown) -> None:
        target = project.folder / path
        text = target.read_text("utf-8")
        assert old in text
        target.write_text(text.replace(old, new, 1), "utf-8")

    return change


def first(project: Grown, folder: str, word: str = "") -> Path:
    paths = sorted((project.folder / "records" / folder).rglob("*.yml"))
    return next(path for path in paths if word in path.read_text("utf-8"))


def rewrite(folder: str, old: str, new: str) -> Callable[[Grown], object]:
    def change(project: Grown) -> None:
        path = first(project, folder, old)
        path.write_text(path.read_text("utf-8").replace(old, new, 1), "utf-8")

    return change


def revoke(project: Grown) -> None:
    number = load_portal(project.folder)[0].issued.keys() - project.history.revoked.keys()
    text = (
        f'decision: "x"\nrevocations:\n  - {{number: {min(number)}, revoked_on: {TODAY}, '
        'reason: {vi: "x"}}\n'
    )
    path = project.folder / f"records/certificates/{TODAY.year}/more.yml"
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, "utf-8")


def correct(project: Grown) -> None:
    corrected = {entry[1] for entry in project.history.sessions.values()}
    name = next(one for one in project.history.sessions if one not in corrected)
    project.add_session(Random(2), "more", "officials", corrects=name, reason="x")


WHOLE: dict[str, Callable[[Grown], object]] = {
    "a result": rewrite("sessions", "score_percent: 95", "score_percent: 0"),
    "a session that is gone": lambda project: first(project, "sessions", "teachers").unlink(),
    "a correction": correct,
    "a learner's group": rewrite("learners", "[officials]", "[teachers]"),
    "a name": rewrite("learners", "name: N", 'name: "Nguyễn Thị Na"'),
    "a move": rewrite("people", "moved_on: ", "moved_on:  "),
    "a unit's name": rewrite(".", "Đơn vị u0", "Xã khác"),
    "a head count": rewrite(".", "people: 25", "people: 26"),
    "a revocation": revoke,
    "a target": edit("docs/plan/targets.yml", "percent: 80", "percent: 90"),
    "a course's groups": edit("courses/both/course.yml", "target_groups: [", "target_groups:  ["),
    "a pass mark": edit("quizzes/both/final.yml", "pass_mark_percent: ", "pass_mark_percent:  "),
    "a page of the plan": edit("docs/plan/objectives.vi.md", "title: ", "title:  "),
}


@pytest.mark.parametrize("change", WHOLE.values(), ids=WHOLE.keys())
def test_whatever_else_changes_asks_for_a_whole_build(
    grown: Grown, change: Callable[[Grown], object]
) -> None:
    change(grown)
    build = grown.build()
    assert not build.kept
    fresh = build_project(grown.folder, TODAY)
    assert build.problems == fresh.problems and build.tree.keys() == fresh.tree.keys()
    if not build.has_errors:
        assert grown.read_staged() == fresh.tree


def test_a_lesson_may_change_without_one(grown: Grown) -> None:
    edit("courses/officials/recognise.vi.md", "title: ", "title: Bài ")(grown)
    before = grown.read_staged()
    assert is_short(grown)
    changed = [name for name, text in grown.read_staged().items() if before[name] != text]
    assert "courses/officials/recognise.vi.md" in changed
    assert not any(name.startswith(("progress/", "certificates/")) for name in changed)


def test_another_day_asks_for_a_whole_build(grown: Grown) -> None:
    later = build_project(grown.folder, TODAY + timedelta(days=1), staged=grown.staged)
    assert later.tree and not later.kept
    assert grown.build().kept


def test_other_programs_ask_for_a_whole_build(
    grown: Grown, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    code = tmp_path / "code"
    shutil.copytree(ROOT / "build_hooks", code, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(build_hooks.harvest, "CODE", code)
    assert not grown.build().kept and grown.build().kept
    with (code / "render.py").open("a") as file:
        file.write("\n")
    assert not grown.build().kept and grown.build().kept


FAULTS: dict[str, Callable[[str], str]] = {
    "unknown-learner": lambda text: text.replace("cb-", "cb-9999"),
    "unknown-course": lambda text: text.replace("course: teachers", "course: nobody"),
    "repeated-learner": lambda text: text + text.splitlines()[-1] + "\n",
    "session-in-the-future": lambda text: text.replace("held_on: 20", "held_on: 29"),
    "unknown-key": lambda text: "colour: red\n" + text,
    "bad-yaml": lambda text: text + "\t- [",
}


@pytest.mark.parametrize("code", FAULTS)
def test_a_fault_in_a_session_that_came_is_told_with_all_others(grown: Grown, code: str) -> None:
    path = grown.add_session(Random(3), "more", "teachers")
    path.write_text(FAULTS[code](path.read_text("utf-8")), "utf-8")
    edit("courses/officials/recognise.vi.md", "\n---\n", "\ncolour: red\n---\n")(grown)
    before = grown.read_staged()
    build = grown.build()
    fresh = build_project(grown.folder, TODAY)
    assert build.has_errors and build.problems == fresh.problems
    assert {problem.place.path for problem in build.problems} >= {
        "courses/officials/recognise.vi.md",
        path.relative_to(grown.folder).as_posix(),
    }
    assert grown.read_staged() == before
    path.unlink()
    edit("courses/officials/recognise.vi.md", "\ncolour: red\n---\n", "\n---\n")(grown)
    assert is_short(grown)


def test_a_result_after_leaving_is_told(grown: Grown) -> None:
    code = min(load_portal(grown.folder)[0].history.find_left(TODAY))
    path = grown.folder / f"records/sessions/{TODAY.year}/more.yml"
    text = (
        f"course: officials\nheld_on: {TODAY}\ntrainer: gv\nresults:\n"
        f'  - {{learner: {code}, score_percent: "90"}}\n'
    )
    path.write_text(text, "utf-8")
    build = grown.build()
    assert [problem.code for problem in build.problems] == ["result-after-leave"]
    assert build.problems == build_project(grown.folder, TODAY).problems
    assert not build.kept and grown.read_staged() == grown.build_afresh()
    assert grown.build().problems == build.problems


def test_a_second_session_of_one_name_is_told(grown: Grown) -> None:
    name = first(grown, "sessions").stem
    dice = Random(6)
    while True:
        path = grown.add_session(dice, f"{name}-other", "both")
        target = path.with_stem(name)
        if not target.exists():
            path.rename(target)
            break
    build = grown.build()
    assert {problem.code for problem in build.problems} == {"repeated-id"}
    assert build.problems == build_project(grown.folder, TODAY).problems


def test_a_session_that_came_may_correct_another(grown: Grown) -> None:
    grown.add_session(Random(7), "more", "both")
    grown.add_session(Random(8), "more-right", "both", corrects="more", reason="x")
    assert not is_short(grown)


def test_an_interrupted_command_is_told(grown: Grown) -> None:
    (grown.folder / "records" / PENDING).mkdir()
    build = grown.build()
    assert [problem.code for problem in build.problems] == ["unfinished-write"]


@pytest.mark.parametrize(
    "name", ["index", "portal", "progress", *(f"course-{course}" for course in COURSES)]
)
@pytest.mark.parametrize("how", ["gone", "short", "changed", "foreign"])
def test_a_broken_memory_costs_time_alone(grown: Grown, name: str, how: str) -> None:
    path = grown.folder / ".build/site.memory" / name
    content = path.read_bytes()
    if how == "gone":
        path.unlink()
    elif how == "short":
        path.write_bytes(content[: len(content) // 2])
    elif how == "changed":
        path.write_bytes(content[:-9] + bytes([content[-9] ^ 1]) + content[-8:])
    else:
        path.write_bytes(pickle.dumps({"learners": "elsewhere"}))
    grown.add_session(Random(4), "more", "both")
    is_short(grown)
    assert is_short(grown)


def test_without_a_memory_everything_is_built(grown: Grown) -> None:
    shutil.rmtree(grown.folder / ".build/site.memory")
    assert not is_short(grown) and is_short(grown)


@pytest.mark.parametrize("place", ["certificates/index.vi.md", "progress/teachers/index.vi.md"])
@pytest.mark.parametrize("how", ["gone", "changed", "of the same age and size"])
def test_a_staged_file_that_somebody_changed_is_written_again(
    grown: Grown, place: str, how: str
) -> None:
    path = grown.staged / place
    assert path.is_file()
    if how == "gone":
        path.unlink()
    else:
        before = path.stat()
        content = path.read_bytes()
        path.write_bytes(content[:-1] + b"x" if how == "of the same age and size" else b"")
        if how == "of the same age and size":
            os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert not is_short(grown)


def test_a_file_that_changed_while_it_was_read_is_not_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(memory, "GRAIN_SECONDS", 2)
    project = make_grown(tmp_path, SOUND)
    project.build()
    assert not (tmp_path / ".build/site.memory").exists()


def test_a_disk_without_room_keeps_nothing(grown: Grown, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(memory.Memory, "store", refuse)
    WHOLE["a name"](grown)
    assert not is_short(grown)
    assert not (grown.folder / ".build/site.memory").exists()


def test_no_name_is_kept_and_nothing_of_an_internal_site(tmp_path: Path) -> None:
    copy_base(tmp_path)
    day = date(2026, 11, 23)
    project = Grown(tmp_path, make_grown(tmp_path / "other", SOUND).history)
    build = build_project(tmp_path, day, None, "public", project.staged)
    write_build(project.staged, build)
    kept = tmp_path / ".build/site.memory"
    content = b"".join(path.read_bytes() for path in kept.iterdir())
    names = [
        learner.name
        for source in load_portal(tmp_path)[0].learners.values()
        for learner in source.value.learners
    ]
    assert names and build.harvest
    assert all(name.encode() not in content for name in names)
    shutil.rmtree(tmp_path / ".build")
    internal = build_project(tmp_path, day, None, "internal", project.staged)
    write_build(project.staged, internal)
    assert internal.tree and not kept.exists()
    project.staged.with_name("site.memory").mkdir()
    assert not build_project(tmp_path, day, None, "internal", project.staged).kept


def test_records_that_lie_elsewhere_are_kept_too(tmp_path: Path) -> None:
    project = make_grown(tmp_path / "project", SOUND)
    records = project.folder / "records"
    away = tmp_path / "away"
    records.rename(away)

    def build() -> bool:
        found = build_project(project.folder, TODAY, away, "public", project.staged)
        write_build(project.staged, found)
        assert project.read_staged() == build_project(project.folder, TODAY, away).tree
        return bool(found.kept)

    assert not build() and build()
    away.rename(records)
    project.add_session(Random(5), "more", "both")
    records.rename(away)
    assert build()


def test_the_real_site_is_the_same_after_more_sessions(tmp_path: Path) -> None:
    records, staged = tmp_path / "records", tmp_path / "site"
    shutil.copytree(ROOT / "records", records)
    day = date(2026, 11, 27)
    first = build_project(ROOT, day, records, "public", staged)
    write_build(staged, first)
    assert first.harvest
    source = next(iter((records / "sessions").rglob("*.yml")))
    shutil.copy(source, source.with_name(f"{source.stem}-more.yml"))
    again = build_project(ROOT, day, records, "public", staged)
    write_build(staged, again)
    fresh = build_project(ROOT, day, records)
    assert again.kept and again.problems == fresh.problems
    assert read_folder(staged) == fresh.tree
