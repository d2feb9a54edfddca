"""Key paths to lines and columns of the author's file."""

import unicodedata

import pytest

from build_hooks.load.locate import locate_problems
from build_hooks.problems import Key, KeyPath, Location, Problem

YAML = "# Khóa học\ntitle: {vi: Tên}\nlessons:\n  - {id: a, minutes: 5}\n  - {id: b}\n"
PAGE = "---\n# Bài\ntitle: Tên\naims:\n  - Một\n---\n\nNội dung\n"


def _locate(place: Location | Key, text: str) -> tuple[int, int]:
    (problem,) = locate_problems([Problem(place, "any", "any")], lambda path: text)
    assert isinstance(problem.place, Location)
    assert problem.place.path == place.path
    return problem.place.line, problem.place.column


@pytest.mark.parametrize(
    ("keys", "at_key", "place"),
    [
        ((), False, (2, 1)),
        (("title",), False, (2, 8)),
        (("title",), True, (2, 1)),
        (("title", "vi"), False, (2, 13)),
        (("title", "vi"), True, (2, 9)),
        (("title", "en"), False, (2, 8)),
        (("lessons",), False, (4, 3)),
        (("lessons", 1), False, (5, 5)),
        (("lessons", 1, "id"), False, (5, 10)),
        (("lessons", 1, "minutes"), False, (5, 5)),
        (("lessons", 7, "minutes"), False, (4, 3)),
        (("nothing", "here"), True, (2, 1)),
    ],
)
def test_value_key_or_nearest_parent(keys: KeyPath, at_key: bool, place: tuple[int, int]) -> None:
    assert _locate(Key("courses/a/course.yml", keys, at_key), YAML) == place


def test_front_matter_has_the_lines_of_its_page() -> None:
    assert _locate(Key("docs/a.vi.md", ("title",)), PAGE) == (3, 8)
    assert _locate(Key("docs/a.vi.md", ("aims", 0)), PAGE) == (5, 5)
    assert _locate(Key("docs/a.vi.md", ("description",)), PAGE) == (3, 1)


def test_a_file_without_anything_has_its_first_line() -> None:
    assert _locate(Key("records/units.yml", ("units", 0)), "") == (1, 1)
    assert _locate(Key("docs/a.vi.md", ("title",)), "---\n---\n") == (1, 1)


def test_a_line_stays_a_line() -> None:
    assert _locate(Location("docs/a.vi.md", 8, 3), PAGE) == (8, 3)


def test_columns_count_the_signs_of_decomposed_text() -> None:
    line = "Điều khoản ở đây: x"
    written = unicodedata.normalize("NFD", f"# A\n{line}\n")
    column = written.split("\n")[1].index("x") + 1
    assert column > line.index("x") + 1
    assert _locate(Location("docs/a.vi.md", 2, line.index("x") + 1), written) == (2, column)
    assert _locate(Key("a.yml", ("Điều khoản ở đây",)), line) == (1, line.index("x") + 1)


def test_each_file_is_read_once() -> None:
    reads: list[str] = []

    def read(path: str) -> str:
        reads.append(path)
        return YAML

    keys = [Key("a.yml", ("title",)), Key("b.yml"), Key("a.yml", ("lessons", 0))]
    assert len(list(locate_problems([Problem(key, "any", "any") for key in keys], read))) == 3
    assert reads == ["a.yml", "b.yml"]


@pytest.mark.parametrize(
    ("written", "offset", "column"),
    [
        ("Một hai", 4, 8),
        ('"Một hai"', 4, 9),
        ("'Một ''hai'''", 5, 11),
        ('"Một \\"hai\\""', 5, 11),
        ('"\\u0111i xa"', 3, 13),
        ('"Một\n  hai"', 4, 4),
        ("|\n  Một hai", 4, 4),
    ],
)
def test_a_place_within_a_text_is_counted_as_it_is_written(
    written: str, offset: int, column: int
) -> None:
    assert _locate(Key("a.yml", ("a",), offset=offset), f"a: {written}\n") == (1, column)
