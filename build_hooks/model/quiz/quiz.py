"""A quiz: its items, of which each is a question or a case, and how they are asked.

What is true of one question alone is checked in its own class; ids that repeat, topics and draws
are the business of `check`.
"""

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field

from build_hooks.model.base import LocalText, Model, Percent, Slug, YesNo
from build_hooks.model.quiz.arrangements import Matching, Ordering
from build_hooks.model.quiz.choices import MultipleChoice, SingleChoice, TrueFalse
from build_hooks.model.quiz.entries import Gap, NumberEntry
from build_hooks.model.quiz.question import Count
from build_hooks.problems import KeyPath

Question = Annotated[
    SingleChoice | MultipleChoice | TrueFalse | NumberEntry | Gap | Matching | Ordering,
    Field(discriminator="type"),
]


class Case(Model):
    """A short story with several questions on it, asked together."""

    id: Slug
    """Stable name within its quiz."""
    type: Literal["case"]
    topic: Slug | None = None
    """By which a test draws its items."""
    story: LocalText
    """What happened; Markdown."""
    questions: tuple[Question, ...] = Field(min_length=2)
    """In the order in which they are asked."""


Item = Annotated[
    SingleChoice | MultipleChoice | TrueFalse | NumberEntry | Gap | Matching | Ordering | Case,
    Field(discriminator="type"),
]


class Quota(Model):
    """How many items of one topic a test draws."""

    topic: Slug
    """A topic that questions name under `topic`."""
    count: Count
    """How many of them are drawn, 1 to 100."""


class Quiz(Model):
    """`quizzes/<course>/<lesson>.yml`, or `final.yml` for the course's final test."""

    title: LocalText
    """Name of the quiz."""
    pass_mark_percent: Percent
    """Score from which the quiz is passed, 0 to 100."""
    formerly: tuple[Slug, ...] = ()
    """Names the file had before, in the same course: answers saved under them stay with it."""
    mode: Literal["practice", "test"] = "practice"
    """Feedback at once, question by question; or all answers handed in together."""
    shuffle_choices: YesNo = False
    """Choices are shown in another order each time, except fixed ones."""
    draw: tuple[Quota, ...] | None = Field(default=None, min_length=1)
    """What a test draws from its questions; without it all are asked."""
    questions: tuple[Item, ...] = Field(min_length=1)
    """In the order in which they are asked."""

    def find_questions(self) -> Iterator[tuple[KeyPath, Question]]:
        """Yield every question, those of cases too, with its key path in the file."""
        for index, item in enumerate(self.questions):
            if isinstance(item, Case):
                for position, question in enumerate(item.questions):
                    yield ("questions", index, "questions", position), question
            else:
                yield ("questions", index), item
