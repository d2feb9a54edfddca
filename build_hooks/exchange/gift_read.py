"""Moodle's GIFT to questions of ours, each loss with its line."""

import re
from decimal import Decimal
from itertools import groupby

from build_hooks.exchange.common import (
    Found,
    Plain,
    local,
    name_all,
    read_number,
    show_number,
    strip_html,
)
from build_hooks.exchange.gift_text import HIDDEN, Block, Entry, read_entry, show, split_blocks
from build_hooks.model.quiz.entries import GAP
from build_hooks.problems import N_

_HEAD = re.compile(r"\s*(?:::(?P<title>.*?)::)?\s*(?:\[(?P<form>[a-z]+)\])?(?P<rest>.*)", re.DOTALL)
_ENTRY = re.compile(r"([=~])([^=~]*)")
_FULL = Decimal(100)


def read_gift(text: str) -> Found:
    """Return the questions of a file in GIFT; what cannot be carried over is among the losses."""
    found = Found()
    for block in split_blocks(text, found):
        question = _read_question(block, found)
        if question is not None:
            found.questions.append(question)
    missing = [one for one in found.questions if "id" not in one]
    known = {one["id"] for one in found.questions if "id" in one}
    for one, name in zip(missing, name_all((_name_of(q) for q in missing), known), strict=True):
        one["id"] = name
    found.questions = [{"id": one["id"], **one} for one in found.questions]
    for one in found.questions:
        one.pop("title", None)
    return found


def _name_of(question: Plain) -> str:
    return str(question.get("title") or question["prompt"]["vi"])


def _read_question(block: Block, found: Found) -> Plain | None:
    head = _HEAD.fullmatch(block.text)
    assert head is not None
    before, opened, rest = head["rest"].partition("{")
    body, closed, after = rest.rpartition("}")
    if not opened or not closed:
        found.lose(block.line, N_("a text without a question is not carried over"))
        return None
    answers, _, general = body.partition("####")
    fields = _read_answers(answers.strip(), block, found)
    if fields is None:
        return None
    prompt = before + (f"{GAP}{after}" if fields["type"] == "gap" or after.strip() else "")
    prompt = show(prompt)
    if head["form"] == "html":
        prompt, tags = strip_html(prompt)
        if tags:
            found.lose(
                block.line, N_("formatting is not carried over: {tags}"), tags=", ".join(tags)
            )
    about = block.about
    question: Plain = {"type": fields.pop("type"), "prompt": local(prompt)}
    if "type" in about and head["title"]:
        question["id"] = show(head["title"])
    elif head["title"]:
        question["title"] = show(head["title"])
    question |= {key: about[key] for key in ("points", "topic") if key in about}
    if "hint" in about:
        question["hint"] = local(str(about["hint"]))
    question |= fields
    if general.strip():
        question["explanation"] = local(show(general))
    return question | {key: about[key] for key in ("provisions", "clauses") if key in about}


def _read_answers(body: str, block: Block, found: Found) -> Plain | None:
    """Return a question's type and what goes with it, or None where there is no such type."""
    word = body.partition("#")[0].strip().upper()
    if word in ("T", "TRUE", "F", "FALSE"):
        said = [show(part) for part in body.split("#")[1:]]
        return _read_truth(word.startswith("T"), said)
    if body.startswith("#"):
        return _read_number_question(body[1:], block, found)
    kind = block.about.get("type")
    entries = [read_entry(mark, text, bool(kind)) for mark, text in _ENTRY.findall(body)]
    if not entries:
        found.lose(block.line, N_("an essay is not carried over"))
        return None
    if kind in (None, "matching") and all("->" in entry.text for entry in entries):
        return _read_pairs(entries, block)
    if all(entry.mark == "=" for entry in entries):
        return _read_gap(entries, block)
    return _read_choices(entries, block, found)


def _feed(text: str) -> Plain:
    return {"feedback": local(text)} if text else {}


def _read_truth(answer: bool, said: list[str]) -> Plain:
    fields: Plain = {"type": "true-false", "answer": answer}
    wrong, right = (*said, "", "")[:2]
    if wrong or right:
        texts = (right, wrong) if answer else (wrong, right)
        fields["feedback"] = {
            key: local(text) for key, text in zip(("true", "false"), texts, strict=True) if text
        }
    return fields


