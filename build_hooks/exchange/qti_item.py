"""One question as an item of QTI 2.1: what is asked, what is right, what parts of it count."""

from fractions import Fraction
from xml.etree.ElementTree import Element, SubElement

from build_hooks.exchange.common import say, show_number
from build_hooks.exchange.qti_rules import (
    declare_outcomes,
    name_item,
    write_feedback,
    write_paragraphs,
    write_processing,
)
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
from build_hooks.model.quiz.entries import GAP

QTI = "http://www.imsglobal.org/xsd/imsqti_v2p1"
TRUTH = {"vi": ("Đúng", "Sai")}
"""The words for true and false; English ones for any other language."""
_OTHER_TRUTH = ("True", "False")


def write_item(question: Question, language: str, *, is_shuffled: bool = False) -> Element:
    """Return a question's item."""
    root = Element("assessmentItem", {"xmlns": QTI, "identifier": name_item(question.id)})
    root.attrib |= {"title": question.id, "adaptive": "false", "timeDependent": "false"}
    root.set("xml:lang", language)
    declaration = SubElement(root, "responseDeclaration", {"identifier": "RESPONSE"})
    declare_outcomes(root)
    body = SubElement(root, "itemBody")
    if not isinstance(question, Gap):
        write_paragraphs(body, say(question.prompt, language))
    match question:
        case SingleChoice() | MultipleChoice() | TrueFalse():
            _write_choices(question, language, declaration, body, is_shuffled)
        case NumberEntry():
            _write_number(question, language, declaration, body)
        case Gap():
            _write_gap(question, language, declaration, body)
        case Matching():
            _write_pairs(question, language, declaration, body)
        case Ordering():
            _write_steps(question, language, declaration, body)
    is_mapped = declaration.find("mapping") is not None
    write_processing(root, question, is_mapped=is_mapped)
    write_feedback(root, question, language)
    return root


def _declare(answer: Element, cardinality: str, base_type: str, right: list[str]) -> None:
    answer.attrib |= {"cardinality": cardinality, "baseType": base_type}
    correct = SubElement(answer, "correctResponse")
    for value in right:
        SubElement(correct, "value").text = value


def _map(answer: Element, shares: dict[str, Fraction], **attributes: str) -> None:
    """Give each response its share of one point, never below nothing or above one."""
    bounds = {"lowerBound": "0", "upperBound": "1", "defaultValue": "0"}
    mapping = SubElement(answer, "mapping", bounds)
    for key, share in shares.items():
        entry = {"mapKey": key, "mappedValue": f"{float(share)}", **attributes}
        SubElement(mapping, "mapEntry", entry)


def _write_choices(
    question: SingleChoice | MultipleChoice | TrueFalse,
    language: str,
    answer: Element,
    body: Element,
    is_shuffled: bool,
) -> None:
    if isinstance(question, TrueFalse):
        words = TRUTH.get(language, _OTHER_TRUTH)
        rows = [("true", words[0], question.answer, True)]
        rows += [("false", words[1], not question.answer, True)]
    else:
        rows = [
            (one.id, say(one.text, language), one.correct, one.fixed) for one in question.choices
        ]
    is_multiple = isinstance(question, MultipleChoice)
    right = [name_item(name) for name, _, is_right, _ in rows if is_right]
    _declare(answer, "multiple" if is_multiple else "single", "identifier", right)
    box = {"responseIdentifier": "RESPONSE", "shuffle": str(is_shuffled).lower()}
    box["maxChoices"] = "0" if is_multiple else "1"
    choices = SubElement(body, "choiceInteraction", box)
    for name, text, _, is_fixed in rows:
        fields = {"identifier": name_item(name)} | ({"fixed": "true"} if is_fixed else {})
        SubElement(choices, "simpleChoice", fields).text = text
    if isinstance(question, MultipleChoice) and question.partial_credit:
        share = Fraction(1, len(right))
        shares = {name_item(name): share if is_right else -share for name, _, is_right, _ in rows}
        _map(answer, shares)


def _write_number(question: NumberEntry, language: str, answer: Element, body: Element) -> None:
    _declare(answer, "single", "float", [show_number(question.answer)])
    line = SubElement(body, "p")
    entry = SubElement(line, "textEntryInteraction", {"responseIdentifier": "RESPONSE"})
    entry.tail = f" {say(question.unit, language)}" if question.unit else None


def _write_gap(question: Gap, language: str, answer: Element, body: Element) -> None:
    accepted = list(dict.fromkeys(question.accepted))
    _declare(answer, "single", "string", accepted[:1])
    _map(answer, dict.fromkeys(accepted, Fraction(1)), caseSensitive="false")
    before, _, after = say(question.prompt, language).partition(GAP)
    line = SubElement(body, "p")
    line.text = before
    SubElement(line, "textEntryInteraction", {"responseIdentifier": "RESPONSE"}).tail = after


def _write_pairs(question: Matching, language: str, answer: Element, body: Element) -> None:
    pairs = {f"l-{one.id} r-{one.id}": Fraction(1, len(question.pairs)) for one in question.pairs}
    _declare(answer, "multiple", "directedPair", list(pairs))
    box = {"responseIdentifier": "RESPONSE", "shuffle": "true"}
    table = SubElement(body, "matchInteraction", box | {"maxAssociations": str(len(pairs))})
    right = [(one.id, one.right) for one in question.pairs]
    right += [(one.id, one.text) for one in question.extra]
    sides = (
        ("l", [(one.id, one.left) for one in question.pairs], "1"),
        ("r", right, str(len(pairs))),
    )
    for side, rows, most in sides:
        listed = SubElement(table, "simpleMatchSet")
        for name, text in rows:
            choice = {"identifier": f"{side}-{name}", "matchMax": most}
            SubElement(listed, "simpleAssociableChoice", choice).text = say(text, language)
    if question.partial_credit:
        _map(answer, pairs)


def _write_steps(question: Ordering, language: str, answer: Element, body: Element) -> None:
    _declare(answer, "ordered", "identifier", [name_item(one.id) for one in question.items])
    box = {"responseIdentifier": "RESPONSE", "shuffle": "true"}
    listed = SubElement(body, "orderInteraction", box)
    for one in question.items:
        choice = {"identifier": name_item(one.id)}
        SubElement(listed, "simpleChoice", choice).text = say(one.text, language)
