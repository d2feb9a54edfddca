"""Every command that writes, ended or out of room at each of its steps: all its files or none."""

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from build_hooks.cli import main
from build_hooks.load.writer import finish_pending
from tests.cli.test_certificates import ISSUE, RENEW, REVOKE, SESSION, read_all
from tests.conftest import EPOCH
from tests.faults.project import copy_base, reseal

COMMANDS = {
    "issue": ["certificates", *ISSUE],
    "renew": ["certificates", *RENEW],
    "revoke": ["certificates", *REVOKE],
    "seal": ["certificates", "seal"],
    "session": [
        "record",
        "session",
        "{}/list.csv",
        "--course",
        "officials",
        "--held-on",
        "2026-09-11",
        "--trainer",
        "gv-007",
    ],
}
COMMANDS["print"] = [
    "certificates",
    "print",
    "--batch",
    "2026-04-01-officials",
    "--out",
    "{}/papers",
    "--site-url",
    "https://a.vn",
]
BATCH = "records/certificates/2026/2026-04-01-officials.yml"
CODES = ("2KV8-G5N0-AG0G-B4TH-J38F-Y3", "3MN9-SBVW-DS76-V2NQ-F81C-60")
WRITTEN = {"session": 1}
"""How many files a command writes, where it is not two."""
STEPS = ("mkdir", "open", "rename", "replace")


def make_project(folder: Path, command: str) -> Path:
    copy_base(folder)
    (folder / "records/sessions/2026/2026-09-10-officials.yml").write_text(SESSION, "utf-8")
    (folder / "list.csv").write_text("Mã,Điểm\ncb-001,90\n", "utf-8")
    if command == "seal":
        for path in (folder / "records/ledger/2026").iterdir():
            path.unlink()
    if command == "print":
        text = (folder / BATCH).read_text("utf-8")
        for code in CODES:
            text = text.replace("officials}", f"officials, code: {code}}}", 1)
        (folder / BATCH).write_text(text, "utf-8")
        reseal(folder, {BATCH})
    return folder


def read_written(project: Path) -> dict[str, bytes]:
    """Return records and papers by path."""
    papers = {path.name: path.read_bytes() for path in (project / "papers").glob("*.pdf")}
    return read_all(project) | papers


def break_at(step: int, root: Path, end: Callable[[], None]) -> None:
    """Let `end` run before the step-th change of a file below a folder."""
    count = 0

    def watch(name: str) -> None:
        original = getattr(Path, name)

        def method(self: Path, *args: object, **options: object) -> object:
            nonlocal count
            is_read = name == "open" and "w" not in str(args[:1])
            if not is_read and root in self.parents:
                if count == step:
                    end()
                count += 1
            return original(self, *args, **options)

        setattr(Path, name, method)

    for name in STEPS:
        watch(name)


def run_broken(project: Path, command: str, step: int, is_kill: bool) -> bool:
    """Run a command in a process of its own; return whether it came to that step."""

    def end() -> None:
        if is_kill:
            os._exit(9)
        raise OSError(errno.ENOSPC, "No space left on device")

    child = os.fork()
    if child == 0:
        os.environ["SOURCE_DATE_EPOCH"] = EPOCH
        break_at(step, project, end)
        words = [word.format(project) for word in COMMANDS[command]]
        result = CliRunner().invoke(main, [*words, "--root", str(project)])
        os._exit(0 if result.exit_code == 0 else 1)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) != 0


@pytest.mark.parametrize("is_kill", [True, False], ids=["killed", "disk-full"])
@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_all_files_are_there_or_none(command: str, is_kill: bool, tmp_path: Path) -> None:
    wanted = WRITTEN.get(command, 2)
    for step in range(40):
        project = make_project(tmp_path / str(step), command)
        before = read_written(project)
        is_broken = run_broken(project, command, step, is_kill)
        for folder in ("records", "papers"):
            finish_pending(project / folder)
        after = read_written(project)
        assert {path: after[path] for path in before} == before
        assert len(after) - len(before) in (0, wanted)
        assert not list((project / "records").glob(".pending")), step
        if not is_broken:
            assert len(after) - len(before) == wanted
            assert step > 3
            return
        run_broken(project, command, 1000, is_kill)
        assert len(read_written(project)) - len(before) == wanted
    pytest.fail("the command never came to an end")
