"""What was published of certificates stays: the ledger knows it."""

from collections.abc import Iterator

from build_hooks.assemble.ledger import find_ledger_path
from build_hooks.model.base import Source
from build_hooks.model.certificate import CertificateBatch, RevocationList
from build_hooks.model.ledger import seal
from build_hooks.model.portal import Portal
from build_hooks.problems import N_, Location, Problem


def check_ledger(portal: Portal) -> Iterator[Problem]:
    """Yield files of certificates and revocations that do not agree with the ledger.

    Errors: lost-certificates, altered-certificates, unsealed-certificates.
    """
    files: dict[str, Source[CertificateBatch] | Source[RevocationList]] = {
        **portal.batches,
        **portal.revocations,
    }
    known = {source.path for source in files.values()}
    for name, source in files.items():
        ledger = find_ledger_path(source.path)
        if ledger in portal.broken:
            continue
        entry = portal.ledger.get(name)
        if entry is None or entry.path != ledger:
            message = N_("{ledger} is missing; run: portal certificates seal")
            place, values = Location(source.path), {"ledger": ledger}
            yield Problem(place, "unsealed-certificates", message, values)
        elif entry.value != seal(source.value):
            message = N_(
                "this file says something else than when it was sealed; put it back as it was, "
                "and revoke, renew or issue in a new file"
            )
            yield Problem(Location(source.path), "altered-certificates", message)
    for entry in portal.ledger.values():
        path = entry.path.replace("/ledger/", "/certificates/", 1)
        if path not in known and path not in portal.broken:
            message = N_(
                "{path} is gone, and with it {numbers}; a published number must not disappear: "
                "put the file back as it was"
            )
            values = {"path": path, "numbers": ", ".join(entry.value.numbers)}
            yield Problem(Location(entry.path), "lost-certificates", message, values)
