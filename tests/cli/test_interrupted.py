"""Every command that writes, ended or out of room at each of its steps: all its files or none."""

import errno
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from build_hooks.assemble.quizzes import assemble_quiz
from build_hooks.cli import main
from build_hooks.load.project import load_portal
from build_hooks.load.writer import finish_pending
from tests.cli.test_certificates import ISSUE, RENEW, REVOKE, SESSION
from tests.conftest import EPOCH
from tests.faults.project import copy_base, reseal
from tests.slips import CODE, make_slip

GIFT = "::Hỏi:: Bao nhiêu tuổi? {=15 ~13}\n"
DAY = ("--held-on", "2026-09-11", "--trainer", "gv-007")
ADDRESS = ("--site-url", "https://a.vn")
BATCH = "2026-04-01-officials"
SITTING = "2026-11-20-officials-x"
COMMANDS: dict[str, tuple[list[str], int]] = {
    "issue": (["certificates", *ISSUE], 2),
    "renew": (["certificates", *RENEW], 2),
    "revoke": (["certificates", *REVOKE], 2),
    "seal": (["certificates", "seal"], 2),
    "print": (
        ["certificates", "print", "--batch", BATCH, "--out", "{}/papers", *ADDRESS],
        2,
    ),
    "session": (["record", "session", "{}/list.csv", "--course", "officials", *DAY], 1),
    "slips": (
        ["slips", "import", "{}/slips", "--session", SITTING, "--code", CODE, *DAY[2:]],
        1,
    ),
    "report": (["report", "--year", "2026", "--out", "{}/reports"], 2),
    "quiz import": (
        ["quiz", "import", "{}/old.gift.txt", "--course", "officials", "--lesson", "other"],
        1,
    ),
    "quiz export": (["quiz", "export", "officials/recognise", "--out", "{}/out.gift.txt"], 1),
    "new course": (["new", "course", "press"], 5),
    "new lesson": (["new", "lesson", "officials", "reporting"], 3),
    "new quiz": (["new", "quiz", "press", "reporting"], 1),
    "new session": (["new", "session", "officials", "long-xuyen", "--on", "2026-11-20"], 1),
    "accept": (["translations", "accept", "courses"], 2),
    "schemas": (["schemas"], 16),
    "supersede": (["law", "supersede", "labour-code", "decree-12", "--from", "2026-12-01"], 1),
}
"""The words of each command, and how many files it writes or changes."""
CODES = ("2KV8-G5N0-AG0G-B4TH-J38F-Y3", "3MN9-SBVW-DS76-V2NQ-F81C-60")
STEPS = ("mkdir", "open", "rename", "replace")
Files = dict[str, bytes]


def make_project(folder: Path, command: str) -> Path:
    copy_base(folder)
    (folder / "records/sessions/2026/2026-09-10-officials.yml").write_text(SESSION, "utf-8")
    (folder / "list.csv").write_text("Mã,Điểm\ncb-001,90\n", "utf-8")
    (folder / "old.gift.txt").write_text(GIFT, "utf-8")
    if command == "seal":
        for path in (folder / "records/ledger/2026").iterdir():
            path.unlink()
    if command == "print":
        batch = f"records/certificates/2026/{BATCH}.yml"
        text = (folder / batch).read_text("utf-8")
        for code in CODES:
            text = text.replace("officials}", f"officials, code: {code}}}", 1)
        (folder / batch).write_text(text, "utf-8")
        reseal(folder, {batch})
    if command == "slips":
        path = folder / "quizzes/officials/final.yml"
        path.write_text("mode: test\n" + path.read_text("utf-8"), "utf-8")
        quiz = load_portal(folder)[0].quizzes["officials", "final"].value
        (folder / "slips").mkdir()
        slip = make_slip(assemble_quiz("officials", "final", quiz), "cb-001", code=CODE)
        (folder / "slips/one.txt").write_text(slip + "\n", "utf-8")
    if command == "new quiz":
        for words in (["course", "press"], ["lesson", "press", "reporting"]):
            result = CliRunner().invoke(main, ["new", *words, "--root", str(folder)])
            assert result.exit_code == 0, result.output
    return folder


