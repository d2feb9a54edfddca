"""The two bases of every object that is read from a file, and the scalar types they share.

Scalars arrive as text, as the author wrote them, and each type checks an exact pattern first:
pydantic's own lax reading takes "86400" for a date and "1_000" for a number.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Annotated, Generic, TypeVar

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    JsonValue,
    ValidationError,
    ValidationInfo,
    WithJsonSchema,
    model_validator,
)
from pydantic_core import InitErrorDetails, PydanticCustomError

from build_hooks.problems import N_, KeyPath
from build_hooks.vietnamese import normalise


class Model(BaseModel):
    """An immutable object with no keys beyond its own."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, populate_by_name=True, use_attribute_docstrings=True
    )


T = TypeVar("T")


@dataclass(frozen=True)
class Source(Generic[T]):
    """An object together with the file it was read from."""

    path: str
    """From the project's root, with `/`."""
    value: T


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise PydanticCustomError("wrong-type", "text")
    text = value.strip()
    if not text:
        raise PydanticCustomError("empty-value", "empty")
    return text if text.isascii() else normalise(text)


def _pattern(code: str, expected: str, pattern: str) -> Callable[[object], str]:
    """Return a check that takes text of one form only."""
    is_match = re.compile(pattern, re.ASCII).fullmatch

    def check(value: object) -> str:
        if isinstance(value, str) and is_match(value):
            return value  # the forms hold no sign that `_text` would change
        text = _text(value)
        if not is_match(text):
            raise PydanticCustomError(code, expected, {"value": text})
        return text

    return check


_DECIMAL = r"(0|[1-9]\d{0,14})(\.\d{1,6})?"
_read_date = _pattern("bad-date", "date", r"\d{4}-\d{2}-\d{2}")
_read_digits = _pattern("wrong-type", "whole number", r"0|[1-9]\d{0,14}")
_read_number = _pattern("wrong-type", "number", _DECIMAL)
_read_signed = _pattern("wrong-type", "number", rf"-?{_DECIMAL}")
_read_yes_no = _pattern("wrong-type", "true or false", "true|false")


def _iso_date(value: object) -> date:
    text = _read_date(value)
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise PydanticCustomError("bad-date", "date", {"value": text}) from None


def read_whole_number(value: object) -> int:
    """Return a whole number that is written in digits alone."""
    return int(_read_digits(value))


def _number(value: object) -> Decimal:
    return Decimal(_read_number(value))


def _yes_no(value: object) -> bool:
    return _read_yes_no(value) == "true"


def _percent(value: object) -> Decimal:
    number = Decimal(_read_signed(value))
    if number.is_signed() or number > 100:
        raise PydanticCustomError("percent-out-of-range", "percent", {"value": str(value)})
    return number


def for_editors(kind: str, hint: str, **rules: JsonValue) -> WithJsonSchema:
    """Return the JSON Schema of a scalar, with what an editor says where a value does not fit."""
    return WithJsonSchema({"type": kind, **rules, "errorMessage": hint})


