"""`portal quiz`: a file of another tool becomes a quiz, and back."""

from pathlib import Path
from zipfile import ZipFile

import pytest

from build_hooks.load.project import load_portal
from tests.conftest import call_portal
from tests.exchange.test_gift import FOREIGN
from tests.faults.project import copy_base


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return copy_base(tmp_path)


def quiz(project: Path, *words: str, status: int = 0) -> list[str]:
    result = call_portal(project, "quiz", *words, PORTAL_LANG="en")
    assert result.returncode == status, result.stdout + result.stderr
    return (result.stdout + result.stderr).splitlines()


@pytest.mark.parametrize("form", ["gift", "moodle"])
def test_what_is_exported_is_imported_as_a_sound_quiz(project: Path, form: str) -> None:
    said = quiz(project, "export", "officials/final", "--form", form, "--out", "out.txt")
    assert said[0].endswith("questions of the type case cannot be written in this form")
    assert said[-1] == "out.txt"
    first = (project / "out.txt").read_bytes()
    quiz(project, "export", "officials/final", "--form", form, "--out", "out.txt")
    assert (project / "out.txt").read_bytes() == first
    (project / "quizzes/officials/recognise.yml").unlink()
    words = ("import", "out.txt", "--course", "officials", "--lesson", "recognise")
    said = quiz(project, *words)
    assert said[0] == "quizzes/officials/recognise.yml"
    portal, log = load_portal(project)
    assert log.problems == []
    back = portal.quizzes["officials", "recognise"].value
    own = portal.quizzes["officials", "final"].value
    assert [one.id for one in back.questions] == [
        one.id for one in own.questions if one.type not in ("case", "ordering")
    ]
    assert quiz(project, *words, status=1) == [
        "quizzes/officials/recognise.yml exists already; nothing was written."
    ]


def test_a_package_of_qti_is_written(project: Path) -> None:
    said = quiz(project, "export", "officials/final", "--form", "qti")
    assert said[-1] == "officials-final.vi.qti.zip"
    with ZipFile(project / said[-1]) as package:
        assert {"imsmanifest.xml", "test.xml"} < set(package.namelist())


def test_losses_are_named_by_line(project: Path) -> None:
    (project / "cũ.gift").write_text("\ufeff" + FOREIGN, "utf-8")
    said = quiz(project, "import", "cũ.gift", "--course", "officials", "--lesson", "new")
    assert said[:2] == [
        "cũ.gift:1:1: a category is not carried over",
        "cũ.gift:4:1: part of the points for 'chưa đủ 21' is lost",
    ]
    assert said[-3:] == [
        "quizzes/officials/new.yml",
        "Questions: 8. Not carried over: 6.",
        "Without a source: 8; without an explanation or feedback: 8. "
        "Run portal check and add what it names.",
    ]
    text = (project / "quizzes/officials/new.yml").read_text("utf-8")
    assert "Bao nhiêu tuổi là lao động chưa thành niên?" in text


def test_files_that_cannot_be_read_are_refused_in_a_line(project: Path) -> None:
    for name, content, wanted in (
        ("a.xml", b"<!DOCTYPE q []><quiz/>", "a.xml:1:1: a document type"),
        ("b.xml", b"<quiz>", "b.xml:1:1: the file is not well-formed XML"),
        ("c.txt", "Tuổi?{=một ~hai}".encode("utf-16"), "c.txt is not in UTF-8"),
        ("d.txt", "Không có câu hỏi.".encode(), "d.txt:1:1: a text without a question"),
    ):
        (project / name).write_bytes(content)
        said = quiz(project, "import", name, "--course", "x", "--lesson", "y", status=1)
        assert said[0].startswith(wanted)
    assert not (project / "quizzes/x").exists()
    assert quiz(project, "export", "officials/nothing", status=1) == [
        "There is no quiz 'officials/nothing'; write course/lesson."
    ]
