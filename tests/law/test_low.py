"""What is of low confidence is nowhere stated as a fact."""

from pathlib import Path

import pytest

from build_hooks.load.project import load_portal
from tests.conftest import ROOT, call_portal, copy_project, run

TEXT = "Mức phạt là bảy mươi bảy triệu đồng."


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real project with one more provision, which nothing proves."""
    folder = copy_project(tmp_path_factory.mktemp("low"))
    law = folder / "docs/legal/provisions.yml"
    text = law.read_text(encoding="utf-8")
    first = text.index("    provisions:\n") + len("    provisions:\n")
    extra = (
        '      - id: "999"\n'
        '        label: {vi: "Điều 999"}\n'
        f'        text: {{vi: "{TEXT}"}}\n'
        "        figures: {fine_vnd: 77000000}\n"
        "        confidence: low\n"
        "        verified_on: 2026-11-23\n"
    )
    law.write_text(text[:first] + extra + text[first:], encoding="utf-8")
    return folder


def test_no_provision_shipped_is_of_low_confidence() -> None:
    portal, _ = load_portal(ROOT)
    assert {entry.confidence for _, entry in portal.provisions.values()} == {"high", "medium"}


def test_a_provision_of_low_confidence_is_published_nowhere(project: Path) -> None:
    result = run(project, "mkdocs", "build", "--strict", "--quiet")
    assert result.returncode == 0, result.stdout + result.stderr
    site = project / "site"
    page = (site / "legal/provisions/labour-code-2019/index.html").read_text(encoding="utf-8")
    assert "Điều 999" in page
    for path in site.rglob("*"):
        if path.suffix in (".html", ".json", ".csv"):
            content = path.read_text(encoding="utf-8")
            assert TEXT not in content, path
            assert "77000000" not in content, path


def test_a_page_that_cites_it_is_not_built(project: Path) -> None:
    page = project / "docs/legal/penalties.vi.md"
    text = page.read_text(encoding="utf-8")
    page.write_text(text + "\n[x](law:labour-code-2019/999)\n", encoding="utf-8")
    try:
        result = call_portal(project, "check", "--lang", "en")
        line = text.count("\n") + 2
        assert result.returncode == 1
        assert f"docs/legal/penalties.vi.md:{line}:5: error: " in result.stdout
        assert "[low-confidence]" in result.stdout
    finally:
        page.write_text(text, encoding="utf-8")
