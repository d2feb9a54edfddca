"""What the public list of certificates says, and what it keeps to itself."""

import csv
import io
from datetime import date
from itertools import pairwise
from pathlib import Path
from random import Random

from build_hooks.assemble.certificates import Status, assemble_certificates
from build_hooks.assemble.due import Due, Standing
from build_hooks.assemble.issuing import make_batch
from build_hooks.load.project import load_portal
from build_hooks.model.certificate import CertificateBatch, compute_check_digit, format_number
from tests.conftest import ROOT
from tests.html import read_html

TODAY = date(2026, 11, 23)


def test_a_revoked_certificate_is_never_valid_on_any_day() -> None:
    portal, _ = load_portal(ROOT)
    revoked = {
        entry.number for source in portal.revocations.values() for entry in source.value.revocations
    }
    assert len(revoked) == 8
    for day in (date(2023, 1, 1), TODAY, date(2040, 1, 1)):
        view = assemble_certificates(portal, day)
        assert {row.number for row in view.rows if row.state.status is Status.REVOKED} == revoked


def test_a_certificate_is_valid_on_its_last_day_and_expired_on_the_next() -> None:
    portal, _ = load_portal(ROOT)
    row = next(
        row for row in assemble_certificates(portal, TODAY).rows if row.state.status is Status.VALID
    )
    for day, status in ((row.state.expires_on, Status.VALID), (date.max, Status.EXPIRED)):
        (same,) = [
            other for other in assemble_certificates(portal, day).rows if other.number == row.number
        ]
        assert same.state.status is status


def test_months_end_on_a_day_that_exists() -> None:
    batch = CertificateBatch.model_construct(issued_on=date(2024, 8, 31), valid_months=18)
    assert batch.expires_on == date(2026, 2, 28)


def test_check_digits_catch_every_single_wrong_digit() -> None:
    digits = "2026000123"
    right = compute_check_digit(digits)
    for index in range(len(digits)):
        for other in "0123456789":
            wrong = digits[:index] + other + digits[index + 1 :]
            assert (compute_check_digit(wrong) == right) == (wrong == digits)


def test_without_consent_unit_and_name_are_empty_and_the_csv_is_what_the_page_shows(
    site: Path,
) -> None:
    portal, _ = load_portal(ROOT)
    consent = {
        certificate.number: portal.learners_by_code[certificate.learner][1].publish_name
        for source in portal.batches.values()
        for certificate in source.value.certificates
    }
    rows: list[list[str]] = []
    for place in ("certificates/1/index.html", "certificates/index.html"):
        table = read_html(site / place).find_all("table")[-1]
        rows += [
            [cell.text().strip() for cell in row.find_all("th", "td")]
            for row in table.find_all("tr")
        ][1:]
    text = (site / "certificates/certificates-vi.csv").read_text(encoding="utf-8-sig")
    exported = list(csv.reader(io.StringIO(text)))[1:]
    assert len(rows) == len(exported) == len(consent) == 250
    for shown, cells in zip(rows, exported, strict=True):
        number, status, course, year, unit, name = shown
        assert cells[:3] == [number, course, year]
        day = cells[4]
        assert (f"{day[8:]}/{day[5:7]}/{day[:4]}" in status) if day else (cells[3] in status)
        assert [cell or "–" for cell in cells[5:]] == [unit, name]
        assert (unit != "–") == (name != "–") == consent[number]


def test_numbers_of_a_batch_do_not_run_by_staff_code() -> None:
    """Between two people of a school who are named, the list would tell where the third works."""
    people = [Due(f"cb-{index:03}", Standing.DUE, "a-session") for index in range(50)]
    numbers = [format_number(2026, index) for index in range(1, 51)]
    fields = make_batch({}, people, numbers, Random(1).choice)
    rows = fields["certificates"]
    assert isinstance(rows, list)
    assert [row["learner"] for row in rows] == [person.learner for person in people]
    assert sorted(row["number"] for row in rows) == numbers
    place = {row["number"]: index for index, row in enumerate(rows)}
    neighbours = [abs(place[first] - place[second]) for first, second in pairwise(numbers)]
    assert sum(distance <= 2 for distance in neighbours) < 10
