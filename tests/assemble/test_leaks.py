"""Small records that once gave a small group away, each with the way in which it was found.

All were found by a linear programme over everything that a public site says of a course: its
tables, the shares in its chart, and the units that it names as silent or uncounted.
"""

import re
import shutil
from collections.abc import Mapping
from datetime import date
from itertools import permutations
from pathlib import Path
from random import Random

import pytest

from build_hooks.assemble.figures import Figures
from build_hooks.assemble.progress import ProgressView, assemble_progress
from build_hooks.build import build_project
from build_hooks.load.project import load_portal
from build_hooks.model.portal import Portal
from tests.assemble.histories import TODAY, History, write_history
from tests.assemble.test_disclosure import audit, bound_cells, is_small, list_published

OLD, NEW = date(2025, 3, 3), date(2026, 3, 3)
LEVEL = "supervised"
Cell = tuple[str, str]
"""Unit and target group."""


def write_small(
    folder: Path,
    heads: Mapping[Cell, int],
    results: Mapping[tuple[date, str, str], tuple[int, int]],
    courses: Mapping[str, str] | None = None,
    targets: Mapping[str, tuple[str, str]] | None = None,
) -> Portal:
    """Write wards with head counts, of whose people so many passed and failed.

    Args:
        folder: where.
        heads: by unit and group.
        results: passed and failed by day, unit and group, in the course `officials`.
        courses: groups, as YAML writes a list, by course; other courses have no session.
        targets: courses and groups, as YAML writes lists, by target.
    """
    found = History(kinds=dict.fromkeys((unit for unit, _ in heads), "ward"))
    found.heads = [(*cell, people, date(2024, 1, 31)) for cell, people in heads.items()]
    rows: dict[date, list[tuple[str, int, str]]] = {}
    for (day, unit, group), (passed, failed) in results.items():
        for index in range(passed + failed):
            code = f"{unit}-{group}-{day.year}-{index}"
            found.listed[code] = (unit, group)
            rows.setdefault(day, []).append((code, 90 if index < passed else 50, LEVEL))
    found.sessions = {f"s{day.year}": (day, None, rows[day]) for day in rows}
    write_history(folder, found)
    for name, groups in (courses or {}).items():
        for base in ("courses", "quizzes") if name != "officials" else ():
            shutil.copytree(folder / base / "officials", folder / base / name)
        _edit(folder / "courses" / name / "course.yml", r"target_groups: .*", groups)
    text = (folder / "docs/plan/targets.yml").read_text("utf-8")
    block = text[text.index("  - id: trained-officials") : text.index("  - id: working-children")]
    for name, (of_courses, groups) in (targets or {}).items():
        more = block.replace("id: trained-officials", f"id: {name}")
        more = more.replace("courses: [officials]", f"courses: {of_courses}")
        text += more.replace("target_groups: [officials]", f"target_groups: {groups}")
    for name in ("guests", "visitors"):
        text = text.replace(
            "\ntargets:\n", f"\n  - {{id: {name}, name: {{vi: Khách}}}}\ntargets:\n"
        )
    (folder / "docs/plan/targets.yml").write_text(text, "utf-8")
    portal, log = load_portal(folder)
    assert log.problems == []
    return portal


def _edit(path: Path, pattern: str, groups: str) -> None:
    path.write_text(re.sub(pattern, f"target_groups: {groups}", path.read_text("utf-8")), "utf-8")


def view_targets(view: ProgressView) -> dict[str, tuple[int | None, int | None]]:
    return {entry.target.id: (entry.trained, entry.people) for entry in view.targets}


def test_the_chart_of_units_tells_no_share_that_the_table_leaves_out(tmp_path: Path) -> None:
    """18 of 20 passed: the table gives head counts alone, but tiles said 90 %."""
    heads = {("u0", "officials"): 10, ("u1", "officials"): 20}
    came = {(NEW, "u0", "officials"): (10, 0), (NEW, "u1", "officials"): (18, 0)}
    portal = write_small(tmp_path, heads, came)
    (course,) = assemble_progress(portal, TODAY, "public").courses
    assert course.columns == ("people",)
    tree = build_project(tmp_path, TODAY).tree
    page = tree["progress/officials/index.en.md"].decode()
    assert "20" in page and "%" not in page and "tp-grid" not in page


