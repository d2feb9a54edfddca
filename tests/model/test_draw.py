"""Drawing a test's items: quotas, seeds, and what was seen before."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from build_hooks.model.quiz.draw import draw_items, open_numbers
from tests.quizzes import BANK, EVERY_TYPE, read_quiz

QUIZ = read_quiz(BANK)
ITEMS = [item.id for item in QUIZ.questions]
TOPICS = {item.id: item.topic for item in QUIZ.questions}
QUOTAS = {quota.topic: quota.count for quota in QUIZ.draw or ()}


@given(st.text(), st.sets(st.sampled_from(ITEMS)))
def test_every_draw_fills_the_quotas_and_prefers_what_was_not_seen(
    seed: str, seen: set[str]
) -> None:
    drawn = draw_items(QUIZ, seed, seen)
    assert Counter(TOPICS[name] for name in drawn) == QUOTAS
    assert drawn == [name for name in ITEMS if name in drawn]
    for topic, count in QUOTAS.items():
        bank = {name for name in ITEMS if TOPICS[name] == topic}
        again = seen & bank & set(drawn)
        assert len(again) == max(0, count - len(bank - seen))


@given(st.text())
def test_a_seed_draws_the_same_whatever_the_order_of_the_file(seed: str) -> None:
    turned = QUIZ.model_copy(update={"questions": tuple(reversed(QUIZ.questions))})
    assert set(draw_items(turned, seed)) == set(draw_items(QUIZ, seed))


def test_seeds_draw_every_item_and_differ() -> None:
    draws = [tuple(draw_items(QUIZ, f"seed {number}")) for number in range(200)]
    assert {name for drawn in draws for name in drawn} == set(ITEMS)
    assert len(set(draws)) > 50


def test_numbers_are_spread_evenly() -> None:
    below = open_numbers("spread")
    counts = Counter(below(10) for _ in range(20_000))
    assert set(counts) == set(range(10))
    assert all(1_800 < count < 2_200 for count in counts.values())


def test_without_quotas_everything_is_asked() -> None:
    quiz = read_quiz(EVERY_TYPE)
    assert draw_items(quiz, "any") == [item.id for item in quiz.questions]
