"""Slips are believed where their answers bear them out, and nowhere else."""

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from build_hooks.assemble.quizzes import assemble_quiz
from build_hooks.assemble.slips import Sitting, keep_first
from build_hooks.load.project import load_portal
from build_hooks.model.base import Source
from build_hooks.model.portal import Portal
from build_hooks.model.quiz import Quiz
from build_hooks.model.session_code import (
    compute_seed,
    make_session_code,
    read_session_code,
)
from build_hooks.model.slip import SlipRefused, read_signs, read_slip, write_signs
from tests.faults.project import BASE
from tests.quizzes import BANK, EVERY_TYPE, read_quiz
from tests.slips import CODE, SIGNS, finish, make_slip

HELD_ON = date(2026, 11, 20)
DRAWN = read_quiz(BANK)
ALL = read_quiz(EVERY_TYPE).model_copy(update={"mode": "test"})
OTHER_CODE = "0123456789VP"


def open_portal(quiz: Quiz) -> Portal:
    portal, _ = load_portal(BASE)
    final = Source("quizzes/officials/final.yml", quiz)
    return replace(portal, quizzes={**portal.quizzes, ("officials", "final"): final})


def open_sitting(quiz: Quiz, code: str | None = None, name: str = "2026-11-20-x") -> Sitting:
    return Sitting(open_portal(quiz), name, "officials", HELD_ON, code)


SITTINGS = {
    "all": open_sitting(ALL),
    "drawn": open_sitting(DRAWN),
    "coded": open_sitting(DRAWN, CODE),
}
VIEWS = {
    "all": assemble_quiz("officials", "final", ALL),
    "drawn": assemble_quiz("officials", "final", DRAWN),
    "coded": assemble_quiz("officials", "final", DRAWN),
}


def is_accepted(sitting: Sitting, text: str) -> bool:
    try:
        sitting.judge(read_slip(text))
    except SlipRefused:
        return False
    return True


def refuse(sitting: Sitting, text: str) -> str:
    with pytest.raises(SlipRefused) as caught:
        sitting.judge(read_slip(text))
    return caught.value.message.format(**caught.value.values)


def make(kind: str, learner: str = "cb-001", **values: object) -> str:
    code = CODE if kind == "coded" else None
    return make_slip(VIEWS[kind], learner, **{"code": code, **values})  # type: ignore[arg-type]


@pytest.mark.parametrize("kind", SITTINGS)
def test_a_true_slip_is_accepted_in_any_case_and_layout(kind: str) -> None:
    text = make(kind)
    spread = "\n ".join(text[at : at + 30] for at in range(0, len(text), 30)).upper()
    for written in (text, spread):
        result = SITTINGS[kind].judge(read_slip(written))
        assert (result.learner, result.percent, result.is_fast) == ("cb-001", 100, False)
        assert result.check == text.rpartition("/")[2]


def test_a_slip_of_every_type_scores_what_its_answers_score() -> None:
    quiz = ALL.model_copy(update={"pass_mark_percent": ALL.pass_mark_percent * 0})
    view = assemble_quiz("officials", "final", quiz)
    sitting = open_sitting(quiz)
    for question in view.questions:
        text = make_slip(view, "cb-001", responses={question.id: _wrong(question.key)})
        result = sitting.judge(read_slip(text))
        assert result.percent < 100, question.id


def _wrong(key: dict[str, list[str]]) -> object:
    match key:
        case {"right": right, "choices": choices}:
            return [next(name for name in choices if name not in right)]
        case {"pairs": pairs}:
            return dict(zip(pairs, [*pairs[1:], pairs[0]], strict=True))
        case {"items": items}:
            return items[::-1]
    return "987" if key["type"] == "number" else "không biết"  # type: ignore[comparison-overlap]


def test_reasons_are_named() -> None:
    all_, coded = SITTINGS["all"], SITTINGS["coded"]
    assert refuse(all_, make("all", percent=99)) == (
        "the slip claims 99%, its answers reach 100%; let the learner do the test again in the room"
    )
    assert refuse(all_, make("all", "cb-999")) == (
        "nobody in records/learners/ has the staff code 'cb-999'"
        "; list the person there, or ask for a slip with the right code"
    )
    assert refuse(all_, make("all", course="teachers")) == (
        "the slip is of the course 'teachers', the session of 'officials'"
        "; read it into a session of its course"
    )
    assert "another version of the test (0123456789ab)" in refuse(
        all_, make("all", version="0123456789ab")
    )
    assert refuse(all_, make("all", finished="20261120t180000")) == (
        "the test was finished on 2026-11-21, the session is of 2026-11-20"
        "; check the clock of the learner's device, else leave it out"
    )
    assert refuse(coded, make("coded", finished="20261119t160000")) == (
        "the test was finished on 2026-11-19, the session is of 2026-11-20"
        "; check the clock of the learner's device, else leave it out"
    )
    assert refuse(coded, make("coded", code=OTHER_CODE)) == (
        "the slip is of another session, or was changed; check --code, else leave it out"
    )
    assert refuse(coded, make("drawn")) == (
        "the slip was made without the session code; leave it out, or read it in without --code"
    )
    assert (
        refuse(all_, make("coded")) == "the slip was made with a session code; give it with --code"
    )
    assert refuse(all_, "Xin gửi phiếu").startswith("this is no completion slip")
    wrong = {question.id: _wrong(question.key) for question in VIEWS["all"].questions}
    assert refuse(all_, make("all", responses=wrong)).startswith("the test was not passed")
    assert "the questions that were asked" in refuse(all_, make("all", answers="1-2"))


