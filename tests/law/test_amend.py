"""Values are set in YAML of every form that authors write; all else stays byte for byte."""

from pathlib import Path

import pytest

from build_hooks.load.amend import amend_file, amend_text
from build_hooks.model.change import Change
from build_hooks.problems import Location

ORDER = ("id", "title", "from", "until", "by", "remark", "parts")
VALUES = {"until": "2026-11-30", "by": "new/1"}
CHANGE = Change(("list", 0), VALUES, ORDER)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(
            "list:\n  - id: a  # mine\n    from: 2020-01-01 # and this\n    # on the remark\n"
            "    remark: x\n",
            "list:\n  - id: a  # mine\n    from: 2020-01-01 # and this\n    until: 2026-11-30\n"
            "    by: new/1\n    # on the remark\n    remark: x\n",
            id="block",
        ),
        pytest.param(
            "list:\n- id: 'a'\n  by: 'old'  # why\n",
            "list:\n- id: 'a'\n  until: 2026-11-30\n  by: 'new/1'  # why\n",
            id="one key stands there, in quotes",
        ),
        pytest.param(
            'list:\n  - by: x\n    until: "2020-01-01"\n    id: a\n',
            'list:\n  - by: new/1\n    until: "2026-11-30"\n    id: a\n',
            id="another order",
        ),
        pytest.param(
            "list:\n  - {id: a, from: 2020-01-01, remark: 'b, {c}'} # flow\n",
            "list:\n  - {id: a, from: 2020-01-01, until: 2026-11-30, by: new/1, remark: 'b, {c}'}"
            " # flow\n",
            id="flow",
        ),
        pytest.param(
            '{"list": [{"id": "a", "by": "o", "parts": [{"id": "b"}]}]}',
            '{"list": [{"id": "a", until: 2026-11-30, "by": "new/1", "parts": [{"id": "b"}]}]}',
            id="flow in flow, no line end",
        ),
        pytest.param(
            "list:\n  - id: a\n    title: one\n      more words\n    parts: []\n",
            "list:\n  - id: a\n    title: one\n      more words\n    until: 2026-11-30\n"
            "    by: new/1\n    parts: []\n",
            id="behind a text of two lines",
        ),
        pytest.param(
            "list:\r\n  - title: ngày\r\n    id: a",
            "list:\r\n  - title: ngày\r\n    until: 2026-11-30\r\n    by: new/1\r\n    id: a",
            id="line ends of Windows",
        ),
        pytest.param(
            "list:\n  - id: a",
            "list:\n  - id: a\n    until: 2026-11-30\n    by: new/1",
            id="at the end",
        ),
        pytest.param(
            "list:\n  - {title: Nga\u0300y \u2028\U0001f600, from: 2020-01-01}\n",
            "list:\n  - {title: Nga\u0300y \u2028\U0001f600, from: 2020-01-01, until: 2026-11-30, "
            "by: new/1}\n",
            id="decomposed letters stay as they are",
        ),
    ],
)
def test_new_values_stand_where_they_belong(before: str, after: str) -> None:
    amended = amend_text("law.yml", before, [CHANGE])
    assert amended
    assert amended.text == after
    assert [text for _, text in amended.changed] == ["until: 2026-11-30", "by: new/1"]
    again = amend_text("law.yml", after, [CHANGE])
    assert again
    assert (again.text, again.changed) == (after, ())


def test_places_are_those_of_the_new_text() -> None:
    text = "list:\n  - id: a\n  - id: b\n"
    second = Change(("list", 1), {"by": "c"}, ORDER)
    amended = amend_text("law.yml", text, [CHANGE, second])
    assert amended
    assert amended.changed == (
        (Location("law.yml", 3, 5), "until: 2026-11-30"),
        (Location("law.yml", 4, 5), "by: new/1"),
        (Location("law.yml", 6, 5), "by: c"),
    )


@pytest.mark.parametrize(
    "text",
    [
        "list:\n  - id: a\n    until: >-\n      2020-01-01\n    by: x\n",
        "list:\n  - ? id\n    : a\n",
        "list:\n  - id: a\n    id: b\n",
        "list: [\n",
    ],
)
def test_a_form_that_does_not_allow_it_is_left_alone(text: str, tmp_path: Path) -> None:
    path = tmp_path / "law.yml"
    path.write_bytes(text.encode())
    assert amend_file(tmp_path, "law.yml", [CHANGE]) is None
    assert path.read_bytes() == text.encode()


def test_byte_order_mark_and_rights_stay(tmp_path: Path) -> None:
    path = tmp_path / "law.yml"
    path.write_bytes(b"\xef\xbb\xbflist:\n  - id: a\n")
    path.chmod(0o640)
    assert amend_file(tmp_path, "law.yml", [CHANGE])
    assert (
        path.read_bytes() == b"\xef\xbb\xbflist:\n  - id: a\n    until: 2026-11-30\n    by: new/1\n"
    )
    assert path.stat().st_mode & 0o777 == 0o640


def test_a_write_that_fails_leaves_the_file_and_nothing_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "law.yml"
    path.write_bytes(b"list:\n  - id: a\n")

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("build_hooks.load.writer.os.fsync", fail)
    with pytest.raises(OSError, match="No space"):
        amend_file(tmp_path, "law.yml", [CHANGE])
    assert [entry.name for entry in tmp_path.iterdir()] == ["law.yml"]
    assert path.read_bytes() == b"list:\n  - id: a\n"
