"""What each act costs on a day, from the figures of the provisions that fine it."""

from dataclasses import dataclass
from datetime import date

from build_hooks.model.base import LocalText
from build_hooks.model.portal import Portal
from build_hooks.model.provision import Document, Provision, Validity, find_validity


@dataclass(frozen=True)
class Fine:
    """A fine's two ends, in VND."""

    minimum_vnd: int
    maximum_vnd: int


@dataclass(frozen=True)
class PenaltyRow:
    """One act under one provision."""

    act: LocalText
    id: str
    """Full id of the provision."""
    document: Document
    provision: Provision
    validity: Validity
    individual: Fine | None
    organisation: Fine | None
    """None where no record states it; nothing is doubled here."""


def _read_fine(provision: Provision, who: str) -> Fine | None:
    """Return a fine from a provision's figures, `individual_minimum_vnd` and the like."""
    figures = provision.figures
    least, most = figures.get(f"{who}_minimum_vnd"), figures.get(f"{who}_maximum_vnd")
    return None if least is None or most is None else Fine(int(least), int(most))


def assemble_penalties(portal: Portal, day: date, is_past: bool = False) -> tuple[PenaltyRow, ...]:
    """Return the acts with the provision that holds on a day, in the order of the file.

    Args:
        portal: the whole model.
        day: the day on which the provisions hold.
        is_past: give the provisions that had ended before that day instead.
    """
    rows: list[PenaltyRow] = []
    for act in portal.penalties:
        for name in act.provisions:
            document, provision = portal.provisions[name]
            validity = find_validity(document, provision)
            if validity.ended_before(day) if is_past else validity.holds_on(day):
                rows.append(
                    PenaltyRow(
                        act=act.act,
                        id=name,
                        document=document,
                        provision=provision,
                        validity=validity,
                        individual=_read_fine(provision, "individual"),
                        organisation=_read_fine(provision, "organisation"),
                    )
                )
    return tuple(rows)
