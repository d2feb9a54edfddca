"""Stored answers against a model: 10,000 random schedules of people, tabs, authors and browsers."""

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, Route

HERE = Path(__file__).parent
SCHEDULES = 10_000
BATCH = 1_000
RUN = """async ([url, first, count]) => {
  const { runSchedules } = await import(url)
  return runSchedules(first, count)
}"""


@pytest.fixture
def laboratory(context: BrowserContext, base: str) -> Page:
    """A page of the site that can load the tests' own modules beside the site's."""

    def send(route: Route) -> None:
        script = HERE / route.request.url.rpartition("/")[2]
        route.fulfill(body=script.read_text("utf-8"), content_type="text/javascript")

    context.route(f"{base}tests/*.mjs", send)
    page = context.new_page()
    page.goto(base + "404.html")
    return page


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
