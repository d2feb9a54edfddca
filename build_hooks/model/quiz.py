"""A quiz and its questions, in the terms of QTI: prompt, choice, feedback.

What is true of one question alone is checked here; ids that repeat, and lessons that are missing,
are the business of `check`.
"""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from build_hooks.model.base import LocalText, Model, Percent, ProvisionId, Slug, YesNo


class Choice(Model):
    """One answer that can be picked."""

    id: Slug
    """Stable name within its question."""
    text: LocalText
    """What the learner reads; inline Markdown."""
    correct: YesNo = False
    """Picking it is right."""
    feedback: LocalText
    """Why it is right or wrong."""


class _Question(Model):
    """What every question has."""

    id: Slug
    """Stable name within its quiz; saved answers hang on it."""
    prompt: LocalText
    """The question; Markdown."""
    explanation: LocalText
    """Why the right answer is right; Markdown, may cite."""
    provisions: tuple[ProvisionId, ...] = ()
    """Provisions the answer rests on."""
    clauses: tuple[Slug, ...] = ()
    """Clauses of the plan the answer rests on."""


class SingleChoice(_Question):
    """Exactly one choice is right."""

    type: Literal["single"]
    choices: tuple[Choice, ...] = Field(min_length=2)
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


class MultipleChoice(_Question):
    """One choice or more are right, and all of them must be picked."""

    type: Literal["multiple"]
    choices: tuple[Choice, ...] = Field(min_length=2)
    """In the order in which they are shown."""

    @model_validator(mode="after")
    def _has_an_answer(self) -> Self:
        if not any(choice.correct for choice in self.choices):
            raise PydanticCustomError("no-correct-choice", "none", {"question": self.id})
        return self


class TrueFalseFeedback(Model):
    """What is said to whoever picked true, and to whoever picked false."""

    true: LocalText
    false: LocalText


class TrueFalse(_Question):
    """A statement that is true or false."""

    type: Literal["true-false"]
    answer: YesNo
    """Whether the statement is true."""
    feedback: TrueFalseFeedback


Question = Annotated[SingleChoice | MultipleChoice | TrueFalse, Field(discriminator="type")]


class Quiz(Model):
    """`quizzes/<course>/<lesson>.yml`, or `final.yml` for the course's final test."""

    title: LocalText
    """Name of the quiz."""
    pass_mark_percent: Percent
    """Score from which the quiz is passed, 0 to 100."""
    questions: tuple[Question, ...] = Field(min_length=1)
    """In the order in which they are asked."""
