"""The completion slip in a real browser: what it writes is what the importer believes."""

import os
import re
from dataclasses import replace
from datetime import date
from hashlib import sha256

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from build_hooks.assemble.quizzes import assemble_quiz
from build_hooks.assemble.slips import Sitting
from build_hooks.load.project import load_portal
from build_hooks.model.base import Source
from build_hooks.model.quiz.draw import draw_items
from build_hooks.model.session_code import compute_seal, compute_seed, read_session_code
from build_hooks.model.slip import read_slip
from tests.browser.quizzes import QuizPage, open_quiz
from tests.browser.test_quiz_draw import FINAL, ITEMS
from tests.browser.visits import OVERFLOW, find_violations, start_axe
from tests.faults.project import BASE
from tests.quizzes import BANK, EVERY_TYPE, read_quiz
from tests.slips import CODE, answer_rightly, write_answer

QUIZ = read_quiz(BANK)
SHOWN = "7K2M-9XQ4-T899"
TODAY = date(2026, 11, 23)
NOON = f"{TODAY}T05:00:00Z"
"""Of that day, by the clock of learners."""
DIGESTS = """async ([url, contents]) => {
  const { sha256 } = await import(url)
  return contents.map((content) => [...sha256(Uint8Array.from(content))])
}"""
SEALS = """async ([url, key, texts]) => {
  const { hmac, toBytes } = await import(url)
  return texts.map((text) => [...hmac(toBytes(key), toBytes(text))])
}"""
ANSWERS = """async ([url, cases]) => {
  const { writeAnswer } = await import(url)
  return cases.map(({ key, response, options }) => writeAnswer(key, response, options))
}"""
CODES = """async ([url, texts]) => {
  const { readCode, makeSeed } = await import(url)
  return texts.map((text) => readCode(text))
}"""


@pytest.fixture
def test(context: BrowserContext, quiz_base: str) -> QuizPage:
    context.clock.set_fixed_time(NOON)
    return open_quiz(context, quiz_base + "en/" + FINAL)


def open_slip(test: QuizPage) -> None:
    test.page.get_by_text("Completion slip for the trainer").click()


def fill_in(test: QuizPage, learner: str, code: str = "") -> None:
    test.page.get_by_label("Staff code").fill(learner)
    test.page.get_by_label("Session code").fill(code)


def hand_in(test: QuizPage, *, right: bool = True) -> None:
    test.answer_all(right=right)
    test.submit.click()
    expect(test.result).to_contain_text("100%" if right else "Not passed yet")


def make_slip(test: QuizPage) -> str:
    test.page.get_by_role("button", name="Make the slip").click()
    box = test.page.get_by_label("Your slip")
    expect(box).to_be_focused()
    return box.input_value()


def open_sitting(code: str | None = None) -> Sitting:
    source = Source("quizzes/officials/final.yml", QUIZ)
    portal, _ = load_portal(BASE)
    portal = replace(portal, quizzes={**portal.quizzes, ("officials", "final"): source})
    return Sitting(portal, "a-session", "officials", TODAY, code)


def test_a_passed_test_gives_a_slip_that_is_believed(test: QuizPage) -> None:
    hand_in(test)
    open_slip(test)
    fill_in(test, " CB-001 ")
    expect(test.page.get_by_role("button", name="Begin with the session code")).to_be_hidden()
    text = make_slip(test)
    slip = read_slip(text)
    result = open_sitting().judge(slip)
    assert (result.learner, result.percent, slip.attempt, slip.seal) == ("cb-001", 100, 1, "")
    assert len(text) < 110
    with test.page.expect_download() as download:
        test.page.get_by_role("button", name="Save as a file").click()
    assert download.value.suggested_filename == "phieu-officials-cb-001.txt"
    assert download.value.path().read_text("utf-8") == text + "\n"
    test.page.get_by_role("button", name="Copy", exact=True).click()
    expect(test.page.locator("[data-slip=said]")).to_have_text("Copied.")


