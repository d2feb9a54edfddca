"""Stored answers against a model: 10,000 random schedules of people, tabs, authors and browsers.

What is covered where. Here the site's own modules for what is stored and for profiles run in
Chromium, over a storage that lags behind, is blocked, full or cleared: answering, handing in,
drawing, trying again, loading anew, going from tab to tab (up to four, in two processes), removing
and reordering, inserting, rewording and renaming by authors, other learners, shared computers.
`test_answers_pages.py` runs the page's own form and modules over the browser's real storage.
Single steps, with the words that people read, are in `test_quiz_saving.py`, `test_quiz_draw.py`,
`test_renamed.py`, `test_learning.py` and `test_transfer.py`.
"""

from collections import Counter
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.browser.laboratory import open_laboratory

SCHEDULES = 10_000
BATCH = 1_000
RUN = """async ([url, first, count]) => {
  const { runSchedules } = await import(url)
  return runSchedules(first, count)
}"""


@pytest.fixture
def laboratory(context: BrowserContext, base: str) -> Page:
    return open_laboratory(context, base)


def test_no_schedule_loses_or_misplaces_an_answer(laboratory: Page, base: str) -> None:
    counts: Counter[str] = Counter()
    kept = 0
    for first in range(0, SCHEDULES, BATCH):
        outcome: dict[str, Any] = laboratory.evaluate(
            RUN, [f"{base}tests/schedules.mjs", first, BATCH]
        )
        assert outcome["faults"] == []
        counts.update(outcome["counts"])
        kept += outcome["kept"]
    assert min(counts.values()) > SCHEDULES
    assert len(counts) == 21
    assert kept > 3 * SCHEDULES
