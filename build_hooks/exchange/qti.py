"""A quiz as a package of QTI 2.1: a file for each question, the test with its draw, a manifest.

A case is a section with its story; a draw is a section for each topic of which some are selected.
The pass mark is the mastery value of `PERCENT`.
"""

from io import BytesIO
from xml.etree.ElementTree import Element, SubElement, indent, tostring
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from build_hooks.exchange.common import Loss, say, show_number
from build_hooks.exchange.qti_item import QTI, write_item
from build_hooks.exchange.qti_rules import make, name_item, write_paragraphs
from build_hooks.model.quiz import Case, Gap, Item, Ordering, Question, Quiz
from build_hooks.problems import N_

_PACKAGE = "http://www.imsglobal.org/xsd/imscp_v1p1"
_SILENT = N_("hints and sources are not written in QTI")
_STEPS = N_("'{id}': QTI gives nothing for part of an order")
_WORDS = N_("'{id}': in QTI words count only as they are written, but for capitals")


def write_qti(quiz: Quiz, language: str) -> tuple[bytes, list[Loss]]:
    """Return a quiz as a zip file, the same bytes each time, and what QTI cannot hold."""
    questions = [question for _, question in quiz.find_questions()]
    losses = [Loss(0, _SILENT)]
    losses += [
        Loss(0, _STEPS, {"id": one.id})
        for one in questions
        if isinstance(one, Ordering) and one.partial_credit
    ]
    losses += [Loss(0, _WORDS, {"id": one.id}) for one in questions if isinstance(one, Gap)]
    files = {
        _place(one): write_item(one, language, is_shuffled=quiz.shuffle_choices)
        for one in questions
    }
    files["test.xml"] = _write_test(quiz, language)
    files["imsmanifest.xml"] = _write_manifest(list(files))
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as package:
        for path, root in sorted(files.items()):
            package.writestr(ZipInfo(path), _to_bytes(root), ZIP_DEFLATED)
    return packed.getvalue(), losses


def _place(question: Question) -> str:
    return f"items/{question.id}.xml"


def _to_bytes(root: Element) -> bytes:
    if root.tag != "assessmentItem":
        indent(root)
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(root, encoding="unicode").encode()


def _write_test(quiz: Quiz, language: str) -> Element:
    title = say(quiz.title, language)
    root = Element("assessmentTest", {"xmlns": QTI, "identifier": "test", "title": title})
    mark = {"baseType": "float", "masteryValue": show_number(quiz.pass_mark_percent)}
    outcome = {"identifier": "PERCENT", "cardinality": "single"} | mark
    SubElement(root, "outcomeDeclaration", outcome)
    mode, attempts = ("simultaneous", "1") if quiz.mode == "test" else ("individual", "0")
    modes = {"identifier": "part", "navigationMode": "nonlinear", "submissionMode": mode}
    part = SubElement(root, "testPart", modes)
    SubElement(part, "itemSessionControl", {"maxAttempts": attempts, "showFeedback": "true"})
    if not quiz.draw:
        section = _add_section(part, "all", title)
        for item in quiz.questions:
            _write_entry(section, item, language)
    for quota in quiz.draw or ():
        section = _add_section(part, f"topic-{quota.topic}", quota.topic)
        SubElement(section, "selection", {"select": str(quota.count)})
        for item in quiz.questions:
            if item.topic == quota.topic:
                _write_entry(section, item, language)
    root.append(make("outcomeProcessing", _compute_percent()))
    return root


def _compute_percent() -> Element:
    """Return the rule for the reached share of all points that could be reached, in percent."""
    weight = {"weightIdentifier": "POINTS"}
    reached = make("sum", make("testVariables", variableIdentifier="SCORE", **weight))
    most = make("sum", make("outcomeMaximum", outcomeIdentifier="SCORE", **weight))
    hundred = make("baseValue", text="100", baseType="float")
    percent = make("product", hundred, make("divide", reached, most))
    return make("setOutcomeValue", percent, identifier="PERCENT")


def _add_section(parent: Element, name: str, title: str) -> Element:
    fields = {"identifier": name, "title": title, "visible": "true"}
    return SubElement(parent, "assessmentSection", fields)


def _write_entry(section: Element, item: Item, language: str) -> None:
    if not isinstance(item, Case):
        place = {"identifier": name_item(item.id), "href": _place(item)}
        entry = SubElement(section, "assessmentItemRef", place)
        SubElement(entry, "weight", {"identifier": "POINTS", "value": str(item.points)})
        return
    case = _add_section(section, f"case-{item.id}", item.id)
    write_paragraphs(
        SubElement(case, "rubricBlock", {"view": "candidate"}), say(item.story, language)
    )
    for question in item.questions:
        _write_entry(case, question, language)


def _write_manifest(paths: list[str]) -> Element:
    root = Element("manifest", {"xmlns": _PACKAGE, "identifier": "package"})
    metadata = SubElement(root, "metadata")
    SubElement(metadata, "schema").text = "QTIv2.1 Package"
    SubElement(metadata, "schemaversion").text = "1.0.0"
    SubElement(root, "organizations")
    resources = SubElement(root, "resources")
    names = {path: f"r{number}" for number, path in enumerate(paths, 1)}
    for path, name in names.items():
        kind = "test" if path == "test.xml" else "item"
        fields = {"identifier": name, "type": f"imsqti_{kind}_xmlv2p1", "href": path}
        resource = SubElement(resources, "resource", fields)
        SubElement(resource, "file", {"href": path})
        for other in names if kind == "test" else ():
            if other != path:
                SubElement(resource, "dependency", {"identifierref": names[other]})
    return root
