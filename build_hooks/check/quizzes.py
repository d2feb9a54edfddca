"""A quiz as a whole: what its test draws, and texts that cannot be told apart."""

from collections import Counter
from collections.abc import Iterable, Iterator

from build_hooks.model.base import LocalText
from build_hooks.model.portal import Portal
from build_hooks.model.quiz import (
    Case,
    Matching,
    MultipleChoice,
    Ordering,
    Question,
    Quiz,
    Quota,
    SingleChoice,
)
from build_hooks.problems import N_, Key, KeyPath, Problem
from build_hooks.vietnamese import comparison_key, find_nearest


def check_quizzes(portal: Portal) -> Iterator[Problem]:
    """Yield what is wrong with a quiz as a whole.

    Errors: draw-in-practice, bank-too-small, missing-topic, topic-not-drawn, topic-in-case,
    repeated-text, former-name-in-use.
    """
    yield from _check_former_names(portal)
    for source in portal.quizzes.values():
        yield from _check_topics(source.path, source.value)
        if source.value.draw:
            yield from _check_draw(source.path, source.value, source.value.draw)
        for keys, question in source.value.find_questions():
            for texts in _list_texts(question):
                yield from _check_texts(source.path, keys, texts, portal.languages)


def _check_former_names(portal: Portal) -> Iterator[Problem]:
    """Yield every former name that is another quiz's: it would take that one's answers."""
    taken = {key: source.path for key, source in portal.quizzes.items()}
    for (course, _), source in portal.quizzes.items():
        for index, name in enumerate(source.value.formerly):
            other = taken.setdefault((course, name), source.path)
            if other != source.path or (course, name) in portal.quizzes:
                message = N_(
                    "'{name}' is or was the name of {other}; write only names that no other "
                    "quiz of the course has had"
                )
                values = {"name": name, "other": other}
                yield Problem(
                    Key(source.path, ("formerly", index)), "former-name-in-use", message, values
                )


def _check_topics(path: str, quiz: Quiz) -> Iterator[Problem]:
    for index, item in enumerate(quiz.questions):
        if isinstance(item, Case):
            for position, question in enumerate(item.questions):
                if question.topic:
                    keys = ("questions", index, "questions", position, "topic")
                    message = N_(
                        "a question of a case has no topic of its own; write it at the case"
                    )
                    yield Problem(Key(path, keys), "topic-in-case", message)


def _check_draw(path: str, quiz: Quiz, draw: tuple[Quota, ...]) -> Iterator[Problem]:
    if quiz.mode != "test":
        message = N_("only a test draws its questions; write 'mode: test', or take 'draw' out")
        yield Problem(Key(path, ("draw",), at_key=True), "draw-in-practice", message)
    drawn = [quota.topic for quota in draw]
    banks = Counter(item.topic for item in quiz.questions)
    for index, quota in enumerate(draw):
        if banks[quota.topic] < quota.count:
            message = N_(
                "topic '{topic}' has {bank} of the {count} items to draw; add items, or lower "
                "the count"
            )
            values = {"topic": quota.topic, "bank": str(banks[quota.topic])}
            keys = ("draw", index, "count")
            yield Problem(
                Key(path, keys), "bank-too-small", message, values | {"count": str(quota.count)}
            )
    for index, item in enumerate(quiz.questions):
        if item.topic is None:
            message = N_("'{id}' has no topic but the test draws by topic; add one of: {topics}")
            values = {"id": item.id, "topics": ", ".join(drawn)}
            yield Problem(Key(path, ("questions", index)), "missing-topic", message, values)
        elif item.topic not in drawn:
            nearest = find_nearest(item.topic, drawn)
            message = (
                N_("the test draws nothing of topic '{topic}'; did you mean '{nearest}'?")
                if nearest
                else N_("the test draws nothing of topic '{topic}'; add it to 'draw'")
            )
            values = {"topic": item.topic, "nearest": nearest or ""}
            keys = ("questions", index, "topic")
            yield Problem(Key(path, keys), "topic-not-drawn", message, values)


def _list_texts(question: Question) -> Iterator[list[tuple[KeyPath, LocalText]]]:
    """Yield the lists of a question in which each text must stand once."""
    match question:
        case SingleChoice() | MultipleChoice():
            texts = enumerate(choice.text for choice in question.choices)
            yield [(("choices", index, "text"), text) for index, text in texts]
        case Matching():
            for side in ("left", "right"):
                pairs = enumerate(question.pairs)
                listed: list[tuple[KeyPath, LocalText]] = [
                    (("pairs", index, side), getattr(pair, side)) for index, pair in pairs
                ]
                if side == "right":
                    extra = enumerate(entry.text for entry in question.extra)
                    listed += [(("extra", index, "text"), text) for index, text in extra]
                yield listed
        case Ordering():
            texts = enumerate(item.text for item in question.items)
            yield [(("items", index, "text"), text) for index, text in texts]


def _check_texts(
    path: str,
    keys: KeyPath,
    texts: Iterable[tuple[KeyPath, LocalText]],
    languages: Iterable[str],
) -> Iterator[Problem]:
    for language in languages:
        seen: set[str] = set()
        for part, text in texts:
            words = getattr(text, language, None)
            if words is None:
                continue
            key = comparison_key(words)
            if key in seen:
                message = N_("'{text}' stands here a second time; change one of the two")
                place = Key(path, (*keys, *part, language))
                yield Problem(place, "repeated-text", message, {"text": words})
            seen.add(key)
