"""Files of many rows: read at once, they are what YAML and the model make of them, or nothing."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel

from build_hooks.load.dump import dump_yaml
from build_hooks.load.rows import RowReader
from build_hooks.load.validate import validate
from build_hooks.load.yaml_reader import read_yaml
from build_hooks.model.certificate import CertificateBatch, format_number
from build_hooks.model.learner import Learners
from build_hooks.model.ledger import LedgerEntry
from build_hooks.model.session import Session

ROOT = Path(__file__).parents[2]
MODELS: dict[str, type[BaseModel]] = {
    "sessions": Session,
    "learners": Learners,
    "certificates": CertificateBatch,
    "ledger": LedgerEntry,
}
SESSION = b"""\
course: officials
held_on: 2026-03-12
trainer: gv-007
results:
  - {learner: cb-00123, score_percent: 90}
  - {learner: cb-00124, score_percent: 62.5, assurance: supervised}
"""


def read_slowly(model: type[BaseModel], text: str) -> BaseModel | None:
    """Return what YAML and the model make of a text, None where either finds a fault."""
    read = read_yaml("records/x.yml", text)
    if read.problems:
        return None
    value, _ = validate(model, read.value or "", "records/x.yml")
    return value


@pytest.mark.parametrize("folder", MODELS)
def test_the_real_records_are_read_at_once_and_alike(folder: str) -> None:
    reader, model = RowReader(), MODELS[folder]
    count = 0
    for path in (ROOT / "records" / folder).rglob("*.yml"):
        text = path.read_text("utf-8")
        if "revocations:" in text:
            continue
        at_once = reader.read(model, text)
        assert at_once is not None, path
        assert at_once == read_slowly(model, text)
        assert at_once.model_dump_json() == read_slowly(model, text).model_dump_json()  # type: ignore[union-attr]
        count += 1
    assert count > 10


CODES = st.from_regex(r"[a-z0-9]{1,4}(-[a-z0-9]{1,4})?", fullmatch=True)
WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
VALUES = st.one_of(
    CODES,
    WORDS,
    st.sampled_from(["90", "07", "1_0", "5.50", "no", "null", "~", "2026-03-12", "true", "a: b"]),
)
ROWS = st.fixed_dictionaries(
    {"learner": VALUES, "score_percent": VALUES},
    optional={"assurance": VALUES, "slip": VALUES, "scor": VALUES},
)
SESSIONS = st.fixed_dictionaries(
    {"course": VALUES, "held_on": VALUES, "trainer": VALUES},
    optional={"corrects": VALUES, "results": st.lists(ROWS, max_size=4), "reason": VALUES},
)


@given(SESSIONS)
def test_any_session_that_is_written_reads_alike(fields: dict[str, Any]) -> None:
    text = dump_yaml(fields).decode()
    at_once = RowReader().read(Session, text)
    assert at_once is None or at_once == read_slowly(Session, text)


@given(
    st.lists(
        st.tuples(st.integers(0, len(SESSION)), st.integers(0, 6), st.one_of(WORDS, VALUES)),
        min_size=1,
        max_size=3,
    )
)
def test_any_change_to_a_file_reads_alike(edits: list[tuple[int, int, str]]) -> None:
    text = SESSION.decode()
    for start, length, words in edits:
        text = text[:start] + words + text[start + length :]
    at_once = RowReader().read(Session, text)
    assert at_once is None or at_once == read_slowly(Session, text)


@pytest.mark.parametrize(
    "change",
    [
        ("officials", "officials\ncourse: teachers"),
        ("results:", "results:\n"),
        ("course: ", "course:  "),
        ("90}", "90, score_percent: 80}"),
        ("90}", "90, pass: 80}"),
        ("90}", "090}"),
        ("90}", "101}"),
        ("90}", "90} # xong"),
        ("{learner: cb-00123, score_percent: 90}", "{score_percent: 90, learner: cb-00123}"),
        ("  - {learner: cb-00123, score_percent: 90}\n", "  - {learner: cb-00123}\n"),
        ("2026-03-12", "2026-02-30"),
        ("gv-007", '"gv-007\\n"'),
        ("gv-007", "'gv-007'"),
        ("gv-007", "&a gv-007"),
        ("gv-007", '"[x](law:labour-code-2019/143/3)"'),
        ("gv-007\n", "gv-007\nreason:\n"),
    ],
)
def test_what_is_of_another_form_or_wrong_is_left_to_yaml(change: tuple[str, str]) -> None:
    text = SESSION.decode()
    assert RowReader().read(Session, text) is not None
    assert RowReader().read(Session, text.replace(*change)) is None


def test_a_wrong_check_digit_is_never_judged_right_later() -> None:
    reader = RowReader()
    right = format_number(2026, 7)
    wrong = f"{right[:-1]}{(int(right[-1]) + 1) % 10}"
    seal = "f" * 64
    for _ in range(2):
        assert reader.read(LedgerEntry, f"numbers:\n  - {right}\ndigest: {seal}\n") is not None
        assert reader.read(LedgerEntry, f"numbers:\n  - {wrong}\ndigest: {seal}\n") is None


def test_rows_are_a_sequence_of_objects() -> None:
    session = RowReader().read(Session, SESSION.decode())
    assert session is not None
    rows = session.results
    assert len(rows) == 2 and rows[1].learner == "cb-00124" and rows[1].assurance == "supervised"
    assert list(rows[:1]) == [rows[0]] and rows[:1] != rows
    assert [row.assurance for row in rows] == rows.column("assurance") == [None, "supervised"]
    assert session.find_assurance("cb-00124") == "supervised"
    assert session.find_assurance("cb-00123") == session.assurance == "trainer_confirmed"
