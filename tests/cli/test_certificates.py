"""`portal certificates`: who has earned a paper, and what issuing, renewing and revoking write."""

from pathlib import Path

import pytest

from build_hooks.load.project import load_portal
from build_hooks.model.signs import SIGNS, compute_check
from tests.conftest import EPOCH, call_portal
from tests.faults.project import copy_base

SESSION = """\
course: officials
held_on: 2026-09-10
trainer: gv-007
results:
  - {learner: cb-001, score_percent: 95}
  - {learner: cb-002, score_percent: 85}
  - {learner: gv-001, score_percent: 79}
"""
BATCH = "certificates/2026/2026-11-23-officials.yml"
ISSUE = [
    "issue",
    "--course",
    "officials",
    "--batch",
    "2026-11-23-officials",
    "--valid-months",
    "36",
    "--decision",
    "7/QĐ",
]
RENEW = [
    "renew",
    "AG-2026-000001-1",
    "--batch",
    "2026-11-23-new",
    "--valid-months",
    "36",
    "--decision",
    "8/QĐ",
]
REVOKE = [
    "revoke",
    "AG-2026-000001-1",
    "--batch",
    "2026-11-23-back",
    "--decision",
    "9/QĐ",
    "--reason-vi",
    "Nhầm",
]
NEXT_DAY = str(int(EPOCH) + 86_400)
NEXT_YEAR = str(int(EPOCH) + 60 * 86_400)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The sound project, with a session in which two people passed once more."""
    copy_base(tmp_path)
    (tmp_path / "records/sessions/2026/2026-09-10-officials.yml").write_text(SESSION, "utf-8")
    return tmp_path


def certificates(project: Path, *words: str, status: int = 0, today: str = EPOCH) -> list[str]:
    """Run a command and return all lines that it said."""
    settings = {"PORTAL_LANG": "en", "SOURCE_DATE_EPOCH": today}
    result = call_portal(project, "certificates", *words, **settings)
    assert result.returncode == status, result.stdout + result.stderr
    return (result.stdout + result.stderr).splitlines()


def read_all(project: Path) -> dict[str, bytes]:
    """Return the records by path; hidden folders are a command's own and read by nobody."""
    files = sorted((project / "records").glob("[!.]*/**/*.yml"))
    return {path.relative_to(project).as_posix(): path.read_bytes() for path in files}


def test_due_says_who_has_earned_a_paper_and_why_others_have_not(project: Path) -> None:
    assert certificates(project, "due", "--all") == [
        "officials cb-001 Người học 1 (long-xuyen): has AG-2026-000001-1, valid until 1 April 2029",
        "officials cb-002 Người học 2 (long-xuyen): passed on 10 September 2026 in "
        "'2026-09-10-officials'; a paper is due",
        "officials gv-001 Người học 3 (thcs-minh-hoa): best score 79%, below the pass mark",
        "Papers due: 1.",
    ]


def test_of_those_who_left_only_an_earned_paper_is_due(project: Path) -> None:
    rows = "".join(
        f"  - {{learner: {code}, left_on: 2026-10-01, reason: Nghỉ hưu}}\n"
        for code in ("cb-001", "cb-002", "gv-001")
    )
    path = project / "records/people/2026/2026-10-01-leaves.yml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"leaves:\n{rows}", "utf-8")
    assert certificates(project, "due", "--all") == [
        "officials cb-002 Người học 2 (long-xuyen): passed on 10 September 2026 in "
        "'2026-09-10-officials'; a paper is due",
        "Papers due: 1.",
    ]


def test_issue_writes_the_batch_with_codes_and_its_ledger_and_nothing_else(project: Path) -> None:
    before = read_all(project)
    certificates(project, *ISSUE)
    after = read_all(project)
    assert {path: after[path] for path in before} == before
    new = sorted(after.keys() - before.keys())
    assert new == [f"records/{BATCH}", f"records/{BATCH}".replace("certificates", "ledger")]
    portal, log = load_portal(project)
    assert not log.problems
    (paper,) = portal.batches["2026-11-23-officials"].value.certificates
    assert (paper.number, paper.learner) == ("AG-2026-000003-7", "cb-002")
    assert paper.code
    assert call_portal(project, "check").returncode == 0


