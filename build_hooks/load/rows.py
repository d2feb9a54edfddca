"""Files of many rows, read at once where they are in the form that `dump` writes.

Records are mostly written by `portal` and run to millions of lines, and YAML is slow to read. So a
file whose every line is of that form is read by patterns, and its values are judged by the same
types as ever, each text once. Any other file, and any with a fault, is left to `yaml_reader` and
`validate`: this reader gives the same object as they do, or none. Source: `decisions/0029`.
"""

import re
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
            rows = self._read_rows(model, name, text[head.end() : end])
            return model.model_validate({**fields, name: rows}) if rows else None
        except ValidationError:
            return None

    def _read_rows(
        self, model: type[BaseModel], name: str, text: str
    ) -> Rows[Any] | list[str] | None:
        """Return a list's rows; None where a line is of another form.

        Raises:
            ValidationError: a value is not what its field asks for.
        """
        count = text.count("\n")
        if (model, name) not in self._tables:
            row_model = _find_row_model(model, name)
            self._tables[model, name] = _Table(row_model, self._columns) if row_model else None
        table = self._tables[model, name]
        if table:
            return table.read(text, count)
        found = _SCALAR_ROW.findall(text)
        return [_unquote(value) for value in found] if len(found) == count else None


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
        parts: list[str] = []
        for name, field in model.model_fields.items():
            part = f"{', ' if parts else ''}{name}: ({_LIST}|{_VALUE})"
            parts.append(part if field.is_required() else f"(?:{part})?")
        self._pattern = re.compile(rf"^  - \{{{''.join(parts)}\}}\n", re.MULTILINE)

    def read(self, text: str, count: int) -> Rows[Any] | None:
        """Return so many rows; None where a line is of another form."""
        found = self._pattern.findall(text)
        if len(found) < count:
            return None
        return Rows(
            self._model,
            {
                name: list(map(column.__getitem__, texts))
                for (name, column), texts in zip(
                    self._columns.items(), zip(*found, strict=True), strict=True
                )
            },
        )


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
        value = self[text] = self._judge(_parse(text))
        return value


def _parse(text: str) -> str | list[str]:
    return text[1:-1].split(", ") if text[0] == "[" else _unquote(text)