Text = Annotated[
    str,
    BeforeValidator(_text),
    for_editors("string", N_("Write a text here, in double quotes."), pattern=r"\S"),
]
"""Text that says something, in NFC."""
_SLUG = r"[a-z0-9]+(-[a-z0-9]+)*"
Slug = Annotated[
    str,
    BeforeValidator(_pattern("bad-id", "id", _SLUG)),
    for_editors(
        "string",
        N_("Write lower-case letters a-z, digits and hyphens, such as light-work-age."),
        pattern=f"^{_SLUG}$",
    ),
]
"""An id: lower-case ASCII letters, digits and hyphens."""
IsoDate = Annotated[
    date,
    BeforeValidator(_iso_date),
    for_editors(
        "string",
        N_("Write the day as year-month-day, such as 2026-03-12."),
        pattern=r"^\d{4}-\d{2}-\d{2}$",
    ),
]
"""A day, written 2026-03-12."""
WHOLE_NUMBER_HINT = N_("Write a whole number in digits, such as 80.")
_NUMBER_HINT = N_("Write a number with a point before decimals, such as 80 or 4.5.")
WholeNumber = Annotated[
    int,
    BeforeValidator(read_whole_number),
    for_editors("integer", WHOLE_NUMBER_HINT, minimum=0),
]
Number = Annotated[
    Decimal, BeforeValidator(_number), for_editors("number", _NUMBER_HINT, minimum=0)
]
YesNo = Annotated[
    bool, BeforeValidator(_yes_no), for_editors("boolean", N_("Write true or false."))
]
"""`true` or `false`."""
Percent = Annotated[
    Decimal,
    BeforeValidator(_percent),
    for_editors("number", _NUMBER_HINT, minimum=0, maximum=100),
]
"""0 to 100."""
_PROVISION = rf"{_SLUG}(/[a-z0-9-]+){{1,3}}"
ProvisionId = Annotated[
    str,
    BeforeValidator(_pattern("bad-id", "provision", _PROVISION)),
    for_editors(
        "string",
        N_("Write document/article/clause, such as labour-code-2019/143/3."),
        pattern=f"^{_PROVISION}$",
    ),
]
"""`document/article/clause/point`, such as labour-code-2019/143/3."""
_PART = r"[a-z0-9-]+(/[a-z0-9-]+){0,2}"
ProvisionPart = Annotated[
    str,
    BeforeValidator(_pattern("bad-id", "article", _PART)),
    for_editors("string", N_("Write article/clause, such as 143/3."), pattern=f"^{_PART}$"),
]
"""`article/clause/point` within its document."""


ORIGINAL = "vi"
"""The language in which everything is written first, and shown where a translation is missing."""


class Localised(Model):
    """Something in the portal's languages: Vietnamese and English by name, further ones by code."""

    model_config = ConfigDict(extra="allow")

    @model_validator(mode="before")
    @classmethod
    def _has_known_languages(cls, value: object, info: ValidationInfo) -> object:
        """Refuse languages that the portal is not published in, where it is known which ones are.

        Raises:
            ValidationError: with a fault for each of them, as for any unknown key.
        """
        if not info.context or not isinstance(value, dict):
            return value
        unknown = value.keys() - cls.model_fields.keys() - set(info.context["languages"])
        if unknown:
            faults = [
                InitErrorDetails(type="extra_forbidden", loc=(key,), input=value[key])
                for key in value
                if key in unknown
            ]
            raise ValidationError.from_exception_data(cls.__name__, faults)
        return value


class LocalText(Localised):
    """One text in the portal's languages; Vietnamese is never missing."""

    __pydantic_extra__: dict[str, Text]
    vi: Text
    """Vietnamese."""
    en: Text | None = None
    """English; without it English pages show the Vietnamese text and say so."""

    def find(self, language: str) -> tuple[str, str]:
        """Return the text for a reader of `language`, and the language it really is in."""
        text = getattr(self, language, None)
        return (text, language) if text else (self.vi, ORIGINAL)

    @property
    def by_language(self) -> dict[str, str]:
        """The text of each language that has one."""
        listed = {"vi": self.vi, "en": self.en, **(self.__pydantic_extra__ or {})}
        return {name: text for name, text in listed.items() if text}


def find_local_texts(value: object, keys: KeyPath = ()) -> Iterator[tuple[KeyPath, LocalText]]:
    """Yield every text of an object in the portal's languages, with its key path, in its order.

    Lists of variants, such as the answers that a gap accepts, are passed over.
    """
    if isinstance(value, LocalText):
        yield keys, value
    elif isinstance(value, Model) and not isinstance(value, Localised):
        for name, part in value:
            yield from find_local_texts(part, (*keys, name))
    elif isinstance(value, tuple):
        for index, part in enumerate(value):
            yield from find_local_texts(part, (*keys, index))
