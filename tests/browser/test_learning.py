"""The page "My learning" and what hangs on it: whose answers they are, and where they are kept."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.browser.quizzes import COURSE, LESSON, QUIZ, open_quiz
from tests.browser.test_quiz_saving import BLOCKED, FULL
from tests.browser.visits import OVERFLOW, PREFIXES, find_violations, leave_out_search, start_axe

PATH = "learning/"
BEHIND = "courses/officials/law-by-age/"
"""The lesson after the one that the tests answer."""
KEYS = "() => [...Object.keys(localStorage), ...Object.keys(sessionStorage)]"
IDLE_MS = 15 * 60 * 1000
REWORD = """([quiz, count]) => {
  const prefix = `training-portal/2/default/answer/${quiz}/`
  const keys = Object.keys(localStorage).filter((name) => name.startsWith(prefix)).sort()
  for (const key of keys.slice(0, count)) {
    const answer = { ...JSON.parse(localStorage[key]), fingerprint: 'another' }
    localStorage.setItem(key.replace(/[^/]*$/, 'another'), JSON.stringify(answer))
    localStorage.removeItem(key)
  }
}"""


class Learning:
    """The page of one learner."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.whose = page.locator("[data-module=tp-learning] [data-role=whose]")
        self.profiles = page.locator("[data-module=tp-profile]")
        self.transfer = page.locator("[data-module=tp-transfer]")

    def row(self, step: str) -> Locator:
        return self.page.locator(f'tr[data-step="{step}"]')

    def cells(self, step: str) -> list[str]:
        """Return a row's state, score and date."""
        expect(self.row(step).locator("[data-role=state]")).not_to_have_text("")
        return self.row(step).locator("td").all_inner_texts()

    def press(self, role: str) -> None:
        self.page.locator(f"[data-role={role}]").locator("visible=true").click()

    def add(self, name: str) -> None:
        """Add a learner, who is the present one then."""
        self.page.locator("#tp-profile-name").fill(name)
        with self.page.expect_navigation():
            self.press("make")

    def switch(self, name: str) -> None:
        self.page.locator("#tp-profile-who").select_option(label=name)
        with self.page.expect_navigation():
            self.press("choose")

    def share(self) -> None:
        """Begin a shared computer's session."""
        with self.page.expect_navigation():
            self.press("start")


def open_learning(context: BrowserContext, base: str, prefix: str = "en/") -> Learning:
    leave_out_search(context)
    page = context.new_page()
    page.goto(base + prefix + PATH)
    return Learning(page)


def hand_in(context: BrowserContext, base: str, path: str = LESSON, *, right: bool = True) -> None:
    """Answer a quiz in a tab of its own, and let the others hear of it."""
    others = context.pages
    quiz = open_quiz(context, base + "en/" + path)
    quiz.answer_all(right=right)
    quiz.submit.click()
    expect(quiz.result).not_to_have_text("")
    quiz.show_to(*others)
    quiz.page.close()


def test_the_sheet_tells_state_score_and_day(context: BrowserContext, base: str) -> None:
    context.clock.set_fixed_time("2026-11-23T05:00:00Z")
    learning = open_learning(context, base)
    assert learning.cells(QUIZ) == ["not begun", "", ""]
    hand_in(context, base)
    hand_in(context, base, COURSE + "final/", right=False)
    learning.page.reload()
    assert learning.cells(QUIZ) == ["passed", "100%", "23/11/2026"]
    assert learning.cells("officials/final")[:2] == ["not passed yet", "0%"]
    expect(learning.whose).to_contain_text("As of 23/11/2026.")


def test_the_sheet_lists_every_lesson_and_test_of_every_course(
    context: BrowserContext, base: str
) -> None:
    learning = open_learning(context, base)
    links = learning.page.locator("[data-module=tp-learning] a").evaluate_all(
        "links => links.map((link) => link.pathname)"
    )
    courses = context.new_page()
    courses.goto(base + "en/courses/")
    doors = courses.locator(".tp-doors a").evaluate_all("links => links.map(({href}) => href)")
    wanted = set()
    for door in doors:
        courses.goto(door)
        wanted |= set(
            courses.locator(".tp-contents__lesson a").evaluate_all(
                "links => links.map((link) => link.pathname)"
            )
        )
    assert len(wanted) > 20
    assert wanted < set(links)


@pytest.mark.parametrize(
    ("count", "words"),
    [(1, "1 question has changed since"), (2, "2 questions have changed since")],
)
def test_questions_that_have_changed_are_named_on_the_sheet(
    context: BrowserContext, base: str, count: int, words: str
) -> None:
    hand_in(context, base)
    learning = open_learning(context, base)
    learning.page.evaluate(REWORD, [QUIZ, count])
    learning.page.reload()
    assert learning.cells(QUIZ)[:2] == [f"passed; {words}", "100%"]


