"""What is of low confidence is nowhere stated as a fact."""

from pathlib import Path

from build_hooks.load.project import load_portal
from tests.conftest import ROOT, call_portal
from tests.hosted import UNPROVED


def test_no_provision_shipped_is_of_low_confidence() -> None:
    portal, _ = load_portal(ROOT)
    assert {entry.confidence for _, entry in portal.provisions.values()} == {"high", "medium"}


def test_a_provision_of_low_confidence_is_published_nowhere(hosted: Path) -> None:
    page = (hosted / "legal/provisions/labour-code-2019/index.html").read_text(encoding="utf-8")
    assert "Điều 999" in page
    for path in hosted.rglob("*"):
        if path.suffix in (".html", ".json", ".csv"):
            content = path.read_text(encoding="utf-8")
            assert UNPROVED not in content, path
            assert "77000000" not in content, path


def test_a_page_that_cites_it_is_not_built(hosted: Path) -> None:
    project = hosted.parent
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
