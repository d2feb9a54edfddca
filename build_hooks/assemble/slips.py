"""Slips to results: what a slip claims is scored again from its answers.

A slip is refused with the first reason that is found; nothing in it is believed that can be
computed. What cannot be known from a slip is said in `decisions/0020-completion-slips.md`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from build_hooks.assemble.quizzes import QuestionView, QuizView, assemble_quiz
from build_hooks.clock import ZONE
from build_hooks.model.portal import FINAL, Portal
from build_hooks.model.quiz import Gap, Matching, NumberEntry, Ordering, Quiz
from build_hooks.model.quiz.draw import draw_items
from build_hooks.model.quiz.score import score_quiz
from build_hooks.model.session_code import compute_seed
from build_hooks.model.slip import LOWER, Slip, SlipRefused, read_signs
from build_hooks.problems import N_

ATTEMPTS = 3
"""How many a session allows each person, if its trainer says nothing else."""
FAST_SECONDS = 5
"""Whoever needs less for a question has hardly read it."""


@dataclass(frozen=True)
class SlipResult:
    """What a slip proved."""

    learner: str
    percent: int
    check: str
    is_fast: bool
    """Answered faster than the questions can be read: somebody should ask."""


@dataclass(frozen=True)
class Sitting:
    """The session into which slips are read."""

    portal: Portal
    name: str
    course: str
    held_on: date
    code: str | None = None
    """The signs of the session code."""
    corrects: str | None = None
    """The session in whose place this one stands."""
    older: tuple[Quiz, ...] = ()
    """The course's test as it was before; a slip names the version that it was made with."""
    attempts: int = ATTEMPTS
    """How many the session allows each person. Whoever knows the code can compute the draw of every
    attempt, and would choose the kindest."""

    @cached_property
    def tests(self) -> dict[str, QuizView]:
        """Every known version of the test."""
        known = self.portal.quizzes.get((self.course, FINAL))
        quizzes = [*self.older, *([known.value] if known else [])]
        views = [assemble_quiz(self.course, FINAL, quiz) for quiz in quizzes]
        return {view.version: view for view in views if view.gives_slip}

    @cached_property
    def used(self) -> dict[str, str]:
        """The session in which each slip was entered, by its check signs; this one left out."""
        own = (self.name, self.corrects)
        return {
            result.slip: name
            for name, source in self.portal.sessions.items()
            for result in source.value.results
            if result.slip and name not in own
        }

    def judge(self, slip: Slip) -> SlipResult:
        """Return what a slip proves.

        Raises:
            SlipRefused: why it proves nothing.
        """
        if slip.course != self.course:
            message = N_(
                "the slip is of the course '{name}', the session of '{course}'; "
                "read it into a session of its course"
            )
            raise SlipRefused(message, name=slip.course, course=self.course)
        self._check_seal(slip)
        self._check_day(slip)
        self._check_attempt(slip)
        if slip.learner not in self.portal.learners_by_code:
            message = N_(
                "nobody in records/learners/ has the staff code '{learner}'; "
                "list the person there, or ask for a slip with the right code"
            )
            raise SlipRefused(message, learner=slip.learner)
        if slip.check in self.used:
            message = N_("the slip was entered in the session '{session}' already; leave it out")
            raise SlipRefused(message, session=self.used[slip.check])
        test = self.tests.get(slip.version)
        if test is None:
            message = N_(
                "the slip is of another version of the test ({version}); "
                "give that version's file with --quiz"
            )
            raise SlipRefused(message, version=slip.version)
        asked = self._find_asked(test, slip)
        return _score_again(test, asked, slip)

    def _check_seal(self, slip: Slip) -> None:
        if self.code is None and slip.seal:
            raise SlipRefused(N_("the slip was made with a session code; give it with --code"))
        if self.code is None:
            return
        if not slip.seal:
            raise SlipRefused(
                N_(
                    "the slip was made without the session code; "
                    "leave it out, or read it in without --code"
                )
            )
        if not slip.is_sealed_with(self.code):
            raise SlipRefused(
                N_(
                    "the slip is of another session, or was changed; "
                    "check --code, else leave it out"
                )
            )

    def _check_day(self, slip: Slip) -> None:
        """In a session with a code, the test is taken on its day; else not after it."""
        day = slip.finished_at.astimezone(ZONE).date()
        if day > self.held_on or (self.code is not None and day != self.held_on):
            message = N_(
                "the test was finished on {day}, the session is of {held_on}; "
                "check the clock of the learner's device, else leave it out"
            )
            raise SlipRefused(message, day=day.isoformat(), held_on=self.held_on.isoformat())

    def _check_attempt(self, slip: Slip) -> None:
        """Refuse an attempt that the session does not allow; without a code it says nothing."""
        if self.code is not None and slip.attempt > self.attempts:
            message = N_(
                "it is attempt {attempt}, the session allows {most}; "
                "if the trainer allowed more, say so with --attempts"
            )
            raise SlipRefused(message, attempt=str(slip.attempt), most=str(self.attempts))

    def _find_asked(self, test: QuizView, slip: Slip) -> list[QuestionView]:
        """Return the questions that were asked; they must be what could be drawn."""
        drawn = _read_drawn(test, slip.drawn)
        if self.code is not None:
            seed = compute_seed(self.code, slip.learner, slip.attempt)
            is_drawn = drawn == draw_items(test.quiz, seed)
        elif test.quiz.draw:
            counts = {
                quota.topic: sum(
                    item.topic == quota.topic for item in test.items if item.id in drawn
                )
                for quota in test.quiz.draw
            }
            is_drawn = sum(counts.values()) == len(drawn) and all(
                counts[quota.topic] == quota.count for quota in test.quiz.draw
            )
        else:
            is_drawn = len(drawn) == len(test.items)
        if not is_drawn:
            raise SlipRefused(
                N_(
                    "the questions are not those that were drawn for this learner; "
                    "ask the learner to make the slip again"
                )
            )
        return [view for item in test.items if item.id in drawn for view in item.questions]


