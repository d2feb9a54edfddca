"""Finished HTML goes around Markdown and comes out as it went in."""

from pathlib import Path

from build_hooks.verbatim import put_back, take_out
from tests.trees import read_tree

PAGE = """# Trang

Trước

<!-- verbatim -->
<table>
<tr><td>*một* \\1 [x](y.md)</td></tr>

</table>
<!-- /verbatim -->

Giữa <!-- verbatim --> câu

<!-- verbatim -->
<p>hai</p>
<!-- /verbatim -->
"""


def test_parts_come_back_where_they_were() -> None:
    text, parts = take_out(PAGE)
    assert "<table>" not in text and "<p>hai" not in text
    assert "Giữa <!-- verbatim --> câu" in text
    assert len(parts) == 2
    whole = put_back(text, parts)
    assert whole == PAGE.replace("<!-- verbatim -->\n", "").replace("<!-- /verbatim -->", "")


def test_a_page_without_such_parts_stays_as_it_is() -> None:
    assert take_out("# Trang\n") == ("# Trang\n", [])
    assert put_back("<p><!-- verbatim 0 --></p>", []) == "<p><!-- verbatim 0 --></p>"


def test_every_paper_stands_on_the_site_and_no_mark_is_left(site: Path) -> None:
    pages = {path: path.read_text("utf-8") for path in site.rglob("*.html")}
    assert [path for path, html in pages.items() if "<!-- verbatim" in html] == []
    found = 0
    for place, content in read_tree("public").items():
        if place.startswith("certificates/") and place.endswith(".vi.md"):
            _, parts = take_out(content.decode())
            name = place.removesuffix(".vi.md").removesuffix("index").rstrip("/")
            html = pages[site / name / "index.html"]
            assert all(part in html for part in parts), place
            found += len(parts)
    assert found == 2  # the pages of the list
