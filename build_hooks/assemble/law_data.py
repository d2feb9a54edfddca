"""The law in the form in which it is published for other programs: documents, provisions, readers.

The classes are the published form itself: its JSON Schema and its descriptions are made from them.
"""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Literal

from pydantic import ConfigDict, Field

from build_hooks.assemble.law_impact import Kind, Reliance, find_reliances
from build_hooks.assemble.links import find_url
from build_hooks.model.base import LocalText, Model
from build_hooks.model.portal import Portal
from build_hooks.model.provision import Confidence, Document, Provision, find_validity
from build_hooks.model.site import anchor_of, document_uri

SCHEMA = "provisions.schema.json"


class _Published(Model):
    model_config = ConfigDict(use_attribute_docstrings=True)


class PublishedText(_Published):
    """One text in both languages; what a portal has in further ones is not published as data."""

    vi: str
    """Vietnamese."""
    en: str | None
    """English; null where it has not been translated."""


class PublishedAddress(_Published):
    """Where a page is, counted from the site's root."""

    vi: str
    """The page in Vietnamese."""
    en: str | None
    """The page in English; null where the portal has none."""


class PublishedPlace(_Published):
    """One place of the site that rests on a provision."""

    kind: Kind
    """What it is."""
    entry: str | None
    """Id of the question or other entry; null for a page as a whole."""
    page: PublishedAddress
    """The page that shows it."""


class PublishedProvision(_Published):
    """One clause of a document, in the portal's own words."""

    id: str
    """Document, article, clause and point, such as labour-code-2019/143/3; point đ is dd."""
    label: PublishedText
    """How it is cited in a sentence."""
    text: PublishedText
    """What it says, in plain words (inline Markdown); it does not replace the official text."""
    note: PublishedText | None
    """What a reader must know besides."""
    figures: dict[str, int | float]
    """Its figures by name; a name ends in its unit, such as _years or _vnd."""
    confidence: Confidence
    """high: read in a full text or in several that agree; medium: in one; low: not a fact."""
    sources: tuple[str, ...]
    """Where it was read."""
    verified_on: date
    """Day on which the sources were last looked at."""
    in_force_from: date | None
    """First day in force; null where it is not verified."""
    in_force_until: date | None
    """Last day in force; null where none is set."""
    replaced_by: str | None
    """Id of the provision or document that holds afterwards."""
    page: PublishedAddress
    """Where the portal shows it."""
    cited_by: tuple[PublishedPlace, ...]
    """What rests on it, in the order of pages."""


class PublishedDocument(_Published):
    """A law, decree, circular or convention."""

    id: str
    """First part of its provisions' ids."""
    title: PublishedText
    """Name without number."""
    number: str
    """Official number."""
    issued_on: date | None
    """Day of issue; null where it is not known."""
    in_force_from: date | None
    """First day in force; null where it is not verified."""
    in_force_until: date | None
    """Last day in force; null where none is set."""
    replaced_by: str | None
    """Id of the document that holds afterwards."""
    remark: PublishedText | None
    """What a reader must know of the whole document."""
    provisions: tuple[PublishedProvision, ...]
    """In the order of the document."""


class PublishedLaw(_Published):
    """The law that a training portal rests on, by document."""

    schema_file: Literal["provisions.schema.json"] = Field(alias="$schema")
    """Describes this file."""
    documents: tuple[PublishedDocument, ...]
    """In the order in which the portal shows them."""


def assemble_law_data(portal: Portal) -> PublishedLaw:
    """Return all documents and provisions with what rests on each."""
    readers: dict[str, list[Reliance]] = {}
    for reliance in find_reliances(portal):
        if reliance.uri:
            readers.setdefault(reliance.provision, []).append(reliance)
    documents = tuple(_publish_document(portal, document, readers) for document in portal.documents)
    return PublishedLaw(schema_file=SCHEMA, documents=documents)


def _publish_document(
    portal: Portal, document: Document, readers: dict[str, list[Reliance]]
) -> PublishedDocument:
    return PublishedDocument(
        id=document.id,
        title=_text(document.title),
        number=document.number,
        issued_on=document.issued_on,
        in_force_from=document.in_force_from,
        in_force_until=document.in_force_until,
        replaced_by=document.replaced_by,
        remark=_text(document.remark) if document.remark else None,
        provisions=tuple(
            _publish_provision(
                portal, document, provision, readers.get(f"{document.id}/{provision.id}", [])
            )
            for provision in document.provisions
            if provision.confidence != "low"
        ),
    )


def _publish_provision(
    portal: Portal, document: Document, provision: Provision, readers: Iterable[Reliance]
) -> PublishedProvision:
    validity = find_validity(document, provision)
    places = {(reliance.uri, reliance.kind, reliance.entry) for reliance in readers}
    return PublishedProvision(
        id=f"{document.id}/{provision.id}",
        label=_text(provision.label),
        text=_text(provision.text),
        note=_text(provision.note) if provision.note else None,
        figures={name: _number(figure) for name, figure in provision.figures.items()},
        confidence=provision.confidence,
        sources=provision.sources,
        verified_on=provision.verified_on,
        in_force_from=validity.first,
        in_force_until=validity.last,
        replaced_by=provision.replaced_by or document.replaced_by,
        page=_address(portal, document_uri(document.id), anchor_of(provision.id)),
        cited_by=tuple(
            PublishedPlace(kind=kind, entry=entry or None, page=_address(portal, uri))
            for uri, kind, entry in sorted(places)
        ),
    )


def _text(text: LocalText) -> PublishedText:
    return PublishedText(vi=text.vi, en=text.en)


def _number(figure: Decimal) -> int | float:
    return int(figure) if figure == figure.to_integral_value() else float(figure)


def _address(portal: Portal, uri: str, anchor: str = "") -> PublishedAddress:
    """Return a page's address in each language; the original's pages lie at the root."""
    inner = find_url("index.md", uri, anchor).removeprefix("./")
    english = f"en/{inner}" if "en" in portal.languages else None
    return PublishedAddress(vi=inner or "./", en=english)
