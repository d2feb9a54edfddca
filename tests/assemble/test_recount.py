"""Every figure of progress, and of the plan's targets, equals what a naive program counts."""

import re
import shutil
from collections import Counter
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import partial
from pathlib import Path
from random import Random

import pytest

from build_hooks.assemble.figures import Figures
from build_hooks.assemble.progress import CourseProgress, assemble_progress
from build_hooks.assemble.targets import TargetProgress
from build_hooks.build import check_project
from build_hooks.load.project import load_portal
from build_hooks.settings import Audience
from tests.assemble.histories import GROUPS, TODAY, History, make_history, write_history
from tests.assemble.recount import OTHERS, Goal, Number, Numbers, Recount

INTERNAL: Audience = "internal"
SEEDS = range(60)
MIDDLE = date(2025, 2, 1)
COURSES = ("officials", "teachers")
SAID = {"unsealed-certificates", "result-after-leave"}
"""What a random history may hold without being unsound."""
GOALS = (
    Goal("trained-officials", Fraction(80), False, 2025, COURSES[:1], GROUPS[:1]),
    Goal("both", Fraction(25), True, 2028, COURSES, GROUPS),
    Goal("teachers-of-both", Fraction(25, 2), False, 2026, COURSES, GROUPS[1:]),
    Goal("all-teachers", Fraction(100), False, 2024, COURSES[1:], GROUPS[1:]),
)
TARGET = """\
  - id: {id}
    clause: muc-tieu-1
    percent: {percent}
    comparison: {comparison}
    by_year: {by_year}
    group: {{vi: "Nhóm", en: "Group"}}
    wording: {{vi: "Được tập huấn", en: "Are trained"}}
    courses: [{courses}]
    target_groups: [{groups}]
"""


def name_course(session: str) -> str:
    """Return the course of a session, by its number; a correction has that of its first form."""
    return COURSES[int(session[1:3]) % 2]


def choose_groups(seed: int) -> dict[str, tuple[str, ...]]:
    """Return the groups that each course is for."""
    sets = ((GROUPS[0],), (GROUPS[1],), GROUPS)
    return dict(zip(COURSES, Random(f"{seed} courses").sample(sets, 2), strict=True))


def write_project(folder: Path, found: History, seed: int) -> dict[str, tuple[str, ...]]:
    """Write a history as that of two courses with targets; return the groups of the courses."""
    write_history(folder, found)
    meant = choose_groups(seed)
    for base in ("courses", "quizzes"):
        shutil.copytree(folder / base / COURSES[0], folder / base / COURSES[1])
    for course, groups in meant.items():
        path = folder / "courses" / course / "course.yml"
        line = f"target_groups: [{', '.join(groups)}]"
        path.write_text(re.sub("target_groups: .*", line, path.read_text("utf-8")), "utf-8")
    for path in (folder / "records").rglob("*.yml"):
        text = path.read_text("utf-8")
        session = path.stem if "sessions" in path.parts else _find_session(text)
        if session:
            line = f"course: {name_course(session)}"
            path.write_text(re.sub("^course: .*", line, text, flags=re.M), "utf-8")
    path = folder / "docs/plan/targets.yml"
    groups_only = path.read_text("utf-8").partition("targets:\n  - id: trained")[0]
    path.write_text(groups_only + "targets:\n" + "".join(map(_write_goal, GOALS)), "utf-8")
    return meant


def _find_session(text: str) -> str | None:
    """Return the session that a paper was earned in."""
    found = re.search(r"session: ([\w-]+)", text)
    return found[1] if found else None


def _write_goal(goal: Goal) -> str:
    return TARGET.format(
        id=goal.id,
        percent=float(goal.percent),
        comparison="more_than" if goal.is_more_than else "at_least",
        by_year=goal.by_year,
        courses=", ".join(goal.courses),
        groups=", ".join(goal.groups),
    )


def settle(number: int | Decimal | Fraction | None) -> Number:
    """Return a number that can be compared with one that was divided another way."""
    return None if number is None else round(Fraction(number), 15)


def check_row(figures: Figures, wanted: Numbers, place: object) -> None:
    found = {name: settle(getattr(figures, name)) for name in wanted}
    assert found == {name: settle(number) for name, number in wanted.items()}, place


