"""The plan's data fits the plan's pages."""

from collections.abc import Iterator

from build_hooks.check.citations import check_clause
from build_hooks.check.courses import unknown_name
from build_hooks.model.base import ORIGINAL
from build_hooks.model.page import Page
from build_hooks.model.portal import BODIES, ERRATA, TARGETS, Portal
from build_hooks.problems import N_, Key, Location, Problem


def check_plan(portal: Portal) -> Iterator[Problem]:
    """Yield where targets, bodies, errata and translations do not fit the plan's pages.

    Errors: unknown-clause, unknown-course, unknown-target-group, unknown-page, unknown-quote,
    ambiguous-quote, unknown-placeholder, anchors-differ.
    """
    groups = {group.id for group in portal.target_groups}
    for index, target in enumerate(portal.targets):
        yield from check_clause(portal, target.clause, Key(TARGETS, ("targets", index, "clause")))
        for position, course in enumerate(target.courses):
            if course not in portal.courses and not portal.has_broken(f"courses/{course}/course"):
                key = Key(TARGETS, ("targets", index, "courses", position))
                yield unknown_name(key, "unknown-course", course, set(portal.courses))
        for position, group in enumerate(target.target_groups):
            if group not in groups:
                key = Key(TARGETS, ("targets", index, "target_groups", position))
                yield unknown_name(key, "unknown-target-group", group, groups)
    for index, body in enumerate(portal.bodies):
        yield from check_clause(portal, body.clause, Key(BODIES, ("bodies", index, "clause")))
    yield from _check_errata(portal)
    for page in portal.pages:
        yield from _check_placeholders(portal, page)
        yield from _check_anchors(portal, page)


def _check_errata(portal: Portal) -> Iterator[Problem]:
    for index, erratum in enumerate(portal.errata):
        page = portal.pages_by_uri.get((f"plan/{erratum.page}.md", ORIGINAL))
        if page is None:
            if not portal.has_broken(f"docs/plan/{erratum.page}."):
                names = {
                    uri.removeprefix("plan/").removesuffix(".md")
                    for uri, _ in portal.pages_by_uri
                    if uri.startswith("plan/")
                }
                key = Key(ERRATA, ("errata", index, "page"))
                yield unknown_name(key, "unknown-page", erratum.page, names)
            continue
        count = page.body.count(erratum.quote)
        if count != 1:
            message = (
                N_("the quote does not stand in {path}; copy it from there")
                if count == 0
                else N_(
                    "the quote stands {count} times in {path}; lengthen it until it stands once"
                )
            )
            yield Problem(
                Key(ERRATA, ("errata", index, "quote")),
                "unknown-quote" if count == 0 else "ambiguous-quote",
                message,
                {"path": page.path, "count": str(count)},
            )


def _check_placeholders(portal: Portal, page: Page) -> Iterator[Problem]:
    known = {f"body {body.id}" for body in portal.bodies} | {
        "doors",
        "lists",
        "targets",
        "penalties",
        "penalties before",
    }
    for mark in page.placeholders:
        if mark.name in known or (mark.name.startswith("body ") and BODIES in portal.broken):
            continue
        place = Location(page.path, page.body_line + mark.line - 1, mark.column)
        message = N_("'{name}' is nothing the build can put here; write one of: {known}")
        values = {
            "name": mark.name,
            "known": ", ".join(
                ("doors", "lists", "targets", "penalties", "penalties before", "body <id>")
            ),
        }
        yield Problem(place, "unknown-placeholder", message, values)


def _check_anchors(portal: Portal, page: Page) -> Iterator[Problem]:
    """Yield explicit anchors of a translation that its original lacks, or the other way round."""
    if page.language == ORIGINAL or not page.uri.startswith(("plan/", "legal/")):
        return
    original = portal.pages_by_uri.get((page.uri, ORIGINAL))
    if original is None:
        return
    ours = {mark.name for mark in page.anchors if mark.is_explicit}
    theirs = {mark.name for mark in original.anchors if mark.is_explicit}
    if ours != theirs:
        difference = ", ".join(sorted(ours ^ theirs))
        message = N_("the anchors differ from {path}: {difference}; give both files the same ones")
        values = {"path": original.path, "difference": difference}
        yield Problem(Location(page.path), "anchors-differ", message, values)
