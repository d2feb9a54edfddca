"""What a build does to the live site: nothing, until the new one is whole."""

import hashlib
import shutil
from pathlib import Path

import pytest

from tests.conftest import copy_project, run
from tests.faults.project import add_settings, copy_base

TYPO = "\n[hỏng](khong-co.md)\n"


def fingerprint(folder: Path) -> dict[str, str]:
    """The hash of every file, by place."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def build(folder: Path, **environment: str) -> tuple[int, str]:
    result = run(folder, "mkdocs", "build", "--strict", **environment)
    return result.returncode, result.stdout + result.stderr


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small project with its live site."""
    folder = add_settings(copy_base(tmp_path_factory.mktemp("hooks")))
    code, output = build(folder)
    assert code == 0, output
    return folder


def test_two_builds_of_a_day_give_the_same_bytes(tmp_path: Path, site: Path) -> None:
    other = copy_project(tmp_path / "elsewhere" / "deeper")
    code, output = build(other, PYTHONHASHSEED="7", TZ="America/Lima", LC_ALL="C.UTF-8")
    assert code == 0, output
    assert fingerprint(other / "site") == fingerprint(site)


def test_an_authors_fault_leaves_the_live_site_byte_for_byte(project: Path) -> None:
    before = fingerprint(project / "site")
    lesson = project / "courses/officials/recognise.vi.md"
    text = lesson.read_text(encoding="utf-8")
    lesson.write_text(text + TYPO, encoding="utf-8")
    try:
        code, output = build(project)
        line = text.count("\n") + 2
        assert code == 1
        assert f"courses/officials/recognise.vi.md:{line}:8: error: " in output
        assert "Traceback" not in output
        english = build(project, PORTAL_LANG="en")[1]
        assert "'khong-co.md' leads to no page" in english
    finally:
        lesson.write_text(text, encoding="utf-8")
    assert fingerprint(project / "site") == before
    assert not (project / "site.new").exists()


def test_a_fault_of_mkdocs_own_leaves_the_live_site_byte_for_byte(project: Path) -> None:
    before = fingerprint(project / "site")
    page = project / "docs/index.vi.md"
    text = page.read_text(encoding="utf-8")
    # only MkDocs knows the anchors of assembled pages
    page.write_text(text + "\n[x](courses/index.md#khong-co)\n", encoding="utf-8")
    try:
        code, output = build(project)
        assert code == 1, output
        assert "#khong-co" in output
        assert "Traceback" not in output
    finally:
        page.write_text(text, encoding="utf-8")
    assert fingerprint(project / "site") == before
    assert not (project / "site.new").exists()


def test_a_removed_file_leaves_no_trace_also_after_a_failed_build(tmp_path: Path) -> None:
    folder = add_settings(copy_base(tmp_path))
    extra = folder / "docs/legal/extra.vi.md"
    extra.write_text("---\ntitle: Thêm\n---\n\nNội dung thêm.\n", encoding="utf-8")
    broken = folder / "docs/legal/broken.vi.md"
    script = folder / "twice.py"
    script.write_text(
        "import sys\n"
        "from pathlib import Path\n"
        "from mkdocs.__main__ import cli\n"
        "def build():\n"
        "    try:\n"
        "        cli(['build', '--strict', '--quiet'], standalone_mode=False)\n"
        "        return 0\n"
        "    except BaseException as error:\n"
        "        return 1\n"
        "assert build() == 0\n"
        "assert Path('site/legal/extra/index.html').exists()\n"
        "Path('docs/legal/broken.vi.md').write_text('---\\ntitle: [\\n---\\n')\n"
        "assert build() == 1\n"
        "assert Path('site/legal/extra/index.html').exists()\n"
        "Path('docs/legal/broken.vi.md').unlink()\n"
        "Path('docs/legal/extra.vi.md').unlink()\n"
        "assert build() == 0\n",
        encoding="utf-8",
    )
    result = run(folder, "python", "twice.py")
    assert result.returncode == 0, result.stdout + result.stderr
    assert not broken.exists()
    traces = [place for place in fingerprint(folder / "site") if "extra" in place]
    assert traces == []
    assert "Nội dung thêm" not in (folder / "site/search/search_index.json").read_text("utf-8")


def test_without_the_hooks_every_page_shows_an_error(site: Path, tmp_path: Path) -> None:
    project = site.parent
    shutil.copytree(project / ".build/site", tmp_path / "docs")
    settings = (project / "mkdocs.yml").read_text(encoding="utf-8")
    settings = settings.replace("hooks:\n  - build_hooks/hooks.py\n", "")
    settings = settings.split("watch:")[0]
    (tmp_path / "mkdocs.yml").write_text(settings, encoding="utf-8")
    (tmp_path / "build_hooks").symlink_to(project / "build_hooks")
    result = run(tmp_path, "mkdocs", "build", "--quiet")
    assert result.returncode == 0, result.stdout + result.stderr
    pages = list((tmp_path / "site").rglob("*.html"))
    assert len(pages) > 100
    for page in pages:
        assert "build_hooks/hooks.py" in page.read_text(encoding="utf-8")
