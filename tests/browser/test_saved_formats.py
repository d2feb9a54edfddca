"""What a browser kept under an earlier release is still the learner's."""

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page

SAMPLES = json.loads((Path(__file__).parents[1] / "data/saved-answers-1.json").read_text("utf-8"))
"""Stored values of the first format, as its pages wrote them, and what they stand for."""
PLACE = """(values) => {
  for (const [key, value] of Object.entries(values)) localStorage.setItem(key, value)
}"""
LOAD = """async ([url, wanted]) => {
  const { createStore } = await import(url)
  const store = createStore(window, new Map([['officials/new-name', ['officials/recognise']]]))
  return wanted.map(([quiz, question, fingerprint]) => [
    store.loadAnswer(quiz, question, fingerprint),
    store.isChanged(quiz, question, fingerprint)
  ])
}"""
GATHER = """async ([answers, transfer]) => {
  const { gather } = await import(transfer)
  return gather(localStorage, 'default')
}"""


@pytest.fixture
def page(context: BrowserContext, base: str) -> Page:
    page = context.new_page()
    page.goto(base + "404.html")
    page.evaluate(PLACE, SAMPLES["stored"])
    return page


def load(page: Page, base: str, *wanted: tuple[str, str, str]) -> list[Any]:
    found: list[Any] = page.evaluate(LOAD, [f"{base}assets/answers/answers.mjs", wanted])
    return found


def test_every_sample_comes_up_as_what_it_stood_for(page: Page, base: str) -> None:
    for sample in SAMPLES["answers"]:
        answer = {
            "fingerprint": sample["fingerprint"],
            "response": sample["picked"],
            "points": int(sample["right"]),
            "max": 1,
            "at": "",
        }
        place = (sample["quiz"], sample["question"], sample["fingerprint"])
        assert load(page, base, place) == [[answer, False]]


def test_what_was_damaged_is_passed_over(page: Page, base: str) -> None:
    for quiz, question in SAMPLES["damaged"]:
        assert load(page, base, (quiz, question, "25a2a1b1cf43")) == [[None, False]]


def test_another_wording_asks_again(page: Page, base: str) -> None:
    sample = SAMPLES["answers"][0]
    assert load(page, base, (sample["quiz"], sample["question"], "other")) == [[None, True]]


def test_a_renamed_quiz_keeps_its_answers(page: Page, base: str) -> None:
    sample = next(one for one in SAMPLES["answers"] if one["quiz"] == "officials/recognise")
    place = ("officials/new-name", sample["question"], sample["fingerprint"])
    ((answer, is_changed),) = load(page, base, place)
    assert answer["response"] == sample["picked"]
    assert not is_changed


def test_reading_changes_nothing_and_a_file_takes_all_along(page: Page, base: str) -> None:
    urls = [f"{base}assets/{name}.mjs" for name in ("answers/answers", "transfer/transfer")]
    entries = page.evaluate(GATHER, urls)
    wanted = {
        f"answer/{one['quiz']}/{one['question']}/{one['fingerprint']}": one["picked"]
        for one in SAMPLES["answers"]
    }
    assert {key: value["response"] for key, value in entries.items()} == wanted
    assert page.evaluate("() => ({...localStorage})") == SAMPLES["stored"]
