"""No paper goes from the site because its files went from the records."""

from pathlib import Path

import pytest

from build_hooks.published import list_lost
from tests.conftest import run
from tests.faults.project import add_settings, copy_base
from tests.trees import read_folder

HEAD = "\ufeffSố giấy,Khóa học\r\n"


def write_site(folder: Path, numbers: list[str], page: str = "") -> Path:
    papers = folder / "certificates"
    papers.mkdir(parents=True, exist_ok=True)
    lines = "".join(f'{number},"a, b","c\u2028{len(numbers)}"\r\n' for number in numbers)
    (papers / "certificates-vi.csv").write_bytes((HEAD + lines).encode())
    (papers / "index.html").write_text(page, "utf-8")
    return folder


@pytest.mark.parametrize(
    ("before", "after", "lost"),
    [
        (["A-1", "A-2"], ["A-1", "A-2", "A-3"], []),
        (["A-1", "A-2", "A-3"], ["A-2"], ["A-1", "A-3"]),
        ([], [], []),
        (["A-1"], [], ["A-1"]),
    ],
)
def test_numbers_that_go_are_named(
    tmp_path: Path, before: list[str], after: list[str], lost: list[str]
) -> None:
    live, staged = write_site(tmp_path / "a", before), write_site(tmp_path / "b", after)
    assert list_lost(live, staged) == lost


def test_where_no_site_stands_nothing_is_lost(tmp_path: Path) -> None:
    assert list_lost(tmp_path / "a", write_site(tmp_path / "b", [])) == []


def test_demonstration_data_may_go(tmp_path: Path) -> None:
    live = write_site(tmp_path / "a", ["A-1"], '<div class="tp-notice tp-notice--demo">')
    assert list_lost(live, write_site(tmp_path / "b", [])) == []


def test_the_site_stays_until_its_papers_are_back(tmp_path: Path) -> None:
    project = add_settings(copy_base(tmp_path))
    units = project / "records/units.yml"
    units.write_text(units.read_text("utf-8").replace("demonstration: true\n", ""), "utf-8")
    assert run(project, "mkdocs", "build", "--strict").returncode == 0
    papers = project / "site/certificates/certificates-vi.csv"
    whole = papers.read_bytes()
    papers.write_bytes(whole + b"AG-2026-000249-6,x\r\n")
    before = read_folder(project / "site")
    for language, words in (("vi", "giấy mà hồ sơ không còn"), ("en", "no longer hold")):
        result = run(project, "mkdocs", "build", "--strict", PORTAL_LANG=language)
        output = result.stdout + result.stderr
        assert result.returncode == 1
        assert words in output and "AG-2026-000249-6" in output
        assert "Traceback" not in output
        assert read_folder(project / "site") == before
    papers.write_bytes(whole)
    assert run(project, "mkdocs", "build", "--strict").returncode == 0
