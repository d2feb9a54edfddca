"""The theme's own templates: what they replace in Material, and a site that knows its address."""

import hashlib
from pathlib import Path

import material
import pytest

from tests.conftest import ROOT
from tests.hosted import ADDRESS
from tests.html import read_html

THEME = ROOT / "build_hooks/theme"
REPLACED = {
    "404.html": "80c93494",
    "partials/alternate.html": "572b1d4d",
    "partials/header.html": "8cf3fb15",
    "partials/javascripts/base.html": "d6113712",
    "partials/nav-item.html": "89895208",
    "partials/search.html": "bfd55653",
}
"""Material's templates that ours were written from, with the beginning of their SHA-256."""


@pytest.mark.parametrize("name", REPLACED)
def test_what_a_template_of_ours_replaces_is_what_it_was_written_from(name: str) -> None:
    # When a new Material changes one: compare, carry over what matters, note the new hash here.
    original = Path(material.__file__).parent / "templates" / name
    assert hashlib.sha256(original.read_bytes()).hexdigest()[:8] == REPLACED[name]


def test_every_replaced_template_is_known() -> None:
    templates = Path(material.__file__).parent / "templates"
    ours = {path.relative_to(THEME).as_posix() for path in THEME.rglob("*.html")}
    replaced = {name for name in ours if (templates / name).exists()} - {"main.html"}
    assert replaced == set(REPLACED)


def test_the_page_for_unknown_addresses_leads_home_where_the_address_is_known(
    hosted: Path, site: Path
) -> None:
    links = [link.attributes["href"] for link in read_html(hosted / "404.html").find_all("a")]
    assert links == ["/dao-tao/", "/dao-tao/en/"]
    assert read_html(site / "404.html").find_all("a") == []


def test_a_page_names_its_own_address_where_it_is_known(hosted: Path, site: Path) -> None:
    page = "en/courses/officials/index.html"
    (canonical,) = read_html(hosted / page).find_all("link", rel="canonical")
    assert canonical.attributes["href"] == ADDRESS + "en/courses/officials/"
    assert read_html(site / page).find_all("link", rel="canonical") == []


@pytest.mark.parametrize("page", ["index.html", "en/index.html", "plan/objectives/index.html"])
def test_a_title_names_the_page_and_the_site_once(site: Path, page: str) -> None:
    (title,) = read_html(site / page).find_all("title")
    name = (
        "Preventing and reducing child labour – An Giang"
        if page.startswith("en/")
        else "Phòng ngừa, giảm thiểu lao động trẻ em – An Giang"
    )
    if page.endswith("objectives/index.html"):
        assert title.text() == f"Mục tiêu – {name}"
    else:
        assert title.text() == name