def test_two_learners_of_one_browser_do_not_see_each_other(
    context: BrowserContext, base: str
) -> None:
    hand_in(context, base)
    learning = open_learning(context, base)
    learning.add("  Lan ")
    expect(learning.whose).to_contain_text("Learner: Lan.")
    assert learning.cells(QUIZ) == ["not begun", "", ""]
    quiz = open_quiz(context, base + "en/" + LESSON)
    assert not quiz.is_scored()
    expect(quiz.page.locator(".tp-learner")).to_contain_text("Kept in this browser for Lan.")
    hand_in(context, base, right=False)
    learning.page.bring_to_front()
    learning.page.reload()
    assert learning.cells(QUIZ)[:2] == ["not passed yet", "0%"]
    learning.switch("Without a name")
    assert learning.cells(QUIZ)[:2] == ["passed", "100%"]
    learning.page.reload()
    assert learning.cells(QUIZ)[:2] == ["passed", "100%"]


def test_an_open_page_loads_anew_when_another_learner_takes_over(
    context: BrowserContext, base: str
) -> None:
    quiz = open_quiz(context, base + "en/" + LESSON)
    quiz.answer_all()
    quiz.submit.click()
    expect(quiz.result).to_contain_text("100%")
    learning = open_learning(context, base)
    with quiz.page.expect_navigation():
        learning.add("Minh")
    expect(quiz.page.locator(".tp-learner")).to_contain_text("for Minh")
    assert not quiz.is_scored()


def test_a_learner_is_removed_only_after_a_yes(context: BrowserContext, base: str) -> None:
    learning = open_learning(context, base)
    learning.add("Lan")
    hand_in(context, base)
    learning.page.bring_to_front()
    learning.press("clear")
    expect(learning.page.get_by_text("Remove everything that is kept for Lan")).to_be_visible()
    expect(learning.profiles.locator("[data-role=no]")).to_be_focused()
    learning.press("no")
    assert any("/answer/" in key for key in learning.page.evaluate(KEYS))
    learning.press("clear")
    with learning.page.expect_navigation():
        learning.press("yes")
    assert learning.page.evaluate(KEYS) == []
    expect(learning.whose).to_contain_text("As of")


def test_a_name_must_be_written_first(context: BrowserContext, base: str) -> None:
    learning = open_learning(context, base)
    learning.press("make")
    expect(learning.profiles.locator("[data-role=status]")).to_have_text("Write a name first.")
    expect(learning.page.locator("#tp-profile-name")).to_be_focused()


def test_a_name_is_shown_as_it_was_typed(context: BrowserContext, base: str) -> None:
    learning = open_learning(context, base)
    learning.add('<b>Đào $& "</b>')
    expect(learning.whose).to_contain_text('Learner: <b>Đào $& "</b>.')


def test_finishing_on_a_shared_computer_leaves_nothing(context: BrowserContext, base: str) -> None:
    learning = open_learning(context, base)
    page = learning.page
    page.evaluate("() => localStorage.clear()")
    learning.share()
    expect(learning.whose).to_contain_text("Shared computer.")
    page.goto(base + "en/" + LESSON)
    expect(page.locator("[data-module=tp-shared]")).to_be_visible()
    page.locator("fieldset[data-question]").first.locator("label").first.click()
    page.locator("[data-role=check]").first.click()
    assert any("/answer/" in key for key in page.evaluate(KEYS))
    assert page.evaluate("() => Object.keys(localStorage)") == []
    page.goto(base + "en/legal/penalties/")
    with page.expect_navigation():
        page.get_by_role("button", name="Finish").click()
    assert page.evaluate(KEYS) == []
    expect(page.locator("[data-module=tp-shared]")).to_be_hidden()
    page.go_back()
    expect(page.locator(".tp-quiz--live")).to_be_visible()
    assert page.locator(".tp-quiz__question--scored").count() == 0


@pytest.mark.parametrize("path", [LESSON, "legal/penalties/"])
def test_a_shared_computer_left_alone_forgets_after_a_quarter_of_an_hour(
    context: BrowserContext, base: str, path: str
) -> None:
    learning = open_learning(context, base)
    page = learning.page
    page.clock.install()
    page.reload()
    learning.share()
    page.goto(base + "en/" + path)
    expect(page.locator("[data-module=tp-shared]")).to_be_visible()
    page.clock.fast_forward(IDLE_MS - 60_000)
    assert page.evaluate(KEYS) != []
    page.mouse.click(5, 300)
    page.clock.fast_forward(IDLE_MS - 60_000)
    assert page.evaluate("() => Object.keys(sessionStorage)") != []
    page.clock.fast_forward(120_000)
    expect(page.locator("[data-module=tp-shared]")).to_be_hidden()
    assert [key for key in page.evaluate(KEYS) if "/default/visit/" not in key] == []


def test_a_shared_computers_tab_knows_nothing_of_the_learners_before(
    context: BrowserContext, base: str
) -> None:
    hand_in(context, base)
    learning = open_learning(context, base)
    learning.share()
    assert learning.cells(QUIZ) == ["not begun", "", ""]
    expect(learning.profiles).to_be_hidden()


