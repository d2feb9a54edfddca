"""Translations: what is stale, missing or orphaned is said, in files that know no history."""

import shutil
from pathlib import Path

import pytest

from build_hooks.assemble.translations import align
from build_hooks.load.words import find_sections, fingerprint
from tests.conftest import call_portal, run
from tests.faults.project import add_settings, copy_base
from tests.html import read_html

PAGE = """---
title: {title}
---

{lead}

## {first}

{one}

## {second}

{two}
"""
VI = {
    "title": "Giờ làm",
    "lead": "Mở đầu.",
    "first": "Ban ngày",
    "one": "Em 14 tuổi làm 4 giờ.",
    "second": "Ban đêm",
    "two": "Không làm đêm.",
}
EN = {
    "title": "Hours",
    "lead": "Opening.",
    "first": "By day",
    "one": "At 14, 4 hours.",
    "second": "By night",
    "two": "No night work.",
}
QUESTION = 'prompt: {vi: "Tuổi tối thiểu là bao nhiêu?"'


def write(folder: Path, language: str, **changes: str) -> None:
    texts = {**(VI if language == "vi" else EN), **changes}
    (folder / f"docs/hours.{language}.md").write_text(PAGE.format_map(texts), "utf-8")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A small project whose translations have all been accepted; it is no repository."""
    copy_base(tmp_path)
    write(tmp_path, "vi")
    write(tmp_path, "en")
    accept(tmp_path, ".")
    return tmp_path


def accept(folder: Path, *paths: str) -> None:
    result = call_portal(folder, "translations", "accept", *paths, "--lang", "en")
    assert result.returncode == 0, result.stderr


def report(folder: Path, *options: str) -> list[str]:
    result = call_portal(folder, "translations", "--lang", "en", *options)
    assert result.returncode == 0, result.stderr
    return [line for line in result.stdout.splitlines() if line.startswith(("docs/hours", "en:"))]


def test_what_was_accepted_is_current(project: Path) -> None:
    assert report(project)[:-1] == []
    parts = ("front-matter", "lead", "ban-ngay", "ban-dem")
    lines = [line.partition(": ")[2] for line in report(project, "--all")[:-1]]
    assert lines == [f"en: current: {part}" for part in parts]


def test_a_changed_word_makes_its_part_stale_and_no_other(project: Path) -> None:
    write(project, "vi", one="Em 14 tuổi làm 3 giờ.")
    assert report(project)[:-1] == ["docs/hours.en.md:7:1: en: stale: ban-ngay"]
    accept(project, "docs/hours.en.md")
    assert report(project)[:-1] == []


def test_white_space_and_markup_alone_change_nothing(project: Path) -> None:
    write(
        project,
        "vi",
        lead="*Mở\nđầu.*",
        first="Ban   ngày {.quan-trong}",
        one="- Em **14** tuổi\n  làm `4` giờ.<br>\n",
        two="> Không _làm_ đêm.\n\n<!-- ghi chú -->",
    )
    assert report(project)[:-1] == []


@pytest.mark.parametrize(
    "changed",
    [
        "Làm 4,5 giờ.",
        "Làm 40 giờ.",
        "Làm 4 giờ?",
        "Làm [4 giờ](law:labour-code/3/1).",
        "làm 4 giờ.",
    ],
)
def test_words_numbers_and_cited_law_count(changed: str) -> None:
    assert fingerprint(["Làm 4 giờ."]) != fingerprint([changed])
    assert fingerprint(["Làm 4 giờ."]) == fingerprint(["Làm  **4**\ngiờ."])


def test_where_a_link_leads_within_the_site_does_not_count() -> None:
    assert fingerprint(["[Bài 2](b.md)"]) == fingerprint(["[Bài 2](../x/b.md#a)"])
    assert fingerprint(["[x](law:a/1)"]) != fingerprint(["[x](law:a/2)"])


def test_a_heading_in_other_words_is_the_same_part_and_stale(project: Path) -> None:
    write(project, "vi", first="Lúc trời sáng")
    assert report(project)[:-1] == ["docs/hours.en.md:7:1: en: stale: luc-troi-sang"]


def test_a_new_part_is_missing(project: Path) -> None:
    write(project, "vi", one="Em 14 tuổi làm 4 giờ.\n\n## Cuối tuần\n\nNghỉ.")
    assert report(project)[:-1] == ["docs/hours.vi.md:11:1: en: missing: cuoi-tuan"]
    write(project, "en", one="At 14, 4 hours.\n\n## At weekends\n\nRest.")
    assert report(project)[:-1] == ["docs/hours.en.md:11:1: en: not accepted yet: cuoi-tuan"]
    accept(project, "docs")
    assert report(project)[:-1] == []


def test_a_deleted_part_leaves_an_orphan(project: Path) -> None:
    text = (project / "docs/hours.vi.md").read_text("utf-8")
    (project / "docs/hours.vi.md").write_text(text[: text.index("## Ban đêm")], "utf-8")
    assert report(project)[:-1] == ["docs/hours.en.md:11:1: en: orphaned: by-night"]
    result = call_portal(project, "check", "--lang", "en")
    assert "docs/hours.en.md:11:1: error: 'by-night' stands no longer" in result.stdout


def test_parts_that_change_places_stay_current(project: Path) -> None:
    write(project, "vi", first=VI["second"], one=VI["two"], second=VI["first"], two=VI["one"])
    assert report(project)[:-1] == []


def test_pages_that_do_not_match_are_not_accepted(project: Path) -> None:
    shutil.rmtree(project / "translations")
    write(project, "vi", one="Em 14 tuổi làm 4 giờ.\n\n## Cuối tuần\n\nNghỉ.")
    result = call_portal(project, "translations", "accept", "docs/hours.vi.md", "--lang", "en")
    assert result.returncode == 1
    assert "do not have the same sections" in result.stderr
    assert not (project / "translations/en/docs/hours.md.yml").exists()


def test_a_path_that_holds_nothing_is_refused(project: Path) -> None:
    result = call_portal(project, "translations", "accept", "docs/nowhere.md", "--lang", "en")
    assert (result.returncode, result.stdout) == (1, "")
    assert "docs/nowhere.md holds nothing" in result.stderr


def test_the_percentage_counts_what_is_current(project: Path) -> None:
    before = report(project)[-1]
    assert "stale 0" in before
    write(project, "vi", one="Khác.", two="Khác nữa.")
    after = report(project)[-1]
    assert "stale 2" in after
    first, second = (float(line.split("%")[0].removeprefix("en: ")) for line in (before, after))
    assert second < first < 100


def test_pairs_are_by_name_then_by_place() -> None:
    assert align(["a", "b", "c"], ["a", "x", "c"]) == {0: 0, 1: 1, 2: 2}
    assert align(["a", "b"], ["b", "a"]) == {0: 1, 1: 0}
    assert align(["a", "b"], ["a"]) == {0: 0}
    assert align(["a", "b", "c"], ["a", "x", "y", "c"], is_strict=True) == {0: 0, 3: 2}


def test_repeated_headings_have_keys_of_their_own() -> None:
    keys = [section.key for section in find_sections("## A\n\n## A\n\n## B {#a}\n", [])]
    assert keys == ["front-matter", "a", "a-2", "a-3"]


@pytest.fixture(scope="module")
def stale(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with a stale section, a stale question and a section that is not translated."""
    folder = add_settings(copy_base(tmp_path_factory.mktemp("stale")))
    write(folder, "vi")
    write(folder, "en")
    accept(folder, ".")
    write(folder, "vi", one="Đã sửa.", two="Không làm đêm.\n\n## Cuối tuần\n\nNghỉ.")
    quiz = folder / "quizzes/officials/recognise.yml"
    text = quiz.read_text("utf-8")
    assert QUESTION in text
    quiz.write_text(text.replace(QUESTION, 'prompt: {vi: "Mấy tuổi?"'), "utf-8")
    result = run(folder, "mkdocs", "build", "--strict")
    assert result.returncode == 0, result.stdout + result.stderr
    return folder / "site"


