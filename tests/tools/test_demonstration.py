"""The committed demonstration records are what the script writes, and hold what it promises."""

from collections import defaultdict
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from build_hooks.check import check_portal
from build_hooks.load.project import load_portal
from build_hooks.model.portal import Portal
from tools.demonstration.__main__ import main

ROOT = Path(__file__).resolve().parents[2]
RECORDS = ROOT / "records"
TODAY = date(2026, 11, 23)
PASS_MARK_PERCENT = 80


def read_records(folder: Path) -> dict[str, bytes]:
    paths = [folder / "units.yml"]
    for name in ("learners", "people", "sessions", "certificates", "ledger"):
        paths += [path for path in (folder / name).rglob("*") if path.is_file()]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


@pytest.fixture(scope="module")
def portal() -> Portal:
    return load_portal(ROOT)[0]


def test_script_writes_the_committed_bytes(tmp_path: Path) -> None:
    main(tmp_path)
    assert read_records(tmp_path) == read_records(RECORDS)


def test_second_run_replaces_only_what_the_first_made(tmp_path: Path) -> None:
    main(tmp_path)
    written = read_records(tmp_path)
    units = (tmp_path / "units.yml").read_text(encoding="utf-8")
    leftover = tmp_path / "learners" / "leftover.yml"
    leftover.write_text(units, encoding="utf-8")
    (tmp_path / "notes.txt").write_text("ours", encoding="utf-8")
    main(tmp_path)
    assert read_records(tmp_path) == written
    assert (tmp_path / "notes.txt").read_text(encoding="utf-8") == "ours"


@pytest.mark.parametrize("name", ["units.yml", "sessions/2026/2026-03-12-officials-long-xuyen.yml"])
def test_real_records_are_left_alone(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("course: officials\n", encoding="utf-8")
    with pytest.raises(FileExistsError, match="did not make this file"):
        main(tmp_path)
    assert [entry for entry in tmp_path.rglob("*") if entry.is_file()] == [path]


def test_units_that_are_no_longer_a_demonstration_are_left_alone(tmp_path: Path) -> None:
    main(tmp_path)
    path = tmp_path / "units.yml"
    text = path.read_text(encoding="utf-8").replace("demonstration: true", "demonstration: false")
    path.write_text(text, encoding="utf-8")
    before = read_records(tmp_path)
    with pytest.raises(FileExistsError, match=r"units\.yml"):
        main(tmp_path)
    assert read_records(tmp_path) == before


def test_records_have_no_problems() -> None:
    portal, log = load_portal(ROOT)
    problems = [*log.problems, *check_portal(portal, TODAY)]
    assert [entry for entry in problems if entry.place.path.startswith("records/")] == []


def test_counts_are_as_promised(portal: Portal) -> None:
    assert portal.is_demonstration
    assert len(portal.units) == 20
    people = {portal.history.find_person(code) for code in portal.learners_by_code}
    assert (len(people), len(portal.learners_by_code)) == (600, 602)
    assert (len(portal.valid_sessions), len(portal.sessions)) == (60, 63)
    assert sum(len(source.value.certificates) for source in portal.batches.values()) == 250
    assert all(12 <= len(source.value.results) <= 30 for source in portal.sessions.values())


def test_nothing_is_later_than_the_end(portal: Portal) -> None:
    days = [source.value.held_on for source in portal.sessions.values()]
    days += [source.value.issued_on for source in portal.batches.values()]
    assert min(days) >= date(2023, 3, 1)
    assert max(days) <= date(2026, 10, 31)


def test_some_certificates_have_expired_and_eight_others_are_revoked(portal: Portal) -> None:
    expired = {
        certificate.number
        for source in portal.batches.values()
        for certificate in source.value.certificates
        if source.value.expires_on < TODAY
    }
    revoked = {
        revocation.number
        for source in portal.revocations.values()
        for revocation in source.value.revocations
    }
    assert 50 <= len(expired) <= 70
    assert len(portal.revocations) == 2
    assert len(revoked) == 8
    assert not expired & revoked


def test_running_numbers_are_never_used_twice(portal: Portal) -> None:
    numbers = [
        certificate.number[8:14]
        for source in portal.batches.values()
        for certificate in source.value.certificates
    ]
    assert len(set(numbers)) == len(numbers)


def test_nobody_holds_two_valid_certificates_for_one_course(portal: Portal) -> None:
    held = defaultdict(list)
    for source in portal.batches.values():
        for certificate in source.value.certificates:
            held[source.value.course, certificate.learner].append(source.value)
    for batches in held.values():
        batches.sort(key=lambda batch: batch.issued_on)
        for earlier, later in pairwise(batches):
            assert earlier.expires_on < later.issued_on


def test_no_group_has_more_learners_than_people(portal: Portal) -> None:
    for unit in portal.units:
        learners = [
            portal.history.find_learner(code)
            for code in portal.learners_by_code
            if portal.history.find_person(code) == code
            and portal.history.find_present_unit(code) == unit.id
        ]
        people = {count.target_group: count.people for count in unit.head_counts}
        for group in {group for learner in learners for group in learner.target_groups}:
            assert sum(group in learner.target_groups for learner in learners) <= people[group]


def test_learners_take_the_courses_of_their_groups_and_some_come_again(portal: Portal) -> None:
    passed = defaultdict(list)
    for _, session in sorted(portal.valid_sessions.items()):
        groups = set(portal.courses[session.course].value.target_groups)
        for result in session.results:
            assert groups & set(portal.learners_by_code[result.learner][1].target_groups)
            key = (session.course, result.learner)
            passed[key].append(result.score_percent >= PASS_MARK_PERCENT)
    results = [result for attempts in passed.values() for result in attempts]
    assert 0.7 <= sum(results) / len(results) <= 0.8
    assert any(attempts[:2] == [False, True] for attempts in passed.values())
    assert any(attempts[:2] == [True, True] for attempts in passed.values())


def test_people_move_units_merge_and_papers_are_renewed(portal: Portal) -> None:
    moves = [move for source in portal.people_changes.values() for move in source.value.moves]
    assert len(moves) == 24
    for move in moves:
        assert portal.history.find_unit(move.learner) == move.to
    former = {entry.id for unit in portal.units for entry in unit.replaces}
    assert len(former) == 2 and former <= portal.learners.keys()
    assert len(portal.renewed_by) >= 5
    leaves = [leave for source in portal.people_changes.values() for leave in source.value.leaves]
    assert len(leaves) == 3
    for leave in leaves:
        assert portal.history.has_left(leave.learner, TODAY)
    levels = {source.value.assurance for source in portal.sessions.values()}
    assert levels == {"trainer_confirmed", "session_code", "supervised"}


def test_names_are_placeholders_and_about_two_in_five_agreed(portal: Portal) -> None:
    learners = [learner for _, learner in portal.learners_by_code.values()]
    prefix = "học viên minh họa "
    assert all(learner.name.lower().startswith(prefix) for learner in learners)
    assert 0.35 <= sum(learner.publish_name for learner in learners) / len(learners) <= 0.45
