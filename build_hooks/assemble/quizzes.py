"""Quizzes as pages show them."""

import hashlib
import json
from dataclasses import dataclass
from decimal import Decimal
from string import ascii_uppercase

from build_hooks.model.base import LocalText
from build_hooks.model.portal import FINAL
from build_hooks.model.quiz import (
    Case,
    Gap,
    Matching,
    MultipleChoice,
    NumberEntry,
    Ordering,
    Question,
    Quiz,
    SingleChoice,
    TrueFalse,
)
from build_hooks.model.quiz.draw import draw_items
from build_hooks.model.quiz.entries import GAP, GapMistake, NumberMistake
from build_hooks.model.quiz.score import Key, get_fold, make_key


@dataclass(frozen=True)
class ChoiceView:
    """One answer of a question."""

    id: str
    text: LocalText | None
    """None for true and false, which the catalogue names."""
    is_correct: bool
    is_fixed: bool
    feedback: LocalText


@dataclass(frozen=True)
class OptionView:
    """One text that is to be arranged: the right-hand side of a pair, or an entry of a list."""

    id: str
    letter: str
    """By which it is called on paper."""
    text: LocalText


@dataclass(frozen=True)
class MistakeView:
    """A wrong answer that people often write."""

    keys: tuple[str, ...]
    """The forms in which the page may meet it."""
    mistake: NumberMistake | GapMistake


@dataclass(frozen=True)
class QuestionView:
    """One question as it is asked."""

    question: Question
    fingerprint: str
    """Of what was asked: a saved answer to another wording or key is not restored."""
    choices: tuple[ChoiceView, ...] = ()
    """Where the answer is picked."""
    options: tuple[OptionView, ...] = ()
    """Where the answer is arranged: in the mixed order in which they are shown."""
    prompt_parts: tuple[LocalText, ...] = ()
    """The prompt before and after its gap."""

    @property
    def id(self) -> str:
        """Stable name within its quiz."""
        return self.question.id

    @property
    def letters(self) -> dict[str, str]:
        """The options' letters by id."""
        return {option.id: option.letter for option in self.options}

    @property
    def mistakes(self) -> tuple[MistakeView, ...]:
        """Known mistakes of a number or a gap."""
        match self.question:
            case NumberEntry():
                return tuple(
                    MistakeView((format(mistake.answer.normalize(), "f"),), mistake)
                    for mistake in self.question.known_mistakes
                )
            case Gap():
                fold = get_fold(self.question)
                return tuple(
                    MistakeView(tuple(fold(text) for text in mistake.text), mistake)
                    for mistake in self.question.known_mistakes
                )
        return ()

    @property
    def key(self) -> Key:
        """What the page scores it by."""
        return make_key(self.question)


@dataclass(frozen=True)
class ItemView:
    """What is drawn as one: a question, or a case with all its questions."""

    id: str
    topic: str | None
    story: LocalText | None
    questions: tuple[QuestionView, ...]
    is_asked: bool
    """It belongs to the draw that stands on paper, and in a page without script."""


@dataclass(frozen=True)
class QuizView:
    """A quiz as it stands on its page."""

    id: str
    """`<course>/<lesson>`, under which answers are saved."""
    version: str
    """Of all that is asked and how it is scored: an attempt names what it was made with."""
    quiz: Quiz
    items: tuple[ItemView, ...]

    @property
    def title(self) -> LocalText:
        """Name of the quiz."""
        return self.quiz.title

    @property
    def pass_mark_percent(self) -> Decimal:
        """Score from which the quiz is passed, 0 to 100."""
        return self.quiz.pass_mark_percent

    @property
    def gives_slip(self) -> bool:
        """Whoever passes it gets a completion slip: it is the final test of a course."""
        return self.quiz.mode == "test" and self.id.endswith(f"/{FINAL}")

    @property
    def former_ids(self) -> tuple[str, ...]:
        """Ids under which answers may have been saved before."""
        course = self.id.partition("/")[0]
        return tuple(f"{course}/{name}" for name in self.quiz.formerly)

    @property
    def asked(self) -> tuple[QuestionView, ...]:
        """The questions of one draw."""
        return tuple(view for item in self.items if item.is_asked for view in item.questions)

    @property
    def questions(self) -> tuple[QuestionView, ...]:
        """All questions, those of cases too."""
        return tuple(question for item in self.items for question in item.questions)


