"""Every link and file of the built site, in all its pages."""

import re
from collections import Counter
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest

from tests.html import Element, read_html

ORIGIN = "https://portal.example/dao-tao/"
RESOURCES = {"script": "src", "img": "src", "source": "src", "iframe": "src", "link": "href"}
CSS_URL = re.compile(r"""(?:url\(|@import)\s*["']?([^"')\s]+)""")
NOT_FOUND = "404.html"


@cache
def read(page: Path) -> Element:
    return read_html(page)


@cache
def find_ids(page: Path) -> frozenset[str]:
    return frozenset(
        element.attributes["id"]
        for element in read(page).find_all()
        if element.attributes.get("id")
    )


def list_pages(site: Path) -> list[Path]:
    pages = sorted(site.rglob("*.html"))
    assert len(pages) > 100
    return pages


def list_addresses(page: Path) -> list[str]:
    """Return all that a page's elements lead to or load, as written."""
    return [
        element.attributes[name]
        for element in read(page).find_all()
        for name in ("href", "src", "action", "poster", "data")
        if name in element.attributes
    ]


def find_fault(site: Path, page: Path, address: str) -> str:
    """Return what is wrong with an internal address, or nothing."""
    here = page.relative_to(site).as_posix().removesuffix("index.html")
    url = urlsplit(urljoin(ORIGIN + here, address))
    whole = f"{url.scheme}://{url.netloc}{url.path}"
    if not whole.startswith(ORIGIN):
        return "leaves the site's folder"
    target = site / unquote(whole.removeprefix(ORIGIN))
    if whole.endswith("/"):
        target /= "index.html"
    if not target.is_file():
        return "no such file"
    is_page = target.suffix == ".html"
    if url.fragment and is_page and unquote(url.fragment) not in find_ids(target):
        return "no such id"
    return ""


def test_every_internal_link_leads_to_a_file_and_every_fragment_to_an_id(site: Path) -> None:
    faults = [
        f"{page.relative_to(site)}: {address}: {fault}"
        for page in list_pages(site)
        for address in list_addresses(page)
        if not urlsplit(address).scheme and not address.startswith("//")
        if (fault := find_fault(site, page, address))
    ]
    assert faults == []


def test_no_citation_is_left_unresolved(site: Path) -> None:
    left = [
        f"{page.relative_to(site)}: {address}"
        for page in list_pages(site)
        for address in list_addresses(page)
        if address.startswith(("law:", "plan:"))
    ]
    assert left == []


def test_links_use_only_schemes_that_readers_know(site: Path) -> None:
    schemes = {
        urlsplit(address).scheme for page in list_pages(site) for address in list_addresses(page)
    }
    assert schemes <= {"", "https", "mailto", "tel", "data"}


def test_no_address_begins_at_the_servers_root(site: Path) -> None:
    absolute = [
        f"{page.relative_to(site)}: {address}"
        for page in list_pages(site)
        if page.name != NOT_FOUND
        for address in list_addresses(page)
        if address.startswith("/")
    ]
    assert absolute == []


def test_no_file_is_loaded_from_another_host(site: Path) -> None:
    loaded = [
        f"{page.relative_to(site)}: {address}"
        for page in list_pages(site)
        for element in read(page).find_all(*RESOURCES)
        if (address := element.attributes.get(RESOURCES[element.tag], ""))
        if element.attributes.get("rel", "").split() != ["canonical"]
        if urlsplit(address).scheme in ("http", "https") or address.startswith("//")
    ]
    assert loaded == []


def test_no_style_sheet_loads_from_another_host(site: Path) -> None:
    sheets = sorted(site.rglob("*.css"))
    assert sheets
    loaded = [
        f"{sheet.relative_to(site)}: {address}"
        for sheet in sheets
        for address in CSS_URL.findall(sheet.read_text(encoding="utf-8"))
        if address.startswith(("http:", "https:", "//", "/"))
    ]
    assert loaded == []


def test_no_id_stands_twice_on_a_page(site: Path) -> None:
    twice = [
        f"{page.relative_to(site)}: {name}"
        for page in list_pages(site)
        for name, count in Counter(
            element.attributes["id"]
            for element in read(page).find_all()
            if element.attributes.get("id")
        ).items()
        if count > 1
    ]
    assert twice == []


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_page_has_a_twin_in_each_language(site: Path, language: str) -> None:
    for page in list_pages(site):
        place = page.relative_to(site)
        if place.name == NOT_FOUND:
            continue
        neutral = place.relative_to("en") if place.parts[0] == "en" else place
        folder = site if language == "vi" else site / language
        assert (folder / neutral).is_file(), place
