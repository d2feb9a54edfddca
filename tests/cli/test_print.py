"""`portal certificates print`: one page a paper, its text as it is in the records, never twice."""

import unicodedata
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.cli.test_certificates import ISSUE, SESSION, certificates
from tests.faults.project import copy_base

NAMES = (
    "Nguyễn Thị Hoà Ỷ Ữu Ẫm",
    "Đặng Vũ Quỳnh Phương Thảo Ngọc Trường Giang Nguyễn Phước Tôn Nữ Huyền Trân Khánh Hỷ Ngưỡng",
)
PRINT = ("print", "--batch", "2026-11-23-officials", "--site-url", "https://example.vn/hoc/")


@pytest.fixture(params=NAMES, ids=["marks", "long"])
def project(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    """A batch of one paper for somebody of that name."""
    copy_base(tmp_path)
    (tmp_path / "records/sessions/2026/2026-09-10-officials.yml").write_text(SESSION, "utf-8")
    path = tmp_path / "records/learners/long-xuyen.yml"
    path.write_text(path.read_text("utf-8").replace("Người học 2", request.param), "utf-8")
    certificates(tmp_path, *ISSUE)
    return tmp_path


def test_the_paper_is_one_a4_page_with_the_name_in_nfc(
    project: Path, request: pytest.FixtureRequest
) -> None:
    certificates(project, *PRINT, "--out", "papers")
    (path,) = (project / "papers").iterdir()
    (page,) = PdfReader(path).pages
    assert sorted(round(float(side)) for side in page.mediabox[2:]) == [595, 842]
    lines = [line.strip() for line in page.extract_text().splitlines()]
    name = request.node.callspec.params["project"]
    assert unicodedata.is_normalized("NFC", name)
    assert name in lines
    words = " ".join(lines)
    assert "AG-2026-000003-7" in words
    assert "https://example.vn/hoc/certificates/verify/" in words
    assert "Demonstration" not in words


def test_printing_again_gives_the_same_bytes_and_a_changed_template_is_refused(
    project: Path,
) -> None:
    certificates(project, *PRINT, "--out", "papers")
    (path,) = (project / "papers").iterdir()
    before = path.read_bytes()
    certificates(project, *PRINT, "--out", "papers")
    (project / "paper.typ").write_text("= Own #json(bytes(sys.inputs.paper)).name\n", "utf-8")
    certificates(project, *PRINT, "--out", "papers", status=1)
    assert path.read_bytes() == before
    certificates(project, *PRINT, "--out", "others")
    (other,) = (project / "others").iterdir()
    assert "Own" in PdfReader(other).pages[0].extract_text()
    (project / "paper.typ").write_text("#nothing-of-this-name\n", "utf-8")
    lines = certificates(project, *PRINT, "--out", "broken", status=1)
    assert len(lines) == 1
    assert not (project / "broken").exists()


def test_an_unknown_batch_number_or_address_is_refused(project: Path) -> None:
    certificates(project, *PRINT[:2], "nothing", *PRINT[3:], "--out", "papers", status=1)
    certificates(project, *PRINT, "--out", "papers", "--number", "AG-2026-000001-1", status=1)
    certificates(project, *PRINT[:-1], "example.vn", "--out", "papers", status=1)
    assert not (project / "papers").exists()
