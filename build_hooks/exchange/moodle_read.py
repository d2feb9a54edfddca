"""Moodle XML to questions of ours, each loss with its line."""

from collections.abc import Callable
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
from build_hooks.exchange.xml import Node, read_xml
from build_hooks.model.quiz.entries import GAP
from build_hooks.problems import N_
from build_hooks.vietnamese import slug

LAW, PLAN, TOPIC = "law:", "plan:", "topic:"
"""How a source or a topic is told from other tags."""
_FULL = 100


def read_moodle(content: bytes) -> Found:
    """Return the questions of a file; what cannot be carried over is among the losses.

    Raises:
        BadXml: it is no XML that is read here.
    """
    found = Found()
    for node in read_xml(content).find_all("question"):
        kind = node.attributes.get("type", "")
        read = _TYPES.get(kind)
        if kind == "category":
            found.lose(node.line, N_("a category is not carried over"))
        elif read is None:
            found.lose(node.line, N_("questions of the type '{type}' are not read"), type=kind)
        elif (fields := read(node, found)) is not None:
            found.questions.append(_read_question(node, fields, found))
    known = [one["id"] for one in found.questions if one["id"]]
    missing = [one for one in found.questions if not one["id"]]
    for one, name in zip(missing, name_all((one["title"] for one in missing), known), strict=True):
        one["id"] = name
    for one in found.questions:
        del one["title"]
    return found


def _read_question(node: Node, fields: Plain, found: Found) -> Plain:
    """Return a question; `title` is only there to name it."""
    prompt = _read_text(node.find("questiontext"), found)
    if fields["type"] == "gap" and prompt.count(GAP) != 1:
        prompt = f"{prompt} {GAP}"
    name = node.say("idnumber")
    question: Plain = {
        "id": name if name and slug(name) == name else "",
        "title": node.say("name", "text") or prompt,
        "type": fields.pop("type"),
        "prompt": local(prompt),
    }
    grade = read_number(node.say("defaultgrade") or "1")
    if grade is not None and grade != 1:
        if grade == int(grade) and grade:
            question["points"] = show_number(grade)
        else:
            found.lose(node.line, N_("{points} points cannot be held"), points=f"{grade}")
    hints = [text for hint in node.find_all("hint") if (text := _read_text(hint, found))]
    if hints:
        question["hint"] = local(hints[0])
    if len(hints) > 1:
        found.lose(node.line, N_("hints after the first one are lost"))
    question |= fields
    if explanation := _read_text(node.find("generalfeedback"), found):
        question["explanation"] = local(explanation)
    return question | _read_tags(node, found)


def _read_tags(node: Node, found: Found) -> Plain:
    tags = node.find("tags")
    texts = [tag.say("text") for tag in tags.find_all("tag")] if tags else []
    fields: Plain = {}
    for text in texts:
        for mark, key in ((LAW, "provisions"), (PLAN, "clauses")):
            if text.startswith(mark):
                fields.setdefault(key, []).append(text.removeprefix(mark))
        if text.startswith(TOPIC):
            fields["topic"] = text.removeprefix(TOPIC)
        elif not text.startswith((LAW, PLAN)):
            found.lose(node.line, N_("the tag '{text}' is not carried over"), text=text)
    return fields


def _read_text(node: Node | None, found: Found) -> str:
    """Return the words of an element with a `text`; formatting of HTML is lost and named."""
    if node is None:
        return ""
    words = node.say("text")
    if node.find_all("file"):
        found.lose(node.line, N_("a file or picture is not carried over"))
    if node.attributes.get("format", "html") not in ("html", "moodle_auto_format"):
        return words
    plain, tags = strip_html(words)
    if tags:
        found.lose(node.line, N_("formatting is not carried over: {tags}"), tags=", ".join(tags))
    return plain


def _feed(node: Node | None, found: Found) -> Plain:
    text = _read_text(node.find("feedback"), found) if node else ""
    return {"feedback": local(text)} if text else {}


def _weigh(answer: Node) -> Decimal:
    try:
        return Decimal(answer.attributes.get("fraction", "0"))
    except ArithmeticError:
        return Decimal(0)


def _lose_part(answer: Node, text: str, found: Found) -> None:
    if 0 < _weigh(answer) < _FULL:
        found.lose(answer.line, N_("part of the points for '{text}' is lost"), text=text)