def _view_choices(question: Question) -> tuple[ChoiceView, ...]:
    match question:
        case TrueFalse():
            feedback = question.feedback
            return (
                ChoiceView("true", None, question.answer, True, feedback.true),
                ChoiceView("false", None, not question.answer, True, feedback.false),
            )
        case SingleChoice() | MultipleChoice():
            return tuple(
                ChoiceView(choice.id, choice.text, choice.correct, choice.fixed, choice.feedback)
                for choice in question.choices
            )
    return ()


def _view_options(question: Question) -> tuple[OptionView, ...]:
    """Return what is arranged, in an order made from ids that is not the right one."""
    texts: dict[str, LocalText] = {}
    match question:
        case Matching():
            texts = {pair.id: pair.right for pair in question.pairs}
            texts |= {entry.id: entry.text for entry in question.extra}
        case Ordering():
            texts = {item.id: item.text for item in question.items}
    names = list(texts)
    mixed = sorted(names, key=lambda name: _hash(f"{question.id}/{name}"))
    if mixed == names:
        mixed = [*mixed[1:], *mixed[:1]]
    return tuple(
        OptionView(name, ascii_uppercase[index % 26] * (index // 26 + 1), texts[name])
        for index, name in enumerate(mixed)
    )


def _split_prompt(prompt: LocalText) -> tuple[LocalText, ...]:
    """Return the prompt's parts before and after the gap; they keep the spaces around it."""
    parts = {language: text.split(GAP) for language, text in prompt if text}
    return tuple(
        LocalText.model_construct(**{language: text[side] for language, text in parts.items()})
        for side in (0, 1)
    )


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def compute_fingerprint(question: Question, story: LocalText | None = None) -> str:
    """Return twelve hex digits that change with a question's Vietnamese wording or its key."""
    asked = [question.type, question.prompt.vi]
    match question:
        case SingleChoice() | MultipleChoice() | TrueFalse():
            for choice in _view_choices(question):
                asked += [choice.id, choice.text.vi if choice.text else "", str(choice.is_correct)]
        case NumberEntry():
            unit = question.unit.vi if question.unit else ""
            asked += [str(question.answer), str(question.tolerance), unit]
        case Gap():
            asked += [str(question.ignore_tones), *question.accepted]
        case Matching():
            for pair in question.pairs:
                asked += [pair.id, pair.left.vi, pair.right.vi]
            for entry in question.extra:
                asked += [entry.id, entry.text.vi]
        case Ordering():
            for item in question.items:
                asked += [item.id, item.text.vi]
    if story:
        asked.append(story.vi)
    return _hash(json.dumps(asked, ensure_ascii=False))


def _view_question(question: Question, story: LocalText | None = None) -> QuestionView:
    return QuestionView(
        question=question,
        fingerprint=compute_fingerprint(question, story),
        choices=_view_choices(question),
        options=_view_options(question),
        prompt_parts=_split_prompt(question.prompt) if isinstance(question, Gap) else (),
    )


def assemble_quiz(course: str, name: str, quiz: Quiz) -> QuizView:
    """Return one quiz as it stands on its page."""
    name = f"{course}/{name}"
    asked = draw_items(quiz, seed=name)
    items: list[ItemView] = []
    for item in quiz.questions:
        story = item.story if isinstance(item, Case) else None
        questions = item.questions if isinstance(item, Case) else (item,)
        items.append(
            ItemView(
                id=item.id,
                topic=item.topic,
                story=story,
                questions=tuple(_view_question(question, story) for question in questions),
                is_asked=item.id in asked,
            )
        )
    return QuizView(name, _compute_version(quiz, items), quiz, tuple(items))


def _compute_version(quiz: Quiz, items: list[ItemView]) -> str:
    """Return twelve hex digits that change with what is asked, drawn or scored."""
    draw = [[quota.topic, quota.count] for quota in quiz.draw or ()]
    rules = [str(quiz.pass_mark_percent), quiz.mode, draw]
    asked = [
        [item.id, item.topic, [[view.fingerprint, view.key] for view in item.questions]]
        for item in items
    ]
    return _hash(json.dumps([rules, asked], ensure_ascii=False))