def test_a_session_draws_by_its_code_and_seals_the_slip(test: QuizPage, quiz_base: str) -> None:
    open_slip(test)
    fill_in(test, "cb-002", SHOWN.lower())
    test.page.get_by_role("button", name="Begin with the session code").click()
    drawn = test.page.locator("[data-item]").evaluate_all(ITEMS)
    assert drawn == draw_items(QUIZ, compute_seed(CODE, "cb-002", 1))
    hand_in(test, right=False)
    expect(test.page.get_by_role("button", name="Make the slip")).to_be_hidden()
    test.page.get_by_role("button", name="New attempt").click()
    drawn = test.page.locator("[data-item]").evaluate_all(ITEMS)
    assert drawn == draw_items(QUIZ, compute_seed(CODE, "cb-002", 2))
    hand_in(test)
    slip = read_slip(make_slip(test))
    assert open_sitting(CODE).judge(slip).learner == "cb-002"
    assert slip.attempt == 2
    kept = test.page.evaluate("() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }])")
    assert not re.search("cb-002|7k2m", kept, re.IGNORECASE)
    test.page.reload()
    expect(test.result).to_contain_text("100%")
    open_slip(test)
    fill_in(test, "cb-002", SHOWN)
    assert read_slip(make_slip(test)) == slip


def test_a_slip_is_not_made_with_what_cannot_be(test: QuizPage) -> None:
    said = test.page.locator("[data-slip=said]")
    begin = test.page.get_by_role("button", name="Begin with the session code")
    open_slip(test)
    before = test.page.locator("[data-item]").evaluate_all(ITEMS)
    for learner, code, message, label in (
        ("", SHOWN, "Write your staff code", "Staff code"),
        ("Nguyễn", SHOWN, "Write your staff code", "Staff code"),
        ("cb-001", "", "This is no session code", "Session code"),
        ("cb-001", "7K2M-9XQ4-T89A", "This is no session code", "Session code"),
    ):
        fill_in(test, learner, code)
        begin.click()
        expect(said).to_contain_text(message)
        expect(test.page.get_by_label(label)).to_be_focused()
    assert test.page.locator("[data-item]").evaluate_all(ITEMS) == before
    hand_in(test)
    fill_in(test, "cb-001", SHOWN)
    test.page.get_by_role("button", name="Make the slip").click()
    expect(said).to_contain_text("This attempt was not begun with")
    expect(test.page.get_by_label("Your slip")).to_be_hidden()


def test_nothing_of_the_slip_is_loaded_before_it_is_opened(
    context: BrowserContext, quiz_base: str
) -> None:
    files: list[str] = []
    context.on("request", lambda request: files.append(request.url.removeprefix(quiz_base)))
    test = open_quiz(context, quiz_base + "en/" + FINAL)
    hand_in(test)
    assert not [file for file in files if file.startswith("assets/slip/")]
    open_slip(test)
    expect(test.page.get_by_label("Staff code")).to_be_visible()
    assert [file for file in files if file.startswith("assets/slip/")]


@pytest.mark.parametrize("width", [320, 1280])
def test_the_slip_is_within_everybodys_reach(test: QuizPage, width: int) -> None:
    test.page.set_viewport_size({"width": width, "height": 800})
    hand_in(test)
    open_slip(test)
    fill_in(test, "cb-001")
    make_slip(test)
    start_axe(test.page)
    assert find_violations(test.page) == ()
    assert test.page.evaluate(OVERFLOW) <= 0


def test_digests_and_seals_are_those_of_the_standard(page: Page, quiz_base: str) -> None:
    url = quiz_base + "assets/digest/digest.mjs"
    contents = [list(os.urandom(length)) for length in range(200)]
    found = page.evaluate(DIGESTS, [url, contents])
    assert [bytes(digest) for digest in found] == [
        sha256(bytes(content)).digest() for content in contents
    ]
    texts = ["", "draw/cb-001/1", "đường " * 40]
    seals = page.evaluate(SEALS, [url, CODE, texts])
    assert [bytes(seal) for seal in seals] == [compute_seal(CODE, text) for text in texts]


def test_answers_of_every_type_are_written_as_they_are_read(page: Page, quiz_base: str) -> None:
    views = assemble_quiz("officials", "final", read_quiz(EVERY_TYPE)).questions
    cases = [
        {
            "key": view.key,
            "response": answer_rightly(view),
            "options": [option.id for option in view.options],
        }
        for view in views
    ]
    written = page.evaluate(ANSWERS, [quiz_base + "assets/slip/text.mjs", cases])
    assert written == [write_answer(view, answer_rightly(view)) for view in views]


def test_codes_are_read_alike(page: Page, quiz_base: str) -> None:
    typed = [SHOWN, SHOWN.lower(), f" {CODE} ", "O123-4567-89vp", "7K2M-9XQ4-T898", "", "ầ" * 12]
    typed += [SHOWN[:at] + "Z" + SHOWN[at + 1 :] for at in range(len(SHOWN))]
    found = page.evaluate(CODES, [quiz_base + "assets/slip/text.mjs", typed])
    assert found == [read_session_code(text) for text in typed]
