"""QTI 2.1: the package holds together, and its rules give the points of the page."""

from io import BytesIO
from pathlib import Path
from xml.etree.ElementTree import Element, fromstring
from zipfile import ZipFile

import pytest

from build_hooks.exchange.qti import write_qti
from build_hooks.exchange.qti_item import QTI
from build_hooks.model.quiz import Gap, Quiz
from build_hooks.model.quiz.score import score_question
from tests.exchange.test_gift import FILES
from tests.quizzes import BANK, EVERY_TYPE, read_quiz

NS = {"q": QTI, "p": "http://www.imsglobal.org/xsd/imscp_v1p1"}
INTERACTIONS = {
    "single": "choiceInteraction",
    "multiple": "choiceInteraction",
    "true-false": "choiceInteraction",
    "number": "textEntryInteraction",
    "gap": "textEntryInteraction",
    "matching": "matchInteraction",
    "ordering": "orderInteraction",
}


def unpack(quiz: Quiz) -> dict[str, Element]:
    content, _ = write_qti(quiz, "vi")
    assert content == write_qti(quiz, "vi")[0]
    with ZipFile(BytesIO(content)) as package:
        return {name: fromstring(package.read(name)) for name in package.namelist()}


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_everything_that_a_package_names_is_there(path: Path) -> None:
    quiz = read_quiz(path)
    files = unpack(quiz)
    manifest = files.pop("imsmanifest.xml")
    assert {one.get("href") for one in manifest.iterfind(".//p:resource", NS)} == set(files)
    names = [one.get("identifier") for one in manifest.iterfind(".//p:resource", NS)]
    assert len(names) == len(set(names))
    test = files.pop("test.xml")
    refs = [one.get("href") for one in test.iterfind(".//q:assessmentItemRef", NS)]
    assert sorted(str(ref) for ref in refs) == sorted(files)
    for _, question in quiz.find_questions():
        item = files[f"items/{question.id}.xml"]
        assert [child.tag.partition("}")[2] for child in item] == [
            "responseDeclaration",
            "outcomeDeclaration",
            "itemBody",
            "responseProcessing",
        ]
        (found,) = item.iterfind(f".//q:{INTERACTIONS[question.type]}", NS)
        known = {one.get("identifier") for one in found.iter() if one.get("identifier")}
        right = [one.text or "" for one in item.iterfind(".//q:correctResponse/q:value", NS)]
        assert right
        if known:
            assert {name for value in right for name in value.split()} <= known


def test_a_draw_selects_as_many_of_each_topic() -> None:
    quiz = read_quiz(BANK)
    test = unpack(quiz)["test.xml"]
    sections = test.findall("q:testPart/q:assessmentSection", NS)
    selected = {
        str(one.get("title")): int(str(one.find("q:selection", NS).get("select")))  # type: ignore[union-attr]
        for one in sections
    }
    assert selected == {quota.topic: quota.count for quota in quiz.draw or ()}
    for section in sections:
        children = section.findall("q:assessmentItemRef", NS) + section.findall(
            "q:assessmentSection", NS
        )
        topics = [item for item in quiz.questions if item.topic == section.get("title")]
        assert len(children) == len(topics)
    assert len(test.findall(".//q:rubricBlock[@view='candidate']/q:p", NS)) == 2


def test_partial_credit_and_words_are_mapped_by_our_rule() -> None:
    quiz = read_quiz(EVERY_TYPE)
    files = unpack(quiz)
    item = files["items/several-choices.xml"]
    question = next(one for _, one in quiz.find_questions() if one.id == "several-choices")
    shares = {
        str(one.get("mapKey")).removeprefix("i-"): float(str(one.get("mappedValue")))
        for one in item.iterfind(".//q:mapEntry", NS)
    }
    for picked in (["hotline"], ["hotline", "media"], ["hotline", "police"], ["media"]):
        total = max(0.0, sum(shares[name] for name in picked))
        assert total * question.points == score_question(question, picked)
    gap = next(one for _, one in quiz.find_questions() if isinstance(one, Gap))
    keys = {one.get("mapKey") for one in files[f"items/{gap.id}.xml"].iterfind(".//q:mapEntry", NS)}
    assert keys == set(gap.accepted)
    equal = files["items/a-number.xml"].find(".//q:equal", NS)
    assert equal is not None and equal.get("tolerance") == "0.5"
