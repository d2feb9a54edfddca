"""Every number on a legal page and in a quiz comes from what is cited there, or was reviewed.

The numbers of a text are looked up in the words, figures, labels and dates of the provisions that
the same page or question cites. What is left (an example's age, a date of reading) stands on a
list that somebody has looked at: `tests/data/reviewed-numbers.json`.
"""

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from build_hooks.load.project import load_portal
from build_hooks.model.base import LocalText
from build_hooks.model.portal import Portal
from build_hooks.model.quiz import (
    Case,
    Gap,
    Matching,
    MultipleChoice,
    NumberEntry,
    Ordering,
    Question,
    SingleChoice,
    TrueFalse,
)
from build_hooks.model.quiz.entries import NumberMistake
from tests.conftest import ROOT
from tests.html import Element, read_html

NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
LAW_LINK = re.compile(r"provisions/([^/]+)/#(.+)$")
PLAN_LINK = re.compile(r"plan/[a-z0-9-]+/#(.+)$")
REVIEWED = json.loads((ROOT / "tests/data/reviewed-numbers.json").read_text(encoding="utf-8"))
GENERATED = ("provisions", "glossary", "work-check")


def read_numbers(text: str) -> set[str]:
    """The numbers of a text: 1.000.000, 1,000,000 and 1000000 are one, 09 is 9."""
    numbers = set()
    for match in NUMBER.findall(text):
        if re.fullmatch(r"\d{1,3}([.,]\d{3})+", match):
            numbers.add(re.sub(r"[.,]", "", match))
        else:
            numbers.update(part.lstrip("0") or "0" for part in re.split(r"[.,]", match))
    return numbers


@cache
def load() -> Portal:
    return load_portal(ROOT)[0]


@cache
def numbers_of_provision(name: str) -> frozenset[str]:
    document, provision = load().provisions[name]
    texts = [document.number, provision.label, provision.text, provision.note, document.title]
    days = [document.issued_on, document.in_force_from, document.in_force_until]
    days += [provision.in_force_from, provision.in_force_until]
    words = " ".join(str(text) for text in (*texts, *days, *provision.figures.values()))
    return frozenset(read_numbers(words) | set(re.findall(r"[1-9]\d*", words)))


@cache
def numbers_of_clause(anchor: str) -> frozenset[str]:
    page = load().pages_by_uri[load().clauses[anchor], "vi"]
    return frozenset(read_numbers(page.body))


def numbers_of_links(links: list[str]) -> set[str]:
    found: set[str] = set()
    anchors = {name.replace("/", "-"): name for name in load().provisions}
    for href in links:
        if match := LAW_LINK.search(href):
            found |= numbers_of_provision(anchors[f"{match[1]}-{match[2]}"])
        elif match := PLAN_LINK.search(href):
            found |= numbers_of_clause(match[1])
    return found


def find_blocks(element: Element) -> Iterator[Element]:
    for child in element.children:
        if isinstance(child, Element) and "data-editorial" not in child.attributes:
            if child.tag in ("p", "li", "tr", "h2", "h3"):
                yield child
            else:
                yield from find_blocks(child)


def find_loose_numbers(page: Path) -> set[tuple[str, str]]:
    """The numbers of a page that nothing it cites holds, each with its block's words."""
    (article,) = read_html(page).find_all("article")
    known = numbers_of_links([link.attributes.get("href", "") for link in article.find_all("a")])
    return {
        (number, " ".join(block.text().split()))
        for block in find_blocks(article)
        for number in read_numbers(block.text()) - known
    }


def is_reviewed(number: str, words: str, where: str) -> bool:
    return any(
        number in entry["numbers"] and entry["words"] in words for entry in REVIEWED.get(where, [])
    )


def test_every_number_of_a_legal_page_is_cited_there_or_reviewed(site: Path) -> None:
    left = []
    for language in ("", "en/"):
        for page in sorted((site / language / "legal").glob("**/index.html")):
            name = page.parent.name
            if name not in GENERATED and page.parent.parent.name not in GENERATED:
                left += [
                    (f"{language}{name}", number, words)
                    for number, words in sorted(find_loose_numbers(page))
                    if not is_reviewed(number, words, "*")
                    and not is_reviewed(number, words, f"{language}{name}")
                ]
    assert left == []


def split_texts(question: Question) -> tuple[list[LocalText], list[LocalText]]:
    """Return what a question asks with, and what is said about it."""
    asked, said = [question.prompt], [question.explanation]
    said += [question.hint] if question.hint else []
    match question:
        case TrueFalse():
            said += [question.feedback.true, question.feedback.false]
        case SingleChoice() | MultipleChoice():
            asked += [choice.text for choice in question.choices]
            said += [choice.feedback for choice in question.choices]
        case NumberEntry() | Gap():
            said += [question.feedback.right, question.feedback.wrong]
            for mistake in question.known_mistakes:
                asked.append(
                    LocalText(vi=str(mistake.answer))
                    if isinstance(mistake, NumberMistake)
                    else mistake.text.joined
                )
                said.append(mistake.feedback)
            if isinstance(question, Gap):
                said.append(question.accepted.joined)
        case Matching():
            asked += [text for pair in question.pairs for text in (pair.left, pair.right)]
            said += [pair.feedback for pair in question.pairs if pair.feedback]
        case Ordering():
            asked += [item.text for item in question.items]
            said += [item.feedback for item in question.items if item.feedback]
    return asked, said


def test_every_number_of_an_explanation_is_cited_by_its_question_or_reviewed() -> None:
    left = []
    for (course, name), source in load().quizzes.items():
        stories = {
            question.id: [item.story]
            for item in source.value.questions
            if isinstance(item, Case)
            for question in item.questions
        }
        for _, question in source.value.find_questions():
            known: set[str] = set()
            for provision in question.provisions:
                known |= numbers_of_provision(provision)
            for clause in question.clauses:
                known |= numbers_of_clause(clause)
            asked, texts = split_texts(question)
            asked += stories.get(question.id, [])
            for link in re.findall(r"law:([a-z0-9/-]+)", " ".join(str(text) for text in texts)):
                known |= numbers_of_provision(link)
            for text in asked:
                known |= read_numbers(f"{text.vi} {text.en}")
            if isinstance(question, NumberEntry):
                texts.append(LocalText(vi=str(question.answer)))
            for text in texts:
                for words in (text.vi, text.en or ""):
                    plain = re.sub(r"\]\([^)]*\)", "]", words)
                    left += [
                        (f"{course}/{name}", question.id, number, plain)
                        for number in sorted(read_numbers(plain) - known)
                        if not is_reviewed(number, plain, f"{course}/{name}")
                    ]
    assert left == []


def test_nothing_on_the_reviewed_list_is_left_over(site: Path) -> None:
    """A number that is no longer on its page must leave the list."""
    texts = {}
    for language in ("", "en/"):
        for page in (site / language / "legal").glob("**/index.html"):
            texts[f"{language}{page.parent.name}"] = " ".join(read_html(page).text().split())
    for where, entries in REVIEWED.items():
        text = " ".join(texts.values()) if where == "*" else texts.get(where, "")
        for entry in entries:
            if "/" in where and where.split("/")[0] != "en":
                continue
            assert entry["words"] in text, (where, entry)
