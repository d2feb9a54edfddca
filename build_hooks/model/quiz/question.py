"""What every question has, whatever its type."""

from typing import Annotated, Self

from pydantic import BeforeValidator, ConfigDict, model_validator
from pydantic_core import PydanticCustomError

from build_hooks.model.base import (
    WHOLE_NUMBER_HINT,
    LocalText,
    Model,
    ProvisionId,
    Slug,
    for_editors,
    read_whole_number,
)

MAX_COUNT = 100
"""Points of one question, and items drawn of one topic, at most."""


def _count(value: object) -> int:
    number = read_whole_number(value)
    if not 1 <= number <= MAX_COUNT:
        bounds = {"least": "1", "most": str(MAX_COUNT)}
        raise PydanticCustomError("number-out-of-range", "range", bounds)
    return number


Count = Annotated[
    int,
    BeforeValidator(_count),
    for_editors("integer", WHOLE_NUMBER_HINT, minimum=1, maximum=MAX_COUNT),
]
"""1 to 100."""


class AnyQuestion(Model):
    """What every question has."""

    model_config = ConfigDict(
        json_schema_extra={"anyOf": [{"required": ["provisions"]}, {"required": ["clauses"]}]}
    )

    id: Slug
    """Stable name within its quiz; saved answers hang on it."""
    prompt: LocalText
    """The question; Markdown."""
    hint: LocalText | None = None
    """What helps without giving the answer away; Markdown, shown when asked for."""
    points: Count = 1
    """What a right answer is worth."""
    topic: Slug | None = None
    """By which a test draws its items; not within a case."""
    explanation: LocalText
    """Why the right answer is right; Markdown, may cite."""
    provisions: tuple[ProvisionId, ...] = ()
    """Provisions the answer rests on."""
    clauses: tuple[Slug, ...] = ()
    """Clauses of the plan the answer rests on."""

    @model_validator(mode="after")
    def _has_a_source(self) -> Self:
        if not (self.provisions or self.clauses):
            raise PydanticCustomError("no-source", "none", {"question": self.id})
        return self
