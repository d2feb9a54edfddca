"""A test from a bank: its draw over reloads and attempts, and what an attempt keeps."""

import json
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, expect

from build_hooks.assemble.quizzes import assemble_quiz
from build_hooks.model.quiz.draw import draw_items
from build_hooks.model.quiz.score import score_quiz
from tests.browser.quizzes import QuizPage, open_quiz
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
    test.answer_all()
    test.answer(test.questions[2], right=False)
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
    assert attempt["startedAt"] <= attempt["finishedAt"]
    assert 0 <= attempt["seconds"] < 60
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
