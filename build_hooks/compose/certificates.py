"""Certificates: the list in pages and as CSV, the page that checks a paper, and what it reads."""

import json
import posixpath
from collections.abc import Iterator

from build_hooks.assemble.certificates import (
    CertificateRow,
    CertificateState,
    ListPage,
    Status,
    group_rows,
)
from build_hooks.assemble.links import find_url
from build_hooks.assemble.lookup import Lookup, count_digits
from build_hooks.compose.context import Context
from build_hooks.model.session import Assurance
from build_hooks.model.site import CERTIFICATES, VERIFY
from build_hooks.problems import N_
from build_hooks.render import format_cell, format_day, join_lines

STATES = {
    Status.VALID: N_("valid"),
    Status.EXPIRED: N_("expired"),
    Status.REVOKED: N_("revoked"),
    Status.REPLACED: N_("replaced"),
}
_STANDINGS = {
    Status.VALID: N_("valid until %(day)s"),
    Status.EXPIRED: N_("expired on %(day)s"),
    Status.REVOKED: N_("revoked on %(day)s"),
}
LEVELS: dict[Assurance, str] = {
    "self_study": N_("alone, unsupervised"),
    "trainer_confirmed": N_("confirmed by the trainer"),
    "session_code": N_("in the session, with its code"),
    "supervised": N_("supervised"),
}
RANGES = "theo-so"
"""Anchor of the list of pages."""


def compose_certificates(context: Context) -> Iterator[tuple[str, str]]:
    """Yield the pages of the list and the page that checks a paper, by place."""
    view = context.views.certificates
    pages = view.pages
    titles = {name: source.value.title for name, source in context.portal.courses.items()}
    years = sorted({row.state.year for row in view.rows}, reverse=True)
    for index, page in enumerate(pages):
        is_first = page.uri == CERTIFICATES
        title = context.translate(N_("Certificates"))
        name = title if is_first else f"{title}: {_name(page)}"
        components = ("expiry", "ranges", "list") if is_first else ("expiry", "ranges")
        yield (
            page.uri,
            context.render(
                "list/list.md.j2",
                page.uri,
                meta=context.meta(name, "", components, hide=["toc"]),
                certificates=view,
                page=page,
                before=find_url(page.uri, pages[index - 1].uri) if index else "",
                after=find_url(page.uri, pages[index + 1].uri) if not is_first else "",
                all_pages=find_url(page.uri, CERTIFICATES, RANGES),
                ranges=_link_ranges(CERTIFICATES, pages) if is_first else [],
                is_first=is_first,
                groups=[
                    (state, _describe(context, state), list(rows))
                    for state, rows in group_rows(page.rows)
                ],
                years=years,
                courses=titles,
                states=list(STATES.values()),
                verify=posixpath.relpath(VERIFY, posixpath.dirname(page.uri)),
            ),
        )
    yield (
        VERIFY,
        context.render(
            "verify/verify.md.j2",
            VERIFY,
            meta=context.meta(
                context.translate(N_("Check a certificate")), "", ("ranges", "verify")
            ),
            certificates=view,
            ranges=_link_ranges(VERIFY, pages),
            titles=titles,
            levels=LEVELS,
            digits=count_digits(context.portal),
        ),
    )


def _describe(context: Context, state: CertificateState) -> str:
    """Return what a certificate is worth, in the page's language."""
    if state.status is Status.REPLACED:
        return context.translate(N_("replaced by %(number)s")) % {"number": state.renewed_by}
    day = state.revoked_on if state.status is Status.REVOKED else state.expires_on
    words = {"day": format_day(day, context.language)} if day else {}
    return context.translate(_STANDINGS[state.status]) % words


def _find_end(state: CertificateState) -> str:
    """Return the last day of a certificate that is valid, as 2026-03-12."""
    return state.expires_on.isoformat() if state.status is Status.VALID else ""


def _name(page: ListPage) -> str:
    return f"{page.rows[0].number} – {page.rows[-1].number}"


def _link_ranges(uri: str, pages: tuple[ListPage, ...]) -> list[dict[str, object]]:
    """Return the links to pages by the years in their numbers, the newest first."""
    by_year: dict[str, list[dict[str, object]]] = {}
    for page in pages:
        if not page.rows:
            continue
        link = {"name": _name(page), "link": find_url(uri, page.uri), "is_here": page.uri == uri}
        for year in sorted({row.number.split("-")[1] for row in page.rows}):
            by_year.setdefault(year, []).append(link)
    return [{"year": year, "pages": by_year[year]} for year in sorted(by_year, reverse=True)]


def compose_csv_files(context: Context) -> Iterator[tuple[str, str]]:
    """Yield the list by place: whole, and by year of issue; days as 2026-03-12.

    The files by year are what the form on the page loads: courses stand there by id, which halves
    them.
    """
    columns = [
        N_("Number"), N_("Course"), N_("Year"), N_("Status"), N_("Valid until"), N_("Unit"),
        N_("Name"),
    ]  # fmt: skip
    head = ",".join(format_cell(context.translate(column)) for column in columns)
    lines = [head]
    by_year: dict[int, list[str]] = {}
    for state, rows in group_rows(context.views.certificates.rows):
        title = format_cell(state.course.find(context.language)[0])
        status = context.translate(STATES[state.status])
        cells = f"{state.year},{format_cell(status)},{_find_end(state)}"
        ends = [(row.number, f"{cells},{_format_person(row, context.language)}") for row in rows]
        lines += [f"{number},{title},{end}" for number, end in ends]
        of_year = by_year.setdefault(state.year, [head])
        of_year += [f"{number},{state.course_id},{end}" for number, end in ends]
    yield f"certificates/certificates-{context.language}.csv", join_lines(lines)
    for year, of_year in by_year.items():
        yield f"certificates/certificates-{year}-{context.language}.csv", join_lines(of_year)


def _format_person(row: CertificateRow, language: str) -> str:
    """Return the cells of unit and name, empty without consent."""
    if row.unit is None or row.name is None:
        return ","
    return f"{format_cell(row.unit.find(language)[0])},{format_cell(row.name)}"


def compose_entries(lookup: Lookup) -> dict[str, bytes]:
    """Return the files of encrypted entries, by place."""
    return {
        f"certificates/sealed/{name or 'all'}.json": json.dumps(
            entries, separators=(",", ":")
        ).encode()
        for name, entries in lookup.shards.items()
    }
