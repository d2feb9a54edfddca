"""Certificates: the list in pages and as CSV, the page that checks a paper, and what it reads."""

import json
import posixpath
from collections.abc import Iterator
from datetime import date

from build_hooks.assemble.certificates import CertificateRow, ListPage, Status
from build_hooks.assemble.links import find_url
from build_hooks.assemble.lookup import Lookup, count_digits
from build_hooks.compose.context import Context
from build_hooks.model.session import Assurance
from build_hooks.model.site import CERTIFICATES, VERIFY
from build_hooks.problems import N_
from build_hooks.render import format_day, render_csv

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
    standing = _Standing(context)
    years = sorted({row.year for row in view.rows}, reverse=True)
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
                lines=[_list_line(row, standing) for row in page.rows],
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


class _Standing:
    """What a certificate is worth, in words of a language; of one day each is said once."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._said: dict[tuple[Status, date | None], str] = {}

    def describe(self, row: CertificateRow) -> str:
        """Return what stands in a row of the list."""
        say = self._context.translate
        if row.status is Status.REPLACED:
            return say(N_("replaced by %(number)s")) % {"number": row.renewed_by}
        day = row.revoked_on if row.status is Status.REVOKED else row.expires_on
        if (row.status, day) not in self._said:
            words = {"day": format_day(day, self._context.language)} if day else {}
            self._said[row.status, day] = say(_STANDINGS[row.status]) % words
        return self._said[row.status, day]


def _list_line(row: CertificateRow, standing: _Standing) -> tuple[object, ...]:
    """Return what stands in a row of the list; a tuple, as there are many."""
    expires = row.expires_on.isoformat() if row.status is Status.VALID else ""
    words = standing.describe(row)
    return (row.number, expires, words, row.course, row.year, row.unit, row.name)


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
    head = [context.translate(column) for column in columns]
    by_year: dict[int, list[list[str]]] = {}
    rows = [head]
    for row in context.views.certificates.rows:
        cells = _list_cells(context, row)
        rows.append(cells)
        by_year.setdefault(row.year, [head]).append([cells[0], row.course_id, *cells[2:]])
    yield f"certificates/certificates-{context.language}.csv", render_csv(rows)
    for year, found in by_year.items():
        yield f"certificates/certificates-{year}-{context.language}.csv", render_csv(found)


def _list_cells(context: Context, row: CertificateRow) -> list[str]:
    return [
        row.number,
        row.course.find(context.language)[0],
        str(row.year),
        context.translate(STATES[row.status]),
        row.expires_on.isoformat() if row.status is Status.VALID else "",
        row.unit.find(context.language)[0] if row.unit else "",
        row.name or "",
    ]


def compose_entries(lookup: Lookup) -> dict[str, bytes]:
    """Return the files of encrypted entries, by place."""
    return {
        f"certificates/entries/{name or 'all'}.json": json.dumps(
            entries, separators=(",", ":")
        ).encode()
        for name, entries in lookup.shards.items()
    }