def test_a_second_issue_changes_nothing_and_other_terms_are_refused(project: Path) -> None:
    certificates(project, *ISSUE)
    before = read_all(project)
    certificates(project, *ISSUE)
    certificates(project, *ISSUE[:-1], "other", status=1)
    assert read_all(project) == before


def test_renewal_takes_the_place_of_the_paper_and_is_done_once(project: Path) -> None:
    certificates(project, *RENEW)
    before = read_all(project)
    certificates(project, *RENEW)
    certificates(project, *RENEW[:3], "again", *RENEW[4:], status=1)
    assert read_all(project) == before
    portal, _ = load_portal(project)
    assert portal.renewed_by == {"AG-2026-000001-1": "AG-2026-000003-7"}
    assert call_portal(project, "check").returncode == 0


def test_a_batch_that_stands_without_a_person_is_not_taken_for_theirs(project: Path) -> None:
    says = "stands there already and says something else."
    certificates(project, *RENEW)
    certificates(project, *ISSUE)
    before = read_all(project)
    other = certificates(project, "renew", "AG-2026-000002-9", *RENEW[2:], status=1)
    assert other[-1].endswith(says)
    certificates(project, *ISSUE, "--learner", "cb-002")
    assert certificates(project, *ISSUE, "--learner", "cb-001", status=1)[-1].endswith(says)
    assert read_all(project) == before


def test_revocation_is_written_once(project: Path) -> None:
    certificates(project, *REVOKE)
    before = read_all(project)
    certificates(project, *REVOKE)
    certificates(project, *REVOKE[:3], "again", *REVOKE[4:], status=1)
    certificates(project, "revoke", "AG-2026-000009-4", *REVOKE[2:], status=1)
    assert read_all(project) == before
    assert call_portal(project, "check").returncode == 0


@pytest.mark.parametrize(
    ("words", "option"),
    [(ISSUE, "--issued-on"), (RENEW, "--issued-on"), (REVOKE, "--revoked-on")],
    ids=["issue", "renew", "revoke"],
)
def test_repeated_on_a_later_day_nothing_changes_unless_another_day_is_given(
    project: Path, words: list[str], option: str
) -> None:
    certificates(project, *words)
    before = read_all(project)
    for today in (NEXT_DAY, NEXT_YEAR):
        certificates(project, *words, today=today)
        certificates(project, *words, option, "2026-11-23", today=today)
        for other in ("2026-11-22", "2026-11-24"):
            lines = certificates(project, *words, option, other, status=1, today=today)
            assert lines[-1].endswith("stands there already and says something else.")
        decision = words.index("--decision") + 1
        changed = [*words[:decision], "other", *words[decision + 1 :]]
        certificates(project, *changed, status=1, today=today)
        assert read_all(project) == before


def test_a_paper_that_nobody_earned_is_not_issued(project: Path) -> None:
    before = read_all(project)
    certificates(project, *ISSUE, "--learner", "gv-001", status=1)
    certificates(project, *ISSUE, "--kind", "certificate", status=1)
    certificates(project, *ISSUE[:3], "--batch", "../x", *ISSUE[5:], status=1)
    assert read_all(project) == before


def test_a_day_of_issue_before_the_session_gives_no_paper(project: Path) -> None:
    before = read_all(project)
    certificates(project, *ISSUE, "--issued-on", "2026-09-09")
    assert read_all(project) == before
    certificates(project, *ISSUE, "--issued-on", "2026-09-10")
    assert len(read_all(project)) == len(before) + 2
    assert call_portal(project, "check").returncode == 0


def test_numbers_set_apart_keep_branches_from_meeting(project: Path) -> None:
    certificates(project, *ISSUE, "--first-number", "500")
    portal, _ = load_portal(project)
    (paper,) = portal.batches["2026-11-23-officials"].value.certificates
    assert paper.number.startswith("AG-2026-000500-")


def test_the_check_of_a_code_finds_every_wrong_sign_and_swap() -> None:
    drawn = "7K2MZ0Q9XWABCDEFGH41"
    check = compute_check(drawn)
    for index in range(len(drawn)):
        for sign in SIGNS:
            wrong = drawn[:index] + sign + drawn[index + 1 :]
            assert (compute_check(wrong) == check) == (wrong == drawn)
        swapped = drawn[:index] + drawn[index : index + 2][::-1] + drawn[index + 2 :]
        assert (compute_check(swapped) == check) == (swapped == drawn)
