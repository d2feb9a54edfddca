"""The annual report says what the site says, in a file that Word opens and people can edit."""

import io
import re
import zipfile
from pathlib import Path

import pytest
from docx import Document

from build_hooks.settings import Audience
from tests.conftest import call_portal, copy_project, run
from tests.html import Element, read_html
from tests.trees import read_tree


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_project(tmp_path_factory.mktemp("report"))


def write_report(project: Path, out: Path, *options: str, **environment: str) -> Path:
    command = ("report", "--year", "2026", "--out", str(out), *options)
    if "PYTHONHASHSEED" in environment:
        result = run(project, "portal", *command, **environment)
    else:
        result = call_portal(project, *command, **environment)
    assert result.returncode == 0, result.stderr
    return out


@pytest.fixture(scope="module")
def public(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the public report, for those who only read it."""
    return write_report(project, tmp_path_factory.mktemp("public"))


def read_word_tables(path: Path) -> list[list[list[str]]]:
    return [
        [[cell.text for cell in row.cells] for row in table.rows]
        for table in Document(str(path)).tables
    ]


def read_cell(cell: Element) -> str:
    """Return what a cell says, with what it shows only when it is asked for."""
    for details in cell.find_all("details"):
        parts = [part if isinstance(part, str) else part.text() for part in details.children]
        return ": ".join(" ".join(part.split()) for part in parts if part.strip())
    return " ".join(cell.text().split())


def read_site_tables(folder: Path, audience: Audience, uris: list[str]) -> list[list[list[str]]]:
    tree = read_tree(audience)
    tables = []
    for uri in uris:
        path = folder / "page.html"
        path.write_bytes(tree[uri])
        for table in read_html(path).find_all("table"):
            rows = [row.find_all("th", "td") for row in table.find_all("tr")]
            tables.append([[read_cell(cell) for cell in row] for row in rows])
    return tables


@pytest.mark.parametrize("audience", ["public", "internal"])
def test_every_figure_equals_the_sites(project: Path, tmp_path: Path, audience: Audience) -> None:
    out = write_report(project, tmp_path, PORTAL_AUDIENCE=audience)
    courses = ("officials", "teachers", "cooperatives", "inspectors")
    uris = ["progress/index.vi.md", *(f"progress/{course}/index.vi.md" for course in courses)]
    site = read_site_tables(tmp_path, audience, uris)
    word = read_word_tables(out / "bao-cao-2026.docx")
    targets, overview, *details = site
    assert overview[0][0] == "Khóa học"
    assert word[0] == targets
    changes = word[1]
    assert word[2:] == details
    for row, course in zip(changes[1:], overview[1:], strict=True):
        assert (row[0], row[2], row[5]) == (course[0], course[2], course[4])


def test_a_units_report_has_the_row_of_the_internal_site(project: Path, tmp_path: Path) -> None:
    out = write_report(project, tmp_path, "--unit", "cho-moi")
    word = read_word_tables(out / "bao-cao-2026-cho-moi.docx")
    site = read_site_tables(tmp_path, "internal", ["progress/officials/index.vi.md"])
    (wanted,) = [row for row in site[0] if row[0] == "Xã Chợ Mới"]
    assert wanted in word[2]
    text = "\n".join(
        entry.text for entry in Document(str(out / "bao-cao-2026-cho-moi.docx")).paragraphs
    )
    assert "Không công bố" in text and "Xã Chợ Mới" in text


def test_the_same_records_give_the_same_bytes(project: Path, tmp_path: Path) -> None:
    first = write_report(project, tmp_path / "a", PYTHONHASHSEED="1")
    second = write_report(project, tmp_path / "b", PYTHONHASHSEED="2")
    for name in ("bao-cao-2026.docx", "bao-cao-2026.xlsx"):
        assert (first / name).read_bytes() == (second / name).read_bytes()
    write_report(project, first)


def test_a_report_that_was_edited_is_not_written_over(project: Path, tmp_path: Path) -> None:
    out = write_report(project, tmp_path)
    path = out / "bao-cao-2026.docx"
    path.write_bytes(path.read_bytes() + b"edited")
    before = {entry.name: entry.read_bytes() for entry in out.iterdir()}
    result = call_portal(project, "report", "--year", "2026", "--out", str(out), "--lang", "en")
    assert (result.returncode, result.stdout) == (1, "")
    assert "stands there already" in result.stderr
    assert {entry.name: entry.read_bytes() for entry in out.iterdir()} == before


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--year", "2027"], "2027 has not come yet (today is 2026-11-23)."),
        (["--year", "2026", "--unit", "cho-moy"], "did you mean 'cho-moi'?"),
    ],
)
def test_a_wrong_wish_is_refused(
    project: Path, tmp_path: Path, options: list[str], words: str
) -> None:
    result = call_portal(project, "report", *options, "--out", str(tmp_path), "--lang", "en")
    assert result.returncode == 1
    assert words in result.stderr
    assert "Traceback" not in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_pictures_say_what_they_show_and_the_workbook_has_charts(public: Path) -> None:
    with zipfile.ZipFile(public / "bao-cao-2026.docx") as file:
        words = file.read("word/document.xml").decode()
        pictures = [name for name in file.namelist() if name.startswith("word/media/")]
    descriptions = re.findall(r'<wp:docPr [^>]*descr="([^"]+)"', words)
    assert len(descriptions) == 8
    assert all(re.search(r"\d", text) for text in descriptions)
    assert len(pictures) >= 7
    with zipfile.ZipFile(io.BytesIO((public / "bao-cao-2026.xlsx").read_bytes())) as file:
        charts = [name for name in file.namelist() if name.startswith("xl/charts/chart")]
    assert len(charts) == 5


def test_no_public_figure_is_under_five(public: Path) -> None:
    for table in read_word_tables(public / "bao-cao-2026.docx"):
        for row in table[1:]:
            small = [cell for cell in row[1:] if re.fullmatch(r"-?[1-4]", cell)]
            assert small == [], row
