"""Schemas for editors: as the models are now, quiet on every sound file, loud on a slip."""

import json
import re
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from build_hooks.assemble.schemas import MODELS, make_schemas, make_settings
from build_hooks.catalogue import load_translations
from tests.conftest import ROOT
from tests.faults.project import BASE

FILES = make_schemas(load_translations("vi").gettext)
SCHEMAS = {name: json.loads(text) for name, text in FILES.items()}


class EditorLoader(yaml.SafeLoader):
    """Reads scalars as an editor does: numbers and truth values, and days as text."""


EditorLoader.yaml_implicit_resolvers = {
    first: [
        (tag, pattern)
        for tag, pattern in resolvers
        if tag != "tag:yaml.org,2002:timestamp" and not (tag.endswith("bool") and first in "yYnNoO")
    ]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def read(text: str) -> Any:
    return _name_keys(yaml.load(text, EditorLoader))


def _name_keys(value: Any) -> Any:
    """To an editor every key is text, `true:` too."""
    if isinstance(value, dict):
        names = {True: "true", False: "false"}
        return {
            names[key] if isinstance(key, bool) else str(key): _name_keys(inner)
            for key, inner in value.items()
        }
    return [_name_keys(inner) for inner in value] if isinstance(value, list) else value


def find_faults(name: str, value: Any) -> list[str]:
    validator = jsonschema.Draft7Validator(SCHEMAS[f"schemas/{name}.schema.json"])
    return [error.message for error in validator.iter_errors(value)]


def find_parts(schema: Any) -> Iterator[dict[str, Any]]:
    """Yield every part of a schema that says what may stand at a place."""
    for key, inner in schema.items() if isinstance(schema, dict) else enumerate(schema):
        if isinstance(inner, dict):
            yield inner
        if isinstance(inner, dict | list) and key != "contains":
            yield from find_parts(inner)


def find_objects(schema: Any) -> Iterator[dict[str, Any]]:
    for inner in find_parts(schema):
        if isinstance(inner.get("properties"), dict) and "title" in inner:
            yield inner


OBJECTS = [
    pytest.param(inner, id=f"{name} {inner.get('title', position)}")
    for name in MODELS
    for position, inner in enumerate(find_objects([SCHEMAS[f"schemas/{name}.schema.json"]]))
    if name != "work-rules"
]


def test_the_committed_files_are_those_of_the_models() -> None:
    for path, text in {**FILES, ".vscode/settings.json": make_settings()}.items():
        assert (ROOT / path).read_bytes().decode() == text, f"{path}: run portal schemas"
    found = {path.relative_to(ROOT).as_posix() for path in (ROOT / "schemas").iterdir()}
    assert found == set(FILES)


@pytest.mark.parametrize("root", [ROOT, BASE], ids=["portal", "small project"])
@pytest.mark.parametrize("name", MODELS)
def test_every_sound_file_is_sound_in_an_editor(name: str, root: Path) -> None:
    paths = sorted(root.glob(MODELS[name][1]))
    assert paths or root is BASE
    for path in paths:
        assert find_faults(name, read(path.read_text("utf-8"))) == [], path


def test_every_yaml_file_of_courses_quizzes_and_law_has_a_schema() -> None:
    for folder in ("courses", "quizzes", "docs"):
        for path in (ROOT / folder).rglob("*.yml"):
            place = path.relative_to(ROOT).as_posix()
            assert any(fnmatch(place, files) for _, files in MODELS.values()), place


QUIZ = """
title: {vi: 45}
pass_mark_percent: 80
questions:
  - id: q
    type: true-false
    prompt: {vi: true}
    answer: true
    feedback: {true: {vi: a}, false: {vi: b}}
    explanation: {vi: 2026-01-01}
    clauses: [muc-tieu-1]
"""


TRUE_FALSE = """type: true-false
    prompt: {vi: true}
    answer: true
    feedback: {true: {vi: a}, false: {vi: b}}"""
NO_RIGHT_CHOICE = """choices:
      - {id: a, text: {vi: a}, feedback: {vi: a}}
      - {id: b, text: {vi: b}, feedback: {vi: b}}"""


@pytest.mark.parametrize(
    ("find", "put"),
    [
        ("title:", "titel:"),
        ("pass_mark_percent: 80", "pass_mark_percent: 180"),
        ("type: true-false", "type: trueFalse"),
        ("id: q", "id: Câu 1"),
        ("answer: true", "answer: maybe"),
        ("    explanation: {vi: 2026-01-01}\n", ""),
        ("prompt: {vi: true}", "prompt: {en: x}"),
        ("prompt: {vi: true}", 'prompt: {vi: " "}'),
        ("    clauses: [muc-tieu-1]\n", ""),
        ("clauses: [muc-tieu-1]", "provisions: [Điều 143]"),
        ("answer: true", "answer: true\n    points: 0"),
        (TRUE_FALSE, f"type: single\n    prompt: {{vi: x}}\n    {NO_RIGHT_CHOICE}"),
    ],
)
def test_a_slip_is_shown_while_typing(find: str, put: str) -> None:
    assert find_faults("quiz", read(QUIZ)) == []
    assert find in QUIZ
    assert find_faults("quiz", read(QUIZ.replace(find, put))) != []


def test_a_choice_that_is_right_is_asked_for_and_no_more_than_that() -> None:
    choices = NO_RIGHT_CHOICE.replace("text: {vi: b}", "text: {vi: b}, correct: true")
    sound = QUIZ.replace(TRUE_FALSE, f"type: single\n    prompt: {{vi: x}}\n    {choices}")
    assert find_faults("quiz", read(sound)) == []


def test_a_day_is_no_number_to_an_editor() -> None:
    people = "moves:\n  - {learner: a-1, to: b, moved_on: 86400}\n"
    assert any("86400" in fault for fault in find_faults("people", read(people)))


def test_a_missing_key_is_a_fault() -> None:
    assert any("'trainer' is a required property" in fault for fault in find_faults("session", {}))


def test_the_key_true_is_known_without_quotes() -> None:
    """To yaml-language-server 1.25 it is a truth value, which equals the name of no property.

    Only patterns are compared with it as text; without one it warns of a sound file.
    """
    found = [inner for name in SCHEMAS for inner in find_objects([SCHEMAS[name]])]
    keyed = [inner for inner in found if {"true", "false"} & inner["properties"].keys()]
    assert keyed
    for inner in keyed:
        assert inner["patternProperties"] == {
            f"^{name}$": inner["properties"][name] for name in ("true", "false")
        }


@pytest.mark.parametrize("inner", OBJECTS)
def test_every_key_is_explained_in_vietnamese_first(inner: dict[str, Any]) -> None:
    for name, field in inner["properties"].items():
        vietnamese, _, english = field["description"].partition("\n\n")
        assert vietnamese and english, name


def test_kinds_of_questions_are_offered_by_their_vietnamese_names() -> None:
    single = SCHEMAS["schemas/quiz.schema.json"]["$defs"]["SingleChoice"]
    assert single["title"] == "Câu chọn một đáp án"
    assert single["properties"]["type"]["description"].startswith("Câu chọn một đáp án.")


@pytest.mark.parametrize("name", MODELS)
def test_a_value_that_does_not_fit_is_answered_in_words(name: str) -> None:
    """An editor must not say 'does not match the pattern of "^[0-9]+$"'."""
    parts = list(find_parts(SCHEMAS[f"schemas/{name}.schema.json"]))
    judged = [inner for inner in parts if {"enum", "pattern"} & inner.keys()]
    assert judged
    for inner in judged:
        if not isinstance(inner.get("pattern", ""), str):
            continue  # a key of that name
        vietnamese, _, english = inner["errorMessage"].partition("\n\n")
        assert vietnamese.startswith("Ghi ") and english.startswith("Write ")
        assert not re.search(r"[\^$\\{}]", inner["errorMessage"])


def test_editors_offer_nothing_but_keys_and_values() -> None:
    """A tag of mkdocs.yml, known to the editor, would stand first in every list it offers."""
    assert "yaml.customTags" not in json.loads(make_settings())
