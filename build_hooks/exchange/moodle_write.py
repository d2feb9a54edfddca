"""A quiz in Moodle XML, for one language. Sources and topics become tags, our ids `idnumber`."""

from collections.abc import Iterable
from decimal import Decimal
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from build_hooks.exchange.common import NO_SUCH_TYPE, Loss, say, show_number
from build_hooks.exchange.moodle_read import LAW, PLAN, TOPIC
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

_TYPES = {
    "single": "multichoice",
    "multiple": "multichoice",
    "true-false": "truefalse",
    "number": "numerical",
    "gap": "shortanswer",
    "matching": "matching",
}


def write_moodle(quiz: Quiz, language: str) -> tuple[bytes, list[Loss]]:
    """Return a quiz as Moodle XML, and the questions that it cannot hold."""
    root = Element("quiz")
    losses: list[Loss] = []
    for item in quiz.questions:
        if item.type in _TYPES and item.type != "case":
            root.append(_write_question(item, language))
        else:
            losses.append(Loss(0, NO_SUCH_TYPE, {"id": item.id, "type": item.type}))
    indent(root)
    text = tostring(root, encoding="unicode")
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + text.encode() + b"\n", losses


def _add(parent: Element, tag: str, text: str, **attributes: str) -> Element:
    """Add an element with a `text` in it."""
    element = SubElement(parent, tag, attributes)
    SubElement(element, "text").text = text
    return element


def _write_question(question: Question, language: str) -> Element:
    element = Element("question", {"type": _TYPES[question.type]})
    _add(element, "name", question.id)
    _add(element, "questiontext", say(question.prompt, language), format="markdown")
    _add(element, "generalfeedback", say(question.explanation, language), format="markdown")
    SubElement(element, "defaultgrade").text = str(question.points)
    SubElement(element, "idnumber").text = question.id
    _write_answers(element, question, language)
    if question.hint:
        _add(element, "hint", say(question.hint, language), format="markdown")
    tags = [f"{LAW}{name}" for name in question.provisions]
    tags += [f"{PLAN}{name}" for name in question.clauses]
    tags += [f"{TOPIC}{question.topic}"] if question.topic else []
    listed = SubElement(element, "tags")
    for tag in tags:
        _add(listed, "tag", tag)
    return element


def _write_answers(element: Element, question: Question, language: str) -> None:
    match question:
        case SingleChoice() | MultipleChoice():
            _write_choices(element, question, language)
        case TrueFalse():
            for key in ("true", "false"):
                is_right = question.answer == (key == "true")
                feedback = say(getattr(question.feedback, key), language)
                _answer(element, key, 100 if is_right else 0, feedback)
        case NumberEntry():
            right = say(question.feedback.right, language)
            answer = _answer(element, show_number(question.answer), 100, right)
            SubElement(answer, "tolerance").text = show_number(question.tolerance)
            for mistake in question.known_mistakes:
                feedback = say(mistake.feedback, language)
                _answer(element, show_number(mistake.answer), 0, feedback)
            _answer(element, "*", 0, say(question.feedback.wrong, language))
            if question.unit:
                unit = SubElement(SubElement(element, "units"), "unit")
                SubElement(unit, "multiplier").text = "1"
                SubElement(unit, "unit_name").text = say(question.unit, language)
        case Gap():
            _write_words(element, question, language)
        case Matching():
            SubElement(element, "shuffleanswers").text = "true"
            rows = [(say(one.left, language), say(one.right, language)) for one in question.pairs]
            for left, right in [*rows, *(("", say(one.text, language)) for one in question.extra)]:
                _add(_add(element, "subquestion", left, format="markdown"), "answer", right)


def _answer(parent: Element, text: str, fraction: object, feedback: str) -> Element:
    answer = _add(parent, "answer", text, fraction=str(fraction), format="plain_text")
    _add(answer, "feedback", feedback, format="markdown")
    return answer


def _write_choices(
    element: Element, question: SingleChoice | MultipleChoice, language: str
) -> None:
    is_single = isinstance(question, SingleChoice)
    SubElement(element, "single").text = "true" if is_single else "false"
    SubElement(element, "shuffleanswers").text = "false"
    count = sum(choice.correct for choice in question.choices)
    share = show_number((Decimal(100) / count).quantize(Decimal("0.00001")))
    wrong = "0" if is_single else "-100"
    if isinstance(question, MultipleChoice) and question.partial_credit:
        wrong = f"-{share}"
    for choice in question.choices:
        answer = _answer(
            element,
            say(choice.text, language),
            share if choice.correct else wrong,
            say(choice.feedback, language),
        )
        answer.set("format", "markdown")


def _write_words(element: Element, question: Gap, language: str) -> None:
    SubElement(element, "usecase").text = "0"

    def choose(texts: dict[str, tuple[str, ...]]) -> Iterable[str]:
        return texts.get(language, texts["vi"])

    for text in choose(question.accepted.by_language):
        _answer(element, text, 100, say(question.feedback.right, language))
    for mistake in question.known_mistakes:
        for text in choose(mistake.text.by_language):
            _answer(element, text, 0, say(mistake.feedback, language))
    _answer(element, "*", 0, say(question.feedback.wrong, language))