def test_an_older_version_is_scored_by_its_own_file() -> None:
    text = make("drawn")
    assert "another version" in refuse(SITTINGS["all"], text)
    assert is_accepted(replace(SITTINGS["all"], older=(DRAWN,)), text)


def test_a_session_redraws_what_the_page_drew() -> None:
    sitting, view = replace(SITTINGS["coded"], attempts=20), VIEWS["coded"]
    drawn = {
        (learner, attempt): make_slip(view, learner, code=CODE, attempt=attempt)
        for learner in ("cb-001", "cb-002")
        for attempt in range(1, 21)
    }
    assert all(is_accepted(sitting, text) for text in drawn.values())
    assert len({read_slip(text).drawn for text in drawn.values()}) > 10
    other = read_slip(drawn["cb-001", 1]).drawn
    attempt = next(n for n in range(2, 21) if read_slip(drawn["cb-001", n]).drawn != other)
    favourable = make_slip(view, "cb-001", code=CODE, attempt=attempt, drawn=_items(other))
    assert refuse(sitting, favourable).startswith("the questions are not those")


def test_a_session_allows_so_many_attempts_and_no_more() -> None:
    sitting, view = SITTINGS["coded"], VIEWS["coded"]
    texts = [make_slip(view, "cb-001", code=CODE, attempt=number) for number in (3, 4, 9_999)]
    assert [is_accepted(sitting, text) for text in texts] == [True, False, False]
    assert refuse(sitting, texts[1]) == (
        "it is attempt 4, the session allows 3; if the trainer allowed more, say so with --attempts"
    )
    assert is_accepted(replace(sitting, attempts=4), texts[1])
    # A claim of fewer does not help: another attempt has another draw.
    fourth = read_slip(texts[1])
    claim = make_slip(view, "cb-001", code=CODE, attempt=1, drawn=_items(fourth.drawn))
    assert refuse(sitting, claim).startswith("the questions are not those")
    # Without a code the number is what the device says, and proves nothing.
    assert is_accepted(SITTINGS["drawn"], make("drawn", attempt=40))


def _items(signs: str, kind: str = "drawn") -> list[str]:
    bits = "".join(f"{SIGNS.index(sign):05b}" for sign in signs)
    return [item.id for item, bit in zip(VIEWS[kind].items, bits, strict=False) if bit == "1"]


def test_items_that_no_draw_gives_are_refused() -> None:
    names = [item.id for item in DRAWN.questions]
    for drawn in (names, names[:5], names[-5:]):
        assert refuse(SITTINGS["drawn"], make("drawn", drawn=drawn)).startswith("the questions")
    assert refuse(SITTINGS["all"], make("all", drawn=[ALL.questions[0].id])).startswith("the quest")


def test_a_slip_counts_once() -> None:
    texts = [make("all", finished="20261120t020000"), make("all"), make("all", "cb-002")]
    slips = [read_slip(text) for text in (*reversed(texts), texts[0])]
    sitting = SITTINGS["all"]
    results, doubles = keep_first(sitting.portal, [(slip, sitting.judge(slip)) for slip in slips])
    assert [(result.learner, result.check) for result in results] == [
        ("cb-001", read_slip(texts[0]).check),
        ("cb-002", read_slip(texts[2]).check),
    ]
    assert doubles == dict.fromkeys((1, 3), read_slip(texts[0]).check)


def test_a_slip_of_an_earlier_session_is_refused() -> None:
    text = make("all")
    sitting = SITTINGS["all"]
    (name, source) = next(iter(sitting.portal.sessions.items()))
    result = source.value.results[0].model_copy(update={"slip": read_slip(text).check})
    session = source.value.model_copy(update={"results": (result,)})
    portal = replace(sitting.portal, sessions={name: Source(source.path, session)})
    assert refuse(replace(sitting, portal=portal), text) == (
        f"the slip was entered in the session '{name}' already; leave it out"
    )
    assert is_accepted(replace(sitting, portal=portal, name=name), text)
    assert is_accepted(replace(sitting, portal=portal, corrects=name), text)


