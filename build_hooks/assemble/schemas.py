"""JSON Schemas of what authors write in YAML, made from the models, for editors.

The portal reads every scalar as text and lets the field's type judge it; an editor sees numbers,
truth values and text. So wherever text is wanted, a schema lets a number or a truth value pass:
`number: 45` is no fault to the portal, and must be none to an editor.
"""

import json
import re
from typing import Any

from pydantic import BaseModel, TypeAdapter

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
_SCALARS = ["string", "number", "boolean"]


def make_schemas() -> dict[str, str]:
    """Return every schema as JSON, by place."""
    return {
        f"{FOLDER}/{name}.schema.json": _print(
            {
                "$schema": "http://json-schema.org/draft-07/schema#",
                "title": name,
                **_loosen(TypeAdapter(model).json_schema(ref_template="#/$defs/{model}")),
            }
        )
        for name, (model, _) in MODELS.items()
    }


def make_settings() -> str:
    """Return the editor's settings, which say which schema is for which files."""
    schemas = {f"./{FOLDER}/{name}.schema.json": files for name, (_, files) in MODELS.items()}
    settings = {
        "yaml.schemas": schemas,
        "yaml.schemaStore.enable": False,
        "yaml.customTags": ["!ENV sequence", "!ENV scalar"],
        "files.encoding": "utf8",
        "files.eol": "\n",
        "editor.wordWrap": "on",
    }
    return _print(settings)


def _print(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def _loosen(schema: Any) -> Any:
    """Return a schema that takes any scalar where text is wanted, and text where a number is."""
    if isinstance(schema, list):
        return [_loosen(inner) for inner in schema]
    if not isinstance(schema, dict):
        return schema
    if "anyOf" in schema:
        options = [option for option in schema["anyOf"] if option != {"type": "null"}]
        rest = {key: value for key, value in schema.items() if key != "anyOf"}
        schema = {**rest, **options[0]} if len(options) == 1 else {**rest, "anyOf": options}
    changed = {
        key: _loosen(inner)
        for key, inner in schema.items()
        if key not in ("discriminator", "default")
        and not (key == "title" and isinstance(inner, str))
    }
    kind = changed.get("type")
    if not isinstance(kind, str) or "enum" in changed or "const" in changed:
        return changed
    if kind == "boolean":
        del changed["type"]
        return {**changed, "enum": [True, False, "true", "false"]}
    if kind == "string":
        takes_scalars = re.search(changed.get("pattern", ""), "1")
        return {**changed, "type": _SCALARS} if takes_scalars else changed
    if kind in ("integer", "number"):
        pattern = "^[0-9]+$" if kind == "integer" else "^[0-9]+([.][0-9]+)?$"
        return {**changed, "type": [kind, "string"], "pattern": pattern}
    return changed