def keep_first(
    portal: Portal, slips: Iterable[tuple[Slip, SlipResult]]
) -> tuple[list[SlipResult], dict[int, str]]:
    """Return one result a person, and which slips are a person's second.

    Returns:
        The results by staff code, and for the place of each double the check signs of the first.
    """
    first: dict[str, SlipResult] = {}
    doubles: dict[int, str] = {}
    order = sorted(enumerate(slips), key=lambda entry: (entry[1][0].finished_at, entry[0]))
    for place, (slip, result) in order:
        person = portal.history.find_person(slip.learner)
        if person in first:
            doubles[place] = first[person].check
        else:
            first[person] = result
    return sorted(first.values(), key=lambda result: result.learner), doubles


def _score_again(test: QuizView, asked: list[QuestionView], slip: Slip) -> SlipResult:
    if len(slip.answers) != len(asked):
        raise SlipRefused(
            N_(
                "the slip does not answer the questions that were asked; "
                "ask the learner to make the slip again"
            )
        )
    responses = {
        view.id: _read_answer(view, answer)
        for view, answer in zip(asked, slip.answers, strict=True)
    }
    questions = [view.question for view in asked]
    score = score_quiz(questions, responses, test.pass_mark_percent)
    if score.percent != slip.percent:
        message = N_(
            "the slip claims {claimed}%, its answers reach {percent}%; "
            "let the learner do the test again in the room"
        )
        raise SlipRefused(message, claimed=str(slip.percent), percent=str(score.percent))
    if not score.is_passed:
        message = N_("the test was not passed: {percent}% reached; let the learner do it again")
        raise SlipRefused(message, percent=str(score.percent))
    is_fast = slip.seconds < FAST_SECONDS * len(asked)
    return SlipResult(slip.learner, score.percent, slip.check, is_fast)


def _read_drawn(test: QuizView, signs: str) -> list[str]:
    """Return the ids of the items whose bit is set; bits behind the last item must not be."""
    bits = "".join(f"{LOWER.index(sign):05b}" for sign in signs)
    count = len(test.items)
    if len(signs) != -(-count // 5) or "1" in bits[count:]:
        raise SlipRefused(
            N_(
                "the questions are not those that were drawn for this learner; "
                "ask the learner to make the slip again"
            )
        )
    return [item.id for item, bit in zip(test.items, bits, strict=False) if bit == "1"]


def _read_answer(view: QuestionView, answer: str) -> object:
    """Return a response as it is scored; what cannot be read scores nothing."""
    match view.question:
        case NumberEntry():
            return answer
        case Gap():
            content = read_signs(answer)
            return None if content is None else content.decode(errors="replace")
        case Matching():
            given = _pick([option.id for option in view.options], answer)
            pairs = [pair.id for pair in view.question.pairs]
            return dict(zip(pairs, given, strict=False))
        case Ordering():
            return _pick([item.id for item in view.question.items], answer)
    return _pick([choice.id for choice in view.choices], answer)


def _pick(names: list[str], answer: str) -> list[str]:
    """Return the names at the places that an answer lists, from 1; none where one is missing."""
    places: Mapping[str, str] = {str(place): name for place, name in enumerate(names, 1)}
    given = answer.split(",")
    return [places[place] for place in given] if all(place in places for place in given) else []
