"""The quizzes of each course as a whole: their keys do not give themselves away, all cite."""

from dataclasses import replace
from functools import cache

import pytest

from build_hooks.assemble.stats import CourseStats, Stats, assemble_stats, list_questions
from build_hooks.load.project import load_portal
from build_hooks.load.words import count_words
from build_hooks.model.portal import Portal
from tests.conftest import ROOT, call_portal

COURSES = ("officials", "teachers", "cooperatives", "inspectors")


@cache
def read() -> tuple[Portal, Stats]:
    portal, log = load_portal(ROOT)
    assert log.problems == []
    return portal, assemble_stats(portal, count_words)


def find(name: str) -> CourseStats:
    return next(course for course in read()[1].courses if course.id == name)


@pytest.mark.parametrize("name", COURSES)
def test_the_right_answer_is_not_the_longest_more_often_than_chance(name: str) -> None:
    for entry in find(name).languages:
        assert entry.longest.of > 20
        assert entry.longest.is_chance, (entry.language, entry.longest)


@pytest.mark.parametrize("name", COURSES)
def test_no_place_holds_the_right_answer_more_often_than_chance(name: str) -> None:
    course = find(name)
    assert len(course.places) >= 3
    for place, spread in enumerate((*course.places, course.true, course.false), start=1):
        assert spread.is_chance, (place, spread)


def test_every_question_cites_what_its_answer_rests_on() -> None:
    for source in read()[0].quizzes.values():
        for question in list_questions(source.value):
            assert question.provisions or question.clauses, (source.path, question.id)


def test_what_is_advice_is_called_so_in_both_languages() -> None:
    count = 0
    for source in read()[0].quizzes.values():
        for question in list_questions(source.value):
            text = question.explanation
            is_advice = "lời khuyên" in text.vi
            assert is_advice == (" advice" in (text.en or "")), (source.path, question.id)
            count += is_advice
    assert count > 50


@pytest.mark.parametrize("language", ["vi", "en"])
def test_portal_stats_prints_what_was_counted(language: str) -> None:
    result = call_portal(ROOT, "stats", "--lang", language)
    assert result.returncode == 0, result.stderr
    lines = result.stdout.splitlines()
    stats = read()[1]
    for course in stats.courses:
        begin = lines.index(f"{course.id}: {course.title.find(language)[0]}")
        for lesson in course.lessons:
            line = next(line for line in lines[begin:] if f" {lesson.id}:" in line)
            for words in lesson.words.values():
                assert f"{words:,}".replace(",", "." if language == "vi" else ",") in line
    none = {"vi": "không có", "en": "none"}[language]
    assert lines[-1].endswith(": " + (", ".join(stats.uncovered) or none))


def test_clauses_on_training_that_no_lesson_cites_are_listed() -> None:
    portal, stats = read()
    bare = assemble_stats(replace(portal, links=()), count_words)
    training = [clause for clause in portal.clauses if clause.startswith("hoat-dong-2-")]
    assert len(training) == 5
    assert set(training) <= set(bare.uncovered)
    cited = {clause for course in stats.courses for clause in course.clauses}
    assert not set(stats.uncovered) & cited


def test_words_are_counted_as_they_are_read() -> None:
    body = "## Giờ làm {#gio}\n\n- **Không** quá [4 giờ](law:labour-code-2019/146/1).\n<!-- a -->\n"
    assert count_words(body) == 6


LESSONS = {"officials": 8, "teachers": 6, "cooperatives": 6, "inspectors": 7}
"""At least, of each course."""


@pytest.mark.parametrize("name", COURSES)
def test_a_course_has_its_lessons_in_both_languages(name: str) -> None:
    course = find(name)
    assert len(course.lessons) >= LESSONS[name]
    for entry in course.languages:
        assert entry.lessons == len(course.lessons)
        assert entry.questions == course.languages[0].questions > 0


@pytest.mark.parametrize("name", COURSES)
def test_a_lesson_is_neither_thin_nor_long_and_ends_in_questions(name: str) -> None:
    for lesson in find(name).lessons:
        assert 700 <= lesson.words["vi"] <= 1300, lesson
        assert 15 <= lesson.minutes <= 25, lesson
        assert 6 <= lesson.questions <= 10, lesson


@pytest.mark.parametrize("name", COURSES)
def test_a_final_test_draws_twenty_of_forty_with_a_third_cases(name: str) -> None:
    course = find(name)
    final = read()[0].quizzes[name, "final"].value
    assert course.items >= 40
    assert course.cases * 3 >= course.items
    assert (final.mode, final.pass_mark_percent) == ("test", 80)
    assert sum(quota.count for quota in final.draw or ()) == 20


def test_all_courses_together_are_a_working_day_and_more() -> None:
    courses = read()[1].courses
    assert sum(len(course.lessons) for course in courses) >= 27
    assert sum(course.languages[0].questions for course in courses) >= 400