def read_files(project: Path) -> Files:
    """Return all files by path; those that a command hides while it writes are read by nobody."""
    return {
        path.relative_to(project).as_posix(): path.read_bytes()
        for path in project.rglob("*")
        if path.is_file() and ".portal-pending" not in path.relative_to(project).as_posix()
    }


def find_changed(before: Files, after: Files) -> set[str]:
    """Return the paths of files that came or changed; none may go."""
    assert before.keys() <= after.keys()
    return {path for path in after if after[path] != before.get(path)}


def break_at(step: int, root: Path, end: Callable[[], None]) -> None:
    """Let `end` run before the step-th change of a file below a folder."""
    count = 0

    def watch(name: str) -> None:
        original = getattr(Path, name)

        def method(self: Path, *args: object, **options: object) -> object:
            nonlocal count
            mode = str(options.get("mode", args[:1]))
            is_read = name == "open" and "w" not in mode
            if not is_read and root in self.parents:
                if count == step:
                    end()
                count += 1
            return original(self, *args, **options)

        setattr(Path, name, method)

    for name in STEPS:
        watch(name)


def run_broken(project: Path, command: list[str], step: int, is_kill: bool) -> bool:
    """Run a command in a process of its own; return whether it came to that step."""

    def end() -> None:
        if is_kill:
            os._exit(9)
        raise OSError(errno.ENOSPC, "No space left on device")

    child = os.fork()
    if child == 0:
        os.environ["SOURCE_DATE_EPOCH"] = EPOCH
        break_at(step, project, end)
        words = [word.format(project) for word in command]
        result = CliRunner().invoke(main, [*words, "--root", str(project)])
        is_traceback = result.exception and not isinstance(result.exception, SystemExit)
        os._exit(7 if is_traceback else 0 if result.exit_code == 0 else 1)
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    assert status != 7, "a full disk is said in a line, not by a traceback"
    return status != 0


@pytest.mark.parametrize("is_kill", [True, False], ids=["killed", "disk-full"])
@pytest.mark.parametrize("command", COMMANDS)
def test_all_files_are_there_or_none(command: str, is_kill: bool, tmp_path: Path) -> None:
    words, wanted = COMMANDS[command]
    for step in range(100):
        project = make_project(tmp_path / str(step), command)
        before = read_files(project)
        is_broken = run_broken(project, words, step, is_kill)
        for folder in ("", "records", "papers", "reports"):
            finish_pending(project / folder)
        changed = find_changed(before, read_files(project))
        assert len(changed) in (0, wanted), (step, changed)
        assert not list(project.rglob(".portal-pending")), step
        if not is_broken:
            assert len(changed) == wanted
            assert step > 2
            return
        run_broken(project, words, 1000, is_kill)
        assert len(find_changed(before, read_files(project))) == wanted
    pytest.fail("the command never came to an end")


@pytest.mark.parametrize("is_kill", [True, False], ids=["killed", "disk-full"])
def test_what_ends_an_interrupted_command_may_be_interrupted(is_kill: bool, tmp_path: Path) -> None:
    words, wanted = COMMANDS["issue"]
    finish, came_to = ["record", "finish"], 0
    for step in range(100):
        project = make_project(tmp_path / str(step), "issue")
        before = read_files(project)
        if not run_broken(project, words, step, is_kill=True):
            break
        if not list(project.rglob(".portal-pending")):
            continue
        for again in range(100):
            copy = Path(shutil.copytree(project, tmp_path / f"{step}-{again}"))
            is_broken = run_broken(copy, finish, again, is_kill)
            came_to += is_broken
            assert not run_broken(copy, finish, 1000, is_kill)
            assert not list(copy.rglob(".portal-pending")), (step, again)
            assert len(find_changed(before, read_files(copy))) in (0, wanted), (step, again)
            if not is_broken:
                break
    assert came_to > 2
