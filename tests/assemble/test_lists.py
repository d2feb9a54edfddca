"""On an internal site every figure leads to the people it counts; a public site has no lists."""

import posixpath
import re
from pathlib import Path

from tests.html import read_html
from tests.trees import read_tree

PAGES = ("index", "officials/index", "teachers/index", "cooperatives/index", "inspectors/index")


def test_every_figure_leads_to_as_many_people(tmp_path: Path) -> None:
    tree = read_tree("internal")
    page, followed = tmp_path / "page.html", 0
    lists: dict[str, dict[str, int]] = {}
    for name in PAGES:
        uri = f"progress/{name}.vi.md"
        page.write_bytes(tree[uri])
        for link in read_html(page).find_all("a"):
            target, _, anchor = link.attributes["href"].partition("#")
            place = posixpath.normpath(posixpath.join(posixpath.dirname(uri), target))
            if place not in lists:
                text = tree[f"{place}.vi.md"].decode()
                sections = re.split(r"^## .* \{#(\w+)\}$", text, flags=re.M)
                lists[place] = {}
                for key, body in zip(sections[1::2], sections[2::2], strict=True):
                    page.write_text(body, "utf-8")
                    (rows,) = read_html(page).find_all("tbody")
                    found = [row.find_all("td") for row in rows.find_all("tr")]
                    is_count = key == "people"
                    lists[place][key] = sum(
                        int(cells[1].text().replace(".", "")) if is_count else 1 for cells in found
                    )
            assert lists[place][anchor] == int(link.text().replace(".", "")), (uri, place, anchor)
            followed += 1
    assert followed > 200


def test_a_public_site_has_no_lists_and_no_way_to_them() -> None:
    public = read_tree("public")
    internal = read_tree("internal")
    extra = internal.keys() - public.keys()
    assert len(extra) > 100
    assert all(place.startswith("progress/") for place in extra)
    for name in PAGES:
        assert b"<a href" not in public[f"progress/{name}.vi.md"]
