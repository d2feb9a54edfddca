"""A quiz of every type by keyboard alone."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.browser.quizzes import LESSON, QuizPage, open_quiz
from tests.browser.visits import PREFIXES

IN_FORM = "() => document.activeElement.closest('form.tp-quiz') !== null"
VALUE = "() => document.activeElement.value"
QUESTION = "() => document.activeElement.closest('fieldset')?.dataset.question"
ROLE = "() => document.activeElement.dataset.role"


@pytest.fixture
def quiz(context: BrowserContext, quiz_base: str) -> QuizPage:
    return open_quiz(context, quiz_base + "en/" + LESSON)


def enter_quiz(page: Page) -> None:
    """Press Tab from the top of the page until the first choice has the focus."""
    for _ in range(200):
        page.keyboard.press("Tab")
        if page.evaluate(IN_FORM):
            return
    raise AssertionError("Tab never came to the quiz")


def press_tab_to(page: Page, role: str) -> None:
    """Press Tab, past hints and links, until the button of a role has the focus."""
    for _ in range(15):
        page.keyboard.press("Tab")
        if page.evaluate(ROLE) == role:
            return
    raise AssertionError(f"Tab never came to {role}")


def pick_one(quiz: QuizPage, question: Locator, key: dict[str, Any]) -> None:
    quiz.page.keyboard.press("Space")
    for _ in key["choices"]:
        if quiz.page.evaluate(VALUE) in key["right"]:
            return
        quiz.page.keyboard.press("ArrowDown")
    raise AssertionError("no arrow came to the right choice")


def pick_several(quiz: QuizPage, question: Locator, key: dict[str, Any]) -> None:
    for position, _ in enumerate(key["choices"]):
        if position:
            quiz.page.keyboard.press("Tab")
        if quiz.page.evaluate(VALUE) in key["right"]:
            quiz.page.keyboard.press("Space")


def write(quiz: QuizPage, question: Locator, key: dict[str, Any]) -> None:
    quiz.page.keyboard.type(key.get("answer") or key["accepted"][0])


def choose_pairs(quiz: QuizPage, question: Locator, key: dict[str, Any]) -> None:
    """Type the letter of the text that belongs to each line."""
    for position, name in enumerate(key["pairs"]):
        if position:
            quiz.page.keyboard.press("Tab")
        option = question.locator(f'select[name="{name}"] option[value="{name}"]')
        quiz.page.keyboard.type(option.inner_text()[0])


def move_steps(quiz: QuizPage, question: Locator, key: dict[str, Any]) -> None:
    """Press the buttons of each step until it stands in its place, from the last one upwards."""
    keyboard = quiz.page.keyboard
    for place in range(len(key["items"]) - 1, 0, -1):
        step = question.locator(f'[data-step="{key["items"][place]}"]')
        down = step.locator('[data-move="1"]')
        down.focus()
        for _ in key["items"]:
            order = question.locator("[data-step]").evaluate_all(
                "steps => steps.map((step) => step.dataset.step)"
            )
            if order.index(key["items"][place]) == place:
                break
            keyboard.press("Enter")
            expect(down).to_be_focused()
    question.locator("[data-move]").last.focus()


KEYS: dict[str, Callable[[QuizPage, Locator, dict[str, Any]], None]] = {
    "single": pick_one,
    "true-false": pick_one,
    "multiple": pick_several,
    "number": write,
    "gap": write,
    "matching": choose_pairs,
    "ordering": move_steps,
}


def answer_by_keys(quiz: QuizPage) -> None:
    """Answer every question rightly; the focus stands on its first choice, ends on its last."""
    keyboard = quiz.page.keyboard
    enter_quiz(quiz.page)
    for index, question in enumerate(quiz.questions):
        if index:
            keyboard.press("Tab")
        name = question.get_attribute("data-question")
        assert quiz.page.evaluate(QUESTION) == name
        key = json.loads(question.get_attribute("data-key") or "")
        KEYS[key["type"]](quiz, question, key)
        press_tab_to(quiz.page, "check")
        assert not quiz.is_scored()


@pytest.mark.parametrize("language", PREFIXES)
def test_a_quiz_can_be_passed_by_keyboard_alone(
    context: BrowserContext, quiz_base: str, language: str
) -> None:
    quiz = open_quiz(context, quiz_base + PREFIXES[language] + LESSON)
    answer_by_keys(quiz)
    assert not quiz.is_scored()
    quiz.page.keyboard.press("Tab")
    assert quiz.page.evaluate(ROLE) == "submit"
    quiz.page.keyboard.press("Enter")
    expect(quiz.result).to_be_focused()
    expect(quiz.result).to_contain_text("100%")
    expect(quiz.result).to_contain_text(quiz.text("passed"))


def test_the_button_takes_the_space_bar_and_so_does_trying_again(quiz: QuizPage) -> None:
    answer_by_keys(quiz)
    quiz.page.keyboard.press("Tab")
    quiz.page.keyboard.press("Space")
    expect(quiz.result).to_be_focused()
    press_tab_to(quiz.page, "retry")
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
    address, picks = quiz.page.url, quiz.picks()
    for field in quiz.form.locator("input:checked, input[type=text]").all():
        field.focus()
        quiz.page.keyboard.press("Enter")
    assert not quiz.is_scored()
    assert quiz.page.url == address
    assert quiz.picks() == picks
