"""From the JSON Schema of a model to one that editors read well.

The portal reads every scalar as text and lets the field's type judge it; an editor sees numbers,
truth values and text. So wherever text is wanted, a schema lets a number or a truth value pass:
`number: 45` is no fault to the portal, and must be none to an editor.

`errorMessage` is no JSON Schema: the editor's YAML extension says it in place of a pattern.
"""

import re
from typing import Any

from build_hooks.problems import N_, Translate

_SCALARS = ["string", "number", "boolean"]
_TRUTH_VALUES = ("true", "false")
_PLACE = re.compile("^`[^`]+`: ")
"""Where a file lies, at the beginning of its description."""
_ONE_OF = N_("Write one of: {known}.")


def form_schema(schema: Any, translate: Translate) -> Any:
    """Return a schema that lets pass what the portal does, and speaks to its authors."""
    if isinstance(schema, list):
        return [form_schema(inner, translate) for inner in schema]
    if not isinstance(schema, dict):
        return schema
    schema = _drop_null(schema)
    changed = {
        key: inner if key == "contains" else form_schema(inner, translate)
        for key, inner in schema.items()
        if key not in ("discriminator", "default")
        and not (key == "title" and isinstance(inner, str))
    }
    return _speak(_loosen(changed), translate)


def join_lines(text: str) -> str:
    """Return a docstring as one line, as catalogues know it."""
    return " ".join(text.split())


def _drop_null(schema: dict[str, Any]) -> dict[str, Any]:
    """Return a schema without the null that stands for a key which is not written."""
    if "anyOf" not in schema:
        return schema
    options = [option for option in schema["anyOf"] if option != {"type": "null"}]
    rest = {key: value for key, value in schema.items() if key != "anyOf"}
    return {**rest, **options[0]} if len(options) == 1 else {**rest, "anyOf": options}


def _loosen(schema: dict[str, Any]) -> dict[str, Any]:
    """Return a schema that takes any scalar where text is wanted, and text where a number is."""
    kind = schema.get("type")
    if not isinstance(kind, str) or "enum" in schema or "const" in schema:
        return schema
    if kind == "boolean":
        return {**schema, "type": [kind, "string"], "pattern": "^(true|false)$"}
    if kind == "string":
        takes_scalars = re.search(schema.get("pattern", ""), "1")
        return {**schema, "type": _SCALARS} if takes_scalars else schema
    if kind in ("integer", "number"):
        pattern = "^[0-9]+$" if kind == "integer" else "^[0-9]+([.][0-9]+)?$"
        return {**schema, "type": [kind, "string"], "pattern": pattern}
    named = {name: schema.get("properties", {}).get(name) for name in _TRUTH_VALUES}
    if kind == "object" and any(named.values()):
        # to an editor the key in `true: …` is a truth value, which no name of a property equals
        return {**schema, "patternProperties": {f"^{name}$": named[name] for name in named}}
    return schema


def _speak(schema: dict[str, Any], translate: Translate) -> dict[str, Any]:
    """Return a schema whose texts are Vietnamese, then English."""
    spoken = dict(schema)
    for key in ("description", "errorMessage"):
        if isinstance(schema.get(key), str):
            english = join_lines(schema[key])
            spoken[key] = _pair(translate(english), english)
    if isinstance(schema.get("description"), str) and isinstance(schema.get("properties"), dict):
        spoken |= _name(spoken)
    if isinstance(schema.get("enum"), list) and "errorMessage" not in schema:
        known = ", ".join(str(value) for value in schema["enum"])
        english = _ONE_OF.format(known=known)
        spoken["errorMessage"] = _pair(translate(_ONE_OF).format(known=known), english)
    return spoken


def _name(schema: dict[str, Any]) -> dict[str, Any]:
    """Return what an object is called where it is offered, and what its `type` says of it."""
    described: str = schema["description"]
    named: dict[str, Any] = {"title": re.split("[.;:]", _PLACE.sub("", described))[0]}
    properties = schema["properties"]
    if "const" in properties.get("type", {}):
        kind = {**properties["type"], "description": described}
        named["properties"] = {**properties, "type": kind}
    return named


def _pair(text: str, english: str) -> str:
    return english if text == english else f"{text}\n\n{english}"
