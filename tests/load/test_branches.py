"""Fifty trainers on fifty branches: merged in any order, nothing conflicts and nothing is lost."""

import subprocess
from datetime import date, timedelta
from pathlib import Path
from random import Random

from build_hooks.assemble.ledger import find_ledger_path, list_unsealed
from build_hooks.build import check_project
from build_hooks.load.dump import dump_yaml
from build_hooks.load.project import load_portal
from build_hooks.model.certificate import compute_check_digit
from tests.faults.project import TODAY, copy_base

TRAINERS = 50


def git(folder: Path, *arguments: str) -> str:
    command = ["git", "-c", "user.name=t", "-c", "user.email=t@example.org", *arguments]
    result = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr
    return result.stdout


def write_own_files(folder: Path, number: int) -> dict[str, bytes]:
    """Write what one trainer adds: a session, its correction, a move and a certificate."""
    day = date(2026, 1, 5) + timedelta(days=number)
    name = f"{day}-officials-{number}"
    results = [
        {"learner": "cb-001", "score_percent": 80 + number % 20},
        {"learner": "cb-002", "score_percent": 70},
    ]
    session = {"course": "officials", "held_on": day, "trainer": f"gv-{number}"}
    digits = f"2026{number + 10:06}"
    paper = f"AG-2026-{digits[4:]}-{compute_check_digit(digits)}"
    move = {"learner": "cb-002", "to": "thcs-minh-hoa", "moved_on": day}
    files: dict[str, dict[str, object]] = {
        f"records/sessions/2026/{name}.yml": {**session, "results": results},
        f"records/sessions/2026/{name}-correction.yml": {
            **session,
            "corrects": name,
            "reason": "x",
            "results": results[:1],
        },
        f"records/people/2026/{name}.yml": {"moves": [move]},
        f"records/certificates/2026/{name}.yml": {
            "kind": "confirmation",
            "course": "officials",
            "issued_on": day,
            "valid_months": 36,
            "decision": f"{number}",
            "certificates": [{"number": paper, "learner": "cb-001", "session": name}],
        },
    }
    content = {path: dump_yaml(fields) for path, fields in files.items()}
    for path, text in content.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(text)
    batch = f"records/certificates/2026/{name}.yml"
    entry = list_unsealed(load_portal(folder)[0])[find_ledger_path(batch)]
    fields = {"numbers": list(entry.numbers), "digest": entry.digest}
    content[find_ledger_path(batch)] = dump_yaml(fields)
    (folder / find_ledger_path(batch)).write_bytes(content[find_ledger_path(batch)])
    return content


def test_fifty_branches_merge_without_conflict_and_lose_nothing(tmp_path: Path) -> None:
    folder = copy_base(tmp_path)
    git(folder, "init", "-q", "-b", "main")
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "base")
    base = {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in (folder / "records").rglob("*.yml")
    }
    written: dict[str, bytes] = {}
    for number in range(TRAINERS):
        git(folder, "checkout", "-q", "-b", f"trainer-{number}", "main")
        written |= write_own_files(folder, number)
        git(folder, "add", "-A")
        git(folder, "commit", "-q", "-m", f"{number}")
    git(folder, "checkout", "-q", "main")
    order = [f"trainer-{number}" for number in range(TRAINERS)]
    Random(7).shuffle(order)
    for branch in order:
        git(folder, "merge", "-q", "--no-ff", "-m", branch, branch)
    merged = {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in (folder / "records").rglob("*.yml")
    }
    assert merged == base | written
    assert len(written) == 5 * TRAINERS
    assert check_project(folder, TODAY)[1] == ()
    portal, _ = load_portal(folder)
    assert len(portal.sessions) == 1 + 2 * TRAINERS
    assert len(portal.corrections) == TRAINERS
