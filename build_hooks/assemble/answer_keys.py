"""Whether the form of a question gives its answer away: the right one's length and its place.

How often chance alone would do as much is computed and not guessed: each question has its own
number of choices, so the count of hits follows a sum of unequal coins (Poisson's binomial).
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from build_hooks.model.quiz import Choice, MultipleChoice, Question, SingleChoice, TrueFalse

RARE = 0.01
"""What would happen by chance in less than one bank of a hundred is called no chance."""

Picked = SingleChoice | MultipleChoice


@dataclass(frozen=True)
class Spread:
    """How often something was so, beside how often chance makes it so."""

    hits: int
    of: int
    """Questions that could be hit."""
    expected: float
    """Hits that chance gives on average."""
    most: int
    """The most hits that are still put down to chance."""

    @property
    def is_chance(self) -> bool:
        """Whether chance is explanation enough."""
        return self.hits <= self.most


def measure_longest(questions: Iterable[Question], language: str) -> Spread:
    """Return how often a right choice is longer than all others, as it reads in a language."""

    def is_longest(question: Picked) -> bool:
        lengths = [len(choice.text.find(language)[0]) for choice in question.choices]
        top = max(lengths)
        return lengths.count(top) == 1 and question.choices[lengths.index(top)].correct

    return _measure(questions, is_longest)


def measure_places(questions: Iterable[Question]) -> tuple[Spread, ...]:
    """Return how often a right choice stands first, second and so on."""
    picked = list(_find_picked(questions))
    places = max((len(question.choices) for question in picked), default=0)
    return tuple(
        _measure(
            [question for question in picked if len(question.choices) > place],
            lambda question, place=place: question.choices[place].correct,  # type: ignore[misc]
        )
        for place in range(places)
    )


def measure_truth(questions: Iterable[Question], is_true: bool) -> Spread:
    """Return how often the statements of a quiz are true, or false."""
    answers = [question.answer for question in questions if isinstance(question, TrueFalse)]
    return _compare(answers.count(is_true), [0.5] * len(answers))


def _find_picked(questions: Iterable[Question]) -> Iterator[Picked]:
    return (question for question in questions if isinstance(question, Picked))


def _measure(questions: Iterable[Question], is_hit: Callable[[Picked], bool]) -> Spread:
    picked = list(_find_picked(questions))
    chances = [_count_right(question.choices) / len(question.choices) for question in picked]
    return _compare(sum(map(is_hit, picked)), chances)


def _count_right(choices: Sequence[Choice]) -> int:
    return sum(choice.correct for choice in choices)


def _compare(hits: int, chances: Sequence[float]) -> Spread:
    return Spread(hits, len(chances), sum(chances), find_most(chances))


def find_most(chances: Sequence[float]) -> int:
    """Return the most hits that chance reaches at least once in a hundred such lists.

    Args:
        chances: of each question, 0 to 1, independent of one another.
    """
    shares = [1.0]
    for chance in chances:
        shares = [
            missed * (1 - chance) + hit * chance
            for missed, hit in zip([*shares, 0.0], [0.0, *shares], strict=True)
        ]
    tail = 0.0
    for count in range(len(chances), -1, -1):
        tail += shares[count]
        if tail >= RARE:
            return count
    return 0
