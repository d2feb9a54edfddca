"""The certificate list grows old with the reader's clock, and stays true without script."""

import csv
import io
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.visits import find_violations, leave_out_search, start_axe

PATHS = pytest.mark.parametrize("path", ["certificates/", "en/certificates/"], ids=["vi", "en"])
BUILT = "2026-11-23T05:00:00Z"


def open_list(context: BrowserContext, url: str, clock: str) -> Page:
    leave_out_search(context)
    page = context.new_page()
    page.clock.set_fixed_time(clock)
    page.goto(url)
    return page


def read_states(page: Page) -> dict[str, str]:
    """Return the words of the papers that were valid when the page was made, by last day."""
    pairs: list[list[str]] = page.locator("[data-expires]").evaluate_all(
        "cells => cells.map((cell) => [cell.dataset.expires, cell.textContent])"
    )
    assert len(pairs) > 10
    return dict(map(tuple, pairs))


def assert_says_until(states: dict[str, str], path: str) -> None:
    for day, text in states.items():
        if path.startswith("en/"):
            last = date.fromisoformat(day)
            assert text == f"valid until {last.day} {last:%B %Y}"
        else:
            assert f"{date.fromisoformat(day):%d/%m/%Y}" in text
            assert "hết hạn" not in text


@PATHS
def test_papers_that_expired_since_the_build_are_relabelled(
    context: BrowserContext, base: str, path: str
) -> None:
    states = read_states(open_list(context, base + path, "2100-01-01T00:00:00Z"))
    (words,) = set(states.values())
    assert ("expired (by your clock)" if path.startswith("en/") else "hết hạn") in words


@PATHS
def test_papers_in_force_keep_their_label(context: BrowserContext, base: str, path: str) -> None:
    assert_says_until(read_states(open_list(context, base + path, BUILT)), path)


def test_revoked_papers_stay_revoked(context: BrowserContext, base: str) -> None:
    page = open_list(context, base + "en/certificates/", BUILT)
    revoked = page.get_by_role("cell", name="revoked on")
    count = revoked.count()
    assert count > 0
    page.clock.set_fixed_time("2100-01-01T00:00:00Z")
    page.reload()
    expect(revoked).to_have_count(count)


def test_a_paper_is_good_through_its_last_day_by_the_readers_clock(
    context: BrowserContext, base: str
) -> None:
    page = open_list(context, base + "en/certificates/", BUILT)
    last = next(iter(read_states(page)))
    page.clock.set_fixed_time(f"{last}T23:59:00+07:00")
    page.reload()
    assert read_states(page)[last].startswith("valid until")
    page.clock.set_fixed_time(f"{last}T17:01:00Z")
    page.reload()
    assert read_states(page)[last] == "expired (by your clock)"


@PATHS
def test_without_script_the_page_says_until_when(
    new_context: Callable[..., BrowserContext], base: str, path: str
) -> None:
    page = new_context(java_script_enabled=False).new_page()
    page.goto(base + path)
    assert_says_until(read_states(page), path)


@PATHS
def test_number_and_standing_are_in_sight_together_on_a_phone(
    new_context: Callable[..., BrowserContext], base: str, path: str
) -> None:
    page = open_list(
        new_context(viewport={"width": 360, "height": 640}), base + path, "2100-01-01T00:00:00Z"
    )
    for states in (read_standings(page), read_standings(open_list(page.context, page.url, BUILT))):
        assert max(states) <= 360


def read_standings(page: Page) -> list[float]:
    """Return where the words that say what each paper is worth end on the right."""
    found: list[float] = page.locator("[data-module=tp-expiry] tbody td:nth-child(2)").evaluate_all(
        """cells => cells.map((cell) => {
          const range = document.createRange()
          range.selectNodeContents(cell)
          return range.getBoundingClientRect().right
        })"""
    )
    assert len(found) > 10
    return found


Row = dict[str, str]


def read_year(site: Path, year: str, language: str = "vi") -> list[Row]:
    """Return the rows of a year's file, by the English names of their columns."""
    text = (site / f"certificates/certificates-{year}-{language}.csv").read_text("utf-8-sig")
    names = ("number", "course", "year", "status", "until", "unit", "name")
    return [dict(zip(names, row, strict=True)) for row in csv.reader(io.StringIO(text))][1:]


def find_papers(page: Page, **asked: str) -> list[str]:
    """Fill in the form, look, and return the numbers that are shown."""
    for name, value in asked.items():
        field = page.locator(f".tp-list [name={name}]")
        if name == "words":
            field.fill(value)
        else:
            field.select_option(value)
    page.locator(".tp-list button[type=submit]").click()
    expect(page.locator(".tp-list [data-role=found]")).to_contain_text("1")
    return page.locator(".tp-list tbody th").all_text_contents()


