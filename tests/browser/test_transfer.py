"""Answers carried from one device to another: equal, never added up, and never half."""

import json
import random
import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.quizzes import QUIZ
from tests.browser.test_learning import Learning, hand_in, open_learning

LINE = re.compile(r"^TP2z-[\w-]+-[0-9a-f]{8}$")
ANSWERED = re.compile("Found: |Nothing was changed")
STATE = """() => Object.fromEntries(
  Object.entries(localStorage).filter(([key]) => key.startsWith('training-portal/')).sort()
)"""
LAWS = """async ([url, seed]) => {
  const { choose, toCanonical } = await import(url)
  let state = seed
  const roll = (count) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 4294967296) * count)
  }
  const name = 'answer/officials/recognise/age/f1'
  const make = () => ({
    fingerprint: 'f1', response: [`r${roll(2)}`], points: roll(3), max: 2, at: `2026-11-2${roll(3)}`
  })
  const keep = (one, other) => toCanonical(choose(name, one, other))
  const faults = []
  for (let round = 0; round < 2000; round += 1) {
    const [a, b, c] = [make(), make(), make()]
    const isSame =
      keep(a, b) === keep(b, a) &&
      keep(a, a) === toCanonical(a) &&
      keep(choose(name, a, b), c) === keep(a, choose(name, b, c))
    const best = choose(name, a, b)
    if (!isSame || best.points !== Math.max(a.points, b.points)) faults.push([a, b, c])
  }
  return faults
}"""
ROLLBACK = """async (url) => {
  const { gather, merge } = await import(url)
  class Small {
    getItem(key) { return Object.hasOwn(this, key) ? this[key] : null }
    removeItem(key) { delete this[key] }
    setItem(key, value) {
      if (!(key in this) && Object.keys(this).length >= 3) throw new Error('QuotaExceededError')
      this[key] = value
    }
  }
  const storage = new Small()
  const answer = (points) => ({ fingerprint: 'f', response: ['a'], points, max: 2, at: '2026' })
  storage.setItem('training-portal/2/default/answer/c/l/q0/f', JSON.stringify(answer(1)))
  const before = JSON.stringify(storage)
  const entries = Object.fromEntries(
    [0, 1, 2, 3].map((number) => [`answer/c/l/q${number}/f`, answer(2)])
  )
  const count = merge(storage, 'default', entries)
  return [count, before === JSON.stringify(storage), Object.keys(gather(storage, 'default'))]
}"""
UNPACK = """async ([url, texts]) => {
  const { unpack } = await import(url)
  return texts.map((text) => {
    try {
      unpack(text)
      return 'taken in'
    } catch (fault) {
      return fault.message
    }
  })
}"""
LENGTHEN = """async ([url, texts]) => {
  const { lengthen } = await import(url)
  const outcomes = []
  for (const text of texts) {
    outcomes.push(await lengthen(text).then(() => 'taken in', (fault) => fault.message))
  }
  return outcomes
}"""


@pytest.fixture
def learner(context: BrowserContext, base: str) -> Learning:
    """A learner with answers, an attempt and a visit."""
    hand_in(context, base)
    hand_in(context, base, "courses/officials/final/", right=False)
    return open_learning(context, base)


def save(learning: Learning, folder: Path) -> Path:
    """Save the learner's file."""
    with learning.page.expect_download() as download:
        learning.press("save")
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    return path


def take_in(learning: Learning, path: Path) -> str:
    """Take a file in and say yes; return what the page says."""
    learning.page.locator("#tp-transfer-file").set_input_files(path)
    learning.press("check")
    yes = learning.transfer.locator("[data-role=yes]")
    status = learning.transfer.locator("[data-role=status]")
    expect(learning.transfer).to_have_text(ANSWERED, use_inner_text=True)
    if yes.is_visible():
        yes.click()
    expect(status).not_to_have_text("")
    return status.inner_text()


def read_state(page: Page) -> dict[str, str]:
    state: dict[str, str] = page.evaluate(STATE)
    return state


def test_a_file_brings_the_same_state_to_another_device_once(
    learner: Learning, new_context: Any, base: str, tmp_path: Path
) -> None:
    path = save(learner, tmp_path)
    assert path.name.startswith("viec-hoc-")
    other = open_learning(new_context(), base)
    before = learner.cells(QUIZ)
    assert other.cells(QUIZ) != before
    words = take_in(other, path)
    state = read_state(learner.page)
    assert words == f"Taken in. New or better: {len(state)}."
    assert read_state(other.page) == state
    assert other.cells(QUIZ) == before
    assert take_in(other, path) == "Everything was here already; nothing was changed."
    assert read_state(other.page) == state


def test_two_devices_merge_to_the_best_and_end_equal(
    learner: Learning, new_context: Any, base: str, tmp_path: Path
) -> None:
    other_context = new_context()
    hand_in(other_context, base, right=False)
    hand_in(other_context, base, "courses/officials/final/")
    other = open_learning(other_context, base)
    other_path = save(other, tmp_path).rename(tmp_path / "other.json")
    one_path = save(learner, tmp_path)
    take_in(learner, other_path)
    take_in(other, one_path)
    for learning in (learner, other):
        learning.page.reload()
        assert learning.cells(QUIZ)[:2] == ["passed", "100%"]
        assert learning.cells("officials/final")[:2] == ["passed", "100%"]
    states = [
        {key: value for key, value in read_state(page).items() if "/draw/" not in key}
        for page in (learner.page, other.page)
    ]
    assert states[0] == states[1]
    for quiz in (QUIZ, "officials/final"):
        assert sum(f"/attempt/{quiz}/" in key for key in states[0]) == 2