def test_units_named_in_a_row_may_have_more_than_four_people_each(tmp_path: Path) -> None:
    """Six people of three units that have somebody each: none has more than four."""
    heads = {(f"u{index}", "officials"): 2 for index in range(3)} | {("u3", "officials"): 9}
    portal = write_small(tmp_path, heads, {})
    (course,) = assemble_progress(portal, TODAY, "public").courses
    assert [row.members for row in course.units] == [("u0", "u1", "u2", "u3")]
    assert Figures(people=6, counted_units=3).is_safe(("people",), 5) is False
    assert Figures(people=7, counted_units=3).is_safe(("people",), 5)
    assert Figures(people=7, enrolled=6, sending_units=3).is_safe(("enrolled",), 5) is False


def test_five_units_of_one_person_each_are_not_shown(tmp_path: Path) -> None:
    heads = {(f"u{index}", "officials"): 1 for index in range(5)}
    (course,) = assemble_progress(write_small(tmp_path, heads, {}), TODAY, "public").courses
    assert course.columns == ()


def test_silent_units_do_not_tell_who_else_came_before(tmp_path: Path) -> None:
    """u0 sent ten, none within a year; twelve came before that: two are from u1."""
    heads = {("u0", "officials"): 20, ("u1", "officials"): 40}
    came = {
        (OLD, "u0", "officials"): (10, 0),
        (OLD, "u1", "officials"): (2, 0),
        (NEW, "u1", "officials"): (18, 0),
    }
    portal = write_small(tmp_path, heads, came)
    (course,) = assemble_progress(portal, TODAY, "public").courses
    assert [(row.members, row.figures.enrolled) for row in course.units] == [
        (("u0",), 10),
        (("u1",), 20),
    ]
    assert course.quarters[0].enrolled == 12
    assert course.silent == ("u0",) and not course.tells_silent
    page = build_project(tmp_path, TODAY).tree["progress/officials/index.en.md"].decode()
    assert "Nothing reported within a year" not in page
    assert "Units that sent somebody within a year" not in page
    assert "Which units reported within a year is left out" in page
    assert assemble_progress(portal, TODAY, "internal").courses[0].tells_silent


def test_silent_units_are_named_where_enough_others_came_before(tmp_path: Path) -> None:
    heads = {("u0", "officials"): 20, ("u1", "officials"): 40}
    came = {
        (OLD, "u0", "officials"): (10, 0),
        (OLD, "u1", "officials"): (5, 0),
        (NEW, "u1", "officials"): (15, 0),
    }
    write_small(tmp_path, heads, came)
    page = build_project(tmp_path, TODAY).tree["progress/officials/index.en.md"].decode()
    assert "Units that sent somebody within a year: 1 of 2." in page
    assert "Nothing reported within a year (1): Đơn vị u0." in page


def test_a_target_does_not_tell_the_head_count_of_a_course_without_figures(tmp_path: Path) -> None:
    """33 heads in the target, 30 of them officials in the course's table: three are teachers."""
    heads = {("u0", "officials"): 10, ("u1", "officials"): 20, ("u0", "teachers"): 3}
    came = {(NEW, "u0", "officials"): (6, 0)}
    courses = {"teachers": "[teachers]"}
    targets = {
        "both": ("[officials, teachers]", "[officials, teachers]"),
        "three": ("[officials]", "[teachers]"),
    }
    view = assemble_progress(write_small(tmp_path, heads, came, courses, targets), TODAY, "public")
    assert view_targets(view) == {
        "trained-officials": (6, 30),
        "both": (None, None),
        "three": (None, None),
    }


def test_a_target_is_not_shown_where_its_course_leaves_out_who_passed(tmp_path: Path) -> None:
    """Twelve passed of both groups, ten of the one: two of the other.

    Six guests let the whole come so near to its head count that the course shows heads alone.
    """
    heads = {("u0", "officials"): 15, ("u0", "teachers"): 6}
    came = {
        (NEW, "u0", "officials"): (10, 0),
        (NEW, "u0", "teachers"): (2, 0),
        (NEW, "u0", "guests"): (6, 0),
    }
    courses = {"officials": "[officials, teachers]"}
    targets = {"both": ("[officials]", "[officials, teachers]")}
    view = assemble_progress(write_small(tmp_path, heads, came, courses, targets), TODAY, "public")
    assert view.courses[0].columns == ("people",)
    assert view_targets(view) == {"trained-officials": (None, None), "both": (None, None)}


