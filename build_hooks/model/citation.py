"""A link in an author's text: to a provision, a clause of the plan, or another page."""

from dataclasses import dataclass
from datetime import date

from build_hooks.problems import Key, Location


@dataclass(frozen=True)
class Citation:
    """The target of one Markdown link, with its place in the text that was scanned."""

    target: str
    """As written: `law:labour-code-2019/143/3`, `plan:muc-tieu-3`, `respond.md#step-2`."""
    start: int
    """Offset of the target in the text."""
    end: int
    """Offset behind the target."""
    line: int
    """Line in the text, from 1."""
    column: int
    """Column of the target, from 1."""

    @property
    def scheme(self) -> str:
        """`law`, `plan`, another scheme such as `https`, or empty for a page of the site."""
        head, colon, _ = self.target.partition(":")
        return head if colon and "/" not in head and "#" not in head else ""

    @property
    def name(self) -> str:
        """What is cited: a provision's or a clause's id."""
        return self.target.partition(":")[2].partition("?")[0]

    @property
    def query(self) -> str:
        """What stands behind `?`: `on=2026-09-09`, or nothing."""
        return self.target.partition("?")[2]


@dataclass(frozen=True)
class Link:
    """A citation and the place where an author wrote it."""

    place: Location | Key
    uri: str
    """The page it is shown on, from which relative targets count."""
    language: str
    """Language of the text it stands in."""
    citation: Citation


def read_cited_day(query: str) -> date | None:
    """Return the day a citation speaks of (`on=2026-09-09`), or None where it is not such a day."""
    key, equals, value = query.partition("=")
    try:
        day = date.fromisoformat(value)
    except ValueError:
        return None
    return day if key == "on" and equals and day.isoformat() == value else None
