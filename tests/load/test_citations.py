"""Links in Markdown: what is one, where it stands, and what only looks like one."""

import pytest

from build_hooks.load.citations import blank_code, find_citations


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("[a](b.md)", ["b.md"]),
        ("[a](<b.md>)", ["b.md"]),
        ("[a]( b.md )", ["b.md"]),
        ('[a](b.md "Tên (một)")', ["b.md"]),
        ("![a](b.png)", ["b.png"]),
        ("[![a](b.png)](c.md)", ["b.png", "c.md"]),
        ("[a](law:x/1?on=2026-01-01), [b](plan:y)", ["law:x/1?on=2026-01-01", "plan:y"]),
        ("[a][b]\n\n[b]: c.md", ["c.md"]),
        ('  [b]: <c.md> "Tên"', ["c.md"]),
        ("[a]()", [""]),
        ("- [a](b.md)\n\n    - [c](d.md)", ["b.md", "d.md"]),
        ("!!! note\n\n    [a](b.md)", ["b.md"]),
        ("> [a](b.md)", ["b.md"]),
        ("| [a](b.md) | `[c](d.md)` |", ["b.md"]),
        ("[a\\](b.md)", []),
        ("[a](b.md", []),
        ("[a] (b.md)", []),
        ("`[a](b.md)`", []),
        ("``[a](`b.md)``", []),
        ("``[a](b.md)`", ["b.md"]),
        ("\\`[a](b.md)`", ["b.md"]),
        ("`[a](b.md)\n[c](d.md)`", []),
        ("`[a](b.md)\n\n[c](d.md)`", ["b.md", "d.md"]),
        ("```\n[a](b.md)\n```\n[c](d.md)", ["d.md"]),
        ("```yaml\n[a](b.md)\n```", []),
        ("~~~ { .yaml #x }\n[a](b.md)\n\n`\n~~~\n[c](d.md)", ["d.md"]),
        ("```\n~~~\n[a](b.md)\n```\n[c](d.md)", ["d.md"]),
        ("````\n```\n[a](b.md)\n````", []),
        ("```\n[a](b.md)\n", ["b.md"]),
        ("```[a](b.md)``` [c](d.md)\n\n[e](f.md)", ["d.md", "f.md"]),
    ],
)
def test_targets(text: str, targets: list[str]) -> None:
    assert [citation.target for citation in find_citations(text)] == targets


def test_places() -> None:
    text = "Ở đây: [điều](law:a/1).\n\n```\n[x](y.md)\n```\n`[x](y.md)` [b](c.md#d)\n"
    found = find_citations(text)
    assert [(entry.line, entry.column) for entry in found] == [(1, 15), (6, 17)]
    assert [text[entry.start : entry.end] for entry in found] == ["law:a/1", "c.md#d"]


def test_code_becomes_blanks_of_the_same_length() -> None:
    text = "a `đ` b\n```\nc\n```\nd"
    assert blank_code(text) == "a     b\n   \n \n   \nd"


@pytest.mark.parametrize(
    ("target", "scheme", "name", "query"),
    [
        ("law:a/1/b?on=2026-01-01", "law", "a/1/b", "on=2026-01-01"),
        ("plan:muc-tieu", "plan", "muc-tieu", ""),
        ("https://a.vn/b?c", "https", "//a.vn/b", "c"),
        ("../a.md#b:c", "", "c", ""),
        ("a/b:c.md", "", "c.md", ""),
    ],
)
def test_parts_of_a_target(target: str, scheme: str, name: str, query: str) -> None:
    (citation,) = find_citations(f"[x]({target})")
    assert (citation.scheme, citation.name, citation.query) == (scheme, name, query)
