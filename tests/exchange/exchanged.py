"""Quizzes for the exchange with other tools: in one language, as they should come back."""

from typing import Any

from build_hooks.exchange.common import Found
from build_hooks.load.dump import dump_yaml
from build_hooks.load.validate import validate
from build_hooks.load.yaml_reader import read_yaml
from build_hooks.model.quiz import Quiz


def keep_vietnamese(value: Any) -> Any:
    """Leave English out of a quiz's plain values."""
    if isinstance(value, dict):
        kept = {key: text for key, text in value.items() if key != "en"}
        return {key: keep_vietnamese(entry) for key, entry in kept.items()}
    if isinstance(value, list | tuple):
        return [keep_vietnamese(entry) for entry in value]
    return value


def plain(quiz: Quiz, types: set[str]) -> Any:
    """Return the Vietnamese of a quiz's questions of some types, with what the quiz says itself."""
    values = keep_vietnamese(quiz.model_dump())
    values["questions"] = [one for one in values["questions"] if one["type"] in types]
    return values


def read_back(found: Found) -> Quiz:
    """Return the quiz that is written of what was read; it must be sound."""
    about = {**found.quiz, "title": {"vi": found.quiz["title"]}}
    read = read_yaml("x.yml", dump_yaml({**about, "questions": found.questions}).decode())
    quiz, problems = validate(Quiz, read.value, "x.yml")
    assert quiz is not None, (read.problems, problems)
    return quiz
