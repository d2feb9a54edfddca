"""Every rule by example: what stands in `cases/`, and that nothing is missing there."""

import re
from pathlib import Path

import pytest

from build_hooks.build import check_project
from build_hooks.catalogue import load_translations
from tests.faults.project import BASE, TODAY, Case, make_project, read_cases
from tests.faults.sources import collect_codes, collect_messages

CASES = read_cases()
LANGUAGES = ("en", "vi")


@pytest.mark.parametrize("case", CASES, ids=[f"{case.code}/{case.name}" for case in CASES])
def test_case_gives_exactly_its_lines(case: Case, tmp_path: Path) -> None:
    _, problems = check_project(make_project(tmp_path, case), TODAY)
    for language in LANGUAGES:
        translate = load_translations(language).gettext
        lines = [problem.format(translate) for problem in problems]
        assert lines == getattr(case, language), language


def test_base_is_sound() -> None:
    assert check_project(BASE, TODAY)[1] == ()


def test_every_code_has_cases_and_every_case_a_code() -> None:
    assert {case.code for case in CASES} == collect_codes()


@pytest.mark.parametrize("code", sorted({case.code for case in CASES}))
def test_code_has_a_failing_and_a_sound_case(code: str) -> None:
    cases = [case for case in CASES if case.code == code]
    assert any(case.is_failing for case in cases)
    assert any(not case.en for case in cases)


def test_every_message_has_a_case() -> None:
    lines = "\n".join(line for case in CASES for line in case.en)
    without = [
        message
        for message in collect_messages()
        if not re.search(
            r": (?:error|warning|notice): "
            + re.sub(r"\\\{\w+\\\}", ".*", re.escape(message))
            + r" \[",
            lines,
        )
    ]
    assert without == []


def test_every_line_is_in_both_languages() -> None:
    for case in CASES:
        places = [line.split(" ")[0] for line in case.en]
        assert places == [line.split(" ")[0] for line in case.vi], f"{case.code}/{case.name}"
        assert not set(case.en) & set(case.vi), f"{case.code}/{case.name} is not translated"
