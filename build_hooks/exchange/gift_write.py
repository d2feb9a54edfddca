"""A quiz in Moodle's GIFT, for one language.

What GIFT has no word for stands in comments, which other tools pass over: `// portal: {…}` above
each question, `// portal-quiz: {…}` at the top. `gift_read` takes it from there again.
"""

import json
import re
from decimal import Decimal
from typing import Any

from build_hooks.exchange.common import NO_SUCH_TYPE, Loss, say, show_number
from build_hooks.model.quiz import (
    Gap,
    Matching,
    MultipleChoice,
    NumberEntry,
    Question,
    Quiz,
    SingleChoice,
    TrueFalse,
)
from build_hooks.model.quiz.entries import GAP
from build_hooks.problems import N_

SPECIAL = "~=#{}:"
_SPECIAL = re.compile(rf"[{SPECIAL}\\]")


_ARROW = N_("'{id}': GIFT cannot hold '->' in a pair")


def write_gift(quiz: Quiz, language: str) -> tuple[str, list[Loss]]:
    """Return a quiz as GIFT, and the questions that GIFT cannot hold."""
    about: dict[str, Any] = {
        "title": say(quiz.title, language),
        "pass_mark_percent": str(quiz.pass_mark_percent),
        "mode": quiz.mode,
        "shuffle_choices": quiz.shuffle_choices,
    }
    if quiz.draw:
        about["draw"] = [{"topic": one.topic, "count": str(one.count)} for one in quiz.draw]
    blocks = [f"// portal-quiz: {_to_json(about)}"]
    losses: list[Loss] = []
    for item in quiz.questions:
        if isinstance(item, Matching) and _has_arrow(item, language):
            losses.append(Loss(0, _ARROW, {"id": item.id}))
        elif isinstance(
            item, SingleChoice | MultipleChoice | TrueFalse | NumberEntry | Gap | Matching
        ):
            blocks.append(_write_question(item, language))
        else:
            losses.append(Loss(0, NO_SUCH_TYPE, {"id": item.id, "type": item.type}))
    return "\n\n".join(blocks) + "\n", losses


def _has_arrow(question: Matching, language: str) -> bool:
    texts = [text for pair in question.pairs for text in (pair.left, pair.right)]
    texts += [entry.text for entry in question.extra]
    return any("->" in say(text, language) for text in texts)


def _to_json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _escape(text: str) -> str:
    return _SPECIAL.sub(r"\\\g<0>", text).replace("\r", "").replace("\n", "\\n")


def _write_question(question: Question, language: str) -> str:
    prompt = say(question.prompt, language)
    before, gap, after = prompt.partition(GAP) if question.type == "gap" else (prompt, "", "")
    about = _describe(question, language)
    general = f"\n\t####{_escape(say(question.explanation, language))}"
    answers = "".join(_list_answers(question, language))
    head = f"// portal: {_to_json(about)}\n::{question.id}::[markdown]{_escape(before)}"
    return f"{head}{' ' if not gap else ''}{{{answers}{general}\n}}{_escape(after)}"


def _describe(question: Question, language: str) -> dict[str, Any]:
    """Return what GIFT cannot say of a question."""
    about: dict[str, Any] = {"type": question.type}
    if question.points != 1:
        about["points"] = str(question.points)
    if question.topic:
        about["topic"] = question.topic
    if question.hint:
        about["hint"] = say(question.hint, language)
    about |= {
        key: list(getattr(question, key))
        for key in ("provisions", "clauses")
        if getattr(question, key)
    }
    if isinstance(question, MultipleChoice | Matching) and question.partial_credit:
        about["partial_credit"] = True
    match question:
        case SingleChoice() | MultipleChoice():
            about["ids"] = [choice.id for choice in question.choices]
            about["fixed"] = [choice.id for choice in question.choices if choice.fixed]
        case NumberEntry() if question.unit:
            about["unit"] = say(question.unit, language)
        case Gap() if question.ignore_tones:
            about["ignore_tones"] = True
        case Matching():
            about["ids"] = [pair.id for pair in question.pairs]
            about["ids"] += [entry.id for entry in question.extra]
            about["feedback"] = {
                pair.id: say(pair.feedback, language) for pair in question.pairs if pair.feedback
            }
    return about


def _list_answers(question: Question, language: str) -> list[str]:
    match question:
        case SingleChoice():
            return [
                _line(
                    "=" if choice.correct else "~",
                    say(choice.text, language),
                    say(choice.feedback, language),
                )
                for choice in question.choices
            ]
        case MultipleChoice():
            count = sum(choice.correct for choice in question.choices)
            share = f"{100 / count:.5f}".rstrip("0").rstrip(".")
            wrong = f"-{share}" if question.partial_credit else "-100"
            return [
                _line(
                    f"~%{share if choice.correct else wrong}%",
                    say(choice.text, language),
                    say(choice.feedback, language),
                )
                for choice in question.choices
            ]
        case TrueFalse():
            said = [say(question.feedback.true, language), say(question.feedback.false, language)]
            wrong, right = said[::-1] if question.answer else said
            return [f"{'TRUE' if question.answer else 'FALSE'}#{_escape(wrong)}#{_escape(right)}"]
        case NumberEntry():
            return _list_numbers(question, language)
        case Gap():
            return _list_words(question, language)
        case Matching():
            pairs = [(say(one.left, language), say(one.right, language)) for one in question.pairs]
            pairs += [("", say(one.text, language)) for one in question.extra]
            return [f"\n\t={_escape(left)} -> {_escape(right)}" for left, right in pairs]
    raise TypeError(question.type)


def _line(mark: str, text: str, feedback: str) -> str:
    """Return one answer; what looks like a weight gets its own before it."""
    if text.startswith("%") and not mark.endswith("%"):
        mark += "%100%" if mark == "=" else "%0%"
    return f"\n\t{mark}{_escape(text)}#{_escape(feedback)}"


def _list_numbers(question: NumberEntry, language: str) -> list[str]:
    def line(mark: str, answer: Decimal, tolerance: Decimal, feedback: str) -> str:
        return f"\n\t={mark}{show_number(answer)}:{show_number(tolerance)}#{_escape(feedback)}"

    right = say(question.feedback.right, language)
    lines = [line("", question.answer, question.tolerance, right)]
    for mistake in question.known_mistakes:
        lines.append(line("%0%", mistake.answer, Decimal(0), say(mistake.feedback, language)))
    return ["#", *lines, f"\n\t~#{_escape(say(question.feedback.wrong, language))}"]


def _list_words(question: Gap, language: str) -> list[str]:
    accepted = question.accepted.by_language
    lines = [
        _line("=", text, say(question.feedback.right, language))
        for text in accepted.get(language, question.accepted.vi)
    ]
    for mistake in question.known_mistakes:
        texts = mistake.text.by_language
        feedback = say(mistake.feedback, language)
        lines += [_line("=%0%", text, feedback) for text in texts.get(language, mistake.text.vi)]
    return [*lines, _line("=%0%", "*", say(question.feedback.wrong, language))]
