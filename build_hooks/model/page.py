"""A page that an author writes in Markdown."""

from dataclasses import dataclass
from typing import Literal

from pydantic import Field

from build_hooks.model.base import Model, Text, YesNo
from build_hooks.model.citation import Citation


class PageMeta(Model):
    """The front matter of a page below `docs/`."""

    title: Text
    """Title in navigation and, unless `verbatim`, the heading of the page."""
    description: Text | None = None
    """One sentence for search engines and link previews."""
    legal: YesNo = False
    """It states law: a translation that is older than the Vietnamese fails a strict build."""
    verbatim: YesNo = False
    """The body carries its own heading: the pages of the plan as printed."""
    sheet: Literal["leaflet", "children", "poster"] | None = None
    """Printed as whole A4 pages: a leaflet, one in larger letters for children, or a poster."""


class LessonMeta(Model):
    """The front matter of a lesson."""

    title: Text
    """Heading of the lesson."""
    aims: tuple[Text, ...] = Field(min_length=1)
    """What the learner can do afterwards, one sentence each."""


@dataclass(frozen=True)
class Mark:
    """Something in a page's body that the build works with: an anchor or a placeholder."""

    name: str
    """The anchor's id, or what stands in `<!-- portal:… -->`."""
    start: int
    """Offset in the body."""
    end: int
    """Offset behind it."""
    line: int
    """Line in the body, from 1."""
    column: int
    """From 1."""
    is_explicit: bool = True
    """The author wrote it; False for the slug of a heading, which differs by language."""


@dataclass(frozen=True)
class Section:
    """A part of a page: its front matter, what stands above the first heading, or a heading's."""

    key: str
    """Names it within its page and language."""
    start: int
    """Offset of its heading in the body."""
    end: int
    """Offset behind its heading."""
    line: int
    """Line of its heading in the body, from 1."""
    fingerprint: str
    """Changes with its words, not with white space or markup."""
    is_explicit: bool
    """Its key is the same in every language, since the author or this portal wrote it."""
    anchor: str = ""
    """Where a link leads; empty for the head of the page."""


@dataclass(frozen=True)
class Page:
    """A page as its author wrote it, in one language."""

    path: str
    """The author's file, from the project's root: `docs/legal/penalties.vi.md`."""
    uri: str
    """The page's place in the site without language: `legal/penalties.md`."""
    language: str
    """`vi` or `en`."""
    meta: PageMeta | LessonMeta
    """The checked front matter."""
    body: str
    """Markdown below the front matter."""
    body_line: int
    """The line of the file on which the body begins, from 1."""
    links: tuple[Citation, ...]
    """Every link of the body, in order; offsets and lines count from the body's beginning."""
    prose: str
    """The body with everything blank that is not running text, for finding words in."""
    anchors: tuple[Mark, ...]
    """Explicit ids, and the slugs of headings that have none."""
    placeholders: tuple[Mark, ...]
    """The `<!-- portal:name argument -->` lines."""
    sections: tuple[Section, ...] = ()
    """In order, the front matter first."""
