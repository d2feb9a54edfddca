"""The law as data: documents and their provisions, each with its dates, source and confidence."""

from datetime import date
from typing import Literal

from pydantic import Field

from build_hooks.model.base import (
    IsoDate,
    LocalText,
    Model,
    Number,
    ProvisionId,
    ProvisionPart,
    Slug,
    Text,
)

Confidence = Literal["high", "medium", "low"]


class Provision(Model):
    """One clause of a document, in our own words."""

    id: ProvisionPart
    """`article/clause/point` within the document; point đ is `dd`."""
    label: LocalText
    """How it is cited in a sentence."""
    text: LocalText
    """What it says, in plain words."""
    figures: dict[str, Number] = Field(default_factory=dict)
    """Its figures by name; a name ends in its unit (`_years`, `_hours_per_day`, `_vnd`)."""
    confidence: Confidence
    """`low` may not be stated as a fact."""
    facts: tuple[Text, ...] = ()
    """Ids of the collected facts it was written from."""
    sources: tuple[Text, ...] = ()
    """Where those facts were read."""
    verified_on: IsoDate
    """Day on which the sources were last looked at."""
    in_force_from: IsoDate | None = None
    """Where it differs from the document's."""
    in_force_until: IsoDate | None = None
    """Last day in force, where it differs from the document's."""
    replaced_by: ProvisionId | None = None
    """The provision that holds now."""
    note: LocalText | None = None
    """What a reader must know besides."""


class Document(Model):
    """A law, decree, circular or convention."""

    id: Slug
    """First part of its provisions' ids."""
    title: LocalText
    """Name without number."""
    number: Text
    """Official number."""
    issued_on: IsoDate | None = None
    """Day of signing."""
    in_force_from: IsoDate | None = None
    """First day in force; without it the pages say that the day is not verified."""
    in_force_until: IsoDate | None = None
    """Last day in force."""
    replaced_by: Slug | None = None
    """The document that holds now."""
    remark: LocalText | None = None
    """What a reader must know of the whole document."""
    provisions: tuple[Provision, ...] = Field(min_length=1)
    """Its provisions, in the order of the document."""


class Law(Model):
    """`docs/legal/provisions.yml`."""

    documents: tuple[Document, ...] = Field(min_length=1)
    """Laws, decrees, circulars and conventions."""


class Validity(Model):
    """From when to when a provision holds."""

    first: date | None = None
    """None where the day is not verified; it is then taken to be past."""
    last: date | None = None

    def begins_after(self, day: date) -> bool:
        """Tell whether the provision is not yet in force on this day."""
        return self.first is not None and day < self.first

    def ended_before(self, day: date) -> bool:
        """Tell whether the provision has lapsed by this day."""
        return self.last is not None and self.last < day

    def holds_on(self, day: date) -> bool:
        """Tell whether the provision is in force on this day."""
        return not self.begins_after(day) and not self.ended_before(day)


def find_validity(document: Document, provision: Provision) -> Validity:
    """Return the provision's own dates, or else its document's."""
    return Validity(
        first=provision.in_force_from or document.in_force_from,
        last=provision.in_force_until or document.in_force_until,
    )
