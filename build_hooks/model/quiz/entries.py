"""Questions that are answered by writing: a number, or the words of a gap."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Literal, Self

from pydantic import Field, field_validator, model_validator
from pydantic_core import PydanticCustomError

from build_hooks.model.base import Localised, LocalText, Model, Number, Text, YesNo
from build_hooks.model.quiz.question import AnyQuestion
from build_hooks.vietnamese import comparison_key, fold_key

GAP = "___"
"""What marks the gap in a prompt."""


class Verdicts(Model):
    """What is said to a right answer and to any other."""

    right: LocalText
    """Said to a right answer."""
    wrong: LocalText
    """Said to any other answer."""


class LocalTexts(Localised):
    """Variants of one text in the portal's languages."""

    __pydantic_extra__: dict[str, tuple[Text, ...]]
    vi: tuple[Text, ...] = Field(min_length=1)
    """Vietnamese."""
    en: tuple[Text, ...] = ()
    """English."""

    def __iter__(self) -> Iterator[str]:  # type: ignore[override]
        """Yield the variants of all languages: an answer may be written in any of them."""
        for variants in self.by_language.values():
            yield from variants

    @property
    def joined(self) -> LocalText:
        """All variants as one text."""
        texts = {name: " / ".join(variants) for name, variants in self.by_language.items()}
        return LocalText.model_validate(texts)

    @property
    def by_language(self) -> dict[str, tuple[str, ...]]:
        """The variants of each language that has some."""
        listed = {"vi": self.vi, "en": self.en, **(self.__pydantic_extra__ or {})}
        return {name: variants for name, variants in listed.items() if variants}


class NumberMistake(Model):
    """A wrong number that people often answer."""

    answer: Number
    """The wrong number."""
    feedback: LocalText
    """Why it is wrong."""


class NumberEntry(AnyQuestion):
    """The answer is a number."""

    type: Literal["number"]
    answer: Number
    """The right number, with a point before decimals, such as 4.5."""
    tolerance: Number = Decimal(0)
    """How far off an answer may be, in the unit."""
    unit: LocalText | None = None
    """Written behind the field."""
    known_mistakes: tuple[NumberMistake, ...] = ()
    """Wrong answers that get feedback of their own."""
    feedback: Verdicts
    """Feedback to a right answer and to any other."""

    @model_validator(mode="after")
    def _has_no_right_mistake(self) -> Self:
        for mistake in self.known_mistakes:
            if abs(mistake.answer - self.answer) <= self.tolerance:
                _refuse_mistake(self.id, str(mistake.answer))
        return self


class GapMistake(Model):
    """Wrong words that people often answer."""

    text: LocalTexts
    """The wrong words, with their variants."""
    feedback: LocalText
    """Why they are wrong."""


class Gap(AnyQuestion):
    """The words of one gap in the prompt are missing."""

    type: Literal["gap"]
    accepted: LocalTexts
    """All that is right; the first one is shown as the answer."""
    ignore_tones: YesNo = False
    """Letters without their marks are right too."""
    known_mistakes: tuple[GapMistake, ...] = ()
    """Wrong answers that get feedback of their own."""
    feedback: Verdicts
    """Feedback to a right answer and to any other."""

    @field_validator("prompt")
    @classmethod
    def _marks_one_gap(cls, prompt: LocalText) -> LocalText:
        for text in filter(None, dict(prompt).values()):
            if text.count(GAP) != 1 or GAP + "_" in text:
                raise PydanticCustomError("gap-mark", "mark", {"mark": GAP})
        return prompt

    @model_validator(mode="after")
    def _has_no_right_mistake(self) -> Self:
        key = fold_key if self.ignore_tones else comparison_key
        accepted = {key(text) for text in self.accepted}
        for mistake in self.known_mistakes:
            for text in mistake.text:
                if key(text) in accepted:
                    _refuse_mistake(self.id, text)
        return self


def _refuse_mistake(question: str, mistake: str) -> None:
    values = {"question": question, "mistake": mistake}
    raise PydanticCustomError("mistake-is-right", "right", values)
