"""What a department sets outside the project's files, read once at the edge and passed on."""

import os
from pathlib import Path
from typing import Literal, cast, get_args

Audience = Literal["public", "internal"]
"""For whom a site is made: anybody, or those who may see lists of people."""


def read_records() -> Path | None:
    """Return the records folder that `PORTAL_RECORDS` names, or None: it is the project's own.

    `set PORTAL_RECORDS="D:\\records"` in the old command window of Windows keeps the quotes.
    """
    folder = os.environ.get("PORTAL_RECORDS", "").strip().strip('"')
    return Path(folder) if folder else None


def read_audience() -> Audience:
    """Return for whom `PORTAL_AUDIENCE` says the site is made; public where it says nothing.

    Raises:
        ValueError: it names an audience that there is not. Nothing is guessed: a site that was
            meant to be public must not hold lists of people.
    """
    name = os.environ.get("PORTAL_AUDIENCE", "").strip() or "public"
    if name not in get_args(Audience):
        raise ValueError(name)
    return cast(Audience, name)
