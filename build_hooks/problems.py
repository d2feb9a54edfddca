"""Faults as values: where they are, what is wrong, how to mend it.

Nothing here prints or translates: a printer is given the language through `translate`.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum

KeyPath = tuple[str | int, ...]
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
"""What would break a line or steer a terminal, where an author's value has it."""
Translate = Callable[[str], str]


def N_(text: str) -> str:
    """Mark a text for the catalogue and return it as it is; the printer translates it."""
    return text


class Severity(StrEnum):
    """What a problem does to a build."""

    ERROR = "error"
    """Stops the build."""
    WARNING = "warning"
    """Fails a strict build."""
    NOTICE = "notice"
    """Printed, never fails: what the calendar alone brings about."""


@dataclass(frozen=True)
class Location:
    """A place in an author's file."""

    path: str
    """From the project's root, with `/`."""
    line: int = 1
    """From 1."""
    column: int = 1
    """From 1."""


@dataclass(frozen=True)
class Key:
    """A place in a YAML file, known by its key path; `load.locate` turns it into lines."""

    path: str
    """From the project's root, with `/`."""
    keys: KeyPath = ()
    """For example `("questions", 2, "choices", 0, "text")`."""
    at_key: bool = False
    """The fault is the key itself and not its value."""
    offset: int = 0
    """How many signs into the value, where that is a text."""


@dataclass(frozen=True)
class Problem:
    """One fault, with its message still untranslated."""

    place: Location | Key
    code: str
    """Stable name of the rule, such as `unknown-key`."""
    message: str
    """What is wrong; how to mend it. An English template, the msgid of the catalogue."""
    values: dict[str, str] = field(default_factory=dict)
    """What the template's braces stand for, in the author's words."""
    severity: Severity = Severity.ERROR

    def format(self, translate: Translate) -> str:
        """Return the one line that people and editors read: `path:line:column: error: … [code]`.

        Raises:
            TypeError: the place has not been turned into a line yet.
        """
        if not isinstance(self.place, Location):
            raise TypeError(f"{self.place} has no line yet; pass the problem through load.locate")
        where = f"{self.place.path}:{self.place.line}:{self.place.column}"
        text = translate(self.message).format_map(self.values)
        return _CONTROL.sub(" ", f"{where}: {self.severity}: {text} [{self.code}]")


@dataclass
class ProblemLog:
    """All problems of one run, and the files that had to be left out because of them."""

    problems: list[Problem] = field(default_factory=list)
    broken: set[str] = field(default_factory=set)
    """Paths of files that gave no object; whoever refers to them is not blamed."""

    def add(self, problem: Problem) -> None:
        """Note one problem."""
        self.problems.append(problem)

    def extend(self, problems: Iterable[Problem]) -> None:
        """Note several problems."""
        self.problems.extend(problems)

    def reject(self, path: str, problems: Iterable[Problem]) -> None:
        """Note why a file gives no object."""
        self.broken.add(path)
        self.extend(problems)

    def has_broken(self, prefix: str) -> bool:
        """Tell whether a file under this path was left out."""
        return any(path.startswith(prefix) for path in self.broken)


def order_problems(problems: Iterable[Problem]) -> Iterator[Problem]:
    """Yield located problems once each, by path, line and column."""
    seen: set[tuple[str, int, int, str, str]] = set()

    def key(problem: Problem) -> tuple[str, int, int, str, str]:
        place = problem.place
        assert isinstance(place, Location)
        return (
            place.path,
            place.line,
            place.column,
            problem.code,
            str(sorted(problem.values.items())),
        )

    for problem in sorted(problems, key=key):
        if key(problem) not in seen:
            seen.add(key(problem))
            yield problem
