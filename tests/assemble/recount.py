"""A naive program that counts a history again, in simple loops over all that was written.

It knows the portal's words and none of its code. Shares and means are exact fractions.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from tests.assemble.histories import PASS_MARK, History

OTHERS = "others"
Number = int | Fraction | None
Numbers = dict[str, Number]


@dataclass(frozen=True)
class Goal:
    """A figure of the plan."""

    id: str
    percent: Fraction
    is_more_than: bool
    by_year: int
    courses: tuple[str, ...]
    groups: tuple[str, ...]


@dataclass(frozen=True)
class Seen:
    """One person in one course."""

    person: str
    unit: str
    group: str
    enrolled_on: date
    completed_on: date | None
    passed_on: date | None
    best: int
    is_in_force: bool


@dataclass(frozen=True)
class Recount:
    """What is to be counted, and by which day."""

    found: History
    courses: dict[str, tuple[str, ...]]
    """Groups that each is for."""
    course_of: Callable[[str], str]
    """The course of a session."""
    day: date
    scope: str | None = None
    """The only unit that is looked at."""

    def same(self, code: str) -> str:
        """Return the code under which a person counts."""
        return self.found.aliases.get(code, code)

    def where(self, person: str, day: date) -> str:
        """Return the unit of a person on a day, as it is called now."""
        place = self.found.listed[person][0]
        for code, to, moved_on in sorted(self.found.moves, key=lambda move: move[2]):
            if self.same(code) == person and moved_on <= day:
                place = to
        return self.found.former.get(place, place)

    def is_gone(self, person: str) -> bool:
        """Tell that a person has left and not come back."""
        gone = False
        events = [(on, False, code) for code, _, on in self.found.moves]
        events += [(on, True, code) for code, on in self.found.leaves]
        for on, leaves, code in sorted(events):
            if self.same(code) == person and on <= self.day:
                gone = leaves
        return gone

    def list_sessions(self, course: str) -> Iterator[tuple[date, list[tuple[str, int, str]]]]:
        """Yield day and results of what stands: a corrected session counts as corrected."""
        corrected = {corrects for _, corrects, _ in self.found.sessions.values()}
        for name, (held_on, _, rows) in self.found.sessions.items():
            if name not in corrected and held_on <= self.day and self.course_of(name) == course:
                yield held_on, rows

    def holds(self, person: str, course: str) -> bool:
        """Tell that a person has a paper in force."""
        papers = self.found.papers
        renewed = {old for _, _, _, issued, _, old in papers if issued <= self.day}
        return any(
            self.same(who) == person
            and self.course_of(session) == course
            and issued <= self.day <= add_months(issued, months)
            and not (number in self.found.revoked and self.found.revoked[number] <= self.day)
            and number not in renewed
            for number, who, session, issued, months, _ in papers
        )

    def list_seen(self, course: str) -> list[Seen]:
        """Return everyone in a course who is still there."""
        seen = []
        for person, (_, group) in sorted(self.found.listed.items()):
            if self.same(person) != person or self.is_gone(person):
                continue
            unit = self.where(person, self.day)
            results = [
                (held_on, score, level != "self_study")
                for held_on, rows in self.list_sessions(course)
                for who, score, level in rows
                if self.same(who) == person
            ]
            if not results or self.scope not in (None, unit):
                continue
            official = [(held_on, score) for held_on, score, counts in results if counts]
            entry = Seen(
                person=person,
                unit=unit,
                group=group if group in self.courses[course] else OTHERS,
                enrolled_on=min(held_on for held_on, _, _ in results),
                completed_on=min((on for on, _ in official), default=None),
                passed_on=min((on for on, score in official if score >= PASS_MARK), default=None),
                best=max((score for _, score in official), default=0),
                is_in_force=self.holds(person, course),
            )
            seen.append(entry)
        return seen

    def list_heads(self, groups: tuple[str, ...]) -> list[tuple[str, str, int, date]]:
        """Return unit, group, people and day of the counts: the last by then, else the next."""
        chosen = []
        for unit in self.found.kinds:
            for group in groups:
                counts = [
                    (on, people) for u, g, people, on in self.found.heads if (u, g) == (unit, group)
                ]
                if not counts or self.scope not in (None, unit):
                    continue
                before = [entry for entry in counts if entry[0] <= self.day]
                on, people = max(before) if before else min(counts)
                chosen.append((unit, group, people, on))
        return chosen

    def count(self, course: str, wanted: Callable[[str, str], bool]) -> Numbers:
        """Return the figures of the units and groups that are wanted."""
        heads = self.list_heads(self.courses[course])
        people = sum(number for unit, group, number, _ in heads if wanted(unit, group))
        seen = [entry for entry in self.list_seen(course) if wanted(entry.unit, entry.group)]
        best = [entry.best for entry in seen if entry.completed_on]
        passed = sum(entry.passed_on is not None for entry in seen)
        return {
            "people": people,
            "enrolled": len(seen),
            "completed": len(best),
            "passed": passed,
            "in_force": sum(entry.is_in_force for entry in seen),
            "share": Fraction(passed, people) if people and passed <= people else None,
            "average_score": Fraction(sum(best), len(best)) if best else None,
        }

    def count_spans(
        self, course: str, name: Callable[[date], int]
    ) -> list[tuple[int, int, int, int]]:
        """Return first, last, enrolled and passed of all spans from the first to the last."""
        enrolled = [name(entry.enrolled_on) for entry in self.list_seen(course)]
        passed = [name(entry.passed_on) for entry in self.list_seen(course) if entry.passed_on]
        spans = range(min(enrolled), max(enrolled + passed) + 1) if enrolled else ()
        return [(span, span, enrolled.count(span), passed.count(span)) for span in spans]

    def list_reports(self, course: str) -> tuple[list[str], list[str]]:
        """Return the units that have somebody to train: those that sent somebody, and the rest."""
        sent = {
            self.where(self.same(who), held_on)
            for held_on, rows in self.list_sessions(course)
            for who, _, _ in rows
            if (self.day - held_on).days <= 365
        }
        heads = self.list_heads(self.courses[course])
        to_train = {unit for unit, _, people, _ in heads if people > 0}
        expected = [unit for unit in self.found.kinds if unit in to_train]
        silent = [unit for unit in expected if unit not in sent]
        return [unit for unit in expected if unit in sent], silent

    def reach(self, goal: Goal) -> dict[str, object]:
        """Return how far a figure of the plan was reached, and what it still takes."""
        seen = [
            entry
            for course in goal.courses
            for entry in self.list_seen(course)
            if entry.passed_on and self.found.listed[entry.person][1] in goal.groups
        ]
        heads = self.list_heads(goal.groups)
        trained = len({entry.person for entry in seen})
        people = sum(number for _, _, number, _ in heads)
        days = [on for course in goal.courses for on, _ in self.list_sessions(course)]
        answer: dict[str, object] = {
            "trained": trained,
            "people": people,
            "as_of": max([*days, *(on for *_, on in heads)], default=None),
            "uncounted": len({entry.unit for entry in seen} - {unit for unit, *_ in heads}),
            "is_overfull": 0 < people < trained,
            "passed": sorted({entry.person for entry in seen}),
        }
        blank = dict.fromkeys(("share", "gap_points", "missing", "pace"))
        if not people or people < trained:
            return answer | blank
        missing = 0
        while not _is_reached(goal, Fraction(100 * (trained + missing), people)):
            missing += 1
        share = Fraction(trained, people)
        pace = self.find_pace(goal, missing) if missing else None
        return answer | {
            "share": share,
            "gap_points": goal.percent - 100 * share,
            "missing": missing,
            "pace": pace,
        }

    def find_pace(self, goal: Goal, missing: int) -> tuple[date, bool, int, int]:
        """Return until when, whether that is late, the quarters left, and people in each."""
        year = goal.by_year if self.day.year <= goal.by_year else self.day.year + 1
        quarters = set()
        on = self.day
        while on.year <= year:
            quarters.add((on.year, (on.month + 2) // 3))
            on += timedelta(days=1)
        each = 0
        while each * len(quarters) < missing:
            each += 1
        return date(year, 12, 31), year != goal.by_year, len(quarters), each


def _is_reached(goal: Goal, percent: Fraction) -> bool:
    return percent > goal.percent if goal.is_more_than else percent >= goal.percent


def add_months(day: date, months: int) -> date:
    """Return the last day on which a paper is valid."""
    month = day.month - 1 + months
    year, month = day.year + month // 12, month % 12 + 1
    while True:
        try:
            return date(year, month, day.day)
        except ValueError:
            day -= timedelta(days=1)