@pytest.mark.parametrize(
    ("place", "anchors"),
    [
        ("hours", ["cuoi-tuan", "ban-ngay"]),
        ("courses/officials/recognise", ["minimum-age--question"]),
        ("plan/objectives", []),
    ],
)
def test_a_stale_part_says_so_and_leads_to_the_vietnamese_part(
    stale: Path, place: str, anchors: list[str]
) -> None:
    page = stale / "en" / place / "index.html"
    links = [
        link.attributes["href"].partition("#")
        for notice in read_html(page).find_all("div", **{"class": "tp-notice"})
        for link in notice.find_all("a")
    ]
    assert [anchor for _, _, anchor in links] == anchors
    original = read_html(stale / place / "index.html")
    for url, _, anchor in links:
        assert (page.parent / url).resolve() == (stale / place).resolve()
        assert original.find_all(id=anchor)
    assert original.find_all("div", **{"class": "tp-notice"}) == []


def test_the_notice_stands_below_its_heading(stale: Path) -> None:
    text = (stale / "en/hours/index.html").read_text("utf-8")
    heading, notice = text.index('<h2 id="by-day">'), text.index("of this part has changed")
    assert heading < notice < text.index('<h2 id="by-night">')


def test_a_stale_page_of_law_fails_only_a_strict_build(stale: Path) -> None:
    folder = stale.parent
    page = folder / "docs/hours.vi.md"
    page.write_text(page.read_text("utf-8").replace("title:", "legal: true\ntitle:", 1), "utf-8")
    strict = run(folder, "mkdocs", "build", "--strict", "--site-dir", "other", PORTAL_LANG="en")
    assert strict.returncode == 1
    assert "docs/hours.en.md:7:1: warning: the Vietnamese of 'by-day' has changed" in strict.stderr
    assert not (folder / "other").exists()
    plain = run(folder, "mkdocs", "build", "--site-dir", "other")
    assert plain.returncode == 0, plain.stderr
    assert "of this part has changed" in (folder / "other/en/hours/index.html").read_text("utf-8")
