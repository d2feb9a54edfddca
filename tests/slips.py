"""Slips as a learner's page writes them, made here by other means for comparison."""

import base64
import hmac
import unicodedata
from collections.abc import Mapping
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from build_hooks.assemble.quizzes import QuestionView, QuizView
from build_hooks.model.quiz.draw import draw_items
from build_hooks.model.quiz.score import make_key, score_quiz
from build_hooks.model.session_code import compute_seed

STANDARD = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
SIGNS = "0123456789abcdefghjkmnpqrstvwxyz"
CODE = "7K2M9XQ4T899"
"""The signs of a session code."""
FINISHED = datetime(2026, 11, 20, 3, 15, 42, tzinfo=UTC)


def to_signs(content: bytes) -> str:
    plain = base64.b32encode(content).decode().rstrip("=")
    return plain.translate(str.maketrans(STANDARD, SIGNS))


def finish(signed: str, code: str | None) -> str:
    """Put a seal and check signs behind what a slip claims."""
    seal = hmac.new(code.encode(), signed.encode(), sha256).digest()[:10] if code else b""
    body = f"{signed}/{to_signs(seal)}"
    return f"{body}/{to_signs(sha256(body.encode()).digest()[:5])}"


def answer_rightly(view: QuestionView) -> object:
    key = make_key(view.question)
    if "right" in key:
        return key["right"]
    if "pairs" in key:
        return {name: name for name in key["pairs"]}
    return key["items"] if "items" in key else key.get("answer") or key["accepted"][0]


def write_answer(view: QuestionView, response: Any) -> str:
    key = make_key(view.question)
    if key["type"] == "number":
        return str(response)
    if key["type"] == "gap":
        return to_signs(unicodedata.normalize("NFC", response).encode())
    if key["type"] == "matching":
        names = [option.id for option in view.options]
        return ",".join(str(names.index(response[pair]) + 1) for pair in key["pairs"])
    names = key.get("choices") or key["items"]
    return ",".join(str(names.index(name) + 1) for name in response)


def make_slip(
    view: QuizView,
    learner: str,
    *,
    code: str | None = None,
    attempt: int = 1,
    drawn: list[str] | None = None,
    responses: Mapping[str, object] | None = None,
    **claims: object,
) -> str:
    """Return a true slip, in which `responses` and `claims` stand in place of what is true."""
    if drawn is None:
        seed = compute_seed(code, learner, attempt) if code else "0123456789ab"
        drawn = draw_items(view.quiz, seed)
    asked = [one for item in view.items if item.id in drawn for one in item.questions]
    given = {one.id: (responses or {}).get(one.id, answer_rightly(one)) for one in asked}
    score = score_quiz([one.question for one in asked], given, view.pass_mark_percent)
    bits = "".join("1" if item.id in drawn else "0" for item in view.items)
    bits += "0" * (-len(bits) % 5)
    values: dict[str, object] = {
        "course": view.id.split("/")[0],
        "version": view.version,
        "learner": learner,
        "finished": f"{FINISHED:%Y%m%dt%H%M%S}",
        "seconds": 600,
        "attempt": attempt,
        "percent": score.percent,
        "drawn": "".join(SIGNS[int(bits[at : at + 5], 2)] for at in range(0, len(bits), 5)),
        "answers": "-".join(write_answer(one, given[one.id]) for one in asked),
        **claims,
    }
    return finish("/".join(["phieu1", *(str(value) for value in values.values())]), code)
