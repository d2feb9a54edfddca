"""Moodle XML: what is written is read again, what others write is read or named as lost."""

from pathlib import Path
from typing import Any

import pytest

from build_hooks.exchange.moodle_read import read_moodle
from build_hooks.exchange.moodle_write import write_moodle
from build_hooks.exchange.xml import BadXml, read_xml
from tests.exchange.exchanged import plain, read_back
from tests.exchange.test_gift import FILES, TYPES
from tests.quizzes import read_quiz

FOREIGN = """\
<?xml version="1.0" encoding="UTF-8"?>
<quiz>
  <question type="category"><category><text>$course$/Luật</text></category></question>
  <question type="multichoice">
    <name><text>Độ tuổi</text></name>
    <questiontext format="html">
      <text><![CDATA[<p>Trẻ em là người dưới <b>mấy</b> tuổi?</p>]]></text></questiontext>
    <single>true</single>
    <answer fraction="100" format="html"><text>16 &amp; không hơn</text>
      <feedback><text>Đúng</text></feedback></answer>
    <answer fraction="0"><text>18</text><feedback><text></text></feedback></answer>
    <tags><tag><text>khó</text></tag></tags>
  </question>
  <question type="truefalse">
    <name><text>111</text></name>
    <questiontext format="markdown"><text>Gọi 111 không mất tiền.</text></questiontext>
    <answer fraction="100"><text>true</text></answer>
    <answer fraction="0"><text>false</text></answer>
  </question>
  <question type="cloze"><name><text>x</text></name></question>
</quiz>
"""


def leave_out_names(value: Any) -> Any:
    """Leave out what Moodle has no place for: ids of answers, and what the quiz says of itself."""
    if isinstance(value, dict):
        left_out = {"fixed", "partial_credit", "ignore_tones", "title"}
        kept = {key: entry for key, entry in value.items() if key not in left_out}
        if {"left", "right"} <= kept.keys() or kept.keys() == {"id", "text"} or "correct" in kept:
            kept.pop("id")
        if {"left", "right"} <= kept.keys():
            kept.pop("feedback")
        return {key: leave_out_names(entry) for key, entry in kept.items()}
    return [leave_out_names(entry) for entry in value] if isinstance(value, list) else value


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_questions_come_back_with_all_that_moodle_holds(path: Path) -> None:
    quiz = read_quiz(path)
    content, losses = write_moodle(quiz, "vi")
    kept = [one for one in quiz.questions if one.type in TYPES]
    assert len(losses) == len(quiz.questions) - len(kept)
    if kept:
        found = read_moodle(content)
        assert found.losses == []
        found.quiz = {"title": "x", "pass_mark_percent": str(quiz.pass_mark_percent)}
        back = leave_out_names(plain(read_back(found), TYPES))
        assert back["questions"] == leave_out_names(plain(quiz, TYPES))["questions"]


def test_files_of_others_are_read_and_losses_have_their_line() -> None:
    found = read_moodle(FOREIGN.encode())
    assert [(loss.line, loss.message, loss.values) for loss in found.losses] == [
        (3, "a category is not carried over", {}),
        (6, "formatting is not carried over: {tags}", {"tags": "b"}),
        (4, "the tag '{text}' is not carried over", {"text": "khó"}),
        (20, "questions of the type '{type}' are not read", {"type": "cloze"}),
    ]
    one, two = found.questions
    assert (one["id"], two["id"]) == ("do-tuoi", "111")
    assert one["prompt"] == {"vi": "Trẻ em là người dưới mấy tuổi?"}
    assert one["choices"] == [
        {
            "id": "16-khong-hon",
            "text": {"vi": "16 & không hơn"},
            "correct": True,
            "feedback": {"vi": "Đúng"},
        },
        {"id": "18", "text": {"vi": "18"}},
    ]
    assert two["answer"] is True


BOMB = '<!DOCTYPE q [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><quiz>&b;</quiz>'
FETCH = '<!DOCTYPE q SYSTEM "file:///etc/passwd"><quiz/>'
DEEP = "<quiz>" + "<a>" * 100 + "</a>" * 100 + "</quiz>"


@pytest.mark.parametrize("text", [BOMB, FETCH, DEEP, "<quiz>", "", "Xin chào", "<a>&b;</a>"])
def test_hostile_and_broken_files_are_refused(text: str) -> None:
    with pytest.raises(BadXml) as caught:
        read_xml(text.encode())
    assert caught.value.line >= 1
