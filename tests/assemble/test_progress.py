"""Progress counted again, from the same records and by another way."""

from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from build_hooks.assemble.progress import (
    COLUMN_SETS,
    Figures,
    assemble_course_progress,
    assemble_target_progress,
    find_safe_columns,
    join_small_groups,
)
from build_hooks.load.project import load_portal
from build_hooks.model.base import LocalText, Source
from build_hooks.model.history import History
from build_hooks.model.learner import Learner, Learners
from build_hooks.model.plan import Target
from build_hooks.model.session import Result, Session
from build_hooks.model.unit import HeadCount, Unit
from tests.conftest import ROOT

GROUPS = ("officials", "teachers")
COURSES = ("officials", "inspectors")


def make_portal(units: int, learners: list[Any], sessions: list[Any], heads: list[int]) -> Any:
    """A portal with just what progress reads."""
    text = LocalText(vi="Tên")
    by_unit: dict[str, list[Learner]] = {f"u{index}": [] for index in range(units)}
    codes: dict[str, tuple[str, Learner]] = {}
    for index, (unit, group) in enumerate(learners):
        learner = Learner.model_construct(
            id=f"cb-{index}", name="x", target_groups=(group,), publish_name=False
        )
        by_unit[f"u{unit % units}"].append(learner)
        codes[learner.id] = (f"u{unit % units}", learner)
    held = {}
    for index, (course, results) in enumerate(sessions):
        rows = {f"cb-{code % len(learners)}": score for code, score in results}
        held[f"s{index}"] = Source(
            "",
            Session.model_construct(
                course=course,
                held_on=date(2026, 1, 1) + timedelta(days=index),
                trainer="gv-1",
                results=tuple(
                    Result.model_construct(learner=code, score_percent=Decimal(score))
                    for code, score in rows.items()
                ),
            ),
        )
    quiz = SimpleNamespace(pass_mark_percent=Decimal(80))
    return SimpleNamespace(
        history=History((), codes, (), ()),
        valid_sessions={name: source.value for name, source in held.items()},
        units=tuple(
            Unit.model_construct(
                id=f"u{index}",
                name=text,
                kind="ward",
                head_counts=tuple(
                    HeadCount.model_construct(
                        target_group=group,
                        people=heads[index % len(heads)],
                        counted_on=date(2026, 1, 31),
                        source="x",
                    )
                    for group in GROUPS
                ),
            )
            for index in range(units)
        ),
        learners={
            name: Source("", Learners.model_construct(learners=tuple(entries)))
            for name, entries in by_unit.items()
        },
        learners_by_code=codes,
        sessions=held,
        quizzes={(course, "final"): Source("", quiz) for course in COURSES},
        courses={
            course: Source("", SimpleNamespace(title=text, target_groups=GROUPS))
            for course in COURSES
        },
    )


records = st.tuples(
    st.integers(1, 6),
    st.lists(st.tuples(st.integers(0, 5), st.sampled_from(GROUPS)), min_size=1, max_size=60),
    st.lists(
        st.tuples(
            st.sampled_from(COURSES),
            st.lists(
                st.tuples(st.integers(0, 59), st.sampled_from((0, 79, 80, 100))),
                min_size=1,
                max_size=30,
            ),
        ),
        max_size=8,
    ),
    st.lists(st.integers(0, 40), min_size=1, max_size=6),
)


@settings(max_examples=150, deadline=None, derandomize=True)
@given(records)
def test_totals_equal_an_independent_recount(drawn: tuple[Any, ...]) -> None:
    portal = make_portal(*drawn)
    for course in COURSES:
        results = [
            (result.learner, result.score_percent)
            for source in portal.sessions.values()
            if source.value.course == course
            for result in source.value.results
        ]
        enrolled = {code for code, _ in results}
        passed = {code for code, score in results if score >= 80}
        best = [max(score for other, score in results if other == code) for code in enrolled]
        total = assemble_course_progress(portal, course).total
        assert total.people == sum(
            count.people for unit in portal.units for count in unit.head_counts
        )
        assert (total.enrolled, total.completed) == (len(enrolled), len(passed))
        assert total.best_scores == sum(best)


@settings(max_examples=150, deadline=None, derandomize=True)
@given(records)
def test_rows_and_total_speak_of_no_small_group(drawn: tuple[Any, ...]) -> None:
    portal = make_portal(*drawn)
    for course in COURSES:
        view = assemble_course_progress(portal, course)
        shown = [row.figures for row in view.rows] + ([view.joined.figures] if view.joined else [])
        for figures in [*shown, view.total] if view.columns else []:
            numbers = [getattr(figures, column) for column in view.columns]
            for number in [
                *numbers,
                *(abs(first - second) for first in numbers for second in numbers),
            ]:
                assert number == 0 or number >= 5
        if view.columns:
            assert sum(shown, Figures()) == view.total


@settings(max_examples=100, deadline=None, derandomize=True)
@given(records)
def test_a_target_counts_each_person_of_its_groups_once(drawn: tuple[Any, ...]) -> None:
    portal = make_portal(*drawn)
    text = LocalText(vi="Nhóm")
    target = Target.model_construct(
        id="t",
        clause="c",
        percent=Decimal(70),
        comparison="at_least",
        by_year=2025,
        group=text,
        wording=text,
        courses=COURSES,
        target_groups=("officials",),
        reading=None,
    )
    progress = assemble_target_progress(portal, target)
    passed = set()
    for source in portal.sessions.values():
        for result in source.value.results:
            group = portal.learners_by_code[result.learner][1].target_groups
            if result.score_percent >= 80 and "officials" in group:
                passed.add(result.learner)
    people = sum(
        count.people
        for unit in portal.units
        for count in unit.head_counts
        if count.target_group == "officials"
    )
    small = any(0 < abs(number) < 5 for number in (len(passed), people, people - len(passed)))
    expected = (None, None) if small else (len(passed), people)
    assert (progress.trained, progress.people) == expected


def test_a_failed_result_does_not_count_and_a_repeated_one_counts_once() -> None:
    learners = [(0, "officials")] * 12
    passed = [(code, 100) for code in range(6)]
    failed = [(code, 79) for code in range(6, 12)]
    portal = make_portal(
        1, learners, [("officials", [*passed, *failed]), ("officials", passed)], [20]
    )
    total = assemble_course_progress(portal, "officials").total
    assert (total.enrolled, total.completed) == (12, 6)
    assert total.average_score == (Decimal(600) + 6 * 79) / 12


def test_columns_are_left_out_before_a_table_is() -> None:
    full = {"a": Figures(100, 60, 50)}
    nearly_done = {"a": Figures(100, 60, 57)}
    nearly_all = {"a": Figures(100, 98, 97)}
    few = {"a": Figures(3, 2, 1)}
    assert [find_safe_columns(entry) for entry in (full, nearly_done, nearly_all, few)] == [
        COLUMN_SETS[0],
        COLUMN_SETS[1],
        COLUMN_SETS[2],
        (),
    ]


def test_a_small_unit_is_joined_with_the_smallest_safe_one() -> None:
    alone, joined = join_small_groups(
        {"big": Figures(90, 50, 40), "mid": Figures(40, 20, 10), "small": Figures(3, 0, 0)},
        COLUMN_SETS[0],
    )
    assert set(alone) == {"big"}
    assert set(joined) == {"mid", "small"}


def test_the_real_records_give_every_course_a_table() -> None:
    portal, log = load_portal(Path(ROOT))
    assert log.problems == []
    for course in portal.courses:
        assert assemble_course_progress(portal, course).columns == COLUMN_SETS[0]
