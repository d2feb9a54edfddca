"""A quiz of every type by touch, on small and zoomed screens, in both languages, for every eye."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.browser.quizzes import LESSON, QuizPage, open_quiz
from tests.browser.visits import OVERFLOW, PREFIXES, SCHEMES, find_violations, start_axe

FINAL = "courses/officials/final/"
SIZES = """targets => targets
  .filter((target) => target.checkVisibility())
  .map((target) => [target.outerHTML.slice(0, 80), target.getBoundingClientRect()])
  .filter(([, box]) => box.width < 44 || box.height < 43.99)
  .map(([html]) => html)"""
TARGETS = "button, select, summary, input[type=text], .tp-quiz__choice label, [data-role=lines] a"


def answer_by_touch(quiz: QuizPage) -> None:
    """Answer every question rightly with a finger, the list by its arrow buttons."""
    for name in ("report", "hotline", "police", "false", "absent"):
        for box in quiz.form.locator(f'input[value="{name}"]').all():
            box.locator("xpath=following-sibling::label").tap()
    for name, text in (("a-number", "20"), ("a-gap", "Hoà GIẢI")):
        quiz.find(name).locator("input").tap()
        expect(quiz.find(name).locator("input")).to_be_focused()
        quiz.page.keyboard.type(text)
    for name in ("teacher", "ward", "inspector"):
        quiz.find("pairs-to-match").locator(f'select[name="{name}"]').select_option(name)
    order = ["notice", "call", "note", "follow"]
    steps = quiz.find("steps-to-order")
    for place, name in reversed(list(enumerate(order))):
        down = steps.locator(f'[data-step="{name}"] [data-move="1"]')
        for _ in order:
            found = steps.locator("[data-step]").evaluate_all(
                "steps => steps.map((step) => step.dataset.step)"
            )
            before = found.index(name)
            if before >= place:
                break
            down.tap()
            expect(steps.locator("[data-step]").nth(before + 1)).to_have_attribute(
                "data-step", name
            )


@pytest.mark.parametrize("language", PREFIXES)
def test_every_type_is_answered_by_touch(
    new_context: Callable[..., BrowserContext], quiz_base: str, language: str
) -> None:
    context = new_context(viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True)
    quiz = open_quiz(context, quiz_base + PREFIXES[language] + LESSON)
    answer_by_touch(quiz)
    assert not quiz.is_scored()
    quiz.submit.tap()
    expect(quiz.result).to_contain_text("100%")
    expect(quiz.result).to_contain_text(quiz.text("passed"))
    expect(quiz.result).to_be_in_viewport()
    assert quiz.page.evaluate(OVERFLOW) == 0


@pytest.mark.parametrize("language", PREFIXES)
def test_every_type_is_answered_by_mouse(
    context: BrowserContext, quiz_base: str, language: str
) -> None:
    quiz = open_quiz(context, quiz_base + PREFIXES[language] + LESSON)
    for name in ("report", "hotline", "police", "false", "absent"):
        for box in quiz.form.locator(f'input[value="{name}"]').all():
            box.locator("xpath=following-sibling::label").click()
    for name, text in (("a-number", "20"), ("a-gap", "Hoà GIẢI")):
        quiz.find(name).locator("input").click()
        quiz.page.keyboard.type(text)
    for name in ("teacher", "ward", "inspector"):
        quiz.find("pairs-to-match").locator(f'select[name="{name}"]').select_option(name)
    for place, name in enumerate(["notice", "call", "note", "follow"], 1):
        steps = quiz.find("steps-to-order")
        steps.locator(f'select[name="{name}"]').select_option(str(place))
    quiz.submit.click()
    expect(quiz.result).to_contain_text("100%")


@pytest.mark.parametrize("width", [320, 640])
@pytest.mark.parametrize("path", [LESSON, FINAL])
def test_nothing_is_lost_on_a_narrow_or_zoomed_screen(
    new_context: Callable[..., BrowserContext], quiz_base: str, width: int, path: str
) -> None:
    """640 CSS pixels are a screen of 1280 at 200 %."""
    context = new_context(viewport={"width": width, "height": 500}, has_touch=True)
    quiz = open_quiz(context, quiz_base + path)
    assert quiz.form.locator(TARGETS).evaluate_all(SIZES) == []
    quiz.answer_all(right=False)
    quiz.submit.click()
    expect(quiz.result).to_be_focused()
    assert quiz.form.locator(TARGETS).evaluate_all(SIZES) == []
    assert quiz.page.evaluate(OVERFLOW) == 0
    for part in quiz.form.locator("legend, label, li, p:not(:empty)").all():
        if part.is_visible():
            box = part.bounding_box()
            assert box is not None
            assert box["x"] >= 0
            assert box["x"] + box["width"] <= width


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("path", [LESSON, "en/" + FINAL])
def test_axe_finds_nothing_wrong_before_and_after_answering(
    new_context: Callable[..., BrowserContext], quiz_base: str, scheme: str, path: str
) -> None:
    quiz = open_quiz(new_context(color_scheme=scheme), quiz_base + path)
    start_axe(quiz.page)
    assert find_violations(quiz.page) == ()
    quiz.answer_all(right=False)
    quiz.answer(quiz.questions[0], right=True)
    quiz.submit.click()
    expect(quiz.result).to_be_focused()
    start_axe(quiz.page)
    assert find_violations(quiz.page) == ()


def test_forced_colours_keep_borders_and_what_is_said(
    new_context: Callable[..., BrowserContext], quiz_base: str
) -> None:
    quiz = open_quiz(new_context(forced_colors="active"), quiz_base + "en/" + LESSON)
    quiz.answer_all(right=False)
    quiz.submit.click()
    verdict = quiz.find("one-choice").locator("[data-role=verdict]")
    expect(verdict).to_have_text("Not right.")
    assert verdict.evaluate("(one) => parseFloat(getComputedStyle(one).borderLeftWidth)") > 0
    for button in quiz.form.locator("button:visible").all():
        assert button.evaluate("(one) => parseFloat(getComputedStyle(one).borderTopWidth)") > 0


def test_a_quiz_moves_nothing_where_motion_is_unwanted(
    new_context: Callable[..., BrowserContext], quiz_base: str
) -> None:
    quiz = open_quiz(new_context(reduced_motion="reduce"), quiz_base + LESSON)
    script = """($form) => [$form, ...$form.querySelectorAll('*')].filter((one) => {
      const { animationName, transform } = getComputedStyle(one)
      return animationName !== 'none' || transform !== 'none'
    }).length"""
    assert quiz.form.evaluate(script) == 0
