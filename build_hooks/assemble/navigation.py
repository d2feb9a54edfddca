"""The site's contents: sections and pages in the order in which people look for them."""

from dataclasses import dataclass

from build_hooks.model.base import ORIGINAL
from build_hooks.model.portal import FINAL, Portal
from build_hooks.model.site import (
    CERTIFICATES,
    COURSES,
    GLOSSARY_PAGE,
    LAW_INDEX,
    LEARNING,
    PROGRESS,
    VERIFY,
    WORK_CHECK,
    document_uri,
    find_progress_uri,
)
from build_hooks.problems import N_

PLAN_ORDER = (
    "index",
    "decision",
    "situation",
    "objectives",
    "scope",
    "activity-1",
    "activity-2",
    "activity-3",
    "activity-4",
    "solutions",
    "budget",
    "bodies",
)
LEGAL_ORDER = (
    "index",
    "work-check",
    "who-is-a-child",
    "ages-and-hours",
    "matrix",
    "prohibited-work",
    "duties",
    "penalties",
    "whom-to-call",
    "found-a-child",
    "found-teacher",
    "found-neighbour",
    "found-official",
    "found-inspector",
    "found-employer",
    "responsible",
    "privacy",
    "questions",
)
MATERIALS_ORDER = ("index", "parents", "children", "employers", "poster", "loudspeaker")


@dataclass(frozen=True)
class Section:
    """A heading of the navigation with what lies below it."""

    title: str
    """English msgid of the catalogue, or a course's id, which `titles` names."""
    titles: dict[str, str]
    """By language; empty where the catalogue translates `title`."""
    entries: tuple["Section | str", ...]
    """Sections, or places of pages."""


def _order(
    portal: Portal, folder: str, names: tuple[str, ...], made: tuple[str, ...] = ()
) -> tuple[str, ...]:
    """Return the pages of a folder and those made for it, the named ones first, then by name."""
    present = {
        page.uri
        for page in portal.pages
        if page.uri.startswith(f"{folder}/") and page.language == ORIGINAL
    }.union(made)
    first = [f"{folder}/{name}.md" for name in names if f"{folder}/{name}.md" in present]
    return (*first, *sorted(present.difference(first)))


def assemble_navigation(portal: Portal) -> tuple[Section | str, ...]:
    """Return the navigation: home, courses, own learning, plan, law, prints, records, guides."""
    courses = tuple(
        Section(
            title=name,
            titles={
                language: source.value.title.find(language)[0] for language in portal.languages
            },
            entries=(
                f"courses/{name}/index.md",
                *(f"courses/{name}/{lesson.id}.md" for lesson in source.value.lessons),
                f"courses/{name}/{FINAL}.md",
            ),
        )
        for name, source in portal.courses.items()
    )
    provisions = tuple(document_uri(document.id) for document in portal.documents)
    return (
        "index.md",
        Section(N_("Courses"), {}, (COURSES, *courses)),
        LEARNING,
        Section(N_("The plan"), {}, _order(portal, "plan", PLAN_ORDER)),
        Section(
            N_("The law"),
            {},
            (
                *_order(portal, "legal", LEGAL_ORDER, (WORK_CHECK,)),
                GLOSSARY_PAGE,
                Section(N_("Provisions"), {}, (LAW_INDEX, *provisions)),
            ),
        ),
        Section(N_("To print"), {}, _order(portal, "materials", MATERIALS_ORDER)),
        Section(
            N_("Progress"),
            {},
            (PROGRESS, *(find_progress_uri(course) for course in portal.courses)),
        ),
        Section(N_("Certificates"), {}, (CERTIFICATES, VERIFY)),
        Section(
            N_("For trainers"),
            {},
            _order(portal, "trainers", ("index", "first-change", "facilitator")),
        ),
        Section(N_("For departments"), {}, _order(portal, "hosting", ("index",))),
    )
