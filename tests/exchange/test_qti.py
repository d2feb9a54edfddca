"""QTI 2.1: the package keeps to the schema, and its rules give the points and words of the page."""

import random
from collections.abc import Iterator
from copy import deepcopy
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element, fromstring
from zipfile import ZipFile

import pytest

from build_hooks.exchange.qti import write_qti
from build_hooks.exchange.qti_item import QTI
from build_hooks.model.quiz import (
    Gap,
    Matching,
    MultipleChoice,
    NumberEntry,
    Ordering,
    Question,
    Quiz,
    SingleChoice,
)
from build_hooks.model.quiz.score import score_question
from tests.exchange.qti_form import (
    MANIFEST,
    PACKAGE,
    find_faults,
    find_item_faults,
    find_test_faults,
)
from tests.exchange.qti_run import Run
from tests.exchange.test_gift import FILES
from tests.quizzes import BANK, EVERY_TYPE, read_quiz

NS = {"q": QTI, "p": PACKAGE}
ANSWERS = 12
"""Random ones, for each question."""
NAMES = [f"{path.parent.name}-{path.stem}" for path in FILES]


def unpack(quiz: Quiz, language: str = "vi") -> dict[str, Element]:
    content, _ = write_qti(quiz, language)
    assert content == write_qti(quiz, language)[0]
    with ZipFile(BytesIO(content)) as package:
        return {name: fromstring(package.read(name)) for name in package.namelist()}


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("path", FILES, ids=NAMES)
def test_every_package_keeps_to_the_schema(path: Path, language: str) -> None:
    files = unpack(read_quiz(path), language)
    manifest, test = files.pop("imsmanifest.xml"), files.pop("test.xml")
    assert list(find_faults(manifest, MANIFEST, PACKAGE)) == []
    assert list(find_test_faults(test)) == []
    for name, item in files.items():
        assert list(find_item_faults(item)) == [], name


@pytest.mark.parametrize("path", FILES, ids=NAMES)
def test_everything_that_a_package_names_is_there(path: Path) -> None:
    quiz = read_quiz(path)
    files = unpack(quiz)
    manifest = files.pop("imsmanifest.xml")
    resources = manifest.findall(".//p:resource", NS)
    assert {one.get("href") for one in resources} == set(files)
    assert all(one.find("p:file", NS).get("href") == one.get("href") for one in resources)  # type: ignore[union-attr]
    names = [one.get("identifier") for one in resources]
    assert len(names) == len(set(names))
    (whole,) = [one for one in resources if one.get("href") == "test.xml"]
    needed = {one.get("identifierref") for one in whole.iterfind("p:dependency", NS)}
    assert needed == set(names) - {whole.get("identifier")}
    refs = [one.get("href") for one in files.pop("test.xml").iterfind(".//q:assessmentItemRef", NS)]
    assert sorted(str(ref) for ref in refs) == sorted(files)
    assert {f"items/{question.id}.xml" for _, question in quiz.find_questions()} == set(files)


def break_each(root: Element) -> Iterator[tuple[str, Element]]:
    """Yield the document with one thing wrong, in every place where it can be wrong."""
    places = list(root.iter())
    for place, element in enumerate(places):
        for attribute in element.attrib:
            broken = deepcopy(root)
            del list(broken.iter())[place].attrib[attribute]
            if attribute not in OPTIONAL:
                yield f"{element.tag} without {attribute}", broken
            broken = deepcopy(root)
            list(broken.iter())[place].set(attribute, " 1-x\n")
            if attribute not in ("mapKey",):
                yield f"{element.tag} with a wrong {attribute}", broken
        broken = deepcopy(root)
        list(broken.iter())[place].set("strange", "x")
        yield f"{element.tag} with a strange attribute", broken
        broken = deepcopy(root)
        list(broken.iter())[place].append(Element(f"{{{QTI}}}assessmentItem"))
        yield f"{element.tag} with a strange child", broken


OPTIONAL = {
    "{http://www.w3.org/XML/1998/namespace}lang",
    *("fixed", "shuffle", "caseSensitive", "lowerBound", "upperBound", "tolerance"),
    *("normalMaximum", "masteryValue", "maxAssociations", "weightIdentifier", "showFeedback"),
    "maxAttempts",
}


def test_the_form_finds_what_is_wrong() -> None:
    files = unpack(read_quiz(EVERY_TYPE)) | {"drawn.xml": unpack(read_quiz(BANK))["test.xml"]}
    del files["imsmanifest.xml"]
    count = 0
    for name, root in files.items():
        find = find_item_faults if name.startswith("items/") else find_test_faults
        for what, broken in break_each(root):
            count += 1
            assert list(find(broken)), f"{name}: {what}"
    assert count > 1_000
    item = files["items/one-choice.xml"]
    item[:] = [*item[1:], item[0]]
    assert any("assessmentItem holds" in fault for fault in find_item_faults(item))


