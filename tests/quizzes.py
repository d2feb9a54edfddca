"""Quizzes for tests: one of every type, one that draws from a bank, one of the real ones."""

from pathlib import Path

from build_hooks.load.validate import validate
from build_hooks.load.yaml_reader import read_yaml
from build_hooks.model.quiz import Quiz
from tests.conftest import ROOT

QUIZZES = ROOT / "tests/data/quizzes"
EVERY_TYPE = QUIZZES / "recognise.yml"
BANK = QUIZZES / "final.yml"


def read_quiz(path: Path) -> Quiz:
    """Return the quiz of a file, which must be sound."""
    read = read_yaml(path.name, path.read_text(encoding="utf-8"))
    quiz, problems = validate(Quiz, read.value, path.name)
    assert quiz is not None, (read.problems, problems)
    return quiz
