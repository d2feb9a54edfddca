"""Many objects of one model: kept in columns, made one by one when they are asked for.

Records run to millions of rows. As objects they would fill the memory; as columns they are summed
up at once.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Generic, Self, TypeVar, get_args, overload

from pydantic import BaseModel, GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

M = TypeVar("M", bound=BaseModel)

_set = object.__setattr__


class Rows(Sequence[M], Generic[M]):
    """The rows of a file, in its order; there is at least one."""

    def __init__(self, model: type[M], columns: Mapping[str, Sequence[Any]]) -> None:
        """Take values that the model's types have judged, for each of its fields."""
        self._model = model
        self._columns = columns

    @classmethod
    def gather(cls, rows: Sequence[M]) -> Self:
        """Return objects of one model as rows."""
        model = type(rows[0])
        names = model.model_fields
        return cls(model, {name: [getattr(row, name) for row in rows] for name in names})

    def column(self, name: str) -> Sequence[Any]:
        """Return one field's values."""
        return self._columns[name]

    def __len__(self) -> int:
        return len(next(iter(self._columns.values())))

    @overload
    def __getitem__(self, index: int) -> M: ...
    @overload
    def __getitem__(self, index: slice) -> "Rows[M]": ...
    def __getitem__(self, index: int | slice) -> "M | Rows[M]":
        chosen = {name: values[index] for name, values in self._columns.items()}
        return Rows(self._model, chosen) if isinstance(index, slice) else self._make(chosen)

    def __iter__(self) -> Iterator[M]:
        names = tuple(self._columns)
        for values in zip(*self._columns.values(), strict=True):
            yield self._make(dict(zip(names, values, strict=True)))

    def list_given(self) -> list[dict[str, Any]]:
        """Return the fields of each row that are not None, without making an object."""
        names = tuple(self._columns)
        return [
            {name: value for name, value in zip(names, values, strict=True) if value is not None}
            for values in zip(*self._columns.values(), strict=True)
        ]

    def _make(self, fields: dict[str, Any]) -> M:
        """Return an object without judging its values again, which takes a fifth of the time."""
        made = self._model.__new__(self._model)
        _set(made, "__dict__", fields)
        _set(made, "__pydantic_fields_set__", set(fields))
        _set(made, "__pydantic_extra__", None)
        _set(made, "__pydantic_private__", None)
        return made

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Rows) and list(self) == list(other)

    def __hash__(self) -> int:
        return hash(tuple(self))

    def __repr__(self) -> str:
        return f"Rows({list(self)!r})"

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Read a list of mappings as ever; let rows pass that were judged before."""
        row = handler.generate_schema(get_args(source)[0])
        rows = core_schema.tuple_variable_schema(row, min_length=1)

        def judge(value: Any, read: Any) -> Any:
            return value if isinstance(value, cls) else cls.gather(read(value))

        return core_schema.no_info_wrap_validator_function(
            judge,
            rows,
            serialization=core_schema.plain_serializer_function_ser_schema(
                tuple, return_schema=rows
            ),
        )
