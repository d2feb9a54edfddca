"""Two languages: what is not translated yet says so, and addresses stay relative."""

import re
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.hosted import ADDRESS
from tests.html import Element, read_html


def read_page(site: Path, place: str) -> tuple[Element, Element]:
    root = read_html(site / place / "index.html")
    (html,) = root.find_all("html")
    (article,) = root.find_all("article")
    return html, article


@pytest.mark.parametrize("place", ["en/courses/officials/recognise", "en/legal/penalties"])
def test_a_page_without_translation_says_so_and_marks_its_text(hosted: Path, place: str) -> None:
    html, article = read_page(hosted, place)
    assert html.attributes["lang"] == "en"
    assert "has not been translated yet" in article.text()
    (heading,) = article.find_all("h1")
    assert heading.attributes["lang"] == "vi"
    body = article.find_all("div", lang="vi")[-1].text()
    source = next(ROOT.glob(f"*/{place.removeprefix('en/')}.vi.md"), None) or (
        ROOT / f"{place.removeprefix('en/')}.vi.md"
    )
    headings = re.findall(r"^## (.*?)(?: \{#.*)?$", source.read_text(encoding="utf-8"), re.M)
    assert len(headings) >= 4
    assert all(heading in body for heading in headings)


def test_the_vietnamese_page_carries_no_notice(hosted: Path) -> None:
    _, article = read_page(hosted, "courses/officials/recognise")
    assert "dịch" not in article.find_all("h1")[0].text()
    assert article.find_all("div", lang="vi") == []


def test_the_404_page_is_in_the_first_language(site: Path, hosted: Path) -> None:
    for folder in (site, hosted):
        (html,) = read_html(folder / "404.html").find_all("html")
        assert html.attributes["lang"] == "vi"


def test_a_sitemap_is_written_only_where_the_address_is_known(site: Path, hosted: Path) -> None:
    assert not (site / "sitemap.xml").exists()
    assert f"{ADDRESS}en/legal/penalties/" in (hosted / "sitemap.xml").read_text()


def test_hreflang_leads_to_the_same_page(site: Path) -> None:
    pages = [path for path in site.rglob("index.html") if "en" not in path.relative_to(site).parts]
    assert len(pages) > 50
    for path in pages:
        place = path.parent.relative_to(site)
        for page, language in ((path, "vi"), (site / "en" / place / "index.html", "en")):
            root = read_html(page)
            assert root.find_all("html")[0].attributes["lang"] == language
            links = {
                link.attributes["hreflang"]: (page.parent / link.attributes["href"]).resolve()
                for link in root.find_all("link")
                if link.attributes["rel"].split() == ["alternate"]
            }
            assert links == {
                "vi": path.parent.resolve(),
                "x-default": path.parent.resolve(),
                "en": (site / "en" / place).resolve(),
            }
