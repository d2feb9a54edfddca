"""A test from a bank: its draw over reloads and attempts, and what an attempt keeps."""

import json
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Route, expect

from build_hooks.assemble.quizzes import assemble_quiz
from build_hooks.model.quiz.draw import draw_items
from build_hooks.model.quiz.score import score_quiz
from tests.browser.quizzes import LESSON, QuizPage, open_quiz
from tests.quizzes import BANK, read_quiz

FINAL = "courses/officials/final/"
ITEMS = "items => items.map((item) => item.dataset.item)"
ORDERS = """lists => lists.map((list) =>
  [...list.querySelectorAll('input')].map((input) => input.value)
)"""
QUIZ = read_quiz(BANK)
TOPICS = {item.id: item.topic for item in QUIZ.questions}


@pytest.fixture
def test(context: BrowserContext, quiz_base: str) -> QuizPage:
    return open_quiz(context, quiz_base + "en/" + FINAL)


def read_items(test: QuizPage) -> list[str]:
    items: list[str] = test.page.locator("[data-item]").evaluate_all(ITEMS)
    return items


def read_kept(test: QuizPage, kind: str) -> list[dict[str, Any]]:
    return [json.loads(value) for key, value in test.stored().items() if f"/{kind}/" in key]


def test_the_draw_fills_its_quotas_and_survives_reloads(test: QuizPage, quiz_base: str) -> None:
    drawn = read_items(test)
    assert sorted(TOPICS[name] or "" for name in drawn) == [
        "ages",
        "ages",
        "cases",
        "reporting",
        "reporting",
    ]
    orders = test.page.locator("[data-role=choices]").evaluate_all(ORDERS)
    for address in (FINAL, "en/" + FINAL):
        test.page.goto(quiz_base + address)
        assert read_items(test) == drawn
        assert test.page.locator("[data-role=choices]").evaluate_all(ORDERS) == orders


def test_fixed_choices_stay_while_others_are_shuffled(test: QuizPage) -> None:
    seen = set()
    for _ in range(12):
        orders = test.page.locator("[data-role=choices]").evaluate_all(ORDERS)
        for order in orders:
            if "both" in order:
                assert order[2] == "both"
                seen.add(order[0])
            else:
                assert order == ["true", "false"]
        test.page.evaluate("() => localStorage.clear()")
        test.page.reload()
    assert seen == {"right", "wrong"}


def test_what_is_answered_survives_a_reload_before_it_is_handed_in(test: QuizPage) -> None:
    test.answer_all()
    picks = test.picks()
    test.page.reload()
    assert test.picks() == picks
    assert not test.is_scored()
    test.submit.click()
    expect(test.result).to_contain_text("100%")


def test_the_next_attempt_prefers_what_was_not_seen(test: QuizPage) -> None:
    first = read_items(test)
    test.answer_all()
    test.submit.click()
    test.page.get_by_role("button", name="New attempt").click()
    second = read_items(test)
    assert not set(first) & set(second)
    assert not test.is_scored()
    assert all(picks == [] for picks in test.picks().values())
    test.page.reload()
    assert read_items(test) == second
    assert not test.is_scored()


def test_an_attempt_can_be_drawn_and_scored_again_from_what_it_keeps(test: QuizPage) -> None:
    test.page.clock.set_fixed_time("2026-11-23T05:00:00Z")
    test.answer_all()
    test.answer(test.questions[2], right=False)
    test.page.clock.set_fixed_time("2026-11-23T05:02:05Z")
    test.submit.click()
    expect(test.result).to_contain_text("5 of 6 questions right, 83%")
    (attempt,) = read_kept(test, "attempt")
    assert draw_items(QUIZ, attempt["seed"]) == attempt["drawn"] == read_items(test)
    asked = [
        question for _, question in QUIZ.find_questions() if question.id in attempt["responses"]
    ]
    score = score_quiz(asked, attempt["responses"], QUIZ.pass_mark_percent)
    assert (score.points, score.most) == (attempt["points"], attempt["max"]) == (5, 6)
    assert score.is_passed is attempt["passed"] is True
    assert attempt["version"] == assemble_quiz("officials", "final", QUIZ).version
    assert attempt["startedAt"] == "2026-11-23T05:00:00.000Z"
    assert attempt["finishedAt"] == "2026-11-23T05:02:05.000Z"
    assert attempt["seconds"] == 125
    assert len(read_kept(test, "answer")) == 6


def test_the_result_of_an_attempt_comes_back(test: QuizPage) -> None:
    test.answer_all(right=False)
    test.submit.click()
    result, picks, lines = (
        test.result.inner_text(),
        test.picks(),
        test.page.locator("[data-role=lines]").inner_text(),
    )
    test.page.reload()
    expect(test.result).to_have_text(result)
    assert test.picks() == picks
    assert test.page.locator("[data-role=lines]").inner_text() == lines
    assert len(read_kept(test, "attempt")) == 1


def test_items_outside_the_draw_are_no_text_of_the_page(test: QuizPage) -> None:
    text = test.form.inner_text()
    drawn = read_items(test)
    for name in TOPICS:
        if not name.startswith("case"):
            words = f"Question {name[:-2]} no. {name[-1]}?"
            assert (words in text) is (name in drawn)
    key = test.page.locator("[data-role=key] li")
    assert key.count() == len(test.questions)


