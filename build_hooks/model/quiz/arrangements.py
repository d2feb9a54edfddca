"""Questions that are answered by arranging: matching and ordering."""

from typing import Literal

from pydantic import Field

from build_hooks.model.base import LocalText, Model, Slug, YesNo
from build_hooks.model.quiz.question import AnyQuestion


class Pair(Model):
    """Two texts that belong together."""

    id: Slug
    """Stable name within its question; the right-hand text goes by it too."""
    left: LocalText
    """What stands on the left; inline Markdown."""
    right: LocalText
    """What belongs to it; inline Markdown."""
    feedback: LocalText | None = None
    """Why they belong together."""


class ExtraText(Model):
    """A right-hand text that belongs to nothing."""

    id: Slug
    """Stable name within its question."""
    text: LocalText
    """What the learner reads; inline Markdown."""


class Matching(AnyQuestion):
    """Each left-hand text belongs to one right-hand text."""

    type: Literal["matching"]
    pairs: tuple[Pair, ...] = Field(min_length=2)
    """In the order in which the left-hand texts are shown."""
    extra: tuple[ExtraText, ...] = ()
    """More right-hand texts than are needed."""
    partial_credit: YesNo = False
    """Each pair counts by itself."""


class ArrangedItem(Model):
    """One entry of a list that has an order."""

    id: Slug
    """Stable name within its question."""
    text: LocalText
    """What the learner reads; inline Markdown."""
    feedback: LocalText | None = None
    """Why it stands here."""


class Ordering(AnyQuestion):
    """A list is to be brought into its order."""

    type: Literal["ordering"]
    items: tuple[ArrangedItem, ...] = Field(min_length=3)
    """In the right order; they are shown mixed."""
    partial_credit: YesNo = False
    """Each item that is followed by its right neighbour counts."""
