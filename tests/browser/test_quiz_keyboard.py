"""A quiz by keyboard alone."""

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.quizzes import LESSON, QuizPage, open_quiz

IN_FORM = "() => document.activeElement.closest('form.tp-quiz') !== null"
VALUE = "() => document.activeElement.value"
QUESTION = "() => document.activeElement.closest('fieldset')?.dataset.question"
ROLE = "() => document.activeElement.dataset.role"


@pytest.fixture
def quiz(context: BrowserContext, base: str) -> QuizPage:
    return open_quiz(context, base + "en/" + LESSON)


def enter_quiz(page: Page) -> None:
    """Press Tab from the top of the page until the first choice has the focus."""
    for _ in range(200):
        page.keyboard.press("Tab")
        if page.evaluate(IN_FORM):
            return
    raise AssertionError("Tab never came to the quiz")


def answer_by_keys(quiz: QuizPage) -> None:
    """Answer every question rightly; the focus stands on its first choice, ends on its last."""
    keyboard = quiz.page.keyboard
    enter_quiz(quiz.page)
    for index, question in enumerate(quiz.questions):
        if index:
            keyboard.press("Tab")
        name = question.get_attribute("data-question")
        assert quiz.page.evaluate(QUESTION) == name
        boxes = question.locator("input").all()
        if boxes[0].get_attribute("type") == "radio":
            keyboard.press("Space")
            for box in boxes:
                if box.get_attribute("data-correct") is not None:
                    break
                keyboard.press("ArrowDown")
        else:
            for position, box in enumerate(boxes):
                if position:
                    keyboard.press("Tab")
                if box.get_attribute("data-correct") is not None:
                    keyboard.press("Space")


def test_a_quiz_can_be_passed_by_keyboard_alone(quiz: QuizPage) -> None:
    answer_by_keys(quiz)
    assert not quiz.is_scored()
    quiz.page.keyboard.press("Tab")
    assert quiz.page.evaluate(ROLE) == "submit"
    quiz.page.keyboard.press("Enter")
    expect(quiz.result).to_be_focused()
    expect(quiz.result).to_contain_text("100%")
    expect(quiz.result).to_contain_text("Passed.")


def test_the_button_takes_the_space_bar_and_so_does_trying_again(quiz: QuizPage) -> None:
    answer_by_keys(quiz)
    quiz.page.keyboard.press("Tab")
    quiz.page.keyboard.press("Space")
    expect(quiz.result).to_be_focused()
    quiz.page.keyboard.press("Tab")
    assert quiz.page.evaluate(ROLE) == "retry"
    quiz.page.keyboard.press("Space")
    assert not quiz.is_scored()
    expect(quiz.questions[0].locator("input").first).to_be_focused()


def test_arrow_keys_move_the_pick_and_hand_in_nothing(quiz: QuizPage) -> None:
    quiz.answer_all()
    question = quiz.questions[0]
    boxes = question.locator("input")
    assert boxes.first.get_attribute("type") == "radio"
    boxes.first.focus()
    values = boxes.evaluate_all("boxes => boxes.map((box) => box.value)")
    for step in range(1, len(values) + 1):
        quiz.page.keyboard.press("ArrowDown")
        assert quiz.page.evaluate(VALUE) == values[step % len(values)]
        assert not quiz.is_scored()
    assert quiz.stored() == {}


def test_enter_in_a_choice_hands_in_nothing(quiz: QuizPage) -> None:
    # Other browsers than this one also submit a form that has no submit button at all.
    expect(quiz.form.locator("[type=submit]")).to_have_count(1)
    expect(quiz.form.locator("[type=submit]")).to_be_disabled()
    quiz.answer_all()
    address = quiz.page.url
    for question in quiz.questions:
        question.locator("input:checked").first.focus()
        quiz.page.keyboard.press("Enter")
    assert not quiz.is_scored()
    assert quiz.page.url == address
    assert all(quiz.picks().values())
