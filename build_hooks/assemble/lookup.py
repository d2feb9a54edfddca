"""Papers as entries that only who holds the paper can read: its number and code are the key.

Each entry is found by a digest of number and code and encrypted with another one; the same paper
always gives the same bytes, and a paper that changes gets a new key stream (the tag of what it
says goes into that stream). `lookup.mjs` reads them. Source: `decisions/0019`.
"""

from base64 import b64encode
from dataclasses import dataclass
from functools import lru_cache
from hashlib import shake_256

from pydantic_core import to_json

from build_hooks.assemble.papers import Paper, list_papers
from build_hooks.model.base import LocalText
from build_hooks.model.portal import Portal

ID_BYTES = 16
TAG_BYTES = 16
STEP_BYTES = 64
"""What an entry says is filled up to a multiple, so that its length tells little."""
SHARD_ENTRIES = 48
"""About so many entries share a file: a file that is asked for tells little."""


@dataclass(frozen=True)
class Lookup:
    """All entries, in files."""

    shards: dict[str, dict[str, str]]
    """Entries by id, by those digits; there is a file for each, an empty one too."""


def assemble_lookup(portal: Portal) -> Lookup:
    """Return every paper that has a code as an entry."""
    digits = count_digits(portal)
    shards: dict[str, dict[str, str]] = {
        f"{index:0{digits}x}" if digits else "": {} for index in range(16**digits)
    }
    for paper in list_papers(portal):
        name, entry = encrypt(paper)
        shards[name[:digits]][name] = entry
    return Lookup({name: dict(sorted(entries.items())) for name, entries in shards.items()})


def count_digits(portal: Portal) -> int:
    """Return how many hexadecimal digits of an entry's id name its file."""
    codes = (source.value.certificates.column("code") for source in portal.batches.values())
    papers = sum(len(found) - found.count(None) for found in codes)
    digits = 0
    while papers > SHARD_ENTRIES * 16**digits:
        digits += 1
    return digits


def encrypt(paper: Paper) -> tuple[str, str]:
    """Return a paper's entry: its id, and what it says in base64."""
    secret = f"{paper.number}/{paper.code.replace('-', '')}"
    words = to_json(_list_fields(paper))
    words += b" " * (-len(words) % STEP_BYTES)
    tag = shake_256(f"tag/{secret}/".encode() + words).digest(TAG_BYTES)
    stream = shake_256(f"key/{secret}/".encode() + tag).digest(len(words))
    mixed = int.from_bytes(words) ^ int.from_bytes(stream)
    name = shake_256(f"id/{secret}".encode()).hexdigest(ID_BYTES)
    return name, b64encode(tag + mixed.to_bytes(len(words))).decode()


def _list_fields(paper: Paper) -> dict[str, object]:
    """Return what an entry says; what is empty is left out."""
    fields: dict[str, object] = {
        "number": paper.number,
        "kind": paper.kind,
        "name": paper.name,
        "unit": _list_languages(paper.unit),
        "course": paper.course,
        "held_on": paper.held_on,
        "issued_on": paper.issued_on,
        "expires_on": paper.expires_on,
        "decision": paper.decision,
    }
    if paper.issuer:
        fields["issuer"] = paper.issuer
    fields["assurance"] = paper.assurance
    if paper.revoked_on:
        fields["revoked_on"] = paper.revoked_on
    if paper.reason:
        fields["reason"] = _list_languages(paper.reason)
    if paper.renewed_by:
        fields["renewed_by"] = paper.renewed_by
    return fields


@lru_cache(maxsize=4096)
def _list_languages(text: LocalText) -> dict[str, str]:
    return {name: words for name, words in text if words}
