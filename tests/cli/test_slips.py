"""`portal slips`: which slips become a session's record, and why the others don't."""

from pathlib import Path

import pytest

from build_hooks.assemble.quizzes import QuizView, assemble_quiz
from build_hooks.load.project import load_portal
from build_hooks.model.session_code import read_session_code
from tests.conftest import call_portal
from tests.faults.project import copy_base
from tests.slips import CODE, make_slip

NAME = "2026-11-20-officials-x"
RECORD = f"records/sessions/2026/{NAME}.yml"
MISTYPED = "the slip is mistyped or incomplete; copy it again from the learner's page"
WRITTEN = """\
course: officials
held_on: 2026-11-20
trainer: gv-007
assurance: session_code
results:
  - {{learner: cb-001, score_percent: 100, slip: {first}}}
  - {{learner: cb-002, score_percent: 100, slip: {second}}}
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The sound project with a final test that gives slips."""
    copy_base(tmp_path)
    path = tmp_path / "quizzes/officials/final.yml"
    path.write_text("mode: test\n" + path.read_text("utf-8"), "utf-8")
    (tmp_path / "slips").mkdir()
    return tmp_path


def read_view(project: Path) -> QuizView:
    portal, _ = load_portal(project)
    return assemble_quiz("officials", "final", portal.quizzes["officials", "final"].value)


def save(project: Path, **slips: str) -> None:
    for name, text in slips.items():
        (project / f"slips/{name}.txt").write_text(text + "\n", "utf-8")


def slips(project: Path, *words: str, status: int = 0, session: str = NAME) -> list[str]:
    """Run the import and return all lines that it said."""
    command = ("slips", "import", "slips", "--session", session, "--trainer", "gv-007")
    result = call_portal(project, *command, *words, PORTAL_LANG="en")
    assert result.returncode == status, result.stdout + result.stderr
    return (result.stdout + result.stderr).splitlines()


def check_of(text: str) -> str:
    return text.rpartition("/")[2]


def test_slips_of_a_session_become_its_record_and_twice_changes_nothing(project: Path) -> None:
    view = read_view(project)
    one, two = (make_slip(view, learner, code=CODE) for learner in ("cb-001", "cb-002"))
    save(project, a=one, b=two.upper())
    said = slips(project, "--code", CODE, "--dry-run")
    assert said == ["Entered: 2 (session_code). Refused: 0."]
    assert not (project / RECORD).exists()
    said = slips(project, "--code", CODE)
    assert said == [RECORD, "Entered: 2 (session_code). Refused: 0."]
    first = (project / RECORD).read_text("utf-8")
    assert first == WRITTEN.format(first=check_of(one), second=check_of(two))
    assert load_portal(project)[1].problems == []
    assert slips(project, "--code", CODE) == ["Entered: 2 (session_code). Refused: 0."]
    assert (project / RECORD).read_text("utf-8") == first
    assert call_portal(project, "check").returncode == 0


def test_each_refusal_names_its_place_and_reason(project: Path) -> None:
    view = read_view(project)
    sound = make_slip(view, "cb-001", code=CODE)
    strange = make_slip(view, "cb-404", code=CODE)
    claim = make_slip(view, "cb-002", code=CODE, percent=90)
    save(project, a=f"Em gửi cô ạ\n\n{sound}\n\n\n{strange}", b=sound, c=claim)
    save(project, d=sound.replace("cb-001", "cb-010"), e=make_slip(view, "gv-001"))
    save(project, f=make_slip(view, "gv-001", code="0123456789VP"))
    assert slips(project, "--code", CODE, status=1) == [
        "slips/a.txt:1:1: this is no completion slip; it begins with phieu1/",
        "slips/a.txt:6:1: nobody in records/learners/ has the staff code 'cb-404'"
        "; list the person there, or ask for a slip with the right code",
        f"slips/b.txt:1:1: a second slip of one person; {check_of(sound)} is entered",
        "slips/c.txt:1:1: the slip claims 90%, its answers reach 100%"
        "; let the learner do the test again in the room",
        f"slips/d.txt:1:1: {MISTYPED}",
        "slips/e.txt:1:1: the slip was made without the session code"
        "; leave it out, or read it in without --code",
        "slips/f.txt:1:1: the slip is of another session, or was changed"
        "; check --code, else leave it out",
        RECORD,
        "Entered: 1 (session_code). Refused: 7.",
    ]


