"""Advice on words: long sentences, heavy words, figures without a source, each at its place."""

from pathlib import Path

import pytest

from build_hooks.assemble.wording import MOST_WORDS, find_remarks, read_page, read_quiz
from build_hooks.load.citations import find_citations
from build_hooks.load.words import blank_syntax
from build_hooks.model.page import Page, PageMeta
from build_hooks.model.plain_words import HeavyWord
from build_hooks.model.quiz import Quiz
from build_hooks.problems import Key, Location
from tests.conftest import ROOT, call_portal

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
        for remark in find_remarks(read_page(page), blank_syntax(body), HEAVY)
        if isinstance(remark.place, Location)
    ]


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_long_sentence_is_found_where_it_begins(language: str) -> None:
    most = MOST_WORDS[language]
    short, long = " ".join(["A", *["xa"] * (most - 1)]), " ".join(["B", *["xa"] * most])
    ((line, column, text),) = read(f"Đầu.\n\n{short}. {long}.\n", language)
    assert (line, column) == (6, len(short) + 3)
    assert f"a sentence of {most + 1} words" in text


@pytest.mark.parametrize("begin", ["Đời", "Ở", "Ưu", "“Em", "5"])
def test_a_sentence_begins_with_any_letter_but_a_small_one(begin: str) -> None:
    half = " ".join(["xa"] * 25)
    assert read(f"A {half}. {begin} {half}.") == []
    assert len(read(f"A {half}. đời {half}.")) == 1


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


def test_every_text_of_a_quiz_is_read_at_its_key_without_asking_for_citations() -> None:
    feedback = {"vi": "Hãy tiến hành ngay.", "en": "Do it."}
    choice = {"text": {"vi": "Một"}, "feedback": feedback}
    question = {
        "id": "a",
        "type": "single",
        "prompt": {"vi": "Em 14 tuổi?", "en": "We utilise it?"},
        "choices": [{"id": "b", "correct": "true", **choice}, {"id": "c", **choice}],
        "explanation": {"vi": "Luật."},
        "provisions": ["labour-code-2019/143"],
    }
    quiz = {"title": {"vi": "Tên"}, "pass_mark_percent": "80", "questions": [question]}
    found = [
        (remark.place, remark.text.format_map(remark.values))
        for passage in read_quiz("quizzes/a/b.yml", Quiz.model_validate(quiz))
        for remark in find_remarks(passage, blank_syntax(passage.body), HEAVY)
    ]
    first = ("questions", 0)
    assert found == [
        (
            Key("quizzes/a/b.yml", (*first, "prompt", "en"), offset=3),
            "'utilise' is a word of offices; write: use",
        ),
        *(
            (
                Key("quizzes/a/b.yml", (*first, "choices", place, "feedback", "vi"), offset=4),
                "'tiến hành' is a word of offices; write: làm",
            )
            for place in (0, 1)
        ),
    ]


def test_the_command_points_at_the_words_of_a_quiz() -> None:
    result = call_portal(ROOT, "words", "quizzes", "--lang", "en")
    assert result.returncode == 0
    heavy = [line for line in result.stdout.splitlines() if "a word of offices" in line]
    assert heavy
    for line in heavy:
        path, row, column, message = line.split(":", 3)
        written = (ROOT / path).read_text(encoding="utf-8").split("\n")[int(row) - 1]
        word = message.split("'")[1]
        assert written[int(column) - 1 :].startswith(word), line


def test_the_command_reads_what_it_is_given(tmp_path: Path) -> None:
    lesson = "courses/officials/recognise.vi.md"
    result = call_portal(ROOT, "words", lesson, "--lang", "en")
    assert result.returncode == 0
    assert all(line.startswith(f"{lesson}:") for line in result.stdout.splitlines())
    assert "Files read: 1." in result.stderr
    whole = call_portal(ROOT, "words", "--lang", "vi")
    assert whole.returncode == 0
    assert "docs/plan/" not in whole.stdout
    assert "\nquizzes/" in whole.stdout
    nothing = call_portal(ROOT, "words", "docs/nowhere")
    assert (nothing.returncode, nothing.stdout) == (1, "")
