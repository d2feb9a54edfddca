"""`portal law impact` and `portal law expiring` name what a reader of the sources would find."""

from pathlib import Path

import pytest

from build_hooks.catalogue import load_translations
from tests.conftest import ROOT, call_portal, copy_project
from tests.law.desk import LINE, law, read_places, search


@pytest.mark.parametrize(
    "name", ["labour-code-2019", "decree-283-2026", "decree-56-2017", "decree-12-2022"]
)
def test_the_places_of_a_document_are_those_a_plain_search_finds(name: str) -> None:
    code, lines, said = law(ROOT, "impact", name)
    assert code == 0, said
    expected = search(ROOT, name)
    assert len(expected) > 5
    assert read_places(lines) == expected
    assert f"Places: {len(lines)}." in said


def test_an_article_includes_what_lies_below_it_and_nothing_beside_it() -> None:
    _, lines, _ = law(ROOT, "impact", "labour-code-2019/14")
    everything = search(ROOT, "labour-code-2019")
    expected = {place for place in everything if f"{place.id}/".startswith("labour-code-2019/14/")}
    assert expected
    assert any(place.id.startswith("labour-code-2019/143") for place in everything)
    assert read_places(lines) == expected


def test_a_column_points_at_the_citation_in_the_authors_file() -> None:
    _, lines, _ = law(ROOT, "impact", "decree-56-2017")
    matches = [match for line in lines if (match := LINE.fullmatch(line))]
    pages = [match for match in matches if match["path"].endswith(".md")]
    lists = [match for match in matches if match["path"].startswith("quizzes/")]
    assert pages and lists
    for match in pages:
        text = (ROOT / match["path"]).read_text(encoding="utf-8").splitlines()
        rest = text[int(match["line"]) - 1][int(match["column"]) - 1 :]
        assert rest.startswith(f"law:{match['id']}")
    for match in lists:
        text = (ROOT / match["path"]).read_text(encoding="utf-8").splitlines()
        rest = text[int(match["line"]) - 1][int(match["column"]) - 1 :]
        assert rest.startswith((match["id"], '"', "'")) or "law:" in rest


def test_a_line_says_what_stands_there_and_of_which_day_it_speaks() -> None:
    _, lines, _ = law(ROOT, "impact", "decree-12-2022/29/2")
    kinds = {match["kind"] for line in lines if (match := LINE.fullmatch(line))}
    assert {"lesson", "question"} <= kinds
    assert any("question 'ended-in-august'" in line for line in lines)
    assert any(line.endswith("(speaks of 2026-09-09)") for line in lines)


def test_lines_are_in_order_once_each_and_in_vietnamese_unless_asked() -> None:
    result = call_portal(ROOT, "law", "impact", "law:labour-code-2019/143/3", PORTAL_LANG="vi")
    lines = result.stdout.splitlines()
    order = [
        (match["path"], int(match["line"]), int(match["column"]))
        for line in lines
        if (match := LINE.fullmatch(line))
    ]
    assert order == sorted(order)
    assert len(set(lines)) == len(lines)
    assert f": {load_translations('vi').gettext('lesson')} '" in result.stdout


def test_an_unknown_id_is_one_line_with_the_nearest_known() -> None:
    code, lines, said = law(ROOT, "impact", "labour-cod-2019/143")
    assert code == 1
    assert lines == []
    assert said.splitlines() == [
        "no document or provision has the id 'labour-cod-2019/143'; "
        "did you mean 'labour-code-2019/143'?"
    ]
    code, lines, said = law(ROOT, "impact", "labour-code-2019/143", "xyz")
    assert (code, lines, said.count("\n")) == (1, [], 1)


def test_a_file_that_could_not_be_read_is_named(tmp_path: Path) -> None:
    folder = copy_project(tmp_path)
    quiz = folder / "quizzes/officials/final.yml"
    quiz.write_text("title: [\n", encoding="utf-8")
    code, lines, said = law(folder, "impact", "labour-code-2019/143")
    assert code == 1
    assert lines
    assert "quizzes/officials/final.yml" in said


def test_what_ends_is_announced_from_the_day_asked_for_until_its_last(tmp_path: Path) -> None:
    folder = copy_project(tmp_path)
    path = folder / "docs/legal/provisions.yml"
    text = path.read_text(encoding="utf-8")
    text = text.replace(
        "number: 56/2017/NĐ-CP\n", "number: 56/2017/NĐ-CP\n    in_force_until: 2026-11-30\n"
    )
    path.write_text(text, encoding="utf-8")
    line = text[: text.index("in_force_until: 2026-11-30")].count("\n") + 1
    count = len(law(folder, "impact", "decree-56-2017")[1])
    announced = (
        f"docs/legal/provisions.yml:{line}:21: 'decree-56-2017' ends on 2026-11-30; "
        f"places that rest on it: {count}"
    )

    def announce(*options: str, **environment: str) -> list[str]:
        lines = law(folder, "expiring", *options, **environment)[1]
        return [line for line in lines if "'decree-56-2017'" in line]

    assert announce() == [announced]
    assert announce("--within", "7") == [announced]
    assert announce("--within", "6") == []
    last_day, day_after = "1796040000", "1796061600"
    assert announce(SOURCE_DATE_EPOCH=last_day) == [announced]
    assert announce(SOURCE_DATE_EPOCH=day_after) == []
