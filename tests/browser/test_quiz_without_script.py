"""A quiz where script is off: every question and every reason can be read."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.browser.quizzes import LESSON, QuizPage, open_quiz


@pytest.fixture
def quiz(new_context: Callable[..., BrowserContext], base: str) -> QuizPage:
    return open_quiz(new_context(java_script_enabled=False), base + "en/" + LESSON)


def test_every_question_and_choice_can_be_read(quiz: QuizPage) -> None:
    assert len(quiz.questions) > 2
    for question in quiz.questions:
        expect(question.locator("legend")).to_be_visible()
        assert len(question.locator("legend").inner_text()) > 20
        for label in question.locator("label").all():
            expect(label).to_be_visible()
            assert label.inner_text().strip()


def test_no_button_is_shown_that_could_do_nothing(quiz: QuizPage) -> None:
    for button in quiz.form.locator("button").all():
        expect(button).to_be_hidden()
    expect(quiz.form.get_by_text("Script is off in this browser")).to_be_visible()


def test_answers_and_reasons_open_by_click(quiz: QuizPage) -> None:
    for question in quiz.questions:
        explanation = question.locator(".tp-quiz__explanation")
        expect(explanation).to_be_hidden()
        question.locator("summary").click()
        expect(explanation).to_be_visible()
        reasons = question.locator(".tp-quiz__answers li")
        assert reasons.count() == question.locator("label").count()
        for reason in reasons.all():
            assert reason.inner_text().startswith(("Right:", "Wrong:"))


def test_answers_and_reasons_open_by_keyboard(quiz: QuizPage) -> None:
    for question in quiz.questions:
        question.locator("summary").focus()
        quiz.page.keyboard.press("Enter")
        expect(question.locator(".tp-quiz__explanation")).to_be_visible()


def test_choices_can_be_picked_and_enter_leaves_the_page_alone(quiz: QuizPage) -> None:
    address = quiz.page.url
    quiz.questions[0].locator("label").first.click()
    box = quiz.questions[0].locator("input").first
    expect(box).to_be_checked()
    box.focus()
    quiz.page.keyboard.press("Enter")
    expect(box).to_be_checked()
    assert quiz.page.url == address
