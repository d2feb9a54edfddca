"""The certificate list as a page and as CSV."""

from build_hooks.assemble.certificates import Status
from build_hooks.compose.context import Context
from build_hooks.model.site import CERTIFICATES
from build_hooks.problems import N_
from build_hooks.render import render_csv


def compose_certificates(context: Context) -> str:
    """Return the list of certificates."""
    return context.render(
        "certificates/certificates.md.j2",
        CERTIFICATES,
        meta=context.meta(context.translate(N_("Certificates")), "", ("expiry",)),
        certificates=context.views.certificates,
    )


def compose_csv(context: Context) -> str:
    """Return the certificate list with the same cells as the page, dates as 2026-03-12."""
    translate, language = context.translate, context.language
    columns = [
        N_("Number"), N_("Kind"), N_("Course"), N_("Year"), N_("Issued on"), N_("Expiry"),
        N_("Status"), N_("Unit"), N_("Name"),
    ]  # fmt: skip
    states = {
        Status.VALID: N_("valid"),
        Status.EXPIRED: N_("expired"),
        Status.REVOKED: N_("revoked"),
        Status.REPLACED: N_("replaced"),
    }
    rows = [[translate(column) for column in columns]]
    for row in context.views.certificates.rows:
        rows.append(
            [
                row.number,
                translate(row.kind),
                row.course.find(language)[0],
                str(row.issued_on.year),
                row.issued_on.isoformat(),
                row.expires_on.isoformat(),
                translate(states[row.status]),
                row.unit.find(language)[0] if row.unit else "",
                row.name or "",
            ]
        )
    return render_csv(rows)
