"""Quizzes and their questions, in the terms of QTI: prompt, choice, feedback."""

from build_hooks.model.quiz.arrangements import ArrangedItem, ExtraText, Matching, Ordering, Pair
from build_hooks.model.quiz.choices import (
    Choice,
    MultipleChoice,
    SingleChoice,
    TrueFalse,
    TrueFalseFeedback,
)
from build_hooks.model.quiz.entries import Gap, LocalTexts, NumberEntry, Verdicts
from build_hooks.model.quiz.quiz import Case, Item, Question, Quiz, Quota

__all__ = [
    "ArrangedItem",
    "Case",
    "Choice",
    "ExtraText",
    "Gap",
    "Item",
    "LocalTexts",
    "Matching",
    "MultipleChoice",
    "NumberEntry",
    "Ordering",
    "Pair",
    "Question",
    "Quiz",
    "Quota",
    "SingleChoice",
    "TrueFalse",
    "TrueFalseFeedback",
    "Verdicts",
]