def test_a_draw_that_the_bank_no_longer_has_is_drawn_anew(test: QuizPage) -> None:
    (draw,) = read_kept(test, "draw")
    draw["drawn"][0] = "gone"
    script = """([draw]) => {
      const key = Object.keys(localStorage).find((name) => name.includes('/draw/'))
      localStorage.setItem(key, JSON.stringify(draw))
    }"""
    test.page.evaluate(script, [draw])
    test.page.reload()
    assert len(read_items(test)) == 5
    test.answer_all()
    test.submit.click()
    expect(test.result).to_contain_text("100%")


def change_question(html: str, name: str) -> str:
    """Return the page as it comes after an edit of one question."""
    question = html.index(f'data-question="{name}"')
    start = html.index('data-fingerprint="', question) + len('data-fingerprint="')
    version = html.index('data-version="') + len('data-version="')
    html = html[:start] + "0" * 12 + html[start + 12 :]
    return html[:version] + "1" * 12 + html[version + 12 :]


def test_after_an_edit_only_the_changed_question_is_asked_again(test: QuizPage) -> None:
    changed = test.questions[0].get_attribute("data-question") or ""

    def answer(route: Route) -> None:
        response = route.fetch()
        route.fulfill(response=response, body=change_question(response.text(), changed))

    test.answer_all()
    picks = test.picks()
    test.submit.click()
    expect(test.result).to_contain_text("100%")
    test.page.route(test.page.url, answer)
    test.page.reload()
    expect(test.result).to_be_empty()
    expect(test.submit).to_be_visible()
    assert test.picks() == picks | {changed: []}
    verdict = test.find(changed).locator("[data-role=verdict]")
    expect(verdict).to_contain_text("has changed since you answered it")
    test.answer(test.find(changed), right=True)
    test.submit.click()
    expect(test.result).to_contain_text("100%")
    attempts = read_kept(test, "attempt")
    assert len({attempt["id"] for attempt in attempts}) == 2
    assert {attempt["version"] for attempt in attempts} > {"1" * 12}


def test_two_pages_of_one_test_keep_what_each_was_told(
    test: QuizPage, context: BrowserContext
) -> None:
    other = open_quiz(context, test.page.url)
    assert read_items(other) == read_items(test)
    half = len(test.questions) // 2
    for question in test.questions[:half]:
        test.answer(question, right=True)
    test.show_to(other.page)
    for question in other.questions[half:]:
        other.answer(question, right=True)
    other.show_to(test.page)
    test.page.reload()
    test.submit.click()
    expect(test.result).to_contain_text("100%")


def test_storage_that_is_cleared_in_the_middle_loses_no_answer(test: QuizPage) -> None:
    drawn = read_items(test)
    for question in test.questions[:-1]:
        test.answer(question, right=True)
    test.page.evaluate("() => localStorage.clear()")
    test.answer(test.questions[-1], right=True)
    test.page.reload()
    assert read_items(test) == drawn
    test.submit.click()
    expect(test.result).to_contain_text("100%")


def drop_draw(html: str) -> str:
    """Return the page of a test that asks everything."""
    start = html.index(' data-draw="')
    return html[:start] + html[html.index('"', start + 12) + 1 :]


def test_a_question_that_is_added_leaves_what_was_answered(test: QuizPage) -> None:
    pages = [drop_draw]

    def answer(route: Route) -> None:
        response = route.fetch()
        html = response.text()
        for change in pages:
            html = change(html)
        route.fulfill(response=response, body=html)

    def without_first(html: str) -> str:
        start = html.index('data-role="items">') + len('data-role="items">')
        end = html.rindex("<div", 0, html.index('data-item="ages-2"'))
        if html[:end].rstrip().endswith("<template>"):
            end = html.rindex("<template>", 0, end)
        return html[:start] + html[end:]

    test.page.evaluate("() => localStorage.clear()")
    test.page.route(test.page.url, answer)
    pages.append(without_first)
    test.page.reload()
    assert "ages-1" not in read_items(test)
    test.answer_all()
    picks = test.picks()
    pages.remove(without_first)
    test.page.reload()
    assert test.picks() == {"ages-1": []} | picks
    assert not test.is_scored()


def test_only_the_sheet_and_its_key_are_printed_by_the_button(
    context: BrowserContext, quiz_base: str
) -> None:
    quiz = open_quiz(context, quiz_base + "en/" + LESSON)
    quiz.page.evaluate(
        """() => { window.print = () => {
          window.classesAtPrint = document.querySelector('form.tp-quiz').className
        } }"""
    )
    quiz.page.get_by_role("button", name="Print questions and key").click()
    classes = quiz.page.evaluate("() => window.classesAtPrint")
    assert "tp-quiz--printing" in classes
    assert "tp-quiz--printing" not in (quiz.form.get_attribute("class") or "")
    quiz.form.evaluate("($form) => $form.classList.add('tp-quiz--printing')")
    quiz.page.emulate_media(media="print")
    expect(quiz.page.locator(".tp-aims")).to_be_hidden()
    expect(quiz.page.locator("article h2").first).to_be_hidden()
    expect(quiz.questions[0]).to_be_visible()
    expect(quiz.page.locator("[data-role=key]")).to_be_visible()
    expect(quiz.page.locator(".tp-quiz__key")).to_have_css("break-before", "page")
    assert quiz.page.locator("[data-role=key] li").count() == len(quiz.questions)
