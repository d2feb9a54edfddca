"""What a browser keeps of a quiz: by question, for both languages, or not at all."""

import json
import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect

from tests.browser.quizzes import COURSE, LESSON, QUIZ, QuizPage, open_quiz
from tests.browser.visits import leave_out_search

BLOCKED = """Object.defineProperty(window, 'localStorage', {
  get() { throw new DOMException('Access is denied for this document.', 'SecurityError') }
})"""
FULL = """Storage.prototype.setItem = () => {
  throw new DOMException('The quota has been exceeded.', 'QuotaExceededError')
}"""


@pytest.fixture
def handed_in(context: BrowserContext, base: str) -> QuizPage:
    """A quiz whose first answer is wrong and whose others are right, handed in."""
    quiz = open_quiz(context, base + "en/" + LESSON)
    quiz.answer_all()
    quiz.answer(quiz.questions[0], right=False)
    quiz.submit.click()
    expect(quiz.retry).to_be_visible()
    return quiz


def rewrite(page: Page, url: str, change: Callable[[str], str]) -> None:
    """Let the page at an address come changed, as after its authors' next edit."""

    def answer(route: Route) -> None:
        response = route.fetch()
        route.fulfill(response=response, body=change(response.text()))

    page.route(url, answer)


def test_a_reload_brings_back_picks_verdicts_and_result(handed_in: QuizPage) -> None:
    picks, words = handed_in.picks(), handed_in.result.inner_text()
    verdicts = handed_in.verdicts.all_inner_texts()
    handed_in.page.reload()
    expect(handed_in.result).to_have_text(words)
    assert handed_in.picks() == picks
    assert handed_in.verdicts.all_inner_texts() == verdicts
    expect(handed_in.submit).to_be_hidden()


def test_going_back_to_the_page_brings_the_result_back(handed_in: QuizPage, base: str) -> None:
    words = handed_in.result.inner_text()
    handed_in.page.goto(base + "en/")
    handed_in.page.go_back()
    expect(handed_in.result).to_have_text(words)


@pytest.mark.parametrize("script", [BLOCKED, FULL], ids=["blocked", "full"])
def test_a_browser_that_keeps_nothing_still_scores_and_says_so(
    context: BrowserContext, base: str, script: str
) -> None:
    context.add_init_script(script)
    faults: list[str] = []
    context.on("weberror", lambda error: faults.append(str(error.error)))
    quiz = open_quiz(context, base + "en/" + LESSON)
    quiz.answer_all()
    quiz.submit.click()
    expect(quiz.result).to_contain_text("100%. Pass mark 80%. Passed.")
    expect(quiz.result).to_contain_text("does not let the page save the result")
    quiz.retry.click()
    assert not quiz.is_scored()
    assert faults == []


def test_a_result_that_was_kept_does_not_say_otherwise(handed_in: QuizPage) -> None:
    assert handed_in.text("unsaved") not in handed_in.result.inner_text()
    handed_in.page.reload()
    expect(handed_in.retry).to_be_visible()
    assert handed_in.text("unsaved") not in handed_in.result.inner_text()


def test_an_answer_stays_with_its_question_when_the_order_changes(handed_in: QuizPage) -> None:
    picks, words = handed_in.picks(), handed_in.result.inner_text()
    verdicts = handed_in.verdicts.all_inner_texts()

    def move_last_first(html: str) -> str:
        start = html.index("<fieldset")
        last = html.rindex("<fieldset")
        end = html.rindex("</fieldset>") + len("</fieldset>")
        return html[:start] + html[last:end] + html[start:last] + html[end:]

    rewrite(handed_in.page, handed_in.page.url, move_last_first)
    handed_in.page.reload()
    order = list(handed_in.picks())
    assert order == [list(picks)[-1], *list(picks)[:-1]]
    expect(handed_in.result).to_have_text(words)
    assert handed_in.picks() == picks
    assert handed_in.verdicts.all_inner_texts() == [verdicts[-1], *verdicts[:-1]]


def test_an_answer_to_another_wording_is_not_brought_back(handed_in: QuizPage) -> None:
    picks = handed_in.picks()
    changed = list(picks)[1]
    mark = handed_in.find(changed).get_attribute("data-fingerprint") or ""
    assert mark
    rewrite(
        handed_in.page,
        handed_in.page.url,
        lambda html: html.replace(f'data-fingerprint="{mark}"', 'data-fingerprint="another"'),
    )
    handed_in.page.reload()
    expect(handed_in.submit).to_be_visible()
    expect(handed_in.result).to_be_empty()
    verdict = handed_in.find(changed).locator("[data-role=verdict]")
    expect(verdict).to_contain_text("has changed since you answered it")
    assert handed_in.page.locator("[data-role=answers]:visible").count() == len(picks) - 1
    assert handed_in.picks() == picks | {changed: []}
    handed_in.submit.click()
    expect(handed_in.result).to_contain_text("Questions not answered yet: 1.")


def test_a_new_question_comes_up_unanswered_beside_the_old_answers(handed_in: QuizPage) -> None:
    picks = handed_in.picks()
    first = next(iter(picks))

    def insert(html: str) -> str:
        start = html.index("<fieldset")
        end = html.index("</fieldset>") + len("</fieldset>")
        return html[:start] + html[start:end].replace(first, "brand-new") + html[start:]

    rewrite(handed_in.page, handed_in.page.url, insert)
    handed_in.page.reload()
    expect(handed_in.submit).to_be_visible()
    assert handed_in.picks() == {"brand-new": []} | picks


