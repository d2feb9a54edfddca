"""A quiz with script and mouse: what is asked, scored and said."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.browser.quizzes import LESSON, QuizPage, open_quiz
from tests.browser.visits import SCHEMES, find_violations, start_axe


@pytest.fixture
def quiz(context: BrowserContext, base: str) -> QuizPage:
    return open_quiz(context, base + "en/" + LESSON)


def test_right_answers_pass_in_words(quiz: QuizPage) -> None:
    count = len(quiz.questions)
    quiz.click_all()
    quiz.submit.click()
    expect(quiz.result).to_have_text(
        f"Your result: {count} of {count} questions right, 100%. Pass mark 80%. Passed."
    )
    expect(quiz.verdicts).to_have_text(["Right."] * count)


def test_wrong_answers_do_not_pass_and_say_so_in_words(quiz: QuizPage) -> None:
    count = len(quiz.questions)
    quiz.click_all(right=False)
    quiz.submit.click()
    expect(quiz.result).to_have_text(
        f"Your result: 0 of {count} questions right, 0%. Pass mark 80%. Not passed yet."
    )
    expect(quiz.verdicts).to_have_text(["Not right."] * count)


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


def test_the_vietnamese_page_speaks_vietnamese(context: BrowserContext, base: str) -> None:
    quiz = open_quiz(context, base + LESSON)
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
    expect(quiz.result).to_contain_text(f"{count} of {count}")
    for box in quiz.form.locator("input").all():
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
        expect(question).to_have_accessible_description("Not answered yet.")
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
    quiz.answer_all()
    quiz.submit.click()
    quiz.retry.click()
    assert not quiz.is_scored()
    assert set(map(tuple, quiz.picks().values())) == {()}
    assert quiz.stored() == {}
    expect(quiz.questions[0].locator("input").first).to_be_focused()
    expect(quiz.retry).to_be_hidden()
    quiz.page.reload()
    assert not quiz.is_scored()
    quiz.answer_all()
    quiz.submit.click()
    expect(quiz.result).to_contain_text("100%")


@pytest.mark.parametrize("scheme", SCHEMES)
def test_axe_finds_nothing_wrong_in_a_scored_quiz(
    new_context: Callable[..., BrowserContext], base: str, scheme: str
) -> None:
    quiz = open_quiz(new_context(color_scheme=scheme), base + LESSON)
    quiz.answer_all()
    quiz.answer(quiz.questions[0], right=False)
    quiz.submit.click()
    expect(quiz.result).to_be_focused()
    start_axe(quiz.page)
    assert find_violations(quiz.page) == ()


def test_starting_the_script_twice_saves_each_answer_once(quiz: QuizPage) -> None:
    quiz.page.evaluate(
        """async () => {
          const script = document.querySelector('script[src$="quiz.mjs"]')
          const { Quiz } = await import(script.src)
          new Quiz(document.querySelector('form.tp-quiz'))
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
          const script = document.querySelector('script[src$="quiz.mjs"]')
          const { Quiz } = await import(script.src)
          try { new Quiz(document.createElement('form')) } catch (error) { return error.message }
        }"""
    )
    assert message == 'tp-quiz: no element for [data-role="submit"]'


def test_the_final_test_is_scored_too(context: BrowserContext, base: str) -> None:
    quiz = open_quiz(context, base + "en/courses/officials/final/")
    count = len(quiz.questions)
    quiz.answer_all()
    quiz.answer(quiz.questions[0], right=False)
    quiz.submit.click()
    expect(quiz.result).to_contain_text(f"{count - 1} of {count} questions right")
    expect(quiz.result).to_contain_text("Passed.")
