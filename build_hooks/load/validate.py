"""From plain values to the model: every pydantic fault becomes a problem in the author's words."""

from collections.abc import Callable, Iterator
from types import UnionType
from typing import Annotated, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from build_hooks.load.yaml_reader import Tree
from build_hooks.model.rows import Rows
from build_hooks.problems import N_, Key, KeyPath, Problem
from build_hooks.vietnamese import find_nearest

M = TypeVar("M", bound=BaseModel)

_EXPECTED = {
    "whole number": N_(
        "a whole number is expected here, not {value}; write digits only, such as 80"
    ),
    "number": N_("a number is expected here, not {value}; write it like 80 or 4.5"),
    "true or false": N_("true or false is expected here, not {value}; write one of the two"),
    "text": N_("text is expected here, not {value}; write a text on this line"),
    "mapping": N_("a mapping is expected here, not {value}; write it as 'key: value' lines"),
    "list": N_("a list is expected here, not {value}; begin each entry with '- '"),
}
_IDS = {
    "id": N_("{value} is not an id; use lower-case letters a-z, digits and hyphens"),
    "provision": N_(
        "{value} is not the id of a provision; write document/article/clause, "
        "such as labour-code-2019/143/3"
    ),
    "digest": N_(
        "{value} is not a seal of 64 digits 0-9 a-f; put the ledger's file back as it was"
    ),
    "fingerprint": N_(
        "{value} is not a fingerprint; delete this file and accept the translation again"
    ),
    "article": N_("{value} is not a part of a document; write article/clause, such as 143/3"),
}


def validate(
    model: type[M],
    tree: Tree | None,
    path: str,
    keys: KeyPath = (),
    languages: tuple[str, ...] = (),
) -> tuple[M | None, list[Problem]]:
    """Return the object, or None and every fault of the text.

    Errors: empty-file, unknown-key, missing-key, wrong-type, bad-date, percent-out-of-range,
    number-out-of-range, empty-value, bad-id, bad-number, wrong-check-digit, unknown-value, too-few,
    no-correct-choice, several-correct-choices, no-source, gap-mark, mistake-is-right.
    """
    if tree is None or tree == "":
        message = N_("the file is empty; write its keys ({keys})")
        known = ", ".join(model.model_fields)
        return None, [Problem(Key(path, keys), "empty-file", message, {"keys": known})]
    try:
        return model.model_validate(tree, context={"languages": languages}), []
    except ValidationError as error:
        problems = [
            _explain(detail, model, tree, path, keys)
            for detail in error.errors(include_url=False)
            if not _is_echo(detail)
        ]
        return None, list(_drop_misspelt(problems))


def _is_echo(detail: ErrorDetails) -> bool:
    """Tell whether a list is only short because pydantic does not count its faulty entries."""
    given = detail["input"]
    return (
        detail["type"] == "too_short"
        and isinstance(given, list)
        and len(given) >= detail["ctx"]["min_length"]
    )


def _drop_misspelt(problems: list[Problem]) -> Iterator[Problem]:
    """Yield the problems without missing keys that are there, but misspelt."""
    misspelt = {
        (*problem.place.keys[:-1], problem.values["nearest"])
        for problem in problems
        if isinstance(problem.place, Key) and problem.place.at_key and "nearest" in problem.values
    }
    for problem in problems:
        keys = problem.place.keys if isinstance(problem.place, Key) else ()
        if problem.code != "missing-key" or keys not in misspelt:
            yield problem


def _explain(
    detail: ErrorDetails, model: type[BaseModel], tree: Tree, path: str, prefix: KeyPath
) -> Problem:
    keys, owner = _follow(detail["loc"], model, tree)
    kind, given = detail["type"], detail["input"]
    context = {name: str(text) for name, text in detail.get("ctx", {}).items()}
    if kind == "union_tag_invalid":
        tag = context["discriminator"].strip("'")
        keys, given = (*keys, tag), given[tag]
    name = next((str(key) for key in reversed(keys) if isinstance(key, str)), "")
    value = _show(given)
    place = Key(path, (*prefix, *keys), at_key=kind == "extra_forbidden")

    def problem(code: str, message: str, **values: str) -> Problem:
        return Problem(place, code, message, values)

    if kind == "extra_forbidden":
        return _explain_key(name, _find_keys(owner), problem)
    if kind in ("missing", "union_tag_not_found"):
        key = name if kind == "missing" else context["discriminator"].strip("'")
        return problem("missing-key", N_("the key '{key}' is missing; add it"), key=key)
    if given == "" or kind == "empty-value":
        if isinstance(keys[-1], int):
            message = N_("an entry of '{key}' has no value; write one, or take the entry out")
            return problem("empty-value", message, key=name)
        return problem("empty-value", N_("'{key}' has no value; write one"), key=name)
    if kind in ("literal_error", "union_tag_invalid"):
        return _explain_choice(given, context, problem)
    if kind == "too_short":
        message = N_("'{key}' has {count} of at least {least} entries; add the missing ones")
        least, count = context["min_length"], context["actual_length"]
        return problem("too-few", message, key=name, least=least, count=count)
    if kind in ("model_type", "model_attributes_type", "dict_type"):
        return problem("wrong-type", _EXPECTED["mapping"], value=value)
    if kind in ("tuple_type", "list_type"):
        return problem("wrong-type", _EXPECTED["list"], value=value)
    return problem(kind, _find_own(kind, detail["msg"]), **{**context, "value": value})


