"""Checking a paper: each answer, what it shows, on HTTP without the browser's own digests."""

from collections.abc import Callable
from datetime import date
from hashlib import shake_256
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect

from build_hooks.assemble.papers import Paper, list_papers
from build_hooks.load.project import load_portal
from tests.browser.conftest import PATIENCE_MS
from tests.browser.visits import leave_out_search
from tests.conftest import ROOT

TODAY = date(2026, 11, 23)
BUILT = "2026-11-23T05:00:00Z"
PAPERS = list(list_papers(load_portal(ROOT)[0]))
PATHS = pytest.mark.parametrize(
    "path", ["certificates/verify/", "en/certificates/verify/"], ids=["vi", "en"]
)


def pick(rule: Callable[[Paper], Any]) -> Paper:
    return next(paper for paper in PAPERS if rule(paper))


VALID = pick(lambda paper: not (paper.revoked_on or paper.renewed_by) and paper.expires_on > TODAY)
EXPIRED = pick(
    lambda paper: not (paper.revoked_on or paper.renewed_by) and paper.expires_on < TODAY
)
REVOKED = pick(lambda paper: paper.revoked_on)
REPLACED = pick(lambda paper: paper.renewed_by)


def open_page(context: BrowserContext, address: str, clock: str = BUILT) -> Page:
    leave_out_search(context)
    page = context.new_page()
    page.clock.set_fixed_time(clock)
    page.add_init_script("Object.defineProperty(crypto, 'subtle', { value: undefined })")
    page.goto(address)
    return page


def type_in(page: Page, number: str, code: str) -> None:
    page.locator("[name=number]").fill(number)
    page.locator("[name=code]").fill(code)
    page.locator(".tp-verify button[type=submit]").click()


def expect_state(page: Page, state: str) -> None:
    expect(page.locator("[data-role=answer]")).to_have_attribute("data-state", state)


@PATHS
@pytest.mark.parametrize(
    ("paper", "state"),
    [(VALID, "valid"), (EXPIRED, "expired"), (REVOKED, "revoked"), (REPLACED, "replaced")],
    ids=["valid", "expired", "revoked", "replaced"],
)
def test_the_address_of_the_qr_code_opens_the_paper(
    context: BrowserContext, base: str, path: str, paper: Paper, state: str
) -> None:
    page = open_page(context, f"{base}{path}#{paper.number}/{paper.code}")
    expect_state(page, state)
    answer = page.locator("[data-role=answer]")
    language = "en" if path.startswith("en/") else "vi"
    for words in (paper.number, paper.name, paper.unit.find(language)[0], paper.decision):
        expect(answer).to_contain_text(words)
    expect(answer).to_contain_text(paper.title.find(language)[0])
    for day in (paper.held_on, paper.issued_on, paper.expires_on):
        written = f"{day:%d %B %Y}" if language == "en" else f"{day:%d/%m/%Y}"
        expect(answer).to_contain_text(written)
    if paper.reason:
        expect(answer).to_contain_text(paper.reason.find(language)[0])
    if paper.renewed_by:
        expect(answer).to_contain_text(paper.renewed_by)
    assert answer.locator("[data-field]:empty").count() == 0


def test_slips_of_the_pen_are_told_from_papers_that_nobody_knows(
    context: BrowserContext, base: str
) -> None:
    page = open_page(context, f"{base}en/certificates/verify/")
    type_in(page, VALID.number[:-1] + str((int(VALID.number[-1]) + 1) % 10), VALID.code)
    expect_state(page, "wrong-number")
    swapped = REVOKED.code[:-1] + ("0" if REVOKED.code[-1] != "0" else "1")
    type_in(page, VALID.number, swapped)
    expect_state(page, "wrong-code")
    type_in(page, VALID.number, REVOKED.code)
    expect_state(page, "unknown")
    expect(page.locator("[data-role=answer]")).not_to_contain_text(REVOKED.name)
    type_in(page, VALID.number.lower().replace("-", " "), VALID.code.lower().replace("0", "o"))
    expect_state(page, "valid")


def test_a_paper_expires_by_the_readers_clock(context: BrowserContext, base: str) -> None:
    address = f"{base}certificates/verify/#{VALID.number}/{VALID.code}"
    expect_state(open_page(context, address, f"{VALID.expires_on}T16:59:00Z"), "valid")
    expect_state(open_page(context, address, f"{VALID.expires_on}T17:01:00Z"), "expired-since")


@pytest.mark.parametrize("paper", [VALID, REVOKED], ids=["valid", "revoked"])
def test_on_a_phone_the_verdict_is_seen_without_scrolling(
    new_context: Callable[..., BrowserContext], base: str, paper: Paper
) -> None:
    phone = new_context(viewport={"width": 360, "height": 640})
    page = open_page(phone, f"{base}certificates/verify/#{paper.number}/{paper.code}")
    verdict = page.locator(".tp-verify__verdict")
    expect(verdict).to_be_in_viewport(ratio=1)
    header = page.locator(".md-header").bounding_box()
    box = verdict.bounding_box()
    assert header and box and box["y"] >= header["y"] + header["height"]