def test_the_trainer_may_have_allowed_more_attempts(project: Path) -> None:
    save(project, a=make_slip(read_view(project), "cb-001", code=CODE, attempt=4))
    assert slips(project, "--code", CODE, status=1)[0].startswith(
        "slips/a.txt:1:1: it is attempt 4"
    )
    said = slips(project, "--code", CODE, "--attempts", "4")
    assert said[-1] == "Entered: 1 (session_code). Refused: 0."


def test_slips_without_a_code_are_self_study_and_count_nowhere(project: Path) -> None:
    save(project, a=make_slip(read_view(project), "cb-001", seconds=9))
    assert slips(project) == [
        "slips/a.txt:1:1: entered, but answered in 9 seconds; ask the learner",
        RECORD,
        "Entered: 1 (self_study). Refused: 0.",
    ]
    session = load_portal(project)[0].sessions[NAME].value
    assert session.assurance == "self_study"
    assert not any(counts for _, _, counts in session.scores)


def test_a_level_must_go_with_the_code(project: Path) -> None:
    save(project, a=make_slip(read_view(project), "cb-001"))
    for words in (
        ["--assurance", "session_code"],
        ["--assurance", "supervised"],
        ["--assurance", "self_study", "--code", CODE],
        ["--assurance", "trainer_confirmed", "--code", CODE],
    ):
        said = slips(project, *words, status=1)
        assert said == [f"'{words[1]}' does not go with what is said of --code."]
    assert slips(project, "--code", "7K2M-9XQ4-T89A", status=1) == [
        "'7K2M-9XQ4-T89A' is no session code; look again."
    ]
    assert slips(project, session="2026-11-24-officials", status=1) == [
        "2026-11-24 has not come yet; give the day of the session."
    ]
    assert slips(project, session="officials", status=1) == [
        "'officials' does not begin with a day; add --held-on."
    ]
    assert slips(project, "--assurance", "trainer_confirmed")[-1] == (
        "Entered: 1 (trainer_confirmed). Refused: 0."
    )


def test_late_slips_come_by_a_correction_and_no_slip_counts_twice(project: Path) -> None:
    view = read_view(project)
    save(project, a=make_slip(view, "cb-001"))
    slips(project, "--assurance", "trainer_confirmed")
    later = slips(project, session="2026-11-21-again", status=1)
    assert later == [
        f"slips/a.txt:1:1: the slip was entered in the session '{NAME}' already; leave it out",
        "Slips refused: 1. Nothing was written.",
    ]
    save(project, b=make_slip(view, "cb-002"))
    said = slips(project, "--assurance", "trainer_confirmed", status=1)
    assert said[0] == f"{RECORD} stands there already and says something else."
    correction = ("--assurance", "trainer_confirmed", "--corrects", NAME, "--reason", "Phiếu muộn")
    said = slips(project, *correction, session=f"{NAME}-2")
    assert said[-1] == "Entered: 2 (trainer_confirmed). Refused: 0."
    assert call_portal(project, "check").returncode == 0


def test_a_slip_of_an_older_test_needs_that_file(project: Path) -> None:
    save(project, a=make_slip(read_view(project), "cb-001"))
    path = project / "quizzes/officials/final.yml"
    (project / "old.yml").write_bytes(path.read_bytes())
    path.write_text(path.read_text("utf-8").replace("answer: 8", "answer: 9"), "utf-8")
    (said, _) = slips(project, status=1)
    assert "is of another version of the test" in said
    assert slips(project, "--quiz", "old.yml")[-1] == "Entered: 1 (self_study). Refused: 0."
    (project / "old.yml").write_text("title: x\n", "utf-8")
    said, *_ = slips(project, "--quiz", "old.yml", status=1)
    assert said == "old.yml is not a sound quiz; nothing was written."


def test_a_new_code_is_printed(project: Path) -> None:
    codes = {call_portal(project, "slips", "code").stdout.strip() for _ in range(3)}
    assert len(codes) == 3
    assert all(read_session_code(code) for code in codes)
