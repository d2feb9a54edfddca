"""What the schema of QTI 2.1 lets stand where, in our own words, for the elements that we write.

An element is described by the order of its children, the attributes it must and may have, and
whether text may stand in it. What is not described here may not be written. Beyond the schema,
identifiers must be declared, unique and of the kind that they are used for, and `maxChoices` must
be said: specification and schema differ in what it is otherwise.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from build_hooks.exchange.qti_item import QTI

PACKAGE = "http://www.imsglobal.org/xsd/imscp_v1p1"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
NAME = r"[A-Za-z_][\w.-]*"
NUMBER = r"-?\d+(\.\d+)?(e-?\d+)?"
COUNT = r"\d+"
FLAG = "true|false"
LINE = r"[^\n\t\r]+"
BASE_TYPES = "identifier|directedPair|string|float|integer"

BLOCK = "(p|ul|ol|choiceInteraction|matchInteraction|orderInteraction)"
TEXTS = "(p|ul|ol)"
VALUE = (
    "(variable|correct|baseValue|mapResponse|multiple|match|equal|gt|or|not|isNull|stringMatch"
    "|product|divide|sum|testVariables|outcomeMaximum)"
)
RULE = "(responseCondition|setOutcomeValue)"


@dataclass(frozen=True)
class Form:
    """What an element may hold; `children` is a pattern of names, a space behind each."""

    children: str = ""
    must: tuple[str, ...] = ()
    may: tuple[str, ...] = ()
    has_text: bool = False


ITEM = {
    "assessmentItem": Form(
        "(responseDeclaration )*(outcomeDeclaration )*(templateDeclaration )*"
        "(itemBody )?(responseProcessing )?(modalFeedback )*",
        ("identifier", "title", "adaptive", "timeDependent"),
        (LANG,),
    ),
    "responseDeclaration": Form(
        "(correctResponse )?(mapping )?", ("identifier", "cardinality", "baseType")
    ),
    "correctResponse": Form("(value )+"),
    "defaultValue": Form("(value )+"),
    "value": Form(has_text=True),
    "mapping": Form("(mapEntry )+", ("defaultValue",), ("lowerBound", "upperBound")),
    "mapEntry": Form("", ("mapKey", "mappedValue"), ("caseSensitive",)),
    "outcomeDeclaration": Form(
        "(defaultValue )?",
        ("identifier", "cardinality", "baseType"),
        ("normalMaximum", "normalMinimum", "masteryValue"),
    ),
    "itemBody": Form(f"({BLOCK} )*"),
    "p": Form("(textEntryInteraction )*", has_text=True),
    "ul": Form("(li )+"),
    "ol": Form("(li )+"),
    "li": Form(f"({TEXTS} )*", has_text=True),
    "choiceInteraction": Form(
        "(prompt )?(simpleChoice )+", ("responseIdentifier", "maxChoices"), ("shuffle",)
    ),
    "orderInteraction": Form("(prompt )?(simpleChoice )+", ("responseIdentifier",), ("shuffle",)),
    "matchInteraction": Form(
        "(prompt )?simpleMatchSet simpleMatchSet ",
        ("responseIdentifier",),
        ("shuffle", "maxAssociations"),
    ),
    "simpleChoice": Form(f"({TEXTS} )*", ("identifier",), ("fixed",), has_text=True),
    "simpleMatchSet": Form("(simpleAssociableChoice )+"),
    "simpleAssociableChoice": Form(
        f"({TEXTS} )*", ("identifier", "matchMax"), ("fixed",), has_text=True
    ),
    "textEntryInteraction": Form("", ("responseIdentifier",)),
    "responseProcessing": Form(f"({RULE} )*"),
    "responseCondition": Form("responseIf (responseElseIf )*(responseElse )?"),
    "responseIf": Form(f"{VALUE} ({RULE} )*"),
    "responseElseIf": Form(f"{VALUE} ({RULE} )*"),
    "responseElse": Form(f"({RULE} )*"),
    "setOutcomeValue": Form(f"{VALUE} ", ("identifier",)),
    "modalFeedback": Form(
        f"({TEXTS} )*", ("outcomeIdentifier", "identifier", "showHide"), ("title",), has_text=True
    ),
    "variable": Form("", ("identifier",), ("weightIdentifier",)),
    "correct": Form("", ("identifier",)),
    "mapResponse": Form("", ("identifier",)),
    "baseValue": Form("", ("baseType",), has_text=True),
    "multiple": Form(f"({VALUE} )*"),
    "match": Form(f"{VALUE} {VALUE} "),
    "equal": Form(f"{VALUE} {VALUE} ", ("toleranceMode",), ("tolerance",)),
    "gt": Form(f"{VALUE} {VALUE} "),
    "divide": Form(f"{VALUE} {VALUE} "),
    "or": Form(f"({VALUE} )+"),
    "product": Form(f"({VALUE} )+"),
    "sum": Form(f"({VALUE} )+"),
    "not": Form(f"{VALUE} "),
    "isNull": Form(f"{VALUE} "),
    "stringMatch": Form(f"{VALUE} {VALUE} ", ("caseSensitive",)),
}
TEST = {
    "assessmentTest": Form(
        "(outcomeDeclaration )*(testPart )+(outcomeProcessing )?", ("identifier", "title")
    ),
    "testPart": Form(
        "(itemSessionControl )?(assessmentSection )+",
        ("identifier", "navigationMode", "submissionMode"),
    ),
    "itemSessionControl": Form("", (), ("maxAttempts", "showFeedback")),
    "assessmentSection": Form(
        "(selection )?(rubricBlock )*((assessmentItemRef|assessmentSection) )*",
        ("identifier", "title", "visible"),
    ),
    "selection": Form("", ("select",)),
    "rubricBlock": Form(f"({TEXTS} )*", ("view",)),
    "assessmentItemRef": Form("(weight )*", ("identifier", "href")),
    "weight": Form("", ("identifier", "value")),
    "outcomeProcessing": Form("(setOutcomeValue )*"),
    "testVariables": Form("", ("variableIdentifier",), ("weightIdentifier",)),
    "outcomeMaximum": Form("", ("outcomeIdentifier",), ("weightIdentifier",)),
    **{
        name: ITEM[name]
        for name in ("outcomeDeclaration", "p", "setOutcomeValue", "baseValue", "product")
    },
    **{name: ITEM[name] for name in ("divide", "sum", "defaultValue", "value")},
}
MANIFEST = {
    "manifest": Form("(metadata )?organizations resources ", ("identifier",)),
    "metadata": Form("(schema )?(schemaversion )?"),
    "schema": Form(has_text=True),
    "schemaversion": Form(has_text=True),
    "organizations": Form(),
    "resources": Form("(resource )*"),
    "resource": Form("(file )*(dependency )*", ("identifier", "type"), ("href",)),
    "file": Form("", ("href",)),
    "dependency": Form("", ("identifierref",)),
}
VALUES = {
    "title": LINE,
    "adaptive": FLAG,
    "timeDependent": FLAG,
    "shuffle": FLAG,
    "fixed": FLAG,
    "visible": FLAG,
    "caseSensitive": FLAG,
    "showFeedback": FLAG,
    "cardinality": "single|multiple|ordered",
    "baseType": BASE_TYPES,
    "view": "candidate",
    "showHide": "show|hide",
    "toleranceMode": "exact|absolute|relative",
    "navigationMode": "linear|nonlinear",
    "submissionMode": "individual|simultaneous",
    "maxChoices": COUNT,
    "maxAssociations": COUNT,
    "matchMax": COUNT,
    "maxAttempts": COUNT,
    "select": COUNT,
    "mapKey": LINE,
    "href": r"[\w./-]+",
    "type": "imsqti_(item|test)_xmlv2p1",
    LANG: "[a-z]{2}",
    **dict.fromkeys(
        ("mappedValue", "lowerBound", "upperBound", "defaultValue", "tolerance", "value"), NUMBER
    ),
    **dict.fromkeys(("normalMaximum", "normalMinimum", "masteryValue"), NUMBER),
    **dict.fromkeys(
        ("identifier", "responseIdentifier", "outcomeIdentifier", "weightIdentifier"), NAME
    ),
    **dict.fromkeys(("variableIdentifier", "identifierref"), NAME),
}
BOUND_TO = {
    ("choiceInteraction", "1"): {("single", "identifier")},
    ("choiceInteraction", "0"): {("multiple", "identifier")},
    ("orderInteraction", None): {("ordered", "identifier")},
    ("matchInteraction", None): {("multiple", "directedPair")},
    ("textEntryInteraction", None): {("single", "string"), ("single", "float")},
}
"""What a response must be declared as, by interaction and its `maxChoices`."""


def find_faults(root: Element, forms: dict[str, Form], namespace: str = QTI) -> Iterator[str]:
    """Yield what stands in a document where it may not."""
    for element in root.iter():
        space, _, name = element.tag.removeprefix("{").partition("}")
        form = forms.get(name)
        if space != namespace or form is None:
            yield f"{element.tag} is not described"
            continue
        children = "".join(f"{child.tag.rpartition('}')[2]} " for child in element)
        if not re.fullmatch(form.children, children):
            yield f"{name} holds {children or 'nothing'}"
        texts = [element.text, *(child.tail for child in element)]
        if not form.has_text and any((text or "").strip() for text in texts):
            yield f"text stands in {name}"
        if form.has_text and not form.children and not (element.text or "").strip():
            yield f"{name} is empty"
        for attribute in set(form.must) - set(element.attrib):
            yield f"{name} is without {attribute}"
        for attribute, value in element.attrib.items():
            if attribute not in (*form.must, *form.may):
                yield f"{name} has {attribute}"
            elif not re.fullmatch(VALUES[attribute], value):
                yield f"{name} has {attribute}={value!r}"


def find_item_faults(root: Element) -> Iterator[str]:
    """Yield what of an item does not hold together."""
    faults = list(find_faults(root, ITEM))
    yield from faults
    if faults:
        return
    space = {"q": QTI}
    declared = {
        kind: {str(one.get("identifier")): one for one in root.iterfind(f"q:{kind}", space)}
        for kind in ("responseDeclaration", "outcomeDeclaration")
    }
    responses, outcomes = declared.values()
    interactions = [one for one in root.iter() if one.get("responseIdentifier")]
    if len(interactions) != 1:
        yield f"{len(interactions)} interactions"
    for interaction in interactions:
        yield from _find_answer_faults(interaction, responses)
    for name, known in (
        ("variable", responses | outcomes),
        ("correct", responses),
        ("mapResponse", responses),
        ("setOutcomeValue", outcomes),
    ):
        for one in root.iter(f"{{{QTI}}}{name}"):
            if one.get("identifier") not in known:
                yield f"{name} of {one.get('identifier')}, which is not declared"
    yield from _find_feedback_faults(root, outcomes)


def _find_answer_faults(interaction: Element, responses: dict[str, Element]) -> Iterator[str]:
    """Yield where an interaction, its declaration, its key and its mapping do not agree."""
    name = interaction.tag.rpartition("}")[2]
    answer = responses.get(str(interaction.get("responseIdentifier")))
    if answer is None:
        yield f"{name} answers what is not declared"
        return
    kind = (str(answer.get("cardinality")), str(answer.get("baseType")))
    if kind not in BOUND_TO.get((name, interaction.get("maxChoices")), set()):
        yield f"{name} is bound to {kind}"
    known = Counter(
        str(one.get("identifier")) for one in interaction.iter() if one.get("identifier")
    )
    yield from (f"{one} is there twice" for one, count in known.items() if count > 1)
    right = [one.text or "" for one in answer.iter(f"{{{QTI}}}value")]
    keys = [str(one.get("mapKey")) for one in answer.iter(f"{{{QTI}}}mapEntry")]
    for value in [*right, *keys] if known else ():
        parts = value.split(" ")
        if not set(parts) <= set(known) or len(parts) != 1 + (kind[1] == "directedPair"):
            yield f"{value} is no answer to {name}"
    if len(keys) != len(set(keys)):
        yield "a key is mapped twice"
    if not right or (kind[0] == "single" and len(right) != 1):
        yield f"{len(right)} correct values"


def _find_feedback_faults(root: Element, outcomes: dict[str, Element]) -> Iterator[str]:
    """Yield feedback that is never shown, and names of feedback that is not there."""
    shown = list(root.iter(f"{{{QTI}}}modalFeedback"))
    names = [str(one.get("identifier")) for one in shown]
    if len(names) != len(set(names)):
        yield "feedback is there twice"
    if {str(one.get("outcomeIdentifier")) for one in shown} - set(outcomes):
        yield "feedback of what is not declared"
    named = {
        one.text for one in root.iter(f"{{{QTI}}}baseValue") if one.get("baseType") == "identifier"
    }
    choices = set()
    for rule in root.iter(f"{{{QTI}}}setOutcomeValue"):
        if rule.get("identifier") == "FEEDBACK" and rule.find(f".//{{{QTI}}}variable") is not None:
            choices |= {one.get("identifier") for one in root.iter(f"{{{QTI}}}simpleChoice")}
    yield from (f"{name} is said by nothing" for name in set(names) ^ (named | choices))


def find_test_faults(root: Element) -> Iterator[str]:
    """Yield what of a test does not hold together."""
    faults = list(find_faults(root, TEST))
    yield from faults
    if faults:
        return
    named = ("assessmentTest", "testPart", "assessmentSection", "assessmentItemRef")
    names = Counter(
        one.get("identifier") for name in named for one in root.iter(f"{{{QTI}}}{name}")
    )
    yield from (f"{name} is there {count} times" for name, count in names.items() if count > 1)
    for section in root.iter(f"{{{QTI}}}assessmentSection"):
        children = [one for one in section if one.tag.endswith(("ItemRef", "}assessmentSection"))]
        selection = section.find(f"{{{QTI}}}selection")
        if selection is not None and int(str(selection.get("select"))) > len(children):
            yield f"{section.get('identifier')} selects more than it has"
    mode = root.find(f"{{{QTI}}}testPart")
    control = root.find(f".//{{{QTI}}}itemSessionControl")
    is_together = mode is not None and mode.get("submissionMode") == "simultaneous"
    if is_together and (control is None or control.get("maxAttempts") != "1"):
        yield "what is submitted together has one attempt"
