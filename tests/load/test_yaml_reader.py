"""YAML to text, lists and mappings, with the places of everything and no surprises."""

import pytest

from build_hooks.load.yaml_reader import MAX_DEPTH, Tree, read_yaml
from build_hooks.problems import Location


def _codes(text: str, line: int = 1) -> list[tuple[str, int, int]]:
    found = []
    for problem in read_yaml("a.yml", text, line).problems:
        assert isinstance(problem.place, Location)
        found.append((problem.code, problem.place.line, problem.place.column))
    return found


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a: no", {"a": "no"}),
        ("a: 012", {"a": "012"}),
        ("a: 12:30", {"a": "12:30"}),
        ("a: 1.10", {"a": "1.10"}),
        ("a: 2024-02-30", {"a": "2024-02-30"}),
        ("a: 0x1F", {"a": "0x1F"}),
        ("a: ~", {"a": "~"}),
        ("a:", {"a": ""}),
        ("'': b", {"": "b"}),
        ("'': {'': b}", {"": {"": "b"}}),
        ("no: 1\nyes: 2", {"no": "1", "yes": "2"}),
        ("<<: {a: b}", {"<<": {"a": "b"}}),
        ("- a\n-\n- [b, {c: d}]", ["a", "", ["b", {"c": "d"}]]),
        ("a: |\n  b\n  \tc\n", {"a": "b\n\tc\n"}),
        ("a: >-\n  b\n  c\n", {"a": "b c"}),
        ("a: ! b", {"a": "b"}),
        ("b: 1\na: 2", {"b": "1", "a": "2"}),
        ("just text", "just text"),
        ("", None),
        ("# nothing\n", None),
    ],
)
def test_scalars_stay_the_text_that_was_written(text: str, value: Tree | None) -> None:
    read = read_yaml("a.yml", text)
    assert (read.value, read.problems) == (value, [])


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a: 1\na: 2\na: 3\n", [("repeated-key", 2, 1), ("repeated-key", 3, 1)]),
        ("- {b: 1, c: 2, b: 3}\n", [("repeated-key", 1, 16)]),
        ("'': 1\n'': 2\n", [("repeated-key", 2, 1)]),
        ("a: 1\na: {b: 1, b: 2}\n", [("repeated-key", 2, 1), ("repeated-key", 2, 11)]),
        ("a: &x b\n", [("alias", 1, 4)]),
        ("a: *x\n", [("alias", 1, 4)]),
        ("&x a: b\n", [("alias", 1, 1)]),
        ("a: !!python/object:os.system b\n", [("tag", 1, 4)]),
        ("? [a]\n: b\n", [("bad-syntax", 1, 3)]),
        ("? {a: b}\n: c\n", [("bad-syntax", 1, 3)]),
        ("a: b\n---\nc: d\n", [("bad-syntax", 2, 1)]),
        ("a: b\n--- c\n", [("bad-syntax", 2, 1)]),
        ("a: b: c\n", [("bad-syntax", 1, 5)]),
        ("a: [b\n", [("bad-syntax", 2, 1)]),
        ("a: [b", [("bad-syntax", 1, 6)]),
        ("a: 'b", [("bad-syntax", 1, 6)]),
        ("a: %b\n", [("bad-syntax", 1, 4)]),
        ("a: b\n\tc: d\n", [("tab-indentation", 2, 1)]),
        ("a: |\n  \tx\n", [("tab-indentation", 2, 3)]),
        ("a: |\n  x\n  \ty\nb: c: d\n", [("bad-syntax", 4, 5)]),
        ("đồng: ấp\nb: \x07\n", [("bad-syntax", 2, 4)]),
        ("đồng: \x00\n", [("bad-syntax", 1, 7)]),
        ("[" * (MAX_DEPTH + 1), [("too-deep", 1, MAX_DEPTH + 1)]),
    ],
)
def test_a_fault_stands_where_it_is(text: str, found: list[tuple[str, int, int]]) -> None:
    assert _codes(text) == found
    assert _codes(text, line=5) == [(code, line + 4, column) for code, line, column in found]
    assert read_yaml("a.yml", text).value is None


def test_the_greatest_depth_is_read() -> None:
    assert _codes("[" * MAX_DEPTH + "]" * MAX_DEPTH) == []


def test_other_line_separators_are_spaces_and_do_not_move_lines() -> None:
    read = read_yaml("a.yml", "a: b\u2028c\u0085d\u2029e\nf: g\n", with_positions=True)
    assert read.value == {"a": "b c d e", "f": "g"}
    assert read.positions[("f",), True] == (2, 1)


def test_positions_of_keys_values_and_entries() -> None:
    text = "# Ghi chú\n\nấp: {đ: ê}\nb:\n  - c\n  -\n  - d: |\n      e\n"
    positions = read_yaml("a.yml", text, line=2, with_positions=True).positions
    assert positions == {
        ((), False): (4, 1),
        (("ấp",), True): (4, 1),
        (("ấp",), False): (4, 5),
        (("ấp", "đ"), True): (4, 6),
        (("ấp", "đ"), False): (4, 9),
        (("b",), True): (5, 1),
        (("b",), False): (6, 3),
        (("b", 0), False): (6, 5),
        (("b", 1), False): (7, 4),
        (("b", 2), False): (8, 5),
        (("b", 2, "d"), True): (8, 5),
        (("b", 2, "d"), False): (8, 8),
    }


def test_positions_are_only_noted_when_asked_for() -> None:
    assert read_yaml("a.yml", "a: b").positions == {}