@PATHS
def test_only_the_chosen_year_is_loaded_once_the_form_is_used(
    context: BrowserContext, base: str, site: Path, path: str
) -> None:
    language = "en" if path.startswith("en/") else "vi"
    page = open_list(context, base + path, BUILT)
    asked: list[str] = []
    page.route("**/*.csv", lambda route: (asked.append(route.request.url), route.continue_()))
    assert page.locator("[name=year] option").all_text_contents()[:4] == [
        "2026", "2025", "2024", "2023",
    ]  # fmt: skip
    assert asked == []
    numbers = find_papers(page)
    assert numbers == [row["number"] for row in reversed(read_year(site, "2026", language))]
    start = f"{base}certificates/certificates"
    assert asked == [f"{start}-2026-{language}.csv"]
    numbers = find_papers(page, year="2024")
    assert sorted(numbers) == [row["number"] for row in read_year(site, "2024", language)]
    find_papers(page, year="2026")
    assert asked == [f"{start}-{year}-{language}.csv" for year in (2026, 2024)]
    start_axe(page)
    assert find_violations(page) == ()


def test_course_unit_status_and_name_narrow_the_list(
    context: BrowserContext, base: str, site: Path
) -> None:
    rows = read_year(site, "2025")
    page = open_list(context, base + "certificates/", BUILT)
    find_papers(page, year="2025")
    units = page.locator("[name=unit] option").all_text_contents()[1:]
    assert sorted(units) == sorted({row["unit"] for row in rows if row["unit"]})
    first = next(row for row in rows if row["unit"])
    unit, course = first["unit"], first["course"]
    assert sorted(find_papers(page, unit=unit)) == [
        row["number"] for row in rows if row["unit"] == unit
    ]
    both = [row["number"] for row in rows if row["unit"] == unit and row["course"] == course]
    assert sorted(find_papers(page, course=course)) == both
    title = page.locator(f"[name=course] option[value={course}]").text_content() or "?"
    expect(page.locator(".tp-list tbody tr").first).to_contain_text(title)
    find_papers(page, unit="", course="")
    status = page.locator("[name=status] option").nth(3).text_content() or ""
    revoked = [row["number"] for row in rows if row["status"] == status]
    assert revoked and sorted(find_papers(page, status=status)) == revoked
    named = next(row for row in rows if row["name"])
    assert named["number"] in find_papers(page, status="", words=named["name"].lower())


def test_a_number_is_found_in_its_own_year_and_all_years_together(
    context: BrowserContext, base: str, site: Path
) -> None:
    page = open_list(context, base + "certificates/", BUILT)
    wanted = read_year(site, "2023")[3]["number"]
    assert find_papers(page, words=wanted.lower()) == [wanted]
    assert page.locator("[name=year]").input_value() == "2023"
    every = [row for year in ("2023", "2024", "2025", "2026") for row in read_year(site, year)]
    shown = find_papers(page, year="", words="", order="number")
    assert shown == [row["number"] for row in every][:200]
    expect(page.locator(".tp-list [data-role=found]")).to_contain_text(str(len(every)))
    page.locator(".tp-list [data-step='1']").click()
    expect(page.locator(".tp-list tbody th")).to_have_count(len(every) - 200)


def test_by_the_readers_clock_a_lapsed_paper_is_found_among_the_expired(
    context: BrowserContext, base: str, site: Path
) -> None:
    page = open_list(context, base + "en/certificates/", "2100-01-01T00:00:00Z")
    rows = read_year(site, "2026", "en")
    expected = [row["number"] for row in rows if row["status"] in ("valid", "expired")]
    assert sorted(find_papers(page, status="expired")) == expected
    page.locator("[name=status]").select_option("valid")
    page.locator(".tp-list button[type=submit]").click()
    expect(page.locator(".tp-list [data-role=found]")).to_have_text(
        "No paper found. Change what you look for."
    )


def test_a_list_that_cannot_be_loaded_is_said_and_tried_again(
    context: BrowserContext, base: str
) -> None:
    page = open_list(context, base + "en/certificates/", BUILT)
    page.route("**/certificates-2026-en.csv", lambda route: route.abort())
    page.locator(".tp-list button[type=submit]").click()
    found = page.locator(".tp-list [data-role=found]")
    expect(found).to_have_text("The list could not be loaded. The pages below hold all of it.")
    page.unroute("**/certificates-2026-en.csv")
    assert find_papers(page)


@PATHS
def test_without_script_every_paper_is_reached_by_its_year_and_page(
    new_context: Callable[..., BrowserContext], base: str, site: Path, path: str
) -> None:
    page = new_context(java_script_enabled=False).new_page()
    page.goto(base + path)
    expect(page.locator(".tp-list__form")).to_be_hidden()
    years = page.locator(".tp-ranges__year summary").all_text_contents()
    assert years == ["2026", "2025", "2024", "2023"]
    numbers: set[str] = set()
    page.locator(".tp-ranges__year summary").last.click()
    page.locator(".tp-ranges__year").last.locator("a").first.click()
    while True:
        numbers |= set(page.locator("tbody th").all_text_contents())
        newer = page.locator("a[rel=next]")
        if newer.count() == 0:
            break
        newer.click()
    expected = [row["number"] for year in years for row in read_year(site, year)]
    assert len(expected) > 200 and numbers == set(expected)