def test_a_failed_connection_is_not_taken_for_an_answer(context: BrowserContext, base: str) -> None:
    page = open_page(context, f"{base}certificates/verify/")
    page.route("**/sealed/*", lambda route: route.abort())
    type_in(page, VALID.number, VALID.code)
    expect_state(page, "unreachable")


def wait_for(page: Page, held: list[Route], count: int) -> None:
    """Wait until so many requests are held; a route is told later than the request is seen."""
    for _ in range(PATIENCE_MS // 20):
        if len(held) == count:
            return
        page.wait_for_timeout(20)
    assert len(held) == count


def test_a_late_answer_does_not_replace_that_of_the_paper_asked_for_last(
    context: BrowserContext, base: str
) -> None:
    page = open_page(context, f"{base}certificates/verify/")
    held: list[Route] = []
    page.route("**/sealed/*", lambda route: held.append(route))
    type_in(page, VALID.number, VALID.code)
    wait_for(page, held, 1)
    type_in(page, REVOKED.number, REVOKED.code)
    wait_for(page, held, 2)
    first, last = held
    last.continue_()
    expect_state(page, "revoked")
    with page.expect_request_finished():
        first.continue_()
    page.unroute("**/sealed/*")
    # Whatever came before this has been read by then.
    page.evaluate("(url) => fetch(url).then((answer) => answer.json())", first.request.url)
    expect_state(page, "revoked")


def test_an_entry_that_was_altered_is_refused(context: BrowserContext, base: str) -> None:
    page = open_page(context, f"{base}certificates/verify/")

    def alter(route: Any) -> None:
        entries = route.fetch().json()
        changed = {name: f"{entry[:40]}AAAA{entry[44:]}" for name, entry in entries.items()}
        route.fulfill(json=changed)

    page.route("**/sealed/*", alter)
    type_in(page, VALID.number, VALID.code)
    expect_state(page, "unknown")


def test_without_script_the_lists_answer_by_number(
    new_context: Callable[..., BrowserContext], base: str
) -> None:
    page = new_context(java_script_enabled=False).new_page()
    page.goto(f"{base}en/certificates/verify/#{REVOKED.number}/{REVOKED.code}")
    expect(page.get_by_text("point it at the QR code")).to_be_visible()
    expect(page.get_by_text("This device runs no JavaScript")).to_be_visible()
    expect(page.locator("form[autocomplete=off]")).to_be_hidden()
    page.get_by_text("2023", exact=True).click()
    page.get_by_role("link", name="AG-2023-000001").first.click()
    expect(page.locator(f"[id='{REVOKED.number}']")).to_contain_text("revoked on")


def test_digests_agree_with_those_of_the_standard(context: BrowserContext, base: str) -> None:
    page = open_page(context, f"{base}certificates/verify/")
    texts = ["a" * length for length in (0, 1, 134, 135, 136, 137, 271, 272, 273, 1000)]
    lengths = (16, 135, 136, 137, 512)
    results = page.evaluate(
        """async ([address, texts, lengths]) => {
          const { shake } = await import(address)
          const encoder = new TextEncoder()
          return texts.flatMap((text) =>
            lengths.map((length) => [...shake(encoder.encode(text), length)]))
        }""",
        [f"{base}assets/shake/shake.mjs", texts, lengths],
    )
    assert [bytes(result) for result in results] == [
        shake_256(text.encode()).digest(length) for text in texts for length in lengths
    ]


def test_the_list_is_searched_by_course_year_status_and_words(
    context: BrowserContext, base: str
) -> None:
    page = open_page(context, f"{base}en/certificates/")
    rows = page.locator("[data-role=result] tbody tr")
    button = page.get_by_role("button", name="Find papers")
    page.get_by_label("Year").select_option("")
    button.click()
    expect(rows).to_have_count(200)
    page.get_by_role("button", name="Further").click()
    expect(rows).to_have_count(50)
    page.get_by_label("Status").select_option("revoked")
    button.click()
    expect(rows).to_have_count(sum(1 for paper in PAPERS if paper.revoked_on))
    page.get_by_label("Year").select_option("2025")
    button.click()
    wanted = [paper for paper in PAPERS if paper.revoked_on and paper.issued_on.year == 2025]
    expect(rows).to_have_count(len(wanted))
    page.get_by_label("Number or name").fill(wanted[0].number)
    button.click()
    expect(rows).to_have_count(1)
    page.get_by_label("Number or name").fill("zzz")
    button.click()
    expect(page.locator("[data-role=found]")).to_contain_text("No paper found")
