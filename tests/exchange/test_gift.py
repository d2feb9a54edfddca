"""GIFT: what is written comes back equal, what others write is read or named as lost."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, reject, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from build_hooks.exchange.gift_read import read_gift
from build_hooks.exchange.gift_write import write_gift
from build_hooks.model.quiz import Quiz
from tests.conftest import ROOT
from tests.exchange.exchanged import plain, read_back
from tests.quizzes import BANK, EVERY_TYPE, read_quiz

TYPES = {"single", "multiple", "true-false", "number", "gap", "matching"}
FILES = [*sorted((ROOT / "quizzes").glob("*/*.yml")), BANK, EVERY_TYPE]
TEXT = st.text(
    st.sampled_from("aăđếộ ~=#{}:\\n\n->%*[]/Tt.0") | st.characters(exclude_categories=["C", "Z"]),
    min_size=1,
    max_size=20,
).filter(lambda text: text.strip() and "___" not in text and "->" not in text)


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_quizzes_come_back_equal(path: Path) -> None:
    quiz = read_quiz(path)
    text, losses = write_gift(quiz, "vi")
    kept = [one for one in quiz.questions if one.type in TYPES]
    assert len(losses) == len(quiz.questions) - len(kept)
    if kept:
        found = read_gift(text)
        assert found.losses == []
        assert plain(read_back(found), TYPES) == plain(quiz, TYPES)


def put(value: Any, texts: Any) -> Any:
    """Put other texts in the place of a quiz's Vietnamese."""
    if isinstance(value, dict):
        if isinstance(value.get("vi"), str):
            gap = "___" if "___" in value["vi"] else ""
            return {"vi": texts() + gap + texts() if gap else texts()}
        return {key: put(entry, texts) for key, entry in value.items()}
    if isinstance(value, list | tuple):
        return [put(entry, texts) for entry in value]
    return value


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_any_text_comes_back_equal(data: st.DataObject) -> None:
    sample = read_quiz(EVERY_TYPE).model_dump(mode="json")
    sample["questions"] = [one for one in sample["questions"] if one["type"] in TYPES]
    changed = put(sample, lambda: data.draw(TEXT))
    try:
        quiz = Quiz.model_validate(as_text(changed))
    except ValidationError:
        # A known mistake that happens to be right is no sound question.
        reject()
    found = read_gift(write_gift(quiz, "vi")[0])
    assert found.losses == []
    assert plain(read_back(found), TYPES) == plain(quiz, TYPES)


def as_text(value: Any) -> Any:
    """Return values as they are read from a file; what is not given is left out."""
    if isinstance(value, dict):
        return {key: as_text(entry) for key, entry in value.items() if entry not in (None, [])}
    if isinstance(value, list):
        return [as_text(entry) for entry in value]
    return str(value).lower() if isinstance(value, bool) else str(value)


def test_signs_that_gift_reads_otherwise_are_named_or_kept() -> None:
    quiz = read_quiz(EVERY_TYPE)
    data = quiz.model_dump(mode="json")
    for one in data["questions"]:
        for choice in one.get("choices", ()):
            choice["text"] = {"vi": f"%50%a -> [html]{choice['id']}"}
    changed = Quiz.model_validate(as_text(data))
    found = read_gift(write_gift(changed, "vi")[0])
    assert plain(read_back(found), TYPES) == plain(changed, TYPES)
    data["questions"] = [one for one in data["questions"] if one["type"] == "matching"]
    data["questions"][0]["pairs"][0]["left"] = {"vi": "a -> b"}
    (loss,) = write_gift(Quiz.model_validate(as_text(data)), "vi")[1]
    assert loss.message == "'{id}': GIFT cannot hold '->' in a pair"


FOREIGN = """\
$CATEGORY: luật/tuổi

// một chú thích
::Tuổi::Bao nhiêu tuổi là lao động chưa thành niên? {
  =chưa đủ 18#Đúng
  ~chưa đủ 16#Chưa đúng
  ~%50%chưa đủ 21
}

Gọi 111 không mất tiền.{T#Sai rồi#Đúng}

Nơi báo tin: {~%50%Tổng đài 111 ~%50%Công an ~%-100%Mạng xã hội}

Phải lập {=sổ =sổ theo dõi} riêng.

Ghép {=Thầy cô -> báo tin =Xã -> lập kế hoạch = -> chờ}

Mấy giờ một tuần?{#20:0.5}

Từ mấy đến mấy?{#13..15}

[html]<p>Em <b>Na</b> &amp; em Bi?</p>{=một ~hai}

Âm?{#-5}

Viết bài luận.{}

Chỉ là lời dẫn.
"""


def test_files_of_others_are_read_and_losses_have_their_line() -> None:
    found = read_gift(FOREIGN)
    assert [(loss.line, loss.message.split("{")[0].strip()) for loss in found.losses] == [
        (1, "a category is not carried over"),
        (4, "part of the points for '"),
        (22, "formatting is not carried over:"),
        (24, "a number that is negative, or several numbers, cannot be held"),
        (26, "an essay is not carried over"),
        (28, "a text without a question is not carried over"),
    ]
    by_id = {one["id"]: one for one in found.questions}
    assert list(by_id) == [
        "tuoi",
        "goi-111-khong-mat-tien",
        "noi-bao-tin",
        "phai-lap-rieng",
        "ghep",
        "may-gio-mot-tuan",
        "tu-may-den-may",
        "em-na-em-bi",
    ]
    assert by_id["tuoi"]["choices"] == [
        {
            "id": "chua-du-18",
            "text": {"vi": "chưa đủ 18"},
            "correct": True,
            "feedback": {"vi": "Đúng"},
        },
        {"id": "chua-du-16", "text": {"vi": "chưa đủ 16"}, "feedback": {"vi": "Chưa đúng"}},
        {"id": "chua-du-21", "text": {"vi": "chưa đủ 21"}},
    ]
    truth = by_id["goi-111-khong-mat-tien"]
    assert truth["answer"] is True
    assert truth["feedback"] == {"true": {"vi": "Đúng"}, "false": {"vi": "Sai rồi"}}
    assert [one.get("correct") for one in by_id["noi-bao-tin"]["choices"]] == [True, True, None]
    assert by_id["phai-lap-rieng"]["prompt"] == {"vi": "Phải lập ___ riêng."}
    assert by_id["phai-lap-rieng"]["accepted"] == {"vi": ("sổ", "sổ theo dõi")}
    assert [one["right"]["vi"] for one in by_id["ghep"]["pairs"]] == ["báo tin", "lập kế hoạch"]
    assert by_id["ghep"]["extra"] == [{"id": "cho", "text": {"vi": "chờ"}}]
    assert (by_id["may-gio-mot-tuan"]["answer"], by_id["may-gio-mot-tuan"]["tolerance"]) == (
        "20",
        "0.5",
    )
    assert (by_id["tu-may-den-may"]["answer"], by_id["tu-may-den-may"]["tolerance"]) == ("14", "1")
    assert by_id["em-na-em-bi"]["prompt"] == {"vi": "Em Na & em Bi?"}
