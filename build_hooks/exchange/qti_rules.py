"""How an item of QTI is scored, and what is said then: response processing and modal feedback.

`SCORE` is the reached share of the question's points. `FEEDBACK` names what is shown: always the
explanation, and what belongs to the answer.
"""

from collections.abc import Iterator
from xml.etree.ElementTree import Element, SubElement

from build_hooks.exchange.common import say, show_number
from build_hooks.model.base import LocalText
from build_hooks.model.quiz import (
    Gap,
    Matching,
    MultipleChoice,
    NumberEntry,
    Ordering,
    Question,
    SingleChoice,
    TrueFalse,
)
from build_hooks.model.quiz.entries import GapMistake, NumberMistake

EXPLANATION = "EXPLANATION"
_RIGHT, _WRONG = "RIGHT", "WRONG"
_RESPONSE = {"identifier": "RESPONSE"}
Branch = tuple[Element | None, Element, str | None]
"""A condition, or none for all else; the share it brings; what is said."""


def name_item(name: str) -> str:
    """Return an identifier of QTI, which may not begin with a digit."""
    return f"i-{name}"


def make(tag: str, *children: Element, text: str | None = None, **attributes: str) -> Element:
    """Return an element with its children or its text."""
    element = Element(tag, attributes)
    element.extend(children)
    element.text = text
    return element


def write_paragraphs(parent: Element, text: str) -> None:
    """Add a text's paragraphs."""
    for part in text.split("\n\n"):
        SubElement(parent, "p").text = " ".join(part.split())


def declare_outcomes(root: Element) -> None:
    """Declare the two outcomes of an item."""
    single = {"cardinality": "single", "baseType": "float", "normalMaximum": "1"}
    score = SubElement(root, "outcomeDeclaration", {"identifier": "SCORE"} | single)
    SubElement(SubElement(score, "defaultValue"), "value").text = "0"
    several = {"identifier": "FEEDBACK", "cardinality": "multiple", "baseType": "identifier"}
    SubElement(root, "outcomeDeclaration", several)


def write_processing(root: Element, question: Question, *, is_mapped: bool) -> None:
    """Write the rules that give an answer its share and what is said to it."""
    rules = SubElement(root, "responseProcessing")
    condition = SubElement(rules, "responseCondition")
    for place, (when, share, said) in enumerate(_list_branches(question, is_mapped)):
        if when is None:
            branch = SubElement(condition, "responseElse")
        else:
            branch = SubElement(condition, "responseElseIf" if place else "responseIf")
            branch.append(when)
        branch.append(make("setOutcomeValue", share, identifier="SCORE"))
        if said:
            branch.append(_say(_name(said)))
    if isinstance(question, (SingleChoice, MultipleChoice, TrueFalse)):
        rules.append(_say(_variable()))
    elif isinstance(question, (Matching, Ordering)):
        rules.append(_say())


def write_feedback(root: Element, question: Question, language: str) -> None:
    """Write what can be said: to each answer, and why the right one is right."""
    for name, text in _list_feedback(question):
        write_paragraphs(_open_feedback(root, name), say(text, language))
    explanation = _open_feedback(root, EXPLANATION)
    write_paragraphs(explanation, say(question.explanation, language))
    lines = list(_list_lines(question, language))
    if lines:
        listed = SubElement(explanation, "ol" if isinstance(question, Ordering) else "ul")
        for line in lines:
            SubElement(listed, "li").text = line


def _list_branches(question: Question, is_mapped: bool) -> Iterator[Branch]:
    """Yield the branches in their order, the one for all other answers at the end."""
    match question:
        case NumberEntry():
            tolerance = show_number(question.tolerance)
            mode = {"toleranceMode": "absolute", "tolerance": tolerance}
            exact = {"toleranceMode": "exact"}
            right = make("correct", **_RESPONSE)
            near = mode if question.tolerance else exact
            yield make("equal", _variable(), right, **near), _share(1), _RIGHT
            for number, mistake in enumerate(question.known_mistakes, 1):
                answer = make("baseValue", text=show_number(mistake.answer), baseType="float")
                yield make("equal", _variable(), answer, **exact), _share(0), _mistake(number)
            yield None, _share(0), _WRONG
        case Gap():
            yield make("gt", make("mapResponse", **_RESPONSE), _share(0)), _share(1), _RIGHT
            for number, known in enumerate(question.known_mistakes, 1):
                forms = [_matches(text) for text in dict.fromkeys(known.text)]
                yield make("or", *forms), _share(0), _mistake(number)
            yield None, _share(0), _WRONG
        case _:
            yield make("match", _variable(), make("correct", **_RESPONSE)), _share(1), None
            if is_mapped:
                answered = make("not", make("isNull", _variable()))
                yield answered, make("mapResponse", **_RESPONSE), None
            yield None, _share(0), None


def _list_feedback(question: Question) -> Iterator[tuple[str, LocalText]]:
    """Yield what is said to an answer, with its name in `FEEDBACK`."""
    match question:
        case SingleChoice() | MultipleChoice():
            for choice in question.choices:
                yield name_item(choice.id), choice.feedback
        case TrueFalse():
            yield name_item("true"), question.feedback.true
            yield name_item("false"), question.feedback.false
        case NumberEntry() | Gap():
            mistakes: tuple[NumberMistake | GapMistake, ...] = question.known_mistakes
            yield _RIGHT, question.feedback.right
            for number, mistake in enumerate(mistakes, 1):
                yield _mistake(number), mistake.feedback
            yield _WRONG, question.feedback.wrong


def _list_lines(question: Question, language: str) -> Iterator[str]:
    """Yield the right arrangement, line by line, with what is said to each."""
    match question:
        case Matching():
            for pair in question.pairs:
                sides = f"{say(pair.left, language)} → {say(pair.right, language)}"
                yield _join(sides, say(pair.feedback, language))
        case Ordering():
            for step in question.items:
                yield _join(say(step.text, language), say(step.feedback, language))


def _join(*parts: str) -> str:
    return " ".join(" — ".join(filter(None, parts)).split())


def _mistake(number: int) -> str:
    return f"MISTAKE-{number}"


def _variable() -> Element:
    return make("variable", **_RESPONSE)


def _share(share: int) -> Element:
    return make("baseValue", text=str(share), baseType="float")


def _name(name: str) -> Element:
    return make("baseValue", text=name, baseType="identifier")


def _matches(text: str) -> Element:
    words = make("baseValue", text=text, baseType="string")
    return make("stringMatch", _variable(), words, caseSensitive="false")


def _say(*names: Element) -> Element:
    shown = make("multiple", _name(EXPLANATION), *names)
    return make("setOutcomeValue", shown, identifier="FEEDBACK")


def _open_feedback(root: Element, name: str) -> Element:
    fields = {"outcomeIdentifier": "FEEDBACK", "identifier": name, "showHide": "show"}
    return SubElement(root, "modalFeedback", fields)
