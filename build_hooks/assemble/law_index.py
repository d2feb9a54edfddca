"""The law by document, with everything that cites each provision."""

from collections import defaultdict
from dataclasses import dataclass

from build_hooks.assemble.law_impact import find_reliances
from build_hooks.model.base import ORIGINAL
from build_hooks.model.portal import Portal
from build_hooks.model.provision import Document, Provision, Validity, find_validity
from build_hooks.model.site import anchor_of, document_uri


@dataclass(frozen=True)
class ProvisionView:
    """One provision with its validity and its readers."""

    provision: Provision
    anchor: str
    validity: Validity
    cited_by: tuple[str, ...]
    """Places of the pages that rely on it, in order."""


@dataclass(frozen=True)
class DocumentView:
    """One document's page."""

    document: Document
    uri: str
    validity: Validity
    provisions: tuple[ProvisionView, ...]


def assemble_law(portal: Portal) -> tuple[DocumentView, ...]:
    """Return every document with its provisions, in the order of the file."""
    cited_by: dict[str, set[str]] = defaultdict(set)
    for reliance in find_reliances(portal):
        if reliance.uri and reliance.language == ORIGINAL:
            cited_by[reliance.provision].add(reliance.uri)
    return tuple(
        DocumentView(
            document=document,
            uri=document_uri(document.id),
            validity=Validity(first=document.in_force_from, last=document.in_force_until),
            provisions=tuple(
                ProvisionView(
                    provision=provision,
                    anchor=anchor_of(provision.id),
                    validity=find_validity(document, provision),
                    cited_by=tuple(sorted(cited_by[f"{document.id}/{provision.id}"])),
                )
                for provision in document.provisions
            ),
        )
        for document in portal.documents
    )
