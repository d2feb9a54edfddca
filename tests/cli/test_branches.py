"""Fifty trainers write on fifty branches; merged in any order, all is there and nothing altered."""

import random
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner

from build_hooks.build import check_project
from build_hooks.cli import main
from build_hooks.load.project import load_portal
from tests.cli.test_certificates import read_all
from tests.conftest import EPOCH
from tests.faults.project import TODAY, copy_base

TRAINERS = 50


def git(folder: Path, *words: str) -> None:
    settings = ("-c", "user.name=A", "-c", "user.email=a@example.vn", "-c", "gc.auto=0")
    result = subprocess.run(
        ["git", *settings, *words], cwd=folder, capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, result.stdout + result.stderr


def portal(folder: Path, *words: str) -> None:
    result = CliRunner().invoke(main, [*words, "--root", str(folder)])
    assert result.exit_code == 0, result.output


def write_on_branch(folder: Path, trainer: int) -> None:
    """Record a session, correct it, issue a paper for it, and revoke the paper of some."""
    day, name = f"2026-09-{trainer % 28 + 1:02}", f"t{trainer}"
    course = ("--course", "officials")
    session = ("--held-on", day, "--trainer", f"gv-{trainer:03}")
    (folder / ".git/list.csv").write_text(f"Mã,Điểm\nhv-{trainer:03},85\n", "utf-8")
    path = str(folder / ".git/list.csv")
    portal(folder, "record", "session", path, *course, *session, "--name", name)
    (folder / ".git/list.csv").write_text(f"Mã,Điểm\nhv-{trainer:03},95\n", "utf-8")
    correction = ("--name", f"{name}-2", "--corrects", name, "--reason", "Cộng nhầm")
    portal(folder, "record", "session", path, *course, *session, *correction)
    terms = ("--valid-months", "24", "--decision", f"{trainer}/QĐ")
    block = ("--first-number", str(1000 + trainer * 10))
    who = ("--learner", f"hv-{trainer:03}")
    portal(folder, "certificates", "issue", *course, "--batch", name, *terms, *block, *who)
    if trainer % 5 == 0:
        (paper,) = load_portal(folder)[0].batches[name].value.certificates
        revoke = ("--batch", f"{name}-r", "--decision", "9/QĐ", "--reason-vi", "Nhầm")
        portal(folder, "certificates", "revoke", paper.number, *revoke)


@pytest.mark.parametrize("seed", [1, 2])
def test_fifty_branches_merge_without_a_conflict(
    seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", EPOCH)
    folder = copy_base(tmp_path)
    rows = "".join(
        f"  - {{id: hv-{index:03}, name: Người {index}, target_groups: [officials], "
        "publish_name: false}\n"
        for index in range(TRAINERS)
    )
    path = folder / "records/learners/long-xuyen.yml"
    path.write_text(path.read_text("utf-8") + rows, "utf-8")
    git(folder, "init", "-q", "-b", "main")
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "base")
    wanted = read_all(folder)
    for trainer in range(TRAINERS):
        git(folder, "checkout", "-q", "-b", f"t{trainer}", "main")
        write_on_branch(folder, trainer)
        git(folder, "add", "-A")
        git(folder, "commit", "-qm", f"t{trainer}")
        wanted |= read_all(folder)
    git(folder, "checkout", "-q", "main")
    for trainer in random.Random(seed).sample(range(TRAINERS), TRAINERS):
        git(folder, "merge", "-q", "--no-edit", f"t{trainer}")
    assert read_all(folder) == wanted
    assert check_project(folder, TODAY)[1] == ()
    merged, _ = load_portal(folder)
    assert len(merged.issued) == TRAINERS + 2
    assert len(merged.revoked_on) == TRAINERS // 5 + 1
