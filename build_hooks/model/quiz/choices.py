"""Questions that are answered by picking: single, multiple, true or false."""

from typing import Literal, Self

from pydantic import Field, JsonValue, model_validator
from pydantic_core import PydanticCustomError

from build_hooks.model.base import LocalText, Model, Slug, YesNo
from build_hooks.model.quiz.question import AnyQuestion
from build_hooks.problems import N_

_HAS_RIGHT_CHOICE: dict[str, JsonValue] = {
    "contains": {"required": ["correct"], "properties": {"correct": {"enum": [True, "true"]}}},
    "errorMessage": N_("Write 'correct: true' at the right choice."),
}
"""For editors; the models' own validators name the question."""


class Choice(Model):
    """One answer that can be picked."""

    id: Slug
    """Stable name within its question."""
    text: LocalText
    """What the learner reads; inline Markdown."""
    correct: YesNo = False
    """Picking it is right."""
    fixed: YesNo = False
    """It keeps its place where the choices are shuffled, as "all of the above" must."""
    feedback: LocalText
    """Why it is right or wrong."""


class SingleChoice(AnyQuestion):
    """Exactly one choice is right."""

    type: Literal["single"]
    choices: tuple[Choice, ...] = Field(min_length=2, json_schema_extra=_HAS_RIGHT_CHOICE)
    """In the order in which they are shown."""

    @model_validator(mode="after")
    def _has_one_answer(self) -> Self:
        right = [choice.id for choice in self.choices if choice.correct]
        if not right:
            raise PydanticCustomError("no-correct-choice", "none", {"question": self.id})
        if len(right) > 1:
            raise PydanticCustomError(
                "several-correct-choices",
                "several",
                {"question": self.id, "choices": ", ".join(f"'{name}'" for name in right)},
            )
        return self


class MultipleChoice(AnyQuestion):
    """One choice or more are right, and all of them must be picked."""

    type: Literal["multiple"]
    choices: tuple[Choice, ...] = Field(min_length=2, json_schema_extra=_HAS_RIGHT_CHOICE)
    """In the order in which they are shown."""
    partial_credit: YesNo = False
    """Each right pick counts, and each wrong one takes as much away."""

    @model_validator(mode="after")
    def _has_an_answer(self) -> Self:
        if not any(choice.correct for choice in self.choices):
            raise PydanticCustomError("no-correct-choice", "none", {"question": self.id})
        return self


class TrueFalseFeedback(Model):
    """What is said to whoever picked true, and to whoever picked false."""

    true: LocalText
    """Said to whoever picked true."""
    false: LocalText
    """Said to whoever picked false."""


class TrueFalse(AnyQuestion):
    """A statement that is true or false."""

    type: Literal["true-false"]
    answer: YesNo
    """Whether the statement is true."""
    feedback: TrueFalseFeedback
    """What is said to each of the two answers."""
