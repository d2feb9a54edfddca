"""Papers on the live site that a new one no longer knows.

A batch that goes missing alone is found by the ledger; where its entry is gone too, only the site
that stands still tells of it.
"""

import csv
from pathlib import Path

from build_hooks.model.base import ORIGINAL

_LIST = f"certificates/certificates-{ORIGINAL}.csv"
_PAGE = "certificates/index.html"
_TRIAL = "tp-notice--demo"
"""Stands on the page of a site of demonstration data, whose papers may go."""


def list_lost(live: Path, staged: Path) -> list[str]:
    """Return the numbers on a live site's list that are not on the new one, in their order.

    Nothing where no site stands, or one of demonstration data.
    """
    page = live / _PAGE
    if not (live / _LIST).is_file() or not page.is_file() or _TRIAL in page.read_text("utf-8"):
        return []
    return sorted(_read_numbers(live / _LIST) - _read_numbers(staged / _LIST))


def _read_numbers(path: Path) -> set[str]:
    """Return the first cell of every line."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return {cells[0] for cells in csv.reader(file)}