def check_course(course: CourseProgress, naive: Recount) -> None:
    def check_rows(
        rows: dict[tuple[str, ...], Figures],
        keys: tuple[str, ...],
        belongs: Callable[[str, str, str], bool],
    ) -> None:
        wanted = {(key,): naive.count(course.id, partial(belongs, key)) for key in keys}
        filled = {key for key, found in wanted.items() if found["people"] or found["enrolled"]}
        assert rows.keys() == filled
        for key, figures in rows.items():
            check_row(figures, wanted[key], (course.id, key))

    kinds = naive.found.kinds
    check_row(course.total, naive.count(course.id, lambda unit, group: True), course.id)
    check_rows(
        {row.members: row.figures for row in course.units},
        tuple(kinds),
        lambda key, unit, group: unit == key,
    )
    check_rows(
        {kind.row.members: kind.row.figures for kind in course.kinds},
        tuple(dict.fromkeys(kinds.values())),
        lambda key, unit, group: kinds[unit] == key,
    )
    check_rows(
        {row.members: row.figures for row in course.groups},
        (*naive.courses[course.id], OTHERS),
        lambda key, unit, group: group == key,
    )
    quarters = naive.count_spans(course.id, lambda day: 4 * day.year + (day.month + 2) // 3 - 1)
    years = naive.count_spans(course.id, lambda day: day.year)
    for spans, counted in ((course.quarters, quarters), (course.years, years)):
        found = [(span.first, span.last, span.enrolled, span.passed) for span in spans]
        assert found == counted, course.id
    for kind in course.kinds:
        assert {kinds[unit] for row in kind.units for unit in row.members} == {*kind.row.members}
    reporting, silent = naive.list_reports(course.id)
    assert (course.reporting, course.expected) == (len(reporting), len(reporting + silent))
    assert list(course.silent) == silent
    seen = naive.list_seen(course.id)
    heads = naive.list_heads(naive.courses[course.id])
    came = {unit: sum(entry.unit == unit for entry in seen) for unit in kinds}
    people = {unit: sum(number for own, _, number, _ in heads if own == unit) for unit in kinds}
    assert list(course.uncounted) == [unit for unit in kinds if came[unit] and not people[unit]]
    assert list(course.overfull) == [unit for unit in kinds if 0 < people[unit] < came[unit]]
    held = [held_on for held_on, _ in naive.list_sessions(course.id)]
    assert course.latest_on == max(held, default=None)
    attained = {entry.person: entry for entry in course.attainments}
    assert list(attained) == [entry.person for entry in seen]
    for entry in seen:
        own = attained[entry.person]
        days = (own.enrolled_on, own.completed_on, own.passed_on)
        assert days == (entry.enrolled_on, entry.completed_on, entry.passed_on)
        assert (own.unit, own.group, own.best_score) == (entry.unit, entry.group, entry.best)


def check_target(target: TargetProgress, wanted: dict[str, object]) -> None:
    pace = target.pace
    found = {name: getattr(target, name) for name in wanted} | {
        "passed": list(target.passed),
        "share": settle(target.share),
        "gap_points": settle(target.gap_points),
        "pace": pace and (pace.until, pace.is_late, pace.quarters, pace.per_quarter),
    }
    for name in ("share", "gap_points"):
        number = wanted[name]
        assert number is None or isinstance(number, Fraction)
        wanted[name] = settle(number)
    assert found == wanted, target.target.id


@pytest.mark.parametrize("seed", SEEDS)
def test_every_figure_equals_a_naive_recount(seed: int, tmp_path: Path) -> None:
    history = make_history(seed)
    meant = write_project(tmp_path, history, seed)
    assert {problem.code for problem in check_project(tmp_path, TODAY)[1]} <= SAID
    portal, _ = load_portal(tmp_path)
    for day in (TODAY, MIDDLE):
        for scope in (None, next(iter(history.kinds))):
            naive = Recount(history, meant, name_course, day, scope)
            units = None if scope is None else frozenset({scope})
            view = assemble_progress(portal, day, INTERNAL, units)
            assert [course.id for course in view.courses] == list(COURSES)
            for course in view.courses:
                check_course(course, naive)
            assert [target.target.id for target in view.targets] == [goal.id for goal in GOALS]
            for target, goal in zip(view.targets, GOALS, strict=True):
                check_target(target, naive.reach(goal))
            held = [on for name in COURSES for on, _ in naive.list_sessions(name)]
            assert view.sessions == len(held)


def test_the_histories_bring_every_figure_about() -> None:
    seen: Counter[str] = Counter()
    for seed in SEEDS:
        for day in (TODAY, MIDDLE):
            naive = Recount(make_history(seed), choose_groups(seed), name_course, day)
            for course in COURSES:
                reporting, silent = naive.list_reports(course)
                years = naive.count_spans(course, lambda on: on.year)
                people = naive.list_seen(course)
                seen["reporting"] += bool(reporting)
                seen["silent"] += bool(silent)
                seen["several years"] += len(years) > 1
                seen["of other groups"] += any(entry.group == OTHERS for entry in people)
                seen["in force"] += any(entry.is_in_force for entry in people)
            for reached in map(naive.reach, GOALS):
                pace, gap = reached["pace"], reached["gap_points"]
                assert pace is None or isinstance(pace, tuple)
                assert gap is None or isinstance(gap, Fraction)
                seen["late" if pace and pace[1] else "in time" if pace else "no pace"] += 1
                seen["above"] += gap is not None and gap < 0
                seen["below, begun"] += bool(gap and gap > 0 and reached["trained"])
                seen["overfull"] += bool(reached["is_overfull"])
                seen["uncounted"] += bool(reached["uncounted"])
                seen["several a quarter"] += bool(pace and pace[3] > 1)
    assert len(seen) == 13
    assert min(seen.values()) >= 10, seen