def test_two_pages_of_one_quiz_lose_nothing(context: BrowserContext, base: str) -> None:
    one = open_quiz(context, base + "en/" + LESSON)
    two = open_quiz(context, base + LESSON)
    count = len(one.questions)
    two.answer_all(right=False)
    one.page.bring_to_front()
    one.answer_all()
    one.submit.click()
    expect(one.result).to_be_focused()
    assert len(one.stored("answer")) == count
    two.page.bring_to_front()
    two.submit.click()
    expect(two.result).to_be_focused()
    kept = {key: json.loads(value) for key, value in two.stored("answer").items()}
    prefix = f"training-portal/2/default/answer/{QUIZ}/"
    given = {
        key.removeprefix(prefix).partition("/")[0]: answer["response"]
        for key, answer in kept.items()
    }
    assert given == two.picks()
    expect(one.result).to_contain_text("100%")
    two.show_to(one.page)
    one.page.reload()
    expect(one.result).to_contain_text(re.compile(r"\b0%"))


def test_two_quizzes_do_not_touch_each_other(handed_in: QuizPage, base: str) -> None:
    before = handed_in.stored()
    final = open_quiz(handed_in.page.context, base + "en/courses/officials/final/")
    assert not final.is_scored()
    final.answer_all()
    final.submit.click()
    expect(final.result).to_be_focused()
    count = len(final.questions)
    answers = [key for key in final.stored() if "/answer/officials/final/" in key]
    assert len(answers) == count
    assert before.items() <= final.stored().items()
    final.retry.click()
    assert before.items() <= final.stored().items()


def read_standings(context: BrowserContext, url: str, quiz: str = QUIZ) -> list[str]:
    """Where the lesson's quiz stands, then where the course's other quizzes stand.

    A page of its own asks what the browser keeps; an older one may not have heard of it yet.
    """
    leave_out_search(context)
    own = f'[data-quiz="{quiz}"]'
    places = (f".tp-contents__standing{own}", f".tp-contents__standing:not({own})")
    with context.new_page() as page:
        page.goto(url)
        return [text for place in places for text in page.locator(place).all_inner_texts()]


def test_the_course_page_shows_the_standing_in_both_languages(
    context: BrowserContext, base: str
) -> None:
    assert set(read_standings(context, base + "en/" + COURSE)) == {"not begun"}
    quiz = open_quiz(context, base + LESSON)
    quiz.answer_all()
    quiz.submit.click()
    expect(quiz.result).to_be_focused()
    english = read_standings(context, base + "en/" + COURSE)
    assert english == ["passed, 100%"] + ["not begun"] * (len(english) - 1)
    vietnamese = read_standings(context, base + COURSE)
    assert vietnamese[0] != "passed, 100%"
    assert "100%" in vietnamese[0]
    assert "100%" not in " ".join(vietnamese[1:])


def test_the_course_page_tells_failed_from_begun(context: BrowserContext, base: str) -> None:
    quiz = open_quiz(context, base + "en/" + LESSON)
    count = len(quiz.questions)
    quiz.answer_all(right=False)
    for question in quiz.questions[1:]:
        question.get_by_role("button", name="Check").click()
    begun = f"begun: {count - 1} of {count} questions answered"
    assert read_standings(context, base + "en/" + COURSE)[0] == begun
    quiz.submit.click()
    assert read_standings(context, base + "en/" + COURSE)[0] == "not passed yet, 0%"


def test_a_practice_that_was_passed_stays_passed_while_it_is_tried_again(
    context: BrowserContext, base: str
) -> None:
    quiz = open_quiz(context, base + "en/" + LESSON)

    def finish(*, right: bool) -> None:
        quiz.answer_all(right=right)
        quiz.submit.click()
        expect(quiz.result).to_contain_text(re.compile(r"\b100%" if right else r"\b0%"))

    finish(right=False)
    quiz.retry.click()
    finish(right=True)
    passed = ["passed, 100%"]
    assert read_standings(context, base + "en/" + COURSE)[:1] == passed
    quiz.questions[0].get_by_role("button", name="Try again").click()
    assert read_standings(context, base + "en/" + COURSE)[:1] == passed
    quiz.answer(quiz.questions[0], right=False)
    quiz.submit.click()
    expect(quiz.verdicts.first).to_have_text("Not right.")
    quiz.page.reload()
    expect(quiz.verdicts.first).to_have_text("Not right.")
    assert read_standings(context, base + "en/" + COURSE)[:1] == passed
    quiz.retry.click()
    assert quiz.stored("answer") == {}
    assert read_standings(context, base + "en/" + COURSE)[:1] == passed
    finish(right=True)
    shares = [json.loads(value)["points"] for value in quiz.stored("attempt").values()]
    assert sorted(shares) == [0, len(quiz.questions)]


def test_what_was_passed_before_results_were_kept_stays_passed_too(
    handed_in: QuizPage, base: str
) -> None:
    handed_in.page.evaluate(
        "(keys) => keys.map((key) => delete localStorage[key])", list(handed_in.stored("attempt"))
    )
    before = read_standings(handed_in.page.context, base + "en/" + COURSE)[0]
    handed_in.page.reload()
    expect(handed_in.retry).to_be_visible()
    # Nothing is written because a page loads.
    assert handed_in.stored("attempt") == {}
    handed_in.questions[1].get_by_role("button", name="Try again").click()
    assert len(handed_in.stored("attempt")) == 1
    assert read_standings(handed_in.page.context, base + "en/" + COURSE)[0] == before
