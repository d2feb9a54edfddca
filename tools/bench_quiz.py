"""How long a learner on a slow phone waits: from pressing the button to the announced result."""

import statistics
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import yaml
from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).parents[1]
SIZES = (10, 100)
SLOWER = 6
"""How many times the processor is slowed down."""
RUNS = 5
ANSWER = """() => {
  for (const $question of document.querySelectorAll('fieldset[data-question]')) {
    for (const $field of $question.querySelectorAll('input, select')) {
      if ($field.type === 'radio' || $field.type === 'checkbox') $field.click()
      else $field.value = $field.options ? $field.options[1].value : '12'
      $field.dispatchEvent(new Event('change', { bubbles: true }))
    }
  }
}"""
SUBMIT = """() => new Promise((resolve) => {
  const $result = document.querySelector('[data-role="result"]')
  const begun = performance.now()
  document.querySelector('[data-role="submit"]').click()
  requestAnimationFrame(() => setTimeout(() => {
    const isAnnounced = $result.textContent.includes('%') && document.activeElement === $result
    resolve(isAnnounced ? performance.now() - begun : -1)
  }))
})"""
"""Presses the button; gives the milliseconds until the result stands on the screen, focused."""


def gather_questions() -> Iterator[dict[str, Any]]:
    """Yield the questions of all real quizzes, those of cases one by one."""
    for path in sorted(ROOT.glob("quizzes/*/*.yml")):
        content = yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)
        for item in content["questions"]:
            yield from item["questions"] if item["type"] == "case" else [item]


def write_quiz(folder: Path, size: int) -> None:
    """Make the final test of a project ask so many questions."""
    questions = [
        {**question, "id": f"bench-{number}"}
        for number, question in zip(range(size), gather_questions(), strict=False)
    ]
    if len(questions) < size:
        raise SystemExit(f"there are {len(questions)} questions, {size} are needed")
    for question in questions:
        question.pop("topic", None)
    quiz = {
        "title": {"vi": f"{size} câu"},
        "pass_mark_percent": "80",
        "mode": "test",
        "questions": questions,
    }
    text = yaml.safe_dump(quiz, allow_unicode=True, sort_keys=False)
    (folder / "quizzes/officials/final.yml").write_text(text, encoding="utf-8")


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:
        pass


@contextmanager
def serve_site(site: Path) -> Iterator[str]:
    """Serve a built site; give its address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()


def time_submit(site: Path) -> float:
    """Return the median milliseconds from the button to the result of a site's final test."""
    program = subprocess.run(
        ["sh", str(ROOT / "tools/find-chromium.sh")], capture_output=True, text=True, check=True
    ).stdout.strip()
    with serve_site(site) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        times = [_time_once(browser, f"{address}courses/officials/final/") for _ in range(RUNS)]
        browser.close()
    return statistics.median(times)


def _time_once(browser: Browser, url: str) -> float:
    context = browser.new_context(viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.goto(url)
    page.wait_for_selector("form.tp-quiz--live")
    page.evaluate(ANSWER)
    context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    milliseconds: float = page.evaluate(SUBMIT)
    context.close()
    if milliseconds < 0:
        raise SystemExit("the result was not announced")
    return milliseconds
