"""What a browser kept under an earlier release is still the learner's."""

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page

DATA = Path(__file__).parents[1] / "data"
SAMPLES = json.loads((DATA / "saved-answers-1.json").read_text("utf-8"))
"""Stored values of the first format, as its pages wrote them, and what they stand for."""
SECOND = json.loads((DATA / "saved-answers-2.json").read_text("utf-8"))
"""What the second format's pages stored, with the file and the line of text they made of it: a
practice that was passed and of which one answer is being tried again, a test that was passed and
whose next attempt is begun."""
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


READ = """async ([url, names]) => {
  const store = await import(url)
  const answers = names.map((name) => store.loadAnswer(...name))
  const quizzes = [...new Set(names.map(([quiz]) => quiz))]
  return [answers, quizzes.map(store.listAttempts), quizzes.map(store.loadDraw)]
}"""
JUDGE = """async ([answers, judge]) => {
  const store = await import(answers)
  const facts = { id: 'officials/recognise', passMark: 80, asked: 9, questions: [] }
  return (await import(judge)).judge(facts, store)
}"""
TAKE_IN = """async ([transfer, short, file, line]) => {
  const { merge, unpack } = await import(transfer)
  const { lengthen } = await import(short)
  return [unpack(file), await lengthen(line)].map(({ entries }) => {
    localStorage.clear()
    const count = merge(localStorage, 'default', entries)
    return [count, { ...localStorage }]
  })
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


@pytest.fixture
def second(context: BrowserContext, base: str) -> Page:
    """A browser that holds the samples of the second format."""
    page = context.new_page()
    page.goto(base + "404.html")
    page.evaluate(PLACE, SECOND["stored"])
    return page


def read_stored(kind: str) -> dict[tuple[str, ...], Any]:
    """Return the second format's values of one kind, by what stands in their keys."""
    prefix = f"training-portal/2/default/{kind}/"
    keys = [key for key in SECOND["stored"] if key.startswith(prefix)]
    split = {key: key.removeprefix(prefix).split("/") for key in keys}
    return {
        ("/".join(parts[:2]), *parts[2:]): json.loads(SECOND["stored"][key])
        for key, parts in split.items()
    }


def test_every_value_of_the_second_format_comes_up(second: Page, base: str) -> None:
    wanted = read_stored("answer")
    url = f"{base}assets/answers/answers.mjs"
    answers, attempts, draws = second.evaluate(READ, [url, [list(key) for key in wanted]])
    assert answers == list(wanted.values())
    assert [one for listed in attempts for one in listed] == list(read_stored("attempt").values())
    assert [draw for draw in draws if draw] == list(read_stored("draw").values())


def test_the_practice_of_the_second_format_is_passed(second: Page, base: str) -> None:
    urls = [f"{base}assets/{name}.mjs" for name in ("answers/answers", "standing/judge")]
    standing = second.evaluate(JUDGE, urls)
    assert (standing["state"], standing["percent"]) == ("passed", 92)


def test_file_and_line_of_the_second_format_bring_all_of_it(second: Page, base: str) -> None:
    urls = [f"{base}assets/transfer/{name}.mjs" for name in ("transfer", "short")]
    taken = second.evaluate(TAKE_IN, [*urls, SECOND["file"], SECOND["line"]])
    assert taken == [[len(SECOND["stored"]), SECOND["stored"]]] * 2
