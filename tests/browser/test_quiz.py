"""A quiz with script and mouse: what is asked, scored and said, in a practice and in a test."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.browser.quizzes import LESSON, QuizPage, open_quiz
from tests.browser.visits import SCHEMES, find_violations, start_axe

FINAL = "courses/officials/final/"
TOTAL, MOST = 9, 13
"""Questions and points of the practice of every type."""


@pytest.fixture
def quiz(context: BrowserContext, quiz_base: str) -> QuizPage:
    return open_quiz(context, quiz_base + "en/" + LESSON)


@pytest.fixture
def test(context: BrowserContext, quiz_base: str) -> QuizPage:
    return open_quiz(context, quiz_base + "en/" + FINAL)


def test_right_answers_pass_in_words(test: QuizPage) -> None:
    count = len(test.questions)
    test.click_all()
    test.submit.click()
    expect(test.result).to_have_text(
        f"Your result: {count} of {count} questions right, 100%. Pass mark 80%. Passed."
    )
    expect(test.verdicts).to_have_text(["Right."] * count)


def test_wrong_answers_do_not_pass_and_say_so_in_words(test: QuizPage) -> None:
    count = len(test.questions)
    test.click_all(right=False)
    test.submit.click()
    expect(test.result).to_have_text(
        f"Your result: 0 of {count} questions right, 0%. Pass mark 80%. Not passed yet."
    )
    expect(test.verdicts).to_have_text(["Not right."] * count)


def test_points_are_said_where_questions_differ_in_them(quiz: QuizPage) -> None:
    quiz.answer_all()
    quiz.answer(quiz.find("one-choice"), right=False)
    quiz.find("pairs-to-match").locator("select").last.select_option("nobody")
    quiz.submit.click()
    expect(quiz.result).to_have_text(
        "Your result: 11.33 of 13 points, 87%; 7 of 9 questions fully right. Pass mark 80%. Passed."
    )
    lines = quiz.page.locator("[data-role=lines] a")
    assert lines.count() == TOTAL
    expect(lines.first).to_have_text("Question 1: Not right.")
    expect(lines.nth(5)).to_have_text("Question 6: Partly right: 1.33 of 2 points.")
    expect(lines.last).to_have_text("Question 9: Right.")
    lines.nth(5).click()
    expect(quiz.find("pairs-to-match")).to_be_in_viewport()


def test_the_rule_of_partial_credit_and_the_points_are_said_beforehand(quiz: QuizPage) -> None:
    for name, words in {
        "several-choices": "2 points. Part of the answer counts: each right choice counts",
        "pairs-to-match": "2 points. Part of the answer counts: each pair counts by itself.",
        "steps-to-order": "3 points. Part of the answer counts: each step",
    }.items():
        expect(quiz.find(name).locator(".tp-quiz__rule")).to_contain_text(words)
    expect(quiz.find("one-choice").locator(".tp-quiz__rule")).to_have_text("Choose one.")


def test_a_practice_checks_one_question_and_lets_it_be_tried_again(quiz: QuizPage) -> None:
    question = quiz.find("one-choice")
    quiz.answer(question, right=False)
    assert not quiz.is_scored()
    question.get_by_role("button", name="Check").click()
    verdict = question.locator("[data-role=verdict]")
    expect(verdict).to_have_text("Not right.")
    expect(verdict).to_be_focused()
    expect(question.locator(".tp-quiz__sources a")).to_be_visible()
    for box in question.locator("input").all():
        expect(box).to_be_disabled()
    assert quiz.page.locator("[data-role=answers]:visible").count() == 1
    assert len(quiz.stored()) == 1
    question.get_by_role("button", name="Try again").click()
    expect(question.locator("input").first).to_be_focused()
    assert quiz.picks()["one-choice"] == []
    assert quiz.stored() == {}
    quiz.answer(question, right=True)
    question.get_by_role("button", name="Check").click()
    expect(verdict).to_have_text("Right.")
    expect(quiz.result).to_be_empty()


def test_the_last_check_of_a_practice_brings_the_result(quiz: QuizPage) -> None:
    for question in quiz.questions:
        quiz.answer(question, right=True)
        question.get_by_role("button", name="Check").click()
    expect(quiz.result).to_contain_text("13 of 13 points, 100%")
    expect(quiz.submit).to_be_hidden()


def test_checking_without_an_answer_asks_for_one(quiz: QuizPage) -> None:
    question = quiz.find("a-number")
    question.get_by_role("button", name="Check").click()
    expect(question.locator("[data-role=verdict]")).to_have_text("Not answered yet.")
    expect(question.locator("input")).to_be_focused()
    question.locator("input").fill("twenty")
    question.get_by_role("button", name="Check").click()
    expect(question.locator("[data-role=verdict]")).to_contain_text("Write a number in digits")
    assert quiz.stored() == {}


def test_the_learners_own_answer_is_marked_among_the_reasons(quiz: QuizPage) -> None:
    quiz.find("a-number").locator("input").fill("40")
    quiz.find("a-gap").locator("input").fill("nonsense")
    quiz.find("several-choices").get_by_label("Police").check()
    for name, words in {
        "a-number": ["40 hours — That is from 15 years on."],
        "a-gap": ["any other words — No."],
        "several-choices": ["Police — Yes."],
    }.items():
        quiz.find(name).get_by_role("button", name="Check").click()
        reasons = quiz.find(name).locator("li:has([data-role=yours]:visible)")
        assert reasons.count() == len(words)
        for word in words:
            expect(reasons).to_contain_text(word)


def test_the_wrong_ones_alone_are_asked_again(quiz: QuizPage) -> None:
    quiz.answer_all()
    for name in ("a-gap", "case-mango-wait"):
        quiz.answer(quiz.find(name), right=False)
    quiz.submit.click()
    quiz.page.get_by_role("button", name="Try the wrong ones again").click()
    shown = quiz.page.locator("fieldset[data-question]:visible")
    assert [one.get_attribute("data-question") for one in shown.all()] == [
        "a-gap",
        "case-mango-wait",
    ]
    expect(quiz.page.locator(".tp-quiz__story")).to_be_visible()
    expect(quiz.find("case-mango-wait").locator("[data-role=number]")).to_have_text(
        "Question 2 of 2"
    )
    for question in shown.all():
        quiz.answer(question, right=True)
    quiz.submit.click()
    expect(quiz.result).to_have_text("This time: 2 of 2 questions right.")
    quiz.page.reload()
    expect(quiz.result).to_contain_text("13 of 13 points")


def test_a_hint_comes_only_when_it_is_asked_for(quiz: QuizPage) -> None:
    hint = quiz.find("one-choice").locator(".tp-quiz__hint")
    expect(hint.locator("em")).to_be_hidden()
    hint.locator("summary").click()
    expect(hint.locator("em")).to_be_visible()


def test_each_question_gets_its_own_verdict_and_its_reasons(quiz: QuizPage) -> None:
    quiz.answer_all()
    quiz.answer(quiz.questions[1], right=False)
    quiz.submit.click()
    words = ["Right."] * len(quiz.questions)
    words[1] = "Not right."
    expect(quiz.verdicts).to_have_text(words)
    for question in quiz.questions:
        expect(question.locator("[data-role=verdict]")).to_be_visible()
        expect(question.locator(".tp-quiz__explanation")).to_be_visible()


def test_the_vietnamese_page_speaks_vietnamese(context: BrowserContext, quiz_base: str) -> None:
    quiz = open_quiz(context, quiz_base + LESSON)
    quiz.answer_all()
    quiz.submit.click()
    expect(quiz.result).to_contain_text("100%")
    expect(quiz.result).to_contain_text(quiz.text("passed"))
    assert "Passed" not in quiz.result.inner_text()


def test_nothing_is_scored_or_saved_before_the_button_is_pressed(quiz: QuizPage) -> None:
    assert not quiz.is_scored()
    quiz.answer_all()
    assert not quiz.is_scored()
    assert quiz.stored() == {}


def test_answers_can_be_changed_until_they_are_handed_in(quiz: QuizPage) -> None:
    count = len(quiz.questions)
    quiz.click_all(right=False)
    quiz.click_all()
    quiz.submit.click()
    expect(quiz.result).to_contain_text(f"{MOST} of {MOST} points")
    assert count == TOTAL
    for box in quiz.form.locator("fieldset").locator("input, select").all():
        expect(box).to_be_disabled()


def test_missing_answers_are_asked_for_where_they_are_missing(quiz: QuizPage) -> None:
    quiz.answer(quiz.questions[0], right=True)
    quiz.submit.click()
    count = len(quiz.questions) - 1
    expect(quiz.result).to_have_text(
        f"Questions not answered yet: {count}. Answer them, then press the button again."
    )
    assert quiz.stored() == {}
    for question in quiz.questions[1:]:
        verdict = question.locator("[data-role=verdict]")
        expect(verdict).to_be_visible()
        expect(verdict).to_have_text("Not answered yet.")
        expect(question).to_have_accessible_description(re.compile("Not answered yet"))
    expect(quiz.questions[0].locator("[data-role=verdict]")).to_be_hidden()
    expect(quiz.questions[1].locator("input").first).to_be_focused()
    quiz.answer(quiz.questions[1], right=True)
    expect(quiz.questions[1].locator("[data-role=verdict]")).to_be_hidden()


def test_focus_goes_to_the_result_which_is_a_live_region(quiz: QuizPage) -> None:
    expect(quiz.result).to_have_attribute("role", "status")
    quiz.answer_all()
    quiz.submit.click()
    expect(quiz.result).to_be_focused()
    expect(quiz.result).to_be_in_viewport()
    expect(quiz.result).to_have_text(re.compile(r"100%.*Pass mark 80%.*Passed\."))


def test_trying_again_clears_picks_verdicts_and_what_was_saved(quiz: QuizPage) -> None:
    before = quiz.picks()
    quiz.answer_all()
    quiz.submit.click()
    quiz.retry.click()
    assert not quiz.is_scored()
    assert quiz.picks() == before
    assert quiz.stored("answer") == {}
    expect(quiz.questions[0].locator("input").first).to_be_focused()
    expect(quiz.retry).to_be_hidden()
    quiz.page.reload()
    assert not quiz.is_scored()
    quiz.answer_all()
    quiz.submit.click()
    expect(quiz.result).to_contain_text("100%")


@pytest.mark.parametrize("scheme", SCHEMES)
def test_axe_finds_nothing_wrong_in_a_scored_quiz(
    new_context: Callable[..., BrowserContext], quiz_base: str, scheme: str
) -> None:
    quiz = open_quiz(new_context(color_scheme=scheme), quiz_base + LESSON)
    quiz.answer_all()
    quiz.answer(quiz.questions[0], right=False)
    quiz.submit.click()
    expect(quiz.result).to_be_focused()
    start_axe(quiz.page)
    assert find_violations(quiz.page) == ()


def test_starting_the_script_twice_saves_each_answer_once(quiz: QuizPage) -> None:
    quiz.page.evaluate(
        """async () => {
          const script = document.querySelector('script[src$="practice.mjs"]')
          const { Practice } = await import(script.src)
          new Practice(document.querySelector('form.tp-quiz'))
          const save = Storage.prototype.setItem
          window.saved = []
          Storage.prototype.setItem = function (key, value) {
            window.saved.push(key)
            save.call(this, key, value)
          }
        }"""
    )
    quiz.answer_all()
    quiz.submit.click()
    expect(quiz.result).to_contain_text("100%")
    assert sorted(quiz.page.evaluate("() => window.saved")) == sorted(quiz.stored())


def test_missing_markup_is_named_by_component_and_selector(quiz: QuizPage) -> None:
    message = quiz.page.evaluate(
        """async () => {
          const script = document.querySelector('script[src$="practice.mjs"]')
          const { Practice } = await import(script.src)
          const $form = document.createElement('form')
          try { new Practice($form) } catch (error) { return error.message }
        }"""
    )
    assert message == 'tp-quiz: no element for [data-role="submit"]'


def test_a_test_is_handed_in_as_a_whole(test: QuizPage) -> None:
    count = len(test.questions)
    assert test.page.get_by_role("button", name="Check").count() == 0
    test.answer_all()
    test.answer(test.questions[0], right=False)
    test.submit.click()
    expect(test.result).to_contain_text(f"{count - 1} of {count} questions right")
    expect(test.result).to_contain_text("Passed.")
    expect(test.result).to_be_focused()
    expect(test.page.locator("[data-role=lines] a")).to_have_count(count)


def test_trying_the_wrong_ones_of_a_test_leaves_its_result(test: QuizPage) -> None:
    test.answer_all(right=False)
    test.submit.click()
    result, stored = test.result.inner_text(), test.stored()
    test.page.get_by_role("button", name="Try the wrong ones again").click()
    test.answer_all()
    test.submit.click()
    expect(test.result).to_contain_text("The result of the test stays as it was.")
    assert test.stored() == stored
    test.page.reload()
    expect(test.result).to_have_text(result)
