"""Sessions: everyone and everything they name exists, and a correction has one place in a row."""

from collections.abc import Iterator, Set
from datetime import date

from build_hooks.check.courses import unknown_name
from build_hooks.check.days import check_day, check_year
from build_hooks.model.base import Source
from build_hooks.model.portal import Portal
from build_hooks.model.session import Session
from build_hooks.problems import N_, Key, Problem


def check_sessions(portal: Portal, today: date) -> Iterator[Problem]:
    """Yield sessions that name what does not exist, or a day that has not come.

    Errors: unknown-course, session-in-the-future, wrong-folder, repeated-learner, unknown-learner,
    unknown-session, missing-key, corrected-twice, correction-loop.
    """
    learners = set(portal.learners_by_code)
    for name, source in portal.sessions.items():
        session = source.value
        if session.course not in portal.courses and not portal.has_broken(
            f"courses/{session.course}/course"
        ):
            key = Key(source.path, ("course",))
            known = set(portal.courses)
            yield unknown_name(key, "unknown-course", session.course, known)
        key = Key(source.path, ("held_on",))
        yield from check_day(key, session.held_on, today, "session-in-the-future")
        yield from check_year(source.path, session.held_on)
        codes = session.results.column("learner")
        if len(set(codes)) < len(codes) or not learners.issuperset(codes):
            yield from _check_learners(portal, source, learners)
        yield from _check_correction(portal, name, source)


def _check_learners(
    portal: Portal, source: Source[Session], learners: Set[str]
) -> Iterator[Problem]:
    seen: set[str] = set()
    for index, code in enumerate(source.value.results.column("learner")):
        key = Key(source.path, ("results", index, "learner"))
        if code in seen:
            message = N_("'{learner}' stands twice in this session; keep one result")
            yield Problem(key, "repeated-learner", message, {"learner": code})
        seen.add(code)
        if code not in learners and not portal.has_broken("records/learners/"):
            yield unknown_name(key, "unknown-learner", code, learners)


def _check_correction(portal: Portal, name: str, source: Source[Session]) -> Iterator[Problem]:
    corrected = source.value.corrects
    if corrected is None:
        return
    key = Key(source.path, ("corrects",))
    if source.value.reason is None:
        message = N_("the key '{key}' is missing; add it")
        yield Problem(Key(source.path), "missing-key", message, {"key": "reason"})
    if corrected not in portal.sessions:
        if not any(path.endswith(f"/{corrected}.yml") for path in portal.broken):
            yield unknown_name(key, "unknown-session", corrected, set(portal.sessions))
    elif (first := portal.corrections[corrected]) != name:
        message = N_("'{session}' is corrected a second time (first in {first}); correct that file")
        values = {"session": corrected, "first": portal.sessions[first].path}
        yield Problem(key, "corrected-twice", message, values)
    elif portal.find_valid_session(name) is None:
        message = N_("the correction of '{session}' leads back to itself; name the file of before")
        yield Problem(key, "correction-loop", message, {"session": corrected})
