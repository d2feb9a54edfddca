"""Papers as entries that only who holds the paper can read: its number and code are the key.

Each entry is found by a digest of number and code and encrypted with another one; the same paper
always gives the same bytes, and a paper that changes gets a new key stream (the tag of what it
says begins that stream). `lookup.mjs` reads them. Source: `decisions/0019`.
"""

from base64 import b64encode
from dataclasses import dataclass
from functools import cache, lru_cache
from hashlib import sha256
from hmac import digest

from pydantic_core import to_json

from build_hooks.assemble.papers import Paper, list_papers
from build_hooks.model.base import LocalText
from build_hooks.model.portal import Portal

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
    entries = dict(encrypt(paper) for paper in list_papers(portal))
    digits = count_digits(portal)
    shards: dict[str, dict[str, str]] = {
        f"{index:0{digits}x}" if digits else "": {} for index in range(16**digits)
    }
    for name in sorted(entries):
        shards[name[:digits]][name] = entries[name]
    return Lookup(shards)


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
    tag = digest(_derive("tag", secret), words, "sha256")[:TAG_BYTES]
    start = _derive("key", secret) + tag
    stream = b"".join([sha256(start + block).digest() for block in _count(len(words) // 32)])
    mixed = int.from_bytes(words) ^ int.from_bytes(stream)
    return _derive("id", secret).hex()[:32], b64encode(tag + mixed.to_bytes(len(words))).decode()


@cache
def _count(blocks: int) -> tuple[bytes, ...]:
    return tuple(block.to_bytes(4) for block in range(blocks))


def _derive(use: str, secret: str) -> bytes:
    return sha256(f"{use}/{secret}".encode()).digest()


def _list_fields(paper: Paper) -> dict[str, object]:
    fields: dict[str, object] = {
        "number": paper.number,
        "kind": paper.kind,
        "name": paper.name,
        "unit": _list_languages(paper.unit),
        "course": paper.course,
        "held_on": paper.held_on.isoformat(),
        "issued_on": paper.issued_on.isoformat(),
        "expires_on": paper.expires_on.isoformat(),
        "decision": paper.decision,
        "issuer": paper.issuer,
        "assurance": paper.assurance,
        "revoked_on": paper.revoked_on.isoformat() if paper.revoked_on else "",
        "reason": _list_languages(paper.reason) if paper.reason else "",
        "renewed_by": paper.renewed_by,
    }
    return {name: value for name, value in fields.items() if value}


@lru_cache(maxsize=4096)
def _list_languages(text: LocalText) -> dict[str, str]:
    return {name: words for name, words in text if words}
