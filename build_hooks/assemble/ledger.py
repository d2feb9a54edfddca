"""The ledger's entries that are still to be written."""

from build_hooks.model.base import Source
from build_hooks.model.certificate import CertificateBatch, RevocationList
from build_hooks.model.ledger import LedgerEntry, seal
from build_hooks.model.portal import Portal


def find_ledger_path(path: str) -> str:
    """Return where the ledger has the entry of a file of certificates."""
    return path.replace("/certificates/", "/ledger/", 1)


def list_unsealed(portal: Portal) -> dict[str, LedgerEntry]:
    """Return what the ledger lacks, by the path of its file."""
    files: list[Source[CertificateBatch] | Source[RevocationList]] = [
        *portal.batches.values(),
        *portal.revocations.values(),
    ]
    known = {source.path for source in portal.ledger.values()}
    return {
        path: seal(source.value)
        for source in files
        if (path := find_ledger_path(source.path)) not in known
    }
