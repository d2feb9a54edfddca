"""JSON Schemas of what authors write in YAML, made from the models, for editors."""

import json
from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel, TypeAdapter

from build_hooks.assemble.schema_form import form_schema, join_lines
from build_hooks.model.certificate import CertificateBatch, RevocationList
from build_hooks.model.course import Course
from build_hooks.model.glossary import Glossary
from build_hooks.model.learner import Learners, PeopleChanges
from build_hooks.model.penalty import Penalties
from build_hooks.model.plain_words import PlainWords
from build_hooks.model.plan import Bodies, Errata, Targets
from build_hooks.model.provision import Law
from build_hooks.model.quiz import Quiz
from build_hooks.model.session import Session
from build_hooks.model.unit import Units
from build_hooks.model.work_rule import WorkRules
from build_hooks.problems import Translate

FOLDER = "schemas"
MODELS: dict[str, tuple[type[BaseModel] | Any, str]] = {
    "course": (Course, "courses/*/course.yml"),
    "quiz": (Quiz, "quizzes/*/*.yml"),
    "law": (Law, "docs/legal/provisions.yml"),
    "glossary": (Glossary, "docs/legal/glossary.yml"),
    "penalties": (Penalties, "docs/legal/penalties.yml"),
    "work-rules": (WorkRules, "docs/legal/work-rules.yml"),
    "targets": (Targets, "docs/plan/targets.yml"),
    "bodies": (Bodies, "docs/plan/bodies.yml"),
    "errata": (Errata, "docs/plan/errata.yml"),
    "plain-words": (PlainWords, "docs/trainers/plain-words.yml"),
    "units": (Units, "records/units.yml"),
    "learners": (Learners, "records/learners/*.yml"),
    "people": (PeopleChanges, "records/people/*/*.yml"),
    "session": (Session, "records/sessions/*/*.yml"),
    "certificates": (CertificateBatch | RevocationList, "records/certificates/*/*.yml"),
}
"""By name of the schema: the model, and the files that it is for."""
_ENGLISH_ONLY = ("work-rules",)
"""The table behind the decision aid is not for trainers to edit."""


def make_schemas(translate: Translate) -> dict[str, str]:
    """Return every schema as JSON, by place, with descriptions in Vietnamese and English."""
    return {
        f"{FOLDER}/{name}.schema.json": _print(
            {
                "$schema": "http://json-schema.org/draft-07/schema#",
                **form_schema(_describe(model), translate),
                "title": name,
            }
        )
        for name, (model, _) in MODELS.items()
    }


def _describe(model: Any) -> Any:
    return TypeAdapter(model).json_schema(ref_template="#/$defs/{model}")


def extract_descriptions(
    *_: object, options: object = None
) -> Iterator[tuple[int, None, str, list[str]]]:
    """Yield what the schemas say of keys: Babel calls this for the texts of this file."""
    for name, (model, _files) in MODELS.items():
        if name not in _ENGLISH_ONLY:
            for text in _find_descriptions(_describe(model)):
                yield 1, None, text, []


def _find_descriptions(schema: Any) -> Iterator[str]:
    for key, inner in schema.items() if isinstance(schema, dict) else enumerate(schema):
        if key == "description" and isinstance(inner, str):
            yield join_lines(inner)
        elif isinstance(inner, dict | list):
            yield from _find_descriptions(inner)


def make_settings() -> str:
    """Return the editor's settings, which say which schema is for which files."""
    schemas = {f"./{FOLDER}/{name}.schema.json": files for name, (_, files) in MODELS.items()}
    settings = {
        "yaml.schemas": schemas,
        "yaml.schemaStore.enable": False,
        "files.encoding": "utf8",
        "files.eol": "\n",
        "editor.wordWrap": "on",
    }
    return _print(settings)


def _print(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"
