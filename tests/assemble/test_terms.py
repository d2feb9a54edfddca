"""Words of the glossary in running text: once a page, never where they would disturb."""

from pathlib import Path

from build_hooks.assemble.links import apply_edits
from build_hooks.assemble.terms import mark_terms
from build_hooks.load.marks import blank_markup
from build_hooks.load.project import load_portal
from build_hooks.model.page import Page, PageMeta
from tests.conftest import ROOT
from tests.html import read_html


def mark(body: str, verbatim: bool = False) -> str:
    portal, _ = load_portal(ROOT)
    page = Page(
        path="docs/legal/x.vi.md",
        uri="legal/x.md",
        language="vi",
        meta=PageMeta.model_construct(title="x", description=None, verbatim=verbatim),
        body=body,
        body_line=1,
        links=(),
        prose=blank_markup(body),
        anchors=(),
        placeholders=(),
    )
    return apply_edits(body, mark_terms(portal, page))


def count(body: str, verbatim: bool = False) -> int:
    return mark(body, verbatim).count("glossary.md#")


def test_a_term_is_marked_at_its_first_use_only() -> None:
    assert count("Giúp trẻ em. Rồi trẻ em khác.") == 1
    assert mark("Giúp trẻ em.").startswith("Giúp [trẻ em](glossary.md#tre-em")


def test_the_longer_term_wins() -> None:
    assert mark("Về lao động trẻ em.").startswith(
        "Về [lao động trẻ em](glossary.md#lao-dong-tre-em"
    )


def test_a_word_inside_another_word_is_left_alone() -> None:
    assert count("trẻ emm atrẻ em") == 0


def test_headings_links_code_and_titles_are_left_alone() -> None:
    body = '## Trẻ em {#tre-em}\n\n[trẻ em](x.md) `trẻ em`\n\n!!! note "Trẻ em"\n\n    x\n'
    assert count(body) == 0


def test_the_plan_as_printed_is_left_alone() -> None:
    assert count("Giúp trẻ em.", verbatim=True) == 0


def test_in_the_site_each_term_leads_to_its_entry(site: Path) -> None:
    glossary = read_html(site / "legal/glossary/index.html")
    ids = {element.attributes.get("id") for element in glossary.find_all()}
    for place in ("legal/penalties", "courses/officials/recognise", "en/legal/penalties"):
        page = site / place / "index.html"
        (article,) = read_html(page).find_all("article")
        links = [
            link.attributes["href"]
            for link in article.find_all("a")
            if link.attributes.get("class") == "tp-term"
        ]
        assert links
        assert len(links) == len(set(links))
        for link in links:
            path, _, anchor = link.partition("#")
            assert (page.parent / path / "index.html").exists()
            assert anchor in ids
    assert 'class="tp-term"' not in (site / "plan/objectives/index.html").read_text("utf-8")
