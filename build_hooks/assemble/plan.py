"""The plan's pages with their editorial notes, which come from the errata and nowhere else."""

from dataclasses import dataclass

from build_hooks.model.base import ORIGINAL, LocalText
from build_hooks.model.page import Page
from build_hooks.model.portal import Portal


@dataclass(frozen=True)
class Note:
    """An editorial note below a page of the plan."""

    number: int
    """From 1, in the order of the page."""
    id: str
    text: LocalText
    offset: int
    """Where its mark belongs in the page's body."""


def assemble_notes(portal: Portal, page: Page) -> tuple[Note, ...]:
    """Return the notes of one page of the plan, in the order of its text."""
    if page.language != ORIGINAL or not page.uri.startswith("plan/"):
        return ()
    name = page.uri.removeprefix("plan/").removesuffix(".md")
    found = sorted(
        (
            (page.body.index(erratum.quote) + len(erratum.quote), erratum)
            for erratum in portal.errata
            if erratum.page == name
        ),
        key=lambda entry: entry[0],
    )
    return tuple(
        Note(number, erratum.id, erratum.note, offset)
        for number, (offset, erratum) in enumerate(found, start=1)
    )