def test_two_targets_beside_no_table_do_not_differ_by_a_small_group(tmp_path: Path) -> None:
    """Neither group is one of the course: both lie in its row of others, and two between them."""
    heads = {("u0", "officials"): 40, ("u0", "teachers"): 20, ("u0", "guests"): 20}
    came = {
        (NEW, "u0", "officials"): (10, 0),
        (NEW, "u0", "teachers"): (8, 0),
        (NEW, "u0", "guests"): (2, 0),
        (NEW, "u0", "visitors"): (5, 0),
    }
    targets = {
        "one": ("[officials]", "[teachers]"),
        "two": ("[officials]", "[teachers, guests]"),
    }
    view = assemble_progress(write_small(tmp_path, heads, came, {}, targets), TODAY, "public")
    assert view_targets(view) == {
        "trained-officials": (None, None),
        "one": (8, 20),
        "two": (None, None),
    }


def test_courses_with_a_group_in_common_are_divided_alike(tmp_path: Path) -> None:
    """Twelve heads in u0 less ten officials, whom the other course shows, are two teachers."""
    heads = {
        ("u0", "officials"): 10,
        ("u1", "officials"): 20,
        ("u2", "officials"): 30,
        ("u0", "teachers"): 2,
        ("u1", "teachers"): 7,
        ("u2", "teachers"): 8,
    }
    courses = {"both": "[officials, teachers]"}
    view = assemble_progress(write_small(tmp_path, heads, {}, courses), TODAY, "public")
    rows = {
        course.id: [(row.members, row.figures.people) for row in course.units]
        for course in view.courses
    }
    assert rows == {
        "officials": [(("u2",), 30), (("u0", "u1"), 30)],
        "both": [(("u2",), 38), (("u0", "u1"), 39)],
    }


def test_a_group_that_is_small_as_a_whole_hides_all_courses_but_the_first(tmp_path: Path) -> None:
    heads = {("u0", "officials"): 40, ("u0", "teachers"): 3}
    courses = {"both": "[officials, teachers]", "teachers": "[teachers]"}
    portal = write_small(tmp_path, heads, {}, courses)
    shown = {
        course.id: bool(course.columns)
        for course in assemble_progress(portal, TODAY, "public").courses
    }
    assert sum(shown.values()) == 1 and not shown["teachers"]
    assert all(course.columns for course in assemble_progress(portal, TODAY, "internal").courses)


def test_units_without_a_head_count_are_not_numbered_beside_a_target(tmp_path: Path) -> None:
    """Five passed, of five units from each of which somebody passed: one of each."""
    heads = {(f"u{index}", "teachers"): 0 for index in range(5)}
    came = {(NEW, f"u{index}", "officials"): (1, 3) for index in range(5)}
    portal = write_small(tmp_path, heads, came)
    (course,) = assemble_progress(portal, TODAY, "public").courses
    assert course.total.passed == 5 and "passed" in course.columns and len(course.uncounted) == 5
    page = build_project(tmp_path, TODAY).tree["progress/index.en.md"].decode()
    assert "people of units without a head count passed too" in page
    assert "without a head count: 5" not in page
    inside = build_project(tmp_path, TODAY, None, "internal").tree["progress/index.en.md"].decode()
    assert "without a head count: 5" in inside


@pytest.mark.parametrize("seed", range(40))
def test_head_counts_of_several_courses_give_nothing_away(seed: int, tmp_path: Path) -> None:
    dice = Random(seed)
    heads = {
        (f"u{index}", group): dice.choice((0, 2, 3, 5, 9, 14, 30))
        for index in range(dice.randint(2, 5))
        for group in ("officials", "teachers")
    }
    came = {
        (NEW, unit, group): (dice.randint(0, people), 0)
        for (unit, group), people in heads.items()
        if group == "officials" and people
    }
    courses = {"both": "[officials, teachers]", "teachers": "[teachers]"}
    portal = write_small(tmp_path, heads, came, courses)
    view = assemble_progress(portal, TODAY, "public")
    sums = {
        cells: number
        for course in view.courses
        for name, cells, number in list_published(course, portal)
        if name == "people"
    }
    assert not [
        (sorted(large), sorted(small))
        for large, small in permutations(sums, 2)
        if small < large and is_small(sums[large] - sums[small])
    ]
    small = {
        cell: bounds for cell, bounds in bound_cells(sums).items() if 0 < bounds[0] <= bounds[1] < 5
    }
    assert small == {}
    assert [audit(course, portal) for course in view.courses] == [[]] * len(view.courses)
