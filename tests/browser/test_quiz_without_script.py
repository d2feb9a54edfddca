"""A quiz where script is off: every question and every reason can be read."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, expect

from build_hooks.model.quiz.draw import draw_items
from tests.browser.quizzes import LESSON, QuizPage, open_quiz
from tests.browser.visits import PREFIXES
from tests.quizzes import BANK, read_quiz

PHONE = {"width": 360, "height": 740}


@pytest.fixture
def quiz(new_context: Callable[..., BrowserContext], quiz_base: str) -> QuizPage:
    return open_quiz(new_context(java_script_enabled=False), quiz_base + "en/" + LESSON)


@pytest.fixture(params=PREFIXES.values(), ids=PREFIXES)
def any_quiz(
    request: pytest.FixtureRequest, new_context: Callable[..., BrowserContext], quiz_base: str
) -> QuizPage:
    """The quiz in each language, on a screen that is touched."""
    context = new_context(java_script_enabled=False, has_touch=True, viewport=PHONE)
    return open_quiz(context, quiz_base + request.param + LESSON)


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


def test_every_type_can_be_answered_by_touch(any_quiz: QuizPage) -> None:
    quiz = any_quiz
    for name in ("one-choice", "several-choices", "a-statement", "case-mango-sign"):
        quiz.find(name).locator("label").first.tap()
        expect(quiz.find(name).locator("input").first).to_be_checked()
    for name, text in (("a-number", "20"), ("a-gap", "sổ")):
        quiz.find(name).locator("input").tap()
        expect(quiz.find(name).locator("input")).to_be_focused()
        quiz.page.keyboard.type(text)
        expect(quiz.find(name).locator("input")).to_have_value(text)
    for select in quiz.form.locator("select").all():
        expect(select).to_be_visible()
        select.select_option(index=1)
    texts = quiz.find("pairs-to-match").locator(".tp-quiz__options li")
    assert texts.count() == 4
    assert quiz.find("pairs-to-match").locator("option").nth(1).inner_text().startswith("A. ")
    for answers in quiz.answers.all():
        answers.locator("summary").tap()
        expect(answers.locator(".tp-quiz__explanation")).to_be_visible()


def test_every_type_can_be_answered_by_key(any_quiz: QuizPage) -> None:
    keyboard = any_quiz.page.keyboard
    for name in ("one-choice", "several-choices", "a-statement", "case-mango-sign"):
        box = any_quiz.find(name).locator("input").first
        box.focus()
        keyboard.press("Space")
        expect(box).to_be_checked()
    for select in any_quiz.form.locator("select").all():
        select.focus()
        keyboard.press("ArrowDown")
        assert select.input_value()


def test_answers_and_reasons_open_by_click(quiz: QuizPage) -> None:
    for question in quiz.questions:
        explanation = question.locator(".tp-quiz__explanation")
        expect(explanation).to_be_hidden()
        question.locator(".tp-quiz__answers summary").click()
        expect(explanation).to_be_visible()
        expect(question.locator(".tp-quiz__sources a").first).to_be_visible()
        reasons = question.locator(".tp-quiz__answers li")
        if question.locator("[data-role=choices]").count():
            assert reasons.count() == question.locator("label").count()
            for reason in reasons.all():
                assert reason.inner_text().startswith(("Right:", "Wrong:"))


def test_answers_and_reasons_open_by_keyboard(quiz: QuizPage) -> None:
    for question in quiz.questions:
        question.locator(".tp-quiz__answers summary").focus()
        quiz.page.keyboard.press("Enter")
        expect(question.locator(".tp-quiz__explanation")).to_be_visible()


def test_a_hint_opens_without_script(quiz: QuizPage) -> None:
    hint = quiz.find("one-choice").locator(".tp-quiz__hint")
    expect(hint.locator("em")).to_be_hidden()
    hint.locator("summary").click()
    expect(hint.locator("em")).to_be_visible()


def test_a_bank_shows_one_draw_and_its_key_on_paper(
    new_context: Callable[..., BrowserContext], quiz_base: str
) -> None:
    context = new_context(java_script_enabled=False)
    test = open_quiz(context, quiz_base + "en/courses/officials/final/")
    shown = [question.get_attribute("data-question") for question in test.questions]
    bank = read_quiz(BANK)
    drawn = draw_items(bank, "officials/final")
    assert {name for name in shown if name and not name.startswith("case-")} < set(drawn)
    assert len(shown) == 6 < len(list(bank.find_questions()))
    key = test.page.locator("[data-role=key]")
    expect(key).to_be_hidden()
    test.page.emulate_media(media="print")
    expect(key).to_be_visible()
    assert key.locator("li").count() == 6
    expect(test.page.locator(".tp-quiz__paper")).to_be_visible()
    expect(test.answers.first).to_be_hidden()
    expect(test.form.locator(".tp-quiz__unscripted")).to_be_hidden()


def test_choices_can_be_picked_and_enter_leaves_the_page_alone(quiz: QuizPage) -> None:
    address = quiz.page.url
    quiz.questions[0].locator("label").first.click()
    box = quiz.questions[0].locator("input").first
    expect(box).to_be_checked()
    box.focus()
    quiz.page.keyboard.press("Enter")
    expect(box).to_be_checked()
    assert quiz.page.url == address