def answer(question: Question, dice: random.Random) -> tuple[Any, list[str] | None]:
    """Return a random answer as the page has it, and as QTI has it."""
    match question:
        case SingleChoice():
            picked = [dice.choice(question.choices).id]
        case MultipleChoice():
            picked = [one.id for one in question.choices if dice.random() < 0.5]
        case NumberEntry():
            known = [one.answer for one in question.known_mistakes]
            near = [question.answer + question.tolerance, question.answer - question.tolerance]
            text = f"{max(dice.choice([*known, *near, question.answer, near[0] + 1]), 0):f}"
            text = text.rstrip("0").rstrip(".") if "." in text else text
            return text, [text]
        case Gap():
            mistakes = [text for one in question.known_mistakes for text in one.text]
            text = dice.choice([*question.accepted, *mistakes, "xyz"])
            text = text.upper() if dice.random() < 0.5 else text
            return text, [text]
        case Matching():
            rights = [one.id for one in (*question.pairs, *question.extra)]
            given = {one.id: dice.choice([one.id, *rights]) for one in question.pairs}
            return given, [f"l-{left} r-{right}" for left, right in given.items()]
        case Ordering():
            picked = [one.id for one in question.items]
            if dice.random() < 0.7:
                dice.shuffle(picked)
        case _:
            picked = [dice.choice(["true", "false"])]
    return picked, [f"i-{name}" for name in picked] or None


def tell(question: Question, response: Any, points: float) -> set[str]:
    """Return what is to be said besides the explanation."""
    if isinstance(question, (Matching, Ordering)):
        return set()
    if not isinstance(question, (NumberEntry, Gap)):
        return {f"i-{name}" for name in response}
    mistakes: tuple[Any, ...] = question.known_mistakes
    for number, mistake in enumerate(mistakes, 1):
        texts = mistake.text if isinstance(question, Gap) else [f"{mistake.answer.normalize():f}"]
        if response.lower() in [text.lower() for text in texts]:
            return {f"MISTAKE-{number}"}
    return {"RIGHT"} if points else {"WRONG"}


@pytest.mark.parametrize("path", FILES, ids=NAMES)
def test_answers_score_and_hear_what_they_do_in_the_page(path: Path) -> None:
    quiz = read_quiz(path)
    files = unpack(quiz)
    dice = random.Random(path.as_posix().rpartition("/quizzes/")[2])
    for _, question in quiz.find_questions():
        item = files[f"items/{question.id}.xml"]
        spoken = {one.get("identifier") for one in item.iterfind("q:modalFeedback", NS)}
        for _ in range(ANSWERS):
            response, given = answer(question, dice)
            points = float(score_question(question, response))
            run = Run(item, given)
            if not (isinstance(question, Ordering) and 0 < points < question.points):
                score = float(str(run.outcomes["SCORE"])) * question.points
                assert score == pytest.approx(points, abs=1e-9), (question.id, response)
            if points == question.points:
                assert run.outcomes["SCORE"] == 1
            assert run.said == {"EXPLANATION"} | tell(question, response, points)
            assert run.said <= spoken
        assert Run(item, None).outcomes["SCORE"] == 0


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


def test_the_pass_mark_is_the_mastery_of_the_reached_share() -> None:
    quiz = read_quiz(BANK)
    test = unpack(quiz)["test.xml"]
    declared = test.find("q:outcomeDeclaration", NS)
    assert declared is not None
    assert float(str(declared.get("masteryValue"))) == quiz.pass_mark_percent
    rule = test.find("q:outcomeProcessing/q:setOutcomeValue[@identifier='PERCENT']", NS)
    assert rule is not None
    summed = [one[0].tag.partition("}")[2] for one in rule.iterfind(".//q:sum", NS)]
    assert summed == ["testVariables", "outcomeMaximum"]


def test_choices_are_shuffled_where_the_quiz_says_so_and_fixed_ones_stay() -> None:
    quiz = read_quiz(EVERY_TYPE)
    for is_shuffled in (True, False):
        files = unpack(quiz.model_copy(update={"shuffle_choices": is_shuffled}))
        for _, question in quiz.find_questions():
            item = files[f"items/{question.id}.xml"]
            for box in item.iterfind(".//q:choiceInteraction", NS):
                assert box.get("shuffle") == str(is_shuffled).lower()
                fixed = [one.get("identifier") for one in box if one.get("fixed") == "true"]
                names = [
                    f"i-{one.id}" for one in getattr(question, "choices", ()) if one.fixed
                ] or (["i-true", "i-false"] if question.type == "true-false" else [])
                assert fixed == names


def test_what_is_lost_is_named() -> None:
    _, losses = write_qti(read_quiz(EVERY_TYPE), "vi")
    assert [loss.message.format(**loss.values) for loss in losses] == [
        "hints and sources are not written in QTI",
        "'steps-to-order': QTI gives nothing for part of an order",
        "'a-gap': in QTI words count only as they are written, but for capitals",
    ]