def _read_number_question(body: str, block: Block, found: Found) -> Plain | None:
    marked = body if "=" in body else f"={body}"
    entries = [read_entry(*match) for match in _ENTRY.findall(marked)]
    right = [entry for entry in entries if entry.mark == "=" and entry.weight in (None, _FULL)]
    read = _read_range(right[0].text) if len(right) == 1 else None
    if read is None:
        found.lose(block.line, N_("a number that is negative, or several numbers, cannot be held"))
        return None
    fields: Plain = {"type": "number", "answer": show_number(read[0])}
    if read[1]:
        fields["tolerance"] = show_number(read[1])
    if "unit" in block.about:
        fields["unit"] = local(str(block.about["unit"]))
    mistakes = []
    for entry in entries:
        wrong = _read_range(entry.text)
        if entry.weight is None or entry in right or wrong is None:
            continue
        if entry.weight:
            found.lose(block.line, N_("part of the points for '{text}' is lost"), text=entry.text)
        mistakes.append({"answer": show_number(wrong[0]), **_feed(entry.feedback)})
    if mistakes:
        fields["known_mistakes"] = mistakes
    wrong_said = next((entry.feedback for entry in entries if entry.mark == "~"), "")
    return fields | _read_verdicts(right[0].feedback, wrong_said)


def _read_verdicts(right: str, wrong: str) -> Plain:
    said = {key: local(text) for key, text in (("right", right), ("wrong", wrong)) if text}
    return {"feedback": said} if said else {}


def _read_range(text: str) -> tuple[Decimal, Decimal] | None:
    """Return answer and tolerance of `20`, `20:0.5` or `19.5..20.5`."""
    plain = text.replace(HIDDEN[":"], ":")
    if ".." in plain:
        ends = [read_number(part) for part in plain.split("..", 1)]
        if ends[0] is None or ends[1] is None:
            return None
        return (ends[0] + ends[1]) / 2, abs(ends[1] - ends[0]) / 2
    answer, _, tolerance = plain.partition(":")
    numbers = read_number(answer), read_number(tolerance or "0")
    return None if numbers[0] is None or numbers[1] is None else (numbers[0], numbers[1])


def _read_gap(entries: list[Entry], block: Block) -> Plain:
    right = [entry for entry in entries if entry.weight in (None, _FULL)]
    others = [entry for entry in reversed(entries) if entry not in right]
    wrong = next((entry for entry in others if entry.text == "*"), None)
    fields: Plain = {"type": "gap", "accepted": {"vi": tuple(entry.text for entry in right)}}
    if block.about.get("ignore_tones"):
        fields["ignore_tones"] = True
    others = [entry for entry in entries if entry not in right and entry is not wrong]
    if others:
        fields["known_mistakes"] = [
            {"text": {"vi": tuple(entry.text for entry in group)}, **_feed(feedback)}
            for feedback, group in groupby(others, key=lambda entry: entry.feedback)
        ]
    said = right[0].feedback if right else ""
    return fields | _read_verdicts(said, wrong.feedback if wrong else "")


def _read_pairs(entries: list[Entry], block: Block) -> Plain:
    texts = [[part.strip() for part in entry.text.split("->", 1)] for entry in entries]
    ids = _find_ids(block, [right for _, right in texts])
    said = block.about.get("feedback", {})
    fields: Plain = {"type": "matching"}
    if block.about.get("partial_credit"):
        fields["partial_credit"] = True
    rows = list(zip(ids, texts, strict=True))
    fields["pairs"] = [
        {"id": name, "left": local(left), "right": local(right), **_feed(said.get(name, ""))}
        for name, (left, right) in rows
        if left
    ]
    extra = [{"id": name, "text": local(right)} for name, (left, right) in rows if not left]
    return fields | ({"extra": extra} if extra else {})


def _read_choices(entries: list[Entry], block: Block, found: Found) -> Plain | None:
    marked = [entry for entry in entries if entry.mark == "="]
    if len(marked) > 1:
        found.lose(block.line, N_("several right answers of which one is picked cannot be held"))
        return None
    ids = _find_ids(block, [entry.text for entry in entries])
    for entry in entries:
        if marked and entry.mark == "~" and entry.weight is not None and entry.weight > 0:
            found.lose(block.line, N_("part of the points for '{text}' is lost"), text=entry.text)
    fields: Plain = {"type": "single" if marked else "multiple"}
    if block.about.get("partial_credit"):
        fields["partial_credit"] = True
    fields["choices"] = []
    for name, entry in zip(ids, entries, strict=True):
        is_right = entry.mark == "=" or (not marked and (entry.weight or 0) > 0)
        choice: Plain = {"id": name, "text": local(entry.text)}
        choice |= {"correct": True} if is_right else {}
        choice |= {"fixed": True} if name in block.about.get("fixed", ()) else {}
        fields["choices"].append(choice | _feed(entry.feedback))
    return fields


def _find_ids(block: Block, texts: list[str]) -> list[str]:
    ids = block.about.get("ids")
    if isinstance(ids, list) and len(ids) == len(texts):
        return [str(name) for name in ids]
    return list(name_all(texts))
