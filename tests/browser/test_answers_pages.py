"""Random schedules in the quiz's page: two tabs, an author, a cleared browser, the best result.

Most run in frames without the theme, in one process, with questions of every type: see
`page_schedules.mjs`. A few run in whole pages, each tab a page of its own, as people have them.
"""

import random
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, Route

from tests.browser.laboratory import open_laboratory
from tests.browser.quizzes import ANSWER, LESSON, QuizPage, open_quiz

IN_FRAMES = 120
IN_PAGES = 4
STEPS = 14
SCORED = "tp-quiz__question--scored"


@pytest.fixture
def laboratory(context: BrowserContext, quiz_base: str) -> Page:
    return open_laboratory(context, quiz_base)


class Pages:
    """Two tabs with one quiz, and what every reload must bring back."""

    def __init__(self, context: BrowserContext, url: str, seed: int) -> None:
        self.dice = random.Random(seed)
        self.versions: dict[str, str] = {}
        self.url = url
        context.route(url, self.send)
        self.tabs = [open_quiz(context, url) for _ in range(2)]
        self.shown: dict[QuizPage, dict[str, str]] = {
            tab: self.read_marks(tab) for tab in self.tabs
        }
        self.ids = list(self.shown[self.tabs[0]])
        self.truth: dict[tuple[str, str], list[str]] = {}

    def send(self, route: Route) -> None:
        """Send the page as its author has left it: some questions reworded."""
        response = route.fetch()
        html = response.text()
        for question, mark in self.versions.items():
            start = html.index(f'data-question="{question}"')
            place = html.index('data-fingerprint="', start) + len('data-fingerprint="')
            html = html[:place] + mark + html[html.index('"', place) :]
        route.fulfill(response=response, body=html)

    def read_marks(self, tab: QuizPage) -> dict[str, str]:
        """Return the wordings a tab shows, by question."""
        return {
            question.get_attribute("data-question") or "": question.get_attribute(
                "data-fingerprint"
            )
            or ""
            for question in tab.questions
        }

    def step(self) -> None:
        tab = self.dice.choice(self.tabs)
        tab.page.bring_to_front()
        question = self.dice.choice(self.ids)
        action = self.dice.choice(
            ("answer", "answer", "answer", "answer", "again", "reload", "reword", "clear")
        )
        if action == "answer":
            self.answer(tab, question)
        elif action == "again":
            self.try_again(tab, question)
        elif action == "reload":
            self.reload(tab)
        elif action == "reword":
            self.versions[question] = f"{self.dice.randrange(3):012x}"
        elif self.dice.random() < 0.3:
            tab.page.evaluate("() => localStorage.clear()")
            self.truth.clear()
        tab.show_to(*(other.page for other in self.tabs))

    def is_scored(self, tab: QuizPage, question: str) -> bool:
        return SCORED in (tab.find(question).get_attribute("class") or "")

    def answer(self, tab: QuizPage, question: str) -> None:
        self.try_again(tab, question)
        tab.answer(tab.find(question), right=self.dice.random() < 0.5)
        tab.find(question).locator("[data-role=check]").click()
        self.truth[question, self.shown[tab][question]] = tab.picks()[question]

    def try_again(self, tab: QuizPage, question: str) -> None:
        if not self.is_scored(tab, question):
            return
        tab.find(question).locator("[data-role=again]").click()
        for key in [key for key in self.truth if key[0] == question]:
            del self.truth[key]

    def reload(self, tab: QuizPage) -> None:
        """Load a tab anew and compare all that it brings back."""
        tab.page.reload()
        self.shown[tab] = self.read_marks(tab)
        picks = tab.picks()
        for question, mark in self.shown[tab].items():
            wanted = self.truth.get((question, mark))
            assert self.is_scored(tab, question) == (wanted is not None), question
            if wanted is not None:
                assert picks[question] == wanted
            is_changed = wanted is None and any(key[0] == question for key in self.truth)
            verdict = tab.find(question).locator("[data-role=verdict]").inner_text()
            assert (tab.text("changed") in verdict) == is_changed


def test_no_schedule_in_the_quizzes_page_loses_or_misplaces_an_answer(
    laboratory: Page, quiz_base: str
) -> None:
    run = f"async ([module, ...rest]) => (await import(module)).runPages({ANSWER}, ...rest)"
    module, lesson = f"{quiz_base}tests/page_schedules.mjs", f"{quiz_base}en/{LESSON}"
    outcome: dict[str, Any] = laboratory.evaluate(run, [module, lesson, 0, IN_FRAMES])
    assert outcome["faults"] == []
    assert len(outcome["counts"]) == 10
    assert min(outcome["counts"].values()) > IN_FRAMES // 8
    assert outcome["finished"] > IN_FRAMES


def test_no_schedule_in_whole_pages_loses_or_misplaces_an_answer(
    new_context: Callable[..., BrowserContext], base: str
) -> None:
    for seed in range(IN_PAGES):
        context = new_context()
        pages = Pages(context, base + "en/" + LESSON, seed)
        for _ in range(STEPS):
            pages.step()
        for tab in pages.tabs:
            pages.reload(tab)
        context.close()
