"""`portal record session`: lists as trainers keep them, understood or refused by row and column."""

import errno
import os
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
import yaml

from tests.cli.test_certificates import read_all
from tests.conftest import call_portal
from tests.faults.project import copy_base

OPTIONS = ("--course", "officials", "--held-on", "2026-09-10", "--trainer", "gv-007")
PLACE = "records/sessions/2026/2026-09-10-officials.yml"
ADVICE = "A session is never edited; to correct it use --corrects with another --name."
Table = list[list[object]]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return copy_base(tmp_path)


def session(project: Path, file: str, *more: str, status: int = 0) -> list[str]:
    """Import a file and return all lines that were said."""
    result = call_portal(project, "record", "session", file, *OPTIONS, *more, PORTAL_LANG="en")
    assert result.returncode == status, result.stdout + result.stderr
    return (result.stdout + result.stderr).splitlines()


def read_results(project: Path) -> list[dict[str, str]]:
    content = yaml.load((project / PLACE).read_bytes(), Loader=yaml.BaseLoader)
    results: list[dict[str, str]] = content["results"]
    return results


def write_workbook(path: Path, sheets: dict[str, Table]) -> None:
    """Write a workbook as Excel does, with the cells as numbers or as inline text."""
    main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    kinds = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    packages = "http://schemas.openxmlformats.org/package/2006"
    head = '<?xml version="1.0" encoding="UTF-8"?>'
    with zipfile.ZipFile(path, "w") as book:
        names = "".join(
            f'<sheet name="{escape(name)}" sheetId="{index}" r:id="r{index}"/>'
            for index, name in enumerate(sheets, start=1)
        )
        book.writestr(
            "xl/workbook.xml",
            f'{head}<workbook {main} xmlns:r="{kinds}"><sheets>{names}</sheets></workbook>',
        )
        links = "".join(
            f'<Relationship Id="r{index}" Type="{kinds}/worksheet" '
            f'Target="worksheets/sheet{index}.xml"/>'
            for index in range(1, len(sheets) + 1)
        )
        book.writestr(
            "xl/_rels/workbook.xml.rels",
            f'{head}<Relationships xmlns="{packages}/relationships">{links}</Relationships>',
        )
        book.writestr(
            "_rels/.rels",
            f'{head}<Relationships xmlns="{packages}/relationships"><Relationship Id="a" '
            f'Type="{kinds}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        )
        book.writestr(
            "[Content_Types].xml", f'{head}<Types xmlns="{packages}/content-types"></Types>'
        )
        for index, table in enumerate(sheets.values(), start=1):
            rows = "".join(
                f'<row r="{row}">{"".join(_cell(row, *entry) for entry in enumerate(cells))}</row>'
                for row, cells in enumerate(table, start=1)
            )
            book.writestr(
                f"xl/worksheets/sheet{index}.xml",
                f"{head}<worksheet {main}><sheetData>{rows}</sheetData></worksheet>",
            )


def _cell(row: int, column: int, value: object) -> str:
    place = f"{'ABCDEFG'[column]}{row}"
    if isinstance(value, int | float):
        return f'<c r="{place}"><v>{value}</v></c>'
    return f'<c r="{place}" t="inlineStr"><is><t>{escape(str(value))}</t></is></c>'


def test_a_workbook_with_title_and_points_of_ten(project: Path) -> None:
    table: Table = [
        ["DANH SÁCH DỰ HỌC", "", "", ""],
        [],
        ["STT", "Mã cán bộ", "Họ và tên", "Điểm"],
        [1, "CB-001", "NGƯỜI HỌC 1", 9.5],
        [2, "cb-002", "Người  học 2", "8,25"],
    ]
    write_workbook(project / "list.xlsx", {"Ghi chú": [["không có gì"]], "Lớp 1": table})
    lines = session(project, "list.xlsx", "--out-of", "10")
    assert read_results(project) == [
        {"learner": "cb-001", "score_percent": "95"},
        {"learner": "cb-002", "score_percent": "82.5"},
    ]
    assert (
        "list.xlsx [Lớp 1]: headings in row 3: B 'Mã cán bộ' = Staff code, "
        "C 'Họ và tên' = Name, D 'Điểm' = Score"
    ) in lines
    assert "Not read: STT" in lines
    assert call_portal(project, "check").returncode == 0


@pytest.mark.parametrize(
    ("heading", "encoding"),
    [
        ("Mã;Họ tên;Điểm kiểm tra", "utf-8-sig"),
        ("MA CAN BO\tHO VA TEN\tDIEM", "utf-16"),
        ("Staff code,Name,Score", "utf-8"),
        ("ma hoc vien,ho ten,Điểm (%)", "utf-8"),
    ],
)
def test_headings_in_both_languages_with_or_without_accents(
    project: Path, heading: str, encoding: str
) -> None:
    sign = next(sign for sign in ";\t," if sign in heading)
    text = "\r\n".join([heading, sign.join(["cb-001", "Người học 1", "95"]), ""])
    (project / "list.csv").write_bytes(text.encode(encoding))
    session(project, "list.csv")
    assert read_results(project) == [{"learner": "cb-001", "score_percent": "95"}]


def test_every_cell_that_does_not_fit_is_named_and_nothing_is_written(project: Path) -> None:
    table: Table = [
        ["Mã", "Họ và tên", "Điểm"],
        ["cb-001", "Người học 2", 90],
        ["cb-009", "", 90],
        ["", "Người lạ", 90],
        ["", "", 12],
        ["cb-002", "", 101],
        ["cb-002", "", "vắng"],
        ["gv-001", "", ""],
    ]
    write_workbook(project / "list.xlsx", {"Lớp 1": table})
    before = read_all(project)
    lines = session(project, "list.xlsx", status=1)
    assert [line for line in lines if ": row " in line and "column" in line] == [
        "list.xlsx [Lớp 1]: row 2, column B: 'Người học 2' is not the name of cb-001, who is "
        "listed as 'Người học 1'; correct the code or the name",
        "list.xlsx [Lớp 1]: row 3, column A: nobody has the staff code 'cb-009'; list the person "
        "first",
        "list.xlsx [Lớp 1]: row 4, column B: nobody is listed as 'Người lạ'; list the person "
        "first, or write the code",
        "list.xlsx [Lớp 1]: row 5, column A: neither code nor name stands here; "
        "write one of them, or take the row out",
        "list.xlsx [Lớp 1]: row 6, column C: 101 is more than 100; correct it, or "
        "--out-of if it is given",
        "list.xlsx [Lớp 1]: row 7, column A: cb-002 stands here a second time (first in row 6); "
        "leave only one of the rows",
        "list.xlsx [Lớp 1]: row 7, column C: 'vắng' is no score; write a number",
        "list.xlsx [Lớp 1]: row 8, column C: there is no score; write one, or take the row out",
    ]
    assert read_all(project) == before


def test_points_that_may_be_of_ten_are_not_guessed(project: Path) -> None:
    (project / "list.csv").write_text("Mã,Điểm\ncb-001,9\n", "utf-8")
    session(project, "list.csv", status=1)
    session(project, "list.csv", "--out-of", "100")
    assert read_results(project) == [{"learner": "cb-001", "score_percent": "9"}]


def test_a_list_without_codes_is_matched_by_name_and_unit(project: Path) -> None:
    path = project / "records/learners/thcs-minh-hoa.yml"
    path.write_text(path.read_text("utf-8").replace("Người học 3", "Người học 1"), "utf-8")
    (project / "list.csv").write_text("Họ và tên,Điểm\nngười học 1,90\n", "utf-8")
    lines = session(project, "list.csv", status=1)
    assert any("several people are called 'người học 1' (cb-001, gv-001)" in line for line in lines)
    (project / "list.csv").write_text("Họ và tên,Đơn vị,Điểm\nngười học 1,long-xuyen,90\n", "utf-8")
    session(project, "list.csv")
    assert read_results(project) == [{"learner": "cb-001", "score_percent": "90"}]


def test_the_same_list_twice_changes_nothing_and_another_one_is_refused(project: Path) -> None:
    (project / "list.csv").write_text("Mã,Điểm\ncb-001,90\n", "utf-8")
    session(project, "list.csv")
    before = read_all(project)
    session(project, "list.csv")
    (project / "list.csv").write_text("Mã,Điểm\ncb-001,95\n", "utf-8")
    assert session(project, "list.csv", status=1)[-1] == ADVICE
    assert read_all(project) == before
    more = ("--name", "2026-09-10-officials-b", "--corrects", "2026-09-10-officials")
    session(project, "list.csv", *more, status=1)
    session(project, "list.csv", *more, "--reason", "Cộng nhầm điểm")
    assert len(read_all(project)) == len(before) + 1
    assert call_portal(project, "check").returncode == 0


def test_on_a_full_disk_nothing_is_said_of_correcting(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    (project / "list.csv").write_text("Mã,Điểm\ncb-001,90\n", "utf-8")
    before = read_all(project)
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", fail)
        lines = session(project, "list.csv", status=1)
    assert lines[-1] == (
        "records cannot be written (No space left on device); nothing was written."
    )
    assert ADVICE not in lines
    assert read_all(project) == before


@pytest.mark.parametrize("content", [b"PK\x03\x04broken", b"\xff\xd8\xff", b"", b"a,b\n1,2\n"])
def test_what_is_no_list_is_refused_without_a_traceback(project: Path, content: bytes) -> None:
    (project / "list.xlsx").write_bytes(content)
    before = read_all(project)
    lines = session(project, "list.xlsx", status=1)
    assert len(lines) == 1
    assert read_all(project) == before


def test_a_day_to_come_and_an_unknown_course_are_refused(project: Path) -> None:
    (project / "list.csv").write_text("Mã,Điểm\ncb-001,90\n", "utf-8")
    before = read_all(project)
    session(project, "list.csv", "--held-on", "2027-01-01", status=1)
    session(project, "list.csv", "--course", "cooking", status=1)
    assert read_all(project) == before
