"""The ledger of published papers: what was once published neither disappears nor changes."""

from hashlib import sha256
from typing import Annotated

from pydantic import BeforeValidator, Field
from pydantic_core import to_json

from build_hooks.model.base import Model, _pattern
from build_hooks.model.certificate import CertificateBatch, CertificateNumber, RevocationList

Digest = Annotated[str, BeforeValidator(_pattern("bad-id", "digest", r"[0-9a-f]{64}"))]
"""SHA-256 in hexadecimal digits."""


class LedgerEntry(Model):
    """`records/ledger/<year>/<name>.yml`: the seal of the file of the same name in certificates."""

    numbers: tuple[CertificateNumber, ...] = Field(min_length=1)
    """The numbers that it issues or revokes, in its order."""
    digest: Digest
    """Of what the file says, whatever its spaces, quotes and line ends."""


def seal(entry: CertificateBatch | RevocationList) -> LedgerEntry:
    """Return the ledger's entry for a batch or for revocations."""
    if isinstance(entry, CertificateBatch):
        numbers = tuple(entry.certificates.column("number"))
        own = entry.model_dump(exclude={"certificates"}, exclude_defaults=True)
        words = to_json({**own, "certificates": entry.certificates.list_given()})
    else:
        numbers = tuple(revocation.number for revocation in entry.revocations)
        words = entry.model_dump_json(exclude_defaults=True).encode()
    return LedgerEntry.model_construct(numbers=numbers, digest=sha256(words).hexdigest())
