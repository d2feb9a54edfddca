"""Advice on words: long sentences, heavy words, figures without a source, each at its place."""

from pathlib import Path

import pytest

from build_hooks.assemble.wording import MOST_WORDS, find_remarks
from build_hooks.load.citations import find_citations
from build_hooks.load.words import blank_syntax
from build_hooks.model.page import Page, PageMeta
from build_hooks.model.plain_words import HeavyWord
from tests.conftest import ROOT, run

HEAVY = [
    HeavyWord(language="vi", word="tiến hành", instead="làm"),
    HeavyWord(language="en", word="utilise", instead="use"),
]


def read(body: str, language: str = "vi") -> list[tuple[int, int, str]]:
    page = Page(
        path=f"docs/a.{language}.md",
        uri="a.md",
        language=language,
        meta=PageMeta(title="x"),
        body=body,
        body_line=4,
        links=tuple(find_citations(body)),
        prose="",
        anchors=(),
        placeholders=(),
    )
    return [
        (remark.place.line, remark.place.column, remark.text.format_map(remark.values))
        for remark in find_remarks(page, blank_syntax(body), HEAVY)
    ]


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_long_sentence_is_found_where_it_begins(language: str) -> None:
    most = MOST_WORDS[language]
    short, long = " ".join(["A", *["xa"] * (most - 1)]), " ".join(["B", *["xa"] * most])
    ((line, column, text),) = read(f"Đầu.\n\n{short}. {long}.\n", language)
    assert (line, column) == (6, len(short) + 3)
    assert f"a sentence of {most + 1} words" in text


def test_entries_of_a_list_and_cells_of_a_table_are_no_sentence() -> None:
    words = " ".join(["xa"] * 30)
    assert read(f"- {words}\n- {words}\n") == []
    assert read(f"| {words} | {words} |\n") == []
    assert len(read(f"{words}\n{words}\n")) == 1


def test_link_targets_and_code_are_no_words() -> None:
    assert read(" ".join([f"[xa](https://example.org/{n}/a/b/c)" for n in range(40)])) == []


def test_a_heavy_word_is_found_in_any_case_of_letters() -> None:
    assert read("Ta Tiến hành kiểm tra.") == [
        (4, 4, "'Tiến hành' is a word of offices; write: làm")
    ]
    assert read("Ta làm. `tiến hành`") == []
    assert read("Ta utilise.") == []
    assert [text for _, _, text in read("We utilise it.", "en")] == [
        "'utilise' is a word of offices; write: use"
    ]


def test_a_word_of_many_letters_is_found_in_english_only() -> None:
    assert len(read("Institutionalisation.", "en")) == 1
    assert read("Institutionalisation.") == []


@pytest.mark.parametrize(
    ("sentence", "language"),
    [
        ("Em làm 4 giờ.", "vi"),
        ("Phạt 50 triệu.", "vi"),
        ("Có 80% số xã.", "vi"),
        ("Work for 20 hours.", "en"),
        ("Nobody under 13 may.", "en"),
    ],
)
def test_a_figure_needs_a_citation_in_its_paragraph(sentence: str, language: str) -> None:
    ((_, _, text),) = read(sentence, language)
    assert "without a citation" in text
    assert read(f"{sentence} [x](law:labour-code-2019/143)\n", language) == []
    assert read(f"{sentence} [x](plan:muc-tieu-1)\n", language) == []
    assert len(read(f"{sentence}\n\n[x](law:labour-code-2019/143)\n", language)) == 1


def test_scenes_and_headings_may_name_a_figure() -> None:
    assert read("> Em 14 tuổi, làm 6 giờ.\n") == []
    assert read("## Từ 13 tuổi\n") == []


def test_the_command_reads_what_it_is_given(tmp_path: Path) -> None:
    lesson = "courses/officials/recognise.vi.md"
    result = run(ROOT, "portal", "words", lesson, "--lang", "en")
    assert result.returncode == 0
    assert all(line.startswith(f"{lesson}:") for line in result.stdout.splitlines())
    assert "Pages read: 1." in result.stderr
    whole = run(ROOT, "portal", "words", "--lang", "vi")
    assert whole.returncode == 0
    assert "docs/plan/" not in whole.stdout
    nothing = run(ROOT, "portal", "words", "docs/nowhere")
    assert (nothing.returncode, nothing.stdout) == (1, "")
