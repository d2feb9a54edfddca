"""Files of many rows, read at once where they are in the form that `dump` writes.

Records are mostly written by `portal` and run to millions of lines, and YAML is slow to read. So a
file whose every line is of that form is read by patterns, and its values are judged by the same
types as ever, each text once. Any other file, and any with a fault, is left to `yaml_reader` and
`validate`: this reader gives the same object as they do, or none. Source: `decisions/0029`.
"""

import re
from functools import cache, lru_cache
from typing import Annotated, Any, TypeVar, get_args, get_origin

from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic.fields import FieldInfo

from build_hooks.load.yaml_reader import MAX_BYTES
from build_hooks.model.rows import Rows

M = TypeVar("M", bound=BaseModel)

_PLAIN = r"[A-Za-z0-9][A-Za-z0-9_.-]*"
_SAFE = r" !#-\[\]-~\u00a1-\u1fff\u2010-\u2027\u2030-\ud7ff"
"""Signs that need no escape in quotes, and end a line nowhere."""
_VALUE = rf'(?:{_PLAIN}|"[{_SAFE}]*")'
_LIST = rf"\[{_PLAIN}(?:, {_PLAIN})*\]"
_FIELDS = rf"(?:[a-z_]+: {_VALUE}\n)*"
_HEAD = re.compile(rf'(?:#["{_SAFE}]*\n)?({_FIELDS})([a-z_]+):\n(?=  - )')
"""A comment, fields, and the name of the list."""
_TAIL = re.compile(_FIELDS)
_FIELD = re.compile(rf"([a-z_]+): ({_VALUE})\n")
_SCALAR_ROW = re.compile(rf"^  - ({_VALUE})\n", re.MULTILINE)
_ROW = "\n  - "
_LINK = "]("
"""Texts with links are searched for citations: not here."""


class RowReader:
    """Reads files one by one, and knows which texts it has judged already."""

    def __init__(self) -> None:
        self._tables: dict[tuple[type[BaseModel], str], _Table | None] = {}
        self._columns: dict[object, _Column] = {}
        """By type: a staff code is judged once, wherever it stands."""

    def read(self, model: type[M], text: str) -> M | None:
        """Return the object that a file holds, or None where YAML and the model must be asked.

        Args:
            model: what the file is; one of its fields is the list of rows.
            text: the file's text in NFC.
        """
        head = _HEAD.match(text)
        if not head or len(text) > MAX_BYTES or _LINK in text:
            return None
        end = text.find("\n", max(text.rfind(_ROW) + 1, head.end())) + 1
        tail = _TAIL.fullmatch(text, end) if end else None
        if not tail:
            return None
        name = head[2]
        given = [*_FIELD.findall(head[1]), *_FIELD.findall(tail[0])]
        fields: dict[str, Any] = {key: _unquote(value) for key, value in given}
        if len(fields) < len(given) or name in fields or name not in model.model_fields:
            return None
        try:
            rows = self._read_rows(model, name, text, head.end(), end)
            return model.model_validate({**fields, name: rows}) if rows else None
        except ValidationError:
            return None

    def _read_rows(
        self, model: type[BaseModel], name: str, text: str, start: int, end: int
    ) -> Rows[Any] | list[str] | None:
        """Return the rows of a list, a part of a text; None where a line is of another form.

        Raises:
            ValidationError: a value is not what its field asks for.
        """
        if (model, name) not in self._tables:
            row_model = _find_row_model(model, name)
            self._tables[model, name] = _Table(row_model, self._columns) if row_model else None
        table = self._tables[model, name]
        if table:
            return table.read(text, start, end)
        found = _SCALAR_ROW.findall(text, start, end)
        is_whole = len(found) == text.count("\n", start, end)
        return [_unquote(value) for value in found] if is_whole else None


def _unquote(value: str) -> str:
    return value[1:-1] if value[0] == '"' else value


def _find_row_model(model: type[BaseModel], name: str) -> type[BaseModel] | None:
    """Return what a field's rows are, None where it holds none."""
    kind = model.model_fields[name].annotation
    return get_args(kind)[0] if get_origin(kind) is Rows else None


class _Table:
    """Reads the rows of one model."""

    def __init__(self, model: type[BaseModel], columns: dict[object, "_Column"]) -> None:
        rules = model.__pydantic_decorators__
        assert not rules.model_validators and not rules.field_validators
        self._model = model
        self._columns = {
            name: columns.setdefault(_name_type(field), _Column(field))
            for name, field in model.model_fields.items()
        }
        fields = model.model_fields.items()
        self._optional = [name for name, field in fields if not field.is_required()]
        self._find_pattern = cache(self._make_pattern)

    def _make_pattern(self, missing: tuple[str, ...]) -> re.Pattern[str]:
        """Return the pattern of rows of which none has some of the optional fields."""
        parts: list[str] = []
        for name in self._columns:
            if name in missing:
                continue
            part = f"{', ' if parts else ''}{name}: ({_LIST}|{_VALUE})"
            parts.append(f"(?:{part})?" if name in self._optional else part)
        return re.compile(rf"^  - \{{{''.join(parts)}\}}\n", re.MULTILINE)

    def read(self, text: str, start: int, end: int) -> Rows[Any] | None:
        """Return the rows in a part of a text; None where a line is of another form."""
        missing = tuple(name for name in self._optional if text.find(f"{name}: ", start, end) < 0)
        found = self._find_pattern(missing).findall(text, start, end)
        if len(found) < text.count("\n", start, end):
            return None
        given = zip(*found, strict=True)
        return Rows(
            self._model,
            {
                name: _repeat(column[""], len(found))
                if name in missing
                else list(map(column.__getitem__, next(given)))
                for name, column in self._columns.items()
            },
        )


@lru_cache(maxsize=None, typed=True)
def _repeat(value: object, count: int) -> tuple[object, ...]:
    """Return a column of one value, one for all files of so many rows."""
    return (value,) * count


def _name_type(field: FieldInfo) -> object:
    """Return what two fields have in common that judge a text alike."""
    default = None if field.is_required() else (field.default,)
    return field.annotation, tuple(id(entry) for entry in field.metadata), default


class _Column(dict[str, Any]):
    """Values of one field by their text; what is not written has the field's default."""

    def __init__(self, field: FieldInfo) -> None:
        super().__init__({} if field.is_required() else {"": field.default})
        kind: Any = field.annotation
        self._judge = TypeAdapter(
            Annotated[kind, *field.metadata] if field.metadata else kind
        ).validator.validate_python

    def __missing__(self, text: str) -> Any:
        value = self[text] = self._judge(_parse(text) if text[0] in '["' else text)
        return value


def _parse(text: str) -> str | list[str]:
    return text[1:-1].split(", ") if text[0] == "[" else _unquote(text)
