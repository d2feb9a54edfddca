"""The law as files for other programs: JSON with its schema, and a table."""

import json

from build_hooks.assemble.law_data import (
    SCHEMA,
    PublishedLaw,
    PublishedProvision,
    assemble_law_data,
)
from build_hooks.model.portal import Portal
from build_hooks.render import render_csv


def compose_law_data(portal: Portal) -> dict[str, str]:
    """Return the law as files for other programs, by place: JSON, its schema, CSV."""
    law = assemble_law_data(portal)
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **PublishedLaw.model_json_schema(mode="serialization"),
    }
    return {
        "legal/provisions.json": f"{law.model_dump_json(indent=1, by_alias=True)}\n",
        f"legal/{SCHEMA}": f"{json.dumps(schema, ensure_ascii=False, indent=1)}\n",
        "legal/provisions.csv": render_csv(list_law_rows(law)),
    }


def list_law_rows(law: PublishedLaw) -> list[list[str]]:
    """Return one row a provision below a row of names, the same as in the JSON file.

    Shape: days as 2026-03-12; several values in a cell are parted by ` | `.
    """
    rows: list[dict[str, str]] = []
    for document in law.documents:
        for provision in document.provisions:
            rows.append(
                {
                    "id": provision.id,
                    "document": document.id,
                    "number": document.number,
                    "title_vi": document.title.vi,
                    "title_en": document.title.en or "",
                    "issued_on": str(document.issued_on or ""),
                    "remark_vi": document.remark.vi if document.remark else "",
                    "remark_en": (document.remark.en or "") if document.remark else "",
                    **_list_cells(provision),
                }
            )
    return [list(rows[0]), *(list(row.values()) for row in rows)] if rows else []


def _list_cells(provision: PublishedProvision) -> dict[str, str]:
    figures = (f"{name}={figure}" for name, figure in provision.figures.items())
    places = (
        f"{place.kind} {place.page.vi}{f' {place.entry}' if place.entry else ''}"
        for place in provision.cited_by
    )
    return {
        "label_vi": provision.label.vi,
        "label_en": provision.label.en or "",
        "text_vi": provision.text.vi,
        "text_en": provision.text.en or "",
        "note_vi": provision.note.vi if provision.note else "",
        "note_en": (provision.note.en or "") if provision.note else "",
        "figures": " | ".join(figures),
        "confidence": provision.confidence,
        "sources": " | ".join(provision.sources),
        "verified_on": str(provision.verified_on),
        "in_force_from": str(provision.in_force_from or ""),
        "in_force_until": str(provision.in_force_until or ""),
        "replaced_by": provision.replaced_by or "",
        "cited_by": " | ".join(places),
    }
