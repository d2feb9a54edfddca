"""Sessions: which course is held when and where, who comes, and with which score."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta

from tools.demonstration.dice import Dice
from tools.demonstration.roster import Learner, Unit
from tools.demonstration.workdays import find_workday

START_ON = date(2023, 3, 6)
END_ON = date(2026, 10, 31)
"""No session is later; today's date is never asked for."""
JITTER_DAYS = 4
TRAINERS = 24
FEWEST_PEOPLE, MOST_PEOPLE = 12, 30
"""People in a session."""
REFRESH_AFTER_DAYS = 540
PASS_MARK_PERCENT = 80
PASSING_PERCENT = (PASS_MARK_PERCENT, 100)
FAILING_PERCENT = (40, PASS_MARK_PERCENT - 1)
"""Lowest and highest score."""
FIRST_PASS_PERCENT = 64
RETRY_PASS_PERCENT = 75
REFRESH_PASS_PERCENT = 96
SUPERVISED_COURSE = "inspectors"
CODE_FROM = date(2026, 1, 1)
"""Since then trainers show a session code."""
MOST_RETRIES = 1
"""People in a session who come to pass at last.

Few, and `FIRST_PASS_PERCENT` is low: where one to four people of a unit have still to pass, the
portal joins its row with others, and pages without rows would show little.
"""


@dataclass(frozen=True, order=True)
class Course:
    """What is planned for one course."""

    id: str
    target_groups: frozenset[str]
    sessions: int
    valid_months: int


COURSES = (
    Course("officials", frozenset({"officials", "child-protection-workers"}), 27, 36),
    Course("teachers", frozenset({"teachers"}), 8, 36),
    Course("cooperatives", frozenset({"enterprises", "cooperatives", "households"}), 18, 24),
    Course("inspectors", frozenset({"inspectors"}), 7, 24),
)


@dataclass
class Session:
    """One session: first planned, then held."""

    course: Course
    held_on: date
    host: Unit
    left: int
    """Sessions of the course from this one on."""
    trainer: str = ""
    scores_percent: dict[str, int] = field(default_factory=dict)
    """By learner's code."""

    @property
    def id(self) -> str:
        """Base name of the file."""
        return f"{self.held_on}-{self.course.id}-{self.host.id}"

    @property
    def passed(self) -> list[str]:
        """Codes of those who passed, in order."""
        scores = self.scores_percent
        return sorted(who for who in scores if scores[who] >= PASS_MARK_PERCENT)

    @property
    def fields(self) -> dict[str, object]:
        """The file's fields."""
        scores = sorted(self.scores_percent.items())
        results = [{"learner": who, "score_percent": score} for who, score in scores]
        head = {"course": self.course.id, "held_on": self.held_on, "trainer": self.trainer}
        return {**head, "assurance": self.assurance, "results": results}

    @property
    def assurance(self) -> str:
        """How sure its results are."""
        if self.course.id == SUPERVISED_COURSE:
            return "supervised"
        return "session_code" if self.held_on >= CODE_FROM else "trainer_confirmed"


def plan_sessions(dice: Dice, units: list[Unit]) -> list[Session]:
    """Return all sessions by day: courses evenly mixed, units as hosts in turn."""
    mixed = sorted(
        ((2 * index + 1) / (2 * course.sessions), course, course.sessions - index)
        for course in COURSES
        for index in range(course.sessions)
    )
    rotations = {
        course: dice.shuffle(unit for unit in units if course.target_groups & set(unit.groups))
        for course in COURSES
    }
    span_days = (END_ON - START_ON).days
    sessions: list[Session] = []
    for index, (_, course, left) in enumerate(mixed):
        offset = span_days * index // (len(mixed) - 1) + dice.roll(-JITTER_DAYS, JITTER_DAYS)
        day = find_workday(START_ON + timedelta(days=min(offset, span_days)), -1)
        rotation = rotations[course]
        host = next(unit for unit in rotation if unit.opens_on <= day)
        rotation.remove(host)
        rotation.append(host)
        sessions.append(Session(course, day, host, left))
    return sessions


def choose_learners(
    dice: Dice, session: Session, learners: list[Learner], passed_on: dict[str, date | None]
) -> list[Learner]:
    """Return who comes.

    Half the places are for people who come again: to pass at last, or to refresh what they knew.
    New people, the host's own before others, are shared out over the sessions left and one more.
    A session that stays small is filled up with either.

    `passed_on` has everyone who has taken the course, with None for those who failed.
    """
    new: list[Learner] = []
    failed: list[Learner] = []
    passed: list[Learner] = []
    for learner in dice.shuffle(learners):
        is_meant = session.course.target_groups & set(learner.target_groups)
        if not is_meant or learner.unit.opens_on > session.held_on:
            continue
        if learner.id not in passed_on:
            new.append(learner)
        elif (day := passed_on[learner.id]) is None:
            failed.append(learner)
        elif (session.held_on - day).days >= REFRESH_AFTER_DAYS:
            passed.append(learner)
    new.sort(key=lambda learner: learner.unit != session.host)
    again = failed[:MOST_RETRIES] + passed
    size = min(dice.roll(FEWEST_PEOPLE, MOST_PEOPLE) for _ in range(2))
    share = len(new) * dice.roll(100, 150) // (100 * (session.left + 1)) + 1
    chosen = (again[: size // 2] + new[:share])[:size]
    rest = new[share:] + again[size // 2 :]
    return chosen + rest[: max(0, (FEWEST_PEOPLE + size) // 2 - len(chosen))]


def hold_sessions(dice: Dice, units: list[Unit], learners: list[Learner]) -> list[Session]:
    """Return all sessions with their results, by day."""
    sessions = plan_sessions(dice, units)
    by_course: dict[Course, dict[str, date | None]] = defaultdict(dict)
    for session in sessions:
        passed_on = by_course[session.course]
        for learner in choose_learners(dice, session, learners, passed_on):
            chance_percent = FIRST_PASS_PERCENT
            if learner.id in passed_on:
                has_failed = passed_on[learner.id] is None
                chance_percent = RETRY_PASS_PERCENT if has_failed else REFRESH_PASS_PERCENT
            passes = dice.is_lucky(chance_percent)
            bounds = PASSING_PERCENT if passes else FAILING_PERCENT
            session.scores_percent[learner.id] = dice.roll(*bounds)
            passed_on[learner.id] = session.held_on if passes else None
        session.trainer = f"gv-{dice.roll(1, TRAINERS):03}"
    return sessions