def test_the_line_of_text_does_the_same(learner: Learning, new_context: Any, base: str) -> None:
    learner.press("shorten")
    box = learner.page.locator("#tp-transfer-line")
    expect(box).to_have_value(LINE)
    line = box.input_value()
    assert len(line) < 6_000
    other = open_learning(new_context(), base)
    broken_up = "\n".join(line[start : start + 70] for start in range(0, len(line), 70))
    other.page.locator("#tp-transfer-line").fill(f"  {broken_up}\n")
    other.press("check")
    question = other.transfer.locator("[data-role=question]")
    expect(question).to_contain_text("a learner without a name")
    expect(question).to_be_focused()
    other.press("yes")
    assert read_state(other.page) == read_state(learner.page)


def test_nothing_is_taken_in_after_a_no(
    learner: Learning, new_context: Any, base: str, tmp_path: Path
) -> None:
    path = save(learner, tmp_path)
    other = open_learning(new_context(), base)
    other.page.locator("#tp-transfer-file").set_input_files(path)
    other.press("check")
    other.press("no")
    assert read_state(other.page) == {}


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda text: text[: len(text) // 2], "damaged or incomplete"),
        (lambda text: text.replace('"points": 1', '"points": 0', 1), "damaged or incomplete"),
        (lambda text: text.replace('"version": 2', '"version": 3'), "newer version"),
        (lambda text: text.replace("training-portal/answers", "other"), "not made by this page"),
        (lambda text: "[]", "not made by this page"),
        (lambda text: "", "damaged or incomplete"),
    ],
)
def test_a_file_that_is_not_whole_changes_nothing(
    learner: Learning, new_context: Any, base: str, tmp_path: Path, change: Any, words: str
) -> None:
    path = save(learner, tmp_path)
    changed = change(path.read_text("utf-8"))
    assert changed != path.read_text("utf-8")
    path.write_text(changed, "utf-8")
    other = open_learning(new_context(), base)
    assert words in take_in(other, path)
    assert read_state(other.page) == {}


def test_any_slip_of_one_letter_is_found(learner: Learning, base: str, tmp_path: Path) -> None:
    text = json.dumps(json.loads(save(learner, tmp_path).read_text("utf-8")))
    dice = random.Random(3)
    slips = []
    while len(slips) < 500:
        place = dice.randrange(len(text))
        letter = dice.choice("0123456789abcdefxyz")
        if text[place].isalnum() and text[place].lower() != letter:
            slips.append(text[:place] + letter + text[place + 1 :])
    url = base + "assets/transfer/transfer.mjs"
    outcomes = learner.page.evaluate(UNPACK, [url, slips])
    assert set(outcomes) <= {"damaged", "foreign", "newer"}
    learner.press("shorten")
    expect(learner.page.locator("#tp-transfer-line")).to_have_value(LINE)
    line = learner.page.locator("#tp-transfer-line").input_value()
    swaps = [
        line[:place] + line[place + 1] + line[place] + line[place + 2 :]
        for place in range(5, len(line) - 1, 3)
        if line[place] != line[place + 1]
    ]
    url = base + "assets/transfer/short.mjs"
    assert set(learner.page.evaluate(LENGTHEN, [url, swaps])) <= {"damaged", "foreign"}


def test_keys_that_are_not_ours_are_never_written(
    learner: Learning, base: str, tmp_path: Path
) -> None:
    content = json.loads(save(learner, tmp_path).read_text("utf-8"))
    answer = next(value for key, value in content["entries"].items() if key.startswith("answer/"))
    checksum = """async ([url, content]) => {
      const { checksum, toCanonical } = await import(url)
      return checksum(toCanonical(content))
    }"""
    url = base + "assets/transfer/transfer.mjs"
    del content["checksum"]
    for key, value in (
        ("../current", "x"),
        ("answer/officials/recognise", answer),
        ("answer/officials/recognise/age/other", answer),
        ("visit/officials/recognise", {"at": "2026"}),
        ("profile/x/y", {"name": "x"}),
    ):
        forged = content | {"entries": {key: value}}
        forged["checksum"] = learner.page.evaluate(checksum, [url, forged])
        outcomes = learner.page.evaluate(UNPACK, [url, [json.dumps(forged)]])
        assert outcomes == ["damaged"], key


def test_the_choice_between_two_answers_is_a_law(learner: Learning, base: str) -> None:
    url = base + "assets/transfer/transfer.mjs"
    assert learner.page.evaluate(LAWS, [url, 7]) == []


def test_where_there_is_no_room_everything_is_as_it_was(learner: Learning, base: str) -> None:
    url = base + "assets/transfer/transfer.mjs"
    outcome = learner.page.evaluate(ROLLBACK, url)
    assert outcome == [None, True, ["answer/c/l/q0/f"]]
