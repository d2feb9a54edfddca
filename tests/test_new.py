"""`portal new`: what it makes is sound at once, and nothing that exists is written over."""

from pathlib import Path

import pytest

from build_hooks.load.started import add_lesson
from tests.conftest import call_portal
from tests.faults.project import copy_base

COMMANDS = (
    ("course", "press"),
    ("lesson", "officials", "reporting"),
    ("quiz", "officials", "reporting"),
    ("session", "officials", "long-xuyen", "--on", "2026-11-20"),
)


def new(folder: Path, *arguments: str) -> tuple[int, list[str], str]:
    result = call_portal(folder, "new", *arguments, "--lang", "en")
    return result.returncode, result.stdout.splitlines(), result.stderr


def read(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return copy_base(tmp_path)


def test_what_is_made_passes_the_check_at_once(project: Path) -> None:
    before = read(project)
    for command in COMMANDS:
        code, paths, errors = new(project, *command)
        assert (code, errors) == (0, ""), command
        assert paths
        result = call_portal(project, "check", "--lang", "en")
        assert (result.returncode, result.stdout) == (0, ""), command
    after = read(project)
    assert {path for path in before if before[path] != after[path]} == {
        "courses/officials/course.yml"
    }
    made = set(after) - set(before)
    assert made == {
        "courses/press/course.yml",
        "courses/press/first-lesson.vi.md",
        "courses/press/first-lesson.en.md",
        "quizzes/press/first-lesson.yml",
        "quizzes/press/final.yml",
        "courses/officials/reporting.vi.md",
        "courses/officials/reporting.en.md",
        "quizzes/officials/reporting.yml",
        "records/sessions/2026/2026-11-20-officials-long-xuyen.yml",
    }


def test_a_session_that_was_only_begun_does_not_count(project: Path) -> None:
    new(project, *COMMANDS[3])
    text = (project / "records/sessions/2026/2026-11-20-officials-long-xuyen.yml").read_text(
        "utf-8"
    )
    assert "assurance: self_study" in text
    assert text.count("learner: ") == (project / "records/learners/long-xuyen.yml").read_text(
        "utf-8"
    ).count("id: ")


@pytest.mark.parametrize("command", COMMANDS, ids=[command[0] for command in COMMANDS])
def test_what_exists_is_left_as_it_is(project: Path, command: tuple[str, ...]) -> None:
    if command[0] == "quiz":
        new(project, *COMMANDS[1])
    new(project, *command)
    before = read(project)
    code, paths, errors = new(project, *command)
    assert (code, paths) == (1, [])
    assert errors.count("\n") == 1
    assert read(project) == before


@pytest.mark.parametrize(
    ("command", "word"),
    [
        (("course", "Báo chí"), "is not an id"),
        (("lesson", "nowhere", "reporting"), "no course 'nowhere'"),
        (("quiz", "officials", "nothing"), "no lesson 'nothing'"),
        (("session", "officials", "nowhere"), "long-xuyen"),
    ],
)
def test_a_wrong_name_is_explained(project: Path, command: tuple[str, ...], word: str) -> None:
    before = read(project)
    code, paths, errors = new(project, *command)
    assert (code, paths) == (1, [])
    assert word in errors
    assert read(project) == before


def test_a_lesson_is_listed_at_the_end_whatever_follows() -> None:
    text = "title: {vi: x}\nlessons:\n  - id: a\n    minutes: 20  # dài\n\n# cuối\naudience: y\n"
    assert add_lesson("c.yml", text, "b") == text.replace(
        "# dài\n", "# dài\n  - {id: b, minutes: 20}\n"
    )
    assert add_lesson("c.yml", text.replace("\n", "\r\n"), "b") == text.replace(
        "# dài\n", "# dài\n  - {id: b, minutes: 20}\n"
    ).replace("\n", "\r\n")
    assert add_lesson("c.yml", "lessons: [{id: a, minutes: 1}]\n", "b") is None
    assert add_lesson("c.yml", text, "a") is None


@pytest.mark.parametrize(
    ("lang", "answer"), [("vi", "không phải là ngày; viết như"), ("en", "is no day; write")]
)
def test_a_day_that_is_written_otherwise_is_refused_with_a_sample(
    project: Path, lang: str, answer: str
) -> None:
    words = ("new", "session", "officials", "long-xuyen", "--lang", lang)
    result = call_portal(project, *words, "--on", "20/11/2026")
    assert result.returncode == 2
    assert f"'20/11/2026' {answer} 2026-03-12" in result.stderr
