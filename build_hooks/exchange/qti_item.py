"""One question as an item of QTI 2.1, scored by the same rule as in the page where QTI has it."""

from fractions import Fraction
from xml.etree.ElementTree import Element, SubElement

from build_hooks.exchange.common import say, show_number
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
_TEMPLATES = "http://www.imsglobal.org/question/qti_v2p1/rptemplates"
TRUTH = {"vi": ("Đúng", "Sai")}
"""The words for true and false; English ones for any other language."""
_OTHER_TRUTH = ("True", "False")


def name_item(name: str) -> str:
    """Return an identifier of QTI, which may not begin with a digit."""
    return f"i-{name}"


def write_item(question: Question, language: str) -> Element:
    """Return a question's item."""
    root = Element("assessmentItem", {"xmlns": QTI, "identifier": name_item(question.id)})
    root.attrib |= {"title": question.id, "adaptive": "false", "timeDependent": "false"}
    root.set("xml:lang", language)
    declaration = SubElement(root, "responseDeclaration", {"identifier": "RESPONSE"})
    outcome = {"identifier": "SCORE", "cardinality": "single", "baseType": "float"}
    score = SubElement(root, "outcomeDeclaration", outcome)
    SubElement(SubElement(score, "defaultValue"), "value").text = "0"
    body = SubElement(root, "itemBody")
    template = _write_question(question, language, declaration, body)
    if template:
        SubElement(root, "responseProcessing", {"template": f"{_TEMPLATES}/{template}"})
    else:
        assert isinstance(question, NumberEntry)
        _write_tolerance(SubElement(root, "responseProcessing"), question)
    return root


def write_paragraphs(parent: Element, text: str) -> None:
    """Add a text's paragraphs."""
    for part in text.split("\n\n"):
        SubElement(parent, "p").text = " ".join(part.split())


def _write_question(question: Question, language: str, answer: Element, body: Element) -> str:
    """Write what is asked and what is right; return the template that scores it, or nothing."""
    if not isinstance(question, Gap):
        write_paragraphs(body, say(question.prompt, language))
    match question:
        case SingleChoice() | MultipleChoice() | TrueFalse():
            return _write_choices(question, language, answer, body)
        case NumberEntry():
            _declare(answer, "single", "float", [show_number(question.answer)])
            line = SubElement(body, "p")
            SubElement(line, "textEntryInteraction", {"responseIdentifier": "RESPONSE"}).tail = (
                f" {say(question.unit, language)}" if question.unit else None
            )
            return ""
        case Gap():
            _write_gap(question, language, answer, body)
            return "map_response"
        case Matching():
            return _write_pairs(question, language, answer, body)
        case Ordering():
            _declare(answer, "ordered", "identifier", [name_item(one.id) for one in question.items])
            box = {"responseIdentifier": "RESPONSE", "shuffle": "true"}
            list_ = SubElement(body, "orderInteraction", box)
            for one in question.items:
                choice = {"identifier": name_item(one.id)}
                SubElement(list_, "simpleChoice", choice).text = say(one.text, language)
            return "match_correct"
    raise TypeError(question.type)


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
        entry = {"mapKey": key, "mappedValue": f"{float(share):.6g}", **attributes}
        SubElement(mapping, "mapEntry", entry)


def _write_choices(
    question: SingleChoice | MultipleChoice | TrueFalse,
    language: str,
    answer: Element,
    body: Element,
) -> str:
    if isinstance(question, TrueFalse):
        words = TRUTH.get(language, _OTHER_TRUTH)
        rows = [("true", words[0], question.answer), ("false", words[1], not question.answer)]
    else:
        rows = [(one.id, say(one.text, language), one.correct) for one in question.choices]
    is_multiple = isinstance(question, MultipleChoice)
    right = [name_item(name) for name, _, is_right in rows if is_right]
    _declare(answer, "multiple" if is_multiple else "single", "identifier", right)
    box = {"responseIdentifier": "RESPONSE", "shuffle": "false"}
    box["maxChoices"] = "0" if is_multiple else "1"
    choices = SubElement(body, "choiceInteraction", box)
    for name, text, _ in rows:
        SubElement(choices, "simpleChoice", {"identifier": name_item(name)}).text = text
    if not (isinstance(question, MultipleChoice) and question.partial_credit):
        return "match_correct"
    share = Fraction(1, len(right))
    _map(answer, {name_item(name): share if is_right else -share for name, _, is_right in rows})
    return "map_response"


def _write_gap(question: Gap, language: str, answer: Element, body: Element) -> None:
    accepted = list(dict.fromkeys(question.accepted))
    _declare(answer, "single", "string", accepted[:1])
    _map(answer, dict.fromkeys(accepted, Fraction(1)), caseSensitive="false")
    before, _, after = say(question.prompt, language).partition(GAP)
    line = SubElement(body, "p")
    line.text = before
    SubElement(line, "textEntryInteraction", {"responseIdentifier": "RESPONSE"}).tail = after


def _write_pairs(question: Matching, language: str, answer: Element, body: Element) -> str:
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
    if not question.partial_credit:
        return "match_correct"
    _map(answer, pairs)
    return "map_response"


def _write_tolerance(processing: Element, question: NumberEntry) -> None:
    condition = SubElement(SubElement(processing, "responseCondition"), "responseIf")
    tolerance = show_number(question.tolerance)
    mode = {"toleranceMode": "absolute", "tolerance": tolerance}
    equal = SubElement(
        condition, "equal", mode if question.tolerance else {"toleranceMode": "exact"}
    )
    SubElement(equal, "variable", {"identifier": "RESPONSE"})
    SubElement(equal, "correct", {"identifier": "RESPONSE"})
    value = SubElement(condition, "setOutcomeValue", {"identifier": "SCORE"})
    SubElement(value, "baseValue", {"baseType": "float"}).text = "1"
