"""The agendas of the facilitator's guide: they add up, keep time and match their steps."""

import re
from itertools import pairwise
from pathlib import Path

import pytest

from tests.conftest import ROOT

COURSES = ("officials", "teachers", "cooperatives", "inspectors")
HALF_DAY_MINUTES = 240
ROW = re.compile(r"\| (\d+):(\d\d) \| (\d+) \| (.+?) \|")
STEP = re.compile(r"### (\d+\. .+) \((\d+) (?:phút|minutes)\)")
TEST_STEP = re.compile(r"\(\.\./courses/([a-z-]+)/final\.md\)")


def read_page(course: str, language: str) -> str:
    page: Path = ROOT / f"docs/trainers/facilitator-{course}.{language}.md"
    return page.read_text(encoding="utf-8")


def read_agenda(course: str, language: str) -> list[tuple[int, int, str]]:
    """The rows of an agenda: minutes since midnight, minutes it lasts, its step."""
    rows = ROW.findall(read_page(course, language))
    return [(int(hour) * 60 + int(minute), int(long), step) for hour, minute, long, step in rows]


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("course", COURSES)
def test_an_agenda_fills_half_a_day_without_gaps(course: str, language: str) -> None:
    rows = read_agenda(course, language)
    assert sum(minutes for _, minutes, _ in rows) == HALF_DAY_MINUTES
    for (begin, minutes, step), (after, _, _) in pairwise(rows):
        assert begin + minutes == after, step


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("course", COURSES)
def test_every_step_of_an_agenda_is_explained_with_its_minutes(course: str, language: str) -> None:
    planned = [(step, minutes) for _, minutes, step in read_agenda(course, language)]
    told = [(step, int(minutes)) for step, minutes in STEP.findall(read_page(course, language))]
    assert told == [entry for entry in planned if entry[0][0].isdigit()]


@pytest.mark.parametrize("course", COURSES)
def test_both_languages_keep_the_same_time(course: str) -> None:
    times = [[row[:2] for row in read_agenda(course, language)] for language in ("vi", "en")]
    assert times[0] == times[1]


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("course", COURSES)
def test_an_agenda_holds_the_final_test_of_its_own_course(course: str, language: str) -> None:
    assert TEST_STEP.findall(read_page(course, language)) == [course]
