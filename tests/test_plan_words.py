"""The decision and the plan stand in the Vietnamese pages as printed, every word and sign."""

import re
import unicodedata
from pathlib import Path

import yaml

from build_hooks.assemble.navigation import PLAN_ORDER
from tests.html import Element, read_html

SOURCE = Path(__file__).parent / "data" / "decision-1871.txt"
ROOT = Path(__file__).parents[1]
VERBATIM = [name for name in PLAN_ORDER if name != "index"]
BLOCKS = ("h1", "h2", "h3", "h4", "h5", "h6", "p", "li", "td", "th", "blockquote")


def normalise(text: str) -> str:
    return re.sub(r"\s+", " ", unicodedata.normalize("NFC", text)).strip()


def read_source() -> list[str]:
    """The source's paragraphs, without the stars that mark bold and italics."""
    text = SOURCE.read_text(encoding="utf-8").replace("*", "")
    return [normalise(block) for block in re.split(r"\n\s*\n", text) if block.strip()]


def find_blocks(element: Element) -> list[Element]:
    """The innermost blocks that are the decision's, in order."""
    found: list[Element] = []
    for child in element.children:
        if isinstance(child, Element) and "data-editorial" not in child.attributes:
            inner = find_blocks(child)
            if child.tag in BLOCKS and not inner:
                found.append(child)
            else:
                found += inner
    return found


def read_article(site: Path, name: str) -> Element:
    (article,) = read_html(site / "plan" / name / "index.html").find_all("article")
    return article


def test_every_paragraph_of_the_source_stands_in_the_pages_in_order(site: Path) -> None:
    published = [
        normalise(block.text(without="data-editorial"))
        for name in VERBATIM
        for block in find_blocks(read_article(site, name))
    ]
    assert published == read_source()


def test_clause_numbers_are_text_and_not_list_counters(site: Path) -> None:
    for name in VERBATIM:
        lists = [
            entry
            for entry in read_article(site, name).find_all("ol", "ul")
            if not entry.find_all("a", href="")
        ]
        editorial = [
            entry
            for box in read_article(site, name).find_all()
            if "data-editorial" in box.attributes
            for entry in box.find_all("ol", "ul")
        ]
        assert [entry for entry in lists if entry not in editorial] == []


def test_every_erratum_has_a_visible_mark_and_a_note(site: Path) -> None:
    errata = yaml.safe_load((ROOT / "docs/plan/errata.yml").read_text(encoding="utf-8"))["errata"]
    for erratum in errata:
        article = read_article(site, erratum["page"])
        (note,) = article.find_all("li", id=erratum["id"])
        assert normalise(erratum["note"]["vi"]) in normalise(note.text())
        (mark,) = article.find_all("a", href=f"#{erratum['id']}")
        assert mark.attributes["aria-label"]


def test_the_slips_that_the_source_is_known_for_carry_a_note() -> None:
    errata = yaml.safe_load((ROOT / "docs/plan/errata.yml").read_text(encoding="utf-8"))["errata"]
    quotes = "\n".join(erratum["quote"] for erratum in errata)
    for slip in (
        "Phần đầu",
        "Phân đầu",
        "được em",
        "Tân Mỹ",
        "vắng gia",
        "công tác viên",
        "phòng, ngừa",
        "băng rôn,",
        "11 huyện",
        "”",
    ):
        assert slip in quotes


def test_anchors_are_the_same_in_both_languages(site: Path) -> None:
    for name in VERBATIM:
        (english,) = read_html(site / "en" / "plan" / name / "index.html").find_all("article")

        def list_ids(article: Element) -> list[str]:
            return [
                block.attributes["id"] for block in find_blocks(article) if "id" in block.attributes
            ]

        assert list_ids(english) == list_ids(read_article(site, name))


def test_english_pages_say_that_they_are_unofficial(site: Path) -> None:
    for name in PLAN_ORDER:
        folder = site / "en" / "plan" / (name if name != "index" else "")
        assert "Unofficial translation" in read_html(folder / "index.html").text()


def test_the_twelve_figures_are_data_and_their_wording_is_the_plans() -> None:
    data = yaml.safe_load((ROOT / "docs/plan/targets.yml").read_text(encoding="utf-8"))
    percents = [float(target["percent"]) for target in data["targets"]]
    assert percents == [5, 80, 80, 75, 80, 75, 80, 70, 100, 80, 70, 4.5]
    source = " ".join(read_source())
    for target in data["targets"]:
        assert normalise(target["wording"]["vi"]) in source