def list_typos(text: str) -> Iterator[str]:
    """Yield every swap of neighbours, every sign left out, doubled or put in another's place."""
    for at, sign in enumerate(text):
        yield text[:at] + text[at + 1 :]
        yield text[:at] + sign + text[at:]
        yield text[:at] + text[at + 1 : at + 2] + sign + text[at + 2 :]
        for other in "0123456789abcdefghijklmnopqrstuvwxyz/-,.":
            yield text[:at] + other + text[at + 1 :]


@pytest.mark.parametrize("kind", SITTINGS)
def test_every_single_typo_and_swap_is_refused(kind: str) -> None:
    text = make(kind)
    typos = {typo for typo in list_typos(text) if typo != text}
    assert len(typos) > 3_000
    assert [typo for typo in sorted(typos) if is_accepted(SITTINGS[kind], typo)] == []


def forge(dice: random.Random, kind: str) -> str:
    """Return a slip whose check signs are right and whose claims are not true."""
    view = VIEWS[kind]
    code = CODE if kind == "coded" else None
    signed = make_slip(view, "cb-001", code=code).rsplit("/", 2)[0].split("/")
    field = dice.choice(["course", "version", "learner", "percent", "drawn", "answers", "future"])
    if field == "course":
        signed[1] = dice.choice(["teachers", "inspectors", "official", "x"])
    elif field == "version":
        signed[2] = f"{dice.getrandbits(48):012x}"
    elif field == "learner":
        signed[3] = f"cb-{dice.randrange(100, 10**6)}"
    elif field == "percent":
        signed[7] = str(dice.choice([*range(100), 101, 999]))
    elif field == "drawn":
        # As many items as a draw has may be one that was drawn: without a code nobody can tell.
        size = len(_items(signed[8], kind))
        while len(_items(signed[8], kind)) == size:
            signed[8] = "".join(dice.choices(SIGNS, k=len(signed[8])))
    elif field == "answers":
        answers = signed[9].split("-")
        answers[dice.randrange(len(answers))] = dice.choice(["9", "", "1,1", "0", "x", "99,98"])
        signed[9] = "-".join(answers)
    else:
        signed[4] = f"20261{dice.choice(['121', '122', '201', '231'])}t031542"
    if code is not None:
        code = dice.choice([CODE, OTHER_CODE, None])
    return finish("/".join(signed), code)


def test_ten_thousand_forged_slips_are_refused() -> None:
    dice = random.Random(20261120)
    texts = {kind: make(kind) for kind in SITTINGS}
    accepted: list[str] = []
    count = 0
    while count < 10_000:
        kind = dice.choice(list(SITTINGS))
        text = forge(dice, kind)
        if text.split("/")[:-2] == texts[kind].split("/")[:-2]:
            continue
        count += 1
        if is_accepted(SITTINGS[kind], text):
            accepted.append(text)
    assert accepted == []


def test_without_the_session_code_no_claim_is_believed() -> None:
    dice = random.Random(7)
    view = VIEWS["coded"]
    for _ in range(2_000):
        code = read_session_code(make_session_code(dice.choice))
        learner = dice.choice(["cb-001", "cb-002", "gv-001"])
        seal = dice.choice([code, None])
        attempt = dice.randrange(1, 5)
        text = make_slip(view, learner, code=CODE, attempt=attempt)
        text = finish(text.rsplit("/", 2)[0], seal)
        assert not is_accepted(SITTINGS["coded"], text)


def test_codes_are_read_as_people_type_them() -> None:
    code = make_session_code(random.Random(1).choice)
    signs = code.replace("-", "")
    assert len(signs) == 12
    for written in (code, code.lower(), f" {signs} ", code.replace("0", "o").replace("1", "l")):
        assert read_session_code(written) == signs
    typos = {typo for typo in list_typos(signs.lower()) if typo.upper() != signs}
    alike = str.maketrans("oil", "011")
    wrong = [typo for typo in typos if typo.translate(alike).replace("-", "") != signs.lower()]
    assert len(wrong) > 300
    assert all(read_session_code(typo) is None for typo in wrong)
    assert read_session_code(CODE) == CODE and read_session_code(OTHER_CODE) == OTHER_CODE
    assert compute_seed(CODE, "cb-001", 1) != compute_seed(CODE, "cb-001", 2)


def test_signs_give_back_their_bytes() -> None:
    for content in (b"", b"\x00", b"\xff" * 7, "sổ theo dõi".encode()):
        assert read_signs(write_signs(content)) == content
    assert read_signs("zz0") is None and read_signs("é") is None