def _explain_key(name: str, known: list[str], problem: Callable[..., Problem]) -> Problem:
    nearest = find_nearest(name, known)
    if nearest:
        message = N_("unknown key '{key}'; did you mean '{nearest}'?")
        return problem("unknown-key", message, key=name, nearest=nearest)
    message = N_("unknown key '{key}'; known keys here: {known}")
    return problem("unknown-key", message, key=name, known=", ".join(known))


def _explain_choice(
    given: object, context: dict[str, str], problem: Callable[..., Problem]
) -> Problem:
    """Explain a value that is none of a closed set."""
    if not isinstance(given, str):
        return problem("wrong-type", _EXPECTED["text"], value=_show(given))
    allowed = context.get("expected") or context["expected_tags"]
    options = [part.strip().strip("'") for part in allowed.replace(" or ", ", ").split(",")]
    nearest = find_nearest(given, options)
    if nearest:
        message = N_("unknown value {value}; did you mean '{nearest}'?")
        return problem("unknown-value", message, value=_show(given), nearest=nearest)
    message = N_("unknown value {value}; write one of: {known}")
    return problem("unknown-value", message, value=_show(given), known=", ".join(options))


def _find_own(kind: str, expected: str) -> str:
    """Return what is said of a fault that the model's own types and rules raise."""
    messages = {
        "bad-date": N_(
            "{value} is not a day of the calendar; write year-month-day, such as 2026-03-12"
        ),
        "percent-out-of-range": N_("{value} is not a percentage; write a number from 0 to 100"),
        "number-out-of-range": N_(
            "{value} is out of range; write a whole number from {least} to {most}"
        ),
        "bad-number": N_("{value} is not a certificate number; write it like AG-2026-000123-3"),
        "bad-code": N_(
            "{value} is not the code of a paper; leave the line as 'portal certificates issue' "
            "wrote it"
        ),
        "wrong-check-digit": N_(
            "the check digit of {value} should be {expected}; compare it with the paper"
        ),
        "no-correct-choice": N_(
            "question '{question}' has no correct choice; add 'correct: true' to one"
        ),
        "no-source": N_(
            "question '{question}' rests on nothing; name what its answer is based on under "
            "'provisions' or 'clauses'"
        ),
        "gap-mark": N_(
            "the gap of a question is marked by {mark}, once in each language; write it where "
            "words are missing"
        ),
        "mistake-is-right": N_(
            "'{mistake}' counts as right in question '{question}'; take it out of 'known_mistakes'"
        ),
        "several-correct-choices": N_(
            "question '{question}' is of type single but has several "
            "correct choices ({choices}); keep 'correct: true' at one, or write 'type: multiple'"
        ),
    }
    return {"wrong-type": _EXPECTED, "bad-id": _IDS}.get(kind, {}).get(expected) or messages[kind]


def _follow(
    loc: tuple[int | str, ...], model: type[BaseModel], tree: Tree
) -> tuple[KeyPath, object]:
    """Return the key path in the author's text, and the type that owns its last key.

    pydantic puts the tags of unions into `loc`; whatever is no key of the text is dropped.
    """
    keys: list[int | str] = []
    owner: object = model
    node: object = tree
    kind: object = model
    for index, part in enumerate(loc):
        is_last = index == len(loc) - 1
        options = _models(kind)
        tagged = [option for option in options if _tag(option) == part]
        if tagged and not (isinstance(node, dict) and part in node and len(options) == 1):
            kind = tagged[0]
            owner = kind
            continue
        owner = kind
        keys.append(part)
        if isinstance(node, dict) and isinstance(part, str):
            node = node.get(part)
            kind = _field_type(options, part)
        elif isinstance(node, list) and isinstance(part, int) and part < len(node):
            node = node[part]
        elif not is_last:
            break
    return tuple(keys), owner


def _models(kind: object) -> list[type[BaseModel]]:
    """Return the models that a type annotation may hold, through lists, unions and mappings."""
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        return [kind]
    if get_origin(kind) in (Annotated, Union, UnionType, tuple, list, dict, Rows):
        return [model for argument in get_args(kind) for model in _models(argument)]
    return []


def _tag(model: type[BaseModel]) -> str | None:
    field = model.model_fields.get("type")
    arguments = get_args(field.annotation) if field else ()
    return str(arguments[0]) if arguments else None


def _field_type(models: list[type[BaseModel]], name: str) -> object:
    for model in models:
        if name in model.model_fields:
            return model.model_fields[name].annotation
    return None


def _find_keys(kind: object) -> list[str]:
    return sorted({name for model in _models(kind) for name in model.model_fields})


def _show(value: object) -> str:
    """Return the author's value as it reads in a sentence."""
    if isinstance(value, dict):
        return "{…}"
    if isinstance(value, list):
        return "[…]"
    text = str(value)
    return f"'{text}'" if len(text) <= 60 else f"'{text[:57]}…'"


def find_texts(tree: Tree, keys: KeyPath = ()) -> Iterator[tuple[KeyPath, str]]:
    """Yield every scalar of a tree with its key path."""
    if isinstance(tree, str):
        yield keys, tree
    elif isinstance(tree, dict):
        for key, value in tree.items():
            yield from find_texts(value, (*keys, key))
    else:
        for index, value in enumerate(tree):
            yield from find_texts(value, (*keys, index))
