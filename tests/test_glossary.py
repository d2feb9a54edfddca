"""The glossary: every term on its page, in the order of the reader's alphabet, with its law."""

from pathlib import Path

import pytest

from build_hooks.build import check_project
from build_hooks.load.project import load_portal
from build_hooks.model.glossary import Term
from build_hooks.vietnamese import collation_key
from tests.conftest import ROOT
from tests.faults.project import TODAY, copy_base
from tests.html import Element, read_html

GLOSSARY = "docs/legal/glossary.yml"


def read_terms() -> dict[str, Term]:
    return {term.id: term for term in load_portal(ROOT)[0].terms}


def read_list(site: Path, language: str) -> tuple[list[Element], list[Element]]:
    """The terms and the meanings of one language's page, in order."""
    page = site / language / "legal/glossary/index.html"
    (entries,) = [
        element
        for element in read_html(page).find_all("dl")
        if element.attributes.get("class") == "tp-glossary"
    ]
    return entries.find_all("dt"), entries.find_all("dd")


@pytest.mark.parametrize("language", ["", "en"])
def test_every_term_stands_once_with_its_meaning(site: Path, language: str) -> None:
    terms = read_terms()
    names, meanings = read_list(site, language)
    assert sorted(name.attributes["id"] for name in names) == sorted(terms)
    for name, meaning in zip(names, meanings, strict=True):
        term = terms[name.attributes["id"]]
        assert name.text().startswith(term.term.find(language or "vi")[0])
        assert meaning.text().strip().startswith(term.meaning.find(language or "vi")[0])


def test_vietnamese_terms_follow_the_vietnamese_alphabet(site: Path) -> None:
    words = [name.text() for name in read_list(site, "")[0]]
    assert words == sorted(words, key=collation_key)
    assert words.index("biên bản vi phạm hành chính") < words.index("can thiệp khẩn cấp")
    assert words.index("cưỡng bức lao động") < words.index("đánh giá ban đầu")


def test_english_terms_follow_the_english_alphabet_and_name_the_original(site: Path) -> None:
    terms = read_terms()
    names, _ = read_list(site, "en")
    words = [terms[name.attributes["id"]].term.en or "" for name in names]
    assert words == sorted(words, key=str.casefold)
    for name in names:
        (original,) = name.find_all("span", lang="vi")
        assert original.text() == f"({terms[name.attributes['id']].term.vi})"


@pytest.mark.parametrize("language", ["", "en"])
def test_provisions_lead_to_their_place_and_name_the_glossary(site: Path, language: str) -> None:
    terms = read_terms()
    page = site / language / "legal/glossary"
    for name, meaning in zip(*read_list(site, language), strict=True):
        links = [link.attributes["href"] for link in meaning.find_all("a")]
        assert len(links) == len(terms[name.attributes["id"]].provisions)
        for href in links:
            path, _, anchor = href.partition("#")
            law = read_html((page / path).resolve() / "index.html")
            (heading,) = law.find_all("h2", id=anchor)
            assert heading.text()
            assert any(
                "legal/glossary" in (page / path / link.attributes["href"]).resolve().as_posix()
                for mark in law.find_all("p")
                if mark.attributes.get("class") == "tp-provision"
                for link in mark.find_all("a")
            )


def test_the_glossary_follows_the_legal_pages_in_the_navigation(site: Path) -> None:
    (menu,) = [
        element
        for element in read_html(site / "legal/penalties/index.html").find_all("nav")
        if "md-nav--primary" in element.attributes.get("class", "").split()
    ]
    places = [link.attributes["href"] for link in menu.find_all("a")]
    position = places.index("../glossary/")
    assert places.index("../whom-to-call/") < position
    assert position < places.index("../provisions/")


def write_terms(folder: Path, *terms: str) -> list[tuple[str, str]]:
    """Give a project a glossary of `id provision` lines; the code and id of each fault."""
    lines = ["terms:"]
    for line in terms:
        name, _, provision = line.partition(" ")
        lines += [f"  - id: {name}", "    term: {vi: từ}", "    meaning: {vi: nghĩa}"]
        lines += [f"    provisions: [{provision}]"] if provision else []
    (folder / GLOSSARY).write_text("\n".join([*lines, ""]), encoding="utf-8")
    _, problems = check_project(folder, TODAY)
    return [(problem.code, problem.values["id"]) for problem in problems]


@pytest.fixture
def small(tmp_path: Path) -> Path:
    return copy_base(tmp_path)


def test_a_term_may_rest_on_nothing_but_its_own_words(small: Path) -> None:
    assert write_terms(small, "mot", "hai labour-code/3/1") == []


def test_a_repeated_term_is_a_fault(small: Path) -> None:
    assert write_terms(small, "mot", "mot") == [("repeated-id", "mot")]


@pytest.mark.parametrize(
    ("provision", "code"),
    [
        ("labour-code/3/9", "unknown-citation"),
        ("labour-code/3/2", "low-confidence"),
        ("decree-28/29/2", "lapsed"),
        ("decree-12/30", "not-in-force"),
    ],
)
def test_a_term_may_not_rest_on_such_a_provision(small: Path, provision: str, code: str) -> None:
    assert write_terms(small, f"mot {provision}") == [(code, provision)]


def test_a_missing_glossary_is_a_fault(small: Path) -> None:
    (small / GLOSSARY).unlink()
    (problem,) = check_project(small, TODAY)[1]
    assert problem.place.path == GLOSSARY


def test_links_into_a_broken_glossary_are_not_blamed(small: Path) -> None:
    page = small / "docs/index.vi.md"
    page.write_text(page.read_text("utf-8") + "\n[Từ](legal/glossary.md#mot)\n", encoding="utf-8")
    (problem,) = check_project(small, TODAY)[1]
    assert (problem.code, problem.place.path) == ("dead-anchor", "docs/index.vi.md")
    (small / GLOSSARY).write_text("terms: []\n", encoding="utf-8")
    (problem,) = check_project(small, TODAY)[1]
    assert (problem.code, problem.place.path) == ("too-few", GLOSSARY)
