"""The penalty table on the last day of the old decree and on the first day of the new one."""

from datetime import date
from pathlib import Path

from build_hooks.assemble.penalties import Fine, assemble_penalties
from build_hooks.load.project import load_portal
from tests.conftest import ROOT
from tests.html import read_html

OLD_DAY, NEW_DAY = date(2026, 9, 9), date(2026, 9, 10)


def test_each_day_shows_the_rule_of_that_day() -> None:
    portal, _ = load_portal(ROOT)
    old = {row.act.vi: row for row in assemble_penalties(portal, OLD_DAY)}
    new = {row.act.vi: row for row in assemble_penalties(portal, NEW_DAY)}
    assert {row.document.id for row in old.values()} == {"decree-12-2022"}
    assert {row.document.id for row in new.values()} == {"decree-283-2026"}
    assert len(new) == len(portal.penalties) == 9


def test_no_amount_is_shown_for_clause_three_before_the_new_decree() -> None:
    portal, _ = load_portal(ROOT)
    shown = {row.id for row in assemble_penalties(portal, OLD_DAY)}
    assert shown == {"decree-12-2022/29/1", "decree-12-2022/29/2"}
    barred = "decree-283-2026/27/3"
    assert any(row.id.startswith(barred) for row in assemble_penalties(portal, NEW_DAY))


def test_amounts_are_the_provisions_and_organisations_are_never_doubled_here() -> None:
    portal, _ = load_portal(ROOT)
    for row in assemble_penalties(portal, NEW_DAY):
        assert row.individual is not None
        assert row.organisation is not None
        for fine in (row.individual, row.organisation):
            for amount in (fine.minimum_vnd, fine.maximum_vnd):
                assert f"{amount:,}".replace(",", ".") in row.provision.text.vi
    for row in assemble_penalties(portal, OLD_DAY):
        assert row.organisation is None
    first = assemble_penalties(portal, NEW_DAY)[0]
    assert (first.individual, first.organisation) == (
        Fine(1_000_000, 2_000_000),
        Fine(2_000_000, 4_000_000),
    )


def test_the_old_rules_stand_in_the_second_table_from_the_new_day_on() -> None:
    portal, _ = load_portal(ROOT)
    assert assemble_penalties(portal, OLD_DAY, is_past=True) == ()
    past = assemble_penalties(portal, NEW_DAY, is_past=True)
    assert [row.document.id for row in past] == ["decree-12-2022"] * 6


def test_the_page_shows_both_tables(site: Path) -> None:
    (article,) = read_html(site / "legal/penalties/index.html").find_all("article")
    captions = [caption.text() for caption in article.find_all("caption")]
    assert "23/11/2026" in captions[0]
    assert "1.000.000" in article.text()
