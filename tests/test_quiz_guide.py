"""The samples of the authors' guide on quizzes are right and wrong where it says so."""

import re
from pathlib import Path

import pytest

from build_hooks.build import check_project
from tests.conftest import ROOT, copy_project
from tests.faults.project import TODAY

BLOCK = re.compile(r"^```yaml\n(.*?)^```$", re.M | re.S)
HEAD = 'title: {vi: "Thử", en: "Trial"}\npass_mark_percent: 80\nquestions:\n'
WRONG = re.compile(r"# (?:Sai|Wrong): ([a-z-]+)\n")
TYPES = {"single", "multiple", "true-false", "number", "gap", "matching", "ordering", "case"}


def read_blocks(language: str) -> list[str]:
    page = ROOT / f"docs/trainers/quizzes.{language}.md"
    return BLOCK.findall(page.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_project(tmp_path_factory.mktemp("guide"))


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_sample_of_the_guide_is_what_it_says(project: Path, language: str) -> None:
    blocks, lessons = read_blocks(language), sorted(project.glob("quizzes/*/*.yml"))
    lessons = [path for path in lessons if path.stem != "final"]
    assert len(blocks) <= len(lessons)
    wanted = []
    for path, block in zip(lessons, blocks, strict=False):
        path.write_text(block if block.startswith("title") else HEAD + block, encoding="utf-8")
        if wrong := WRONG.match(block):
            wanted.append((path.relative_to(project).as_posix(), wrong[1]))
    problems = check_project(project, TODAY)[1]
    found = [(one.place.path, one.code) for one in problems if one.severity == "error"]
    assert found == wanted


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_type_has_a_right_and_a_wrong_sample(language: str) -> None:
    right = "\n".join(block for block in read_blocks(language) if not WRONG.match(block))
    wrong = [block for block in read_blocks(language) if WRONG.match(block)]
    assert set(re.findall(r"type: ([a-z-]+)$", right, re.M)) == TYPES
    assert {re.findall(r"type: ([a-z-]+)$", block, re.M)[0] for block in wrong} == TYPES