@pytest.mark.parametrize("script", [BLOCKED, FULL], ids=["blocked", "full"])
def test_a_browser_that_keeps_nothing_is_told_of_and_nothing_breaks(
    context: BrowserContext, base: str, script: str
) -> None:
    context.add_init_script(script)
    faults: list[str] = []
    context.on("weberror", lambda error: faults.append(str(error.error)))
    learning = open_learning(context, base)
    expect(learning.whose).to_contain_text("does not let the page keep anything")
    learning.page.locator("#tp-profile-name").fill("Lan")
    learning.press("make")
    expect(learning.profiles.locator("[data-role=status]")).to_contain_text("did not keep this")
    quiz = open_quiz(context, base + "en/" + LESSON)
    expect(quiz.page.locator(".tp-learner")).to_be_hidden()
    assert faults == []


def test_home_and_course_lead_back_to_where_the_learner_was(
    context: BrowserContext, base: str
) -> None:
    page = context.new_page()
    leave_out_search(context)
    page.goto(base + "en/")
    expect(page.locator("[data-module=tp-carry-on]")).to_be_hidden()
    hand_in(context, base, right=False)
    page.goto(base + "en/")
    link = page.locator("[data-module=tp-carry-on] li:visible a")
    expect(link).to_have_count(1)
    link.click()
    page.wait_for_url(f"**/en/{LESSON}")
    page.locator("[data-role=retry]").click()
    hand_in(context, base)
    page.goto(base + "en/")
    expect(link).to_have_count(1)
    link.click()
    page.wait_for_url(f"**/en/{BEHIND}")
    page.goto(base + "en/" + COURSE)
    steps = page.locator("[data-step]")
    marks = steps.locator("[data-role=next]:visible")
    expect(marks).to_have_count(1)
    here = page.locator("[data-step]", has=page.locator("[data-role=next]:visible"))
    assert here.get_attribute("data-step") != QUIZ


def test_without_script_the_page_says_what_it_is_for(
    new_context: Callable[..., BrowserContext], base: str
) -> None:
    page = new_context(java_script_enabled=False).new_page()
    page.goto(base + "en/" + PATH)
    expect(page.get_by_text("Script is off in this browser.")).to_be_visible()
    expect(page.get_by_text("What you have opened, answered and passed")).to_be_visible()
    for part in ("tp-learning", "tp-profile", "tp-transfer"):
        expect(page.locator(f"[data-module={part}]")).to_be_hidden()


def test_with_script_nothing_is_said_of_its_absence(context: BrowserContext, base: str) -> None:
    page = open_learning(context, base).page
    expect(page.locator(".tp-learning__unscripted")).to_be_hidden()


@pytest.mark.parametrize("prefix", PREFIXES.values())
def test_the_sheet_prints_on_one_side_of_paper(
    context: BrowserContext, base: str, prefix: str
) -> None:
    hand_in(context, base)
    page = open_learning(context, base, prefix).page
    pdf: bytes = page.pdf(
        format="A4", margin=dict.fromkeys(("top", "bottom", "left", "right"), "1cm")
    )
    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) == 1
    page.emulate_media(media="print")
    for part in ("[data-role=print]", ".tp-profile", ".tp-transfer"):
        expect(page.locator(part).first).to_be_hidden()


@pytest.mark.parametrize("prefix", PREFIXES.values())
@pytest.mark.parametrize("width", [320, 1280])
def test_everything_fits_and_is_large_enough(
    new_context: Callable[..., BrowserContext], base: str, prefix: str, width: int
) -> None:
    context = new_context(viewport={"width": width, "height": 800})
    learning = open_learning(context, base, prefix)
    learning.press("clear")
    assert learning.page.evaluate(OVERFLOW) == 0
    fields = learning.page.locator(
        "article :is(button, input, select, textarea):visible, .tp-shared button:visible"
    )
    assert fields.count() > 10
    for field in fields.all():
        box = field.bounding_box()
        assert box is not None
        assert box["height"] >= 44
        assert box["x"] + box["width"] <= width


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_wrong_with_forms_and_session(
    new_context: Callable[..., BrowserContext], base: str, scheme: Any
) -> None:
    learning = open_learning(new_context(color_scheme=scheme), base, "")
    learning.press("clear")
    learning.press("shorten")
    start_axe(learning.page)
    assert find_violations(learning.page) == ()
    learning.share()
    expect(learning.page.locator("[data-module=tp-shared]")).to_be_visible()
    start_axe(learning.page)
    assert find_violations(learning.page) == ()


def test_a_learner_is_added_and_switched_to_by_keyboard(context: BrowserContext, base: str) -> None:
    page = open_learning(context, base).page
    page.locator("#tp-profile-name").focus()
    page.keyboard.type("Hoa")
    page.keyboard.press("Tab")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.locator("[data-module=tp-learning] [data-role=whose]")).to_contain_text("Hoa")
