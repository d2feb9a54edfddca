"""On an internal site every figure leads to the people it counts; a public site has no lists."""

import posixpath
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from build_hooks.catalogue import load_translations
from build_hooks.settings import Audience
from tests.html import Element, read_html
from tests.trees import read_tree

PAGES = ("index", "officials/index", "teachers/index", "cooperatives/index", "inspectors/index")
PEOPLE = (
    "Head count", "Enrolled", "Completed", "Passed", "Certificates in force", "Passed so far",
)  # fmt: skip
"""The heads of all columns that count people; the others are made of these."""
OTHERS = (
    "Share", "Target, percent", "Gap, percentage points", "Still to pass", "Needed a quarter",
    "Until", "Date of the data", "Passed, of head count", "Average score, of 100",
)  # fmt: skip


def read_text(folder: Path, text: bytes | str) -> Element:
    page = folder / "page.html"
    page.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_html(page)


def read_number(text: str) -> int:
    return int(re.sub(r"[.,]", "", text))


def list_figures(page: Element, language: str) -> Iterator[tuple[str, Element]]:
    """Yield every cell of every table that counts people, with the words of its place."""
    say = load_translations(language).gettext
    people, others = ({say(text) for text in texts} for texts in (PEOPLE, OTHERS))
    for table in page.find_all("table"):
        heads = [cell.text() for cell in table.find_all("thead")[0].find_all("th")][1:]
        assert set(heads) <= people | others
        for part in table.find_all("tbody", "tfoot"):
            for row in part.find_all("tr"):
                (name,) = row.find_all("th")
                for head, cell in zip(heads, row.find_all("td"), strict=True):
                    if head in people:
                        yield f"{name.text()}: {head}", cell


def count_lists(folder: Path, text: str) -> dict[str, int]:
    """Return how many people each list of a page holds; of head counts their sum."""
    sections = re.split(r"^## .* \{#(\w+)\}$", text, flags=re.M)
    found: dict[str, int] = {}
    for key, body in zip(sections[1::2], sections[2::2], strict=True):
        (rows,) = read_text(folder, body).find_all("tbody")
        cells = [row.find_all("td") for row in rows.find_all("tr")]
        found[key] = sum(read_number(row[1].text()) if key == "people" else 1 for row in cells)
        for foot in read_text(folder, body).find_all("tfoot"):
            assert read_number(foot.find_all("td")[1].text()) == found[key]
    return found


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_figure_leads_to_as_many_people(tmp_path: Path, language: str) -> None:
    tree = read_tree("internal")
    followed = 0
    lists: dict[str, dict[str, int]] = {}
    for name in PAGES:
        uri = f"progress/{name}.{language}.md"
        for place, cell in list_figures(read_text(tmp_path, tree[uri]), language):
            if cell.text() in ("0", "–"):
                continue
            (link,) = cell.find_all("a")
            target, _, anchor = link.attributes["href"].partition("#")
            path = posixpath.normpath(posixpath.join(posixpath.dirname(uri), target))
            if path not in lists:
                lists[path] = count_lists(tmp_path, tree[f"{path}.{language}.md"].decode())
            assert lists[path][anchor] == read_number(cell.text()), (uri, place)
            followed += 1
    assert followed > 250


@pytest.mark.parametrize("audience", ["public", "internal"])
def test_every_tile_leads_to_its_row(tmp_path: Path, audience: Audience) -> None:
    tree = read_tree(audience)
    page = read_text(tmp_path, tree["progress/officials/index.vi.md"])
    tiles = [link for link in page.find_all("a") if link.attributes["href"].startswith("#")]
    rows = {row.attributes.get("id"): row for row in page.find_all("tr")}
    assert len(tiles) > 8
    for tile in tiles:
        row = rows[tile.attributes["href"][1:]]
        (name,) = row.find_all("th")
        assert name.text().startswith(tile.find_all("span")[0].text())


def test_a_public_site_has_no_lists_and_no_way_to_them(tmp_path: Path) -> None:
    public = read_tree("public")
    internal = read_tree("internal")
    extra = internal.keys() - public.keys()
    assert len(extra) > 100
    assert all(place.startswith("progress/") for place in extra)
    for name in PAGES:
        page = read_text(tmp_path, public[f"progress/{name}.vi.md"])
        links = [link.attributes["href"] for link in page.find_all("a")]
        assert all(href.startswith("#unit-") for href in links)