def _read_choices(node: Node, found: Found) -> Plain | None:
    answers = node.find_all("answer")
    texts = [_read_text(answer, found) for answer in answers]
    is_single = node.say("single") in ("true", "1")
    right = [answer for answer in answers if _weigh(answer) > (_FULL - 1 if is_single else 0)]
    fields: Plain = {"type": "single" if is_single else "multiple"}
    wrong = [_weigh(answer) for answer in answers if answer not in right]
    if not is_single and wrong and all(0 > weight > -_FULL for weight in wrong):
        fields["partial_credit"] = True
    fields["choices"] = []
    for answer, text, name in zip(answers, texts, name_all(texts), strict=True):
        if is_single:
            _lose_part(answer, text, found)
        choice: Plain = {"id": name, "text": local(text)}
        choice |= {"correct": True} if answer in right else {}
        fields["choices"].append(choice | _feed(answer, found))
    return fields


def _read_truth(node: Node, found: Found) -> Plain | None:
    answers = {answer.say("text"): answer for answer in node.find_all("answer")}
    fields: Plain = {"type": "true-false", "answer": False}
    said: Plain = {}
    for key in ("true", "false"):
        if key in answers and (text := _read_text(answers[key].find("feedback"), found)):
            said[key] = local(text)
    if "true" in answers:
        fields["answer"] = _weigh(answers["true"]) > 0
    return fields | ({"feedback": said} if said else {})


def _split(node: Node) -> tuple[list[Node], list[Node], Node | None]:
    """Return right answers, known mistakes, and the answer that catches all others."""
    answers = node.find_all("answer")
    right = [answer for answer in answers if _weigh(answer) == _FULL]
    others = [answer for answer in answers if answer not in right]
    catch = next((one for one in reversed(others) if one.say("text") == "*"), None)
    return right, [one for one in others if one is not catch], catch


def _read_verdicts(right: Node, wrong: Node | None, found: Found) -> Plain:
    said = {"right": _feed(right, found), "wrong": _feed(wrong, found)}
    texts = {key: value["feedback"] for key, value in said.items() if value}
    return {"feedback": texts} if texts else {}


def _read_number_question(node: Node, found: Found) -> Plain | None:
    right, mistakes, catch = _split(node)
    answer = read_number(right[0].say("text")) if len(right) == 1 else None
    if answer is None:
        message = N_("a number that is negative, or several numbers, cannot be held")
        found.lose(node.line, message)
        return None
    fields: Plain = {"type": "number", "answer": show_number(answer)}
    tolerance = read_number(right[0].say("tolerance") or "0")
    if tolerance:
        fields["tolerance"] = show_number(tolerance)
    units = node.find("units")
    if units and (unit := units.say("unit", "unit_name")):
        fields["unit"] = local(unit)
    known: list[Plain] = []
    for one in mistakes:
        _lose_part(one, one.say("text"), found)
        if (number := read_number(one.say("text"))) is not None:
            known.append({"answer": show_number(number), **_feed(one, found)})
    if known:
        fields["known_mistakes"] = known
    return fields | _read_verdicts(right[0], catch, found)


def _read_gap(node: Node, found: Found) -> Plain | None:
    right, mistakes, catch = _split(node)
    if not right:
        found.lose(node.line, N_("a question without a right answer cannot be held"))
        return None
    fields: Plain = {"type": "gap", "accepted": {"vi": tuple(one.say("text") for one in right)}}
    for one in mistakes:
        _lose_part(one, one.say("text"), found)
    if mistakes:
        said = [(one.say("text"), _feed(one, found)) for one in mistakes]
        fields["known_mistakes"] = [
            {"text": {"vi": tuple(text for text, _ in group)}, **feedback}
            for feedback, group in groupby(said, key=lambda entry: entry[1])
        ]
    return fields | _read_verdicts(right[0], catch, found)


def _read_pairs(node: Node, found: Found) -> Plain | None:
    rows = [
        (_read_text(row, found), row.say("answer", "text")) for row in node.find_all("subquestion")
    ]
    named = list(zip(name_all(right for _, right in rows), rows, strict=True))
    fields: Plain = {"type": "matching", "partial_credit": True}
    fields["pairs"] = [
        {"id": name, "left": local(left), "right": local(right)}
        for name, (left, right) in named
        if left
    ]
    extra = [{"id": name, "text": local(right)} for name, (left, right) in named if not left]
    return fields | ({"extra": extra} if extra else {})


_TYPES: dict[str, Callable[[Node, Found], Plain | None]] = {
    "multichoice": _read_choices,
    "truefalse": _read_truth,
    "numerical": _read_number_question,
    "shortanswer": _read_gap,
    "matching": _read_pairs,
}
