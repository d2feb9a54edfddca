"""What `issue`, `renew` and `revoke` share: their terms, and the files that they write."""

import re
import secrets
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal

import click
from pydantic import ValidationError

from build_hooks.assemble.due import Due
from build_hooks.assemble.issuing import (
    list_files,
    make_batch,
    make_revocations,
    take_numbers,
)
from build_hooks.cli.desk import Desk
from build_hooks.cli.options import Day
from build_hooks.clock import read_today
from build_hooks.load.dump import dump_yaml
from build_hooks.model.certificate import MAX_MONTHS
from build_hooks.problems import N_

NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@dataclass(frozen=True)
class Terms:
    """What is the same for all papers of a batch."""

    batch: str
    kind: Literal["confirmation", "certificate"]
    issuer: str
    decision: str
    valid_months: int
    given_on: date | None
    """The day of issue, where one was given."""
    first_number: int | None

    def find_day(self, desk: Desk) -> date:
        """Return the day of issue: as given, else of the batch that stands, else today.

        So a command that is repeated on a later day finds its own batch and changes nothing.
        """
        source = desk.portal.batches.get(self.batch)
        return self.given_on or (source.value.issued_on if source else read_today())

    def list_fields(self, desk: Desk, course: str) -> dict[str, object]:
        """Return them as a batch has them."""
        fields = {
            "kind": self.kind,
            "issuer": self.issuer,
            "course": course,
            "issued_on": self.find_day(desk),
            "valid_months": self.valid_months,
            "decision": self.decision,
        }
        return {key: value for key, value in fields.items() if value != ""}

    def stands(
        self, desk: Desk, course: str, column: str = "learner", named: Iterable[str] = ()
    ) -> bool:
        """Tell whether the batch was issued on the same terms; end where it says another thing.

        Args:
            desk: the project.
            course: the course.
            column: what certificates have under this name …
            named: … all of this must be among, where the batch stands.
        """
        if self.batch in desk.portal.revocations:
            self._refuse(desk, desk.portal.revocations[self.batch].path)
        source = desk.portal.batches.get(self.batch)
        if source is None:
            return False
        batch = source.value
        fields = self.list_fields(desk, course)
        there = {key: getattr(batch, key) for key in fields}
        is_other = there != fields or (batch.issuer or "") != self.issuer
        if is_other or not set(named) <= set(batch.certificates.column(column)):
            self._refuse(desk, source.path)
        return True

    def _refuse(self, desk: Desk, path: str) -> None:
        desk.say(N_("{path} stands there already and says something else."), path=path)
        sys.exit(1)


def terms_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the terms of a new batch, as `terms`."""

    def run(
        batch: str,
        kind: Literal["confirmation", "certificate"],
        issuer: str,
        decision: str,
        valid_months: int,
        issued_on: datetime | None,
        first_number: int | None,
        **others: Any,
    ) -> None:
        day = issued_on.date() if issued_on else None
        terms = Terms(batch, kind, issuer, decision, valid_months, day, first_number)
        command(terms=terms, **others)

    run.__doc__ = command.__doc__
    options = (
        click.option("--batch", required=True, help="Name of the new file; never used twice."),
        click.option("--decision", required=True, help="Number of the decision to issue."),
        click.option("--valid-months", type=click.IntRange(1, MAX_MONTHS), required=True),
        click.option(
            "--kind", type=click.Choice(["confirmation", "certificate"]), default="confirmation"
        ),
        click.option("--issuer", default="", help="The authorised issuer of a certificate."),
        click.option("--issued-on", type=Day(), help="The day of issue; today without it."),
        click.option(
            "--first-number",
            type=click.IntRange(1, 999_999),
            help="Begin of a block of numbers set apart, where several people issue at a time.",
        ),
    )
    decorated: Callable[..., Any] = run
    own = getattr(command, "__click_params__", [])
    for option in reversed(options):
        decorated = option(decorated)
    decorated.__click_params__ = [*own, *decorated.__click_params__]  # type: ignore[attr-defined]
    return decorated


def issue_papers(desk: Desk, course: str, people: Sequence[Due], terms: Terms) -> None:
    """Write a batch with its ledger's entry; a batch that stands on the same terms stays."""
    if terms.stands(desk, course):
        desk.say(N_("The batch '{name}' was issued already; nothing changed."), name=terms.batch)
        return
    if terms.kind == "certificate" and not terms.issuer:
        desk.say(N_("Only an authorised issuer may issue a certificate; name it with --issuer."))
        sys.exit(1)
    if not people:
        desk.say(N_("No paper is due; nothing was written."))
        return
    day = terms.find_day(desk)
    if day > read_today():
        desk.say(N_("The day of issue has not come yet; nothing was written."))
        sys.exit(1)
    numbers = take_numbers(desk.portal, day.year, len(people), terms.first_number)
    if len(numbers) < len(people):
        desk.say(N_("There are not enough numbers left in {year}."), year=day.year)
        sys.exit(1)
    fields = make_batch(terms.list_fields(desk, course), people, numbers, secrets.choice)
    _write(desk, terms.batch, day.year, fields)
    message = N_("Papers issued: {count}, {first} to {last}.")
    desk.say(message, count=len(numbers), first=numbers[0], last=numbers[-1])


def revoke_papers(
    desk: Desk,
    name: str,
    numbers: Sequence[str],
    decision: str,
    reason: Mapping[str, str],
    given_on: date | None,
) -> None:
    """Write a file of revocations with its ledger's entry; the same one twice changes nothing.

    Where no day is given, it is that of the file of this name, else today.
    """
    source = desk.portal.revocations.get(name)
    there = source.value.revocations if source else ()
    own = {entry.number for entry in there}
    day = given_on or (there[0].revoked_on if there else read_today())
    refusals = 0
    for number in sorted(set(numbers)):
        known = desk.portal.issued.get(number)
        if known is None:
            desk.say(N_("No paper has the number '{number}'."), number=number)
        elif number in desk.portal.revoked_on and number not in own:
            desk.say(N_("{number} is revoked already."), number=number)
        elif not known[0].issued_on <= day <= read_today():
            desk.say(N_("{number} cannot be revoked on that day."), number=number)
        else:
            continue
        refusals += 1
    if refusals:
        desk.say(N_("Refused: {count}. Nothing was written."), count=refusals)
        sys.exit(1)
    written = _write(desk, name, day.year, make_revocations(numbers, day, reason, decision))
    desk.say(N_("Papers revoked: {count}."), count=len(set(numbers)) if written else 0)


def _write(desk: Desk, name: str, year: int, fields: Mapping[str, object]) -> list[str]:
    if not NAME.fullmatch(name):
        message = N_("'{name}' is no name for a file; use a-z, 0-9 and single hyphens.")
        desk.say(message, name=name)
        sys.exit(1)
    try:
        files = list_files(name, year, fields)
    except ValidationError:
        desk.say(N_("The decision and the reason must say something; nothing was written."))
        sys.exit(1)
    taken = [entry.path for entry in desk.portal.batches.values()]
    taken += [entry.path for entry in desk.portal.revocations.values()]
    place = f"records/certificates/{year}/{name}.yml"
    other = [path for path in taken if path.endswith(f"/{name}.yml")]
    if any(path != place for path in other):
        desk.say(N_("{path} stands there already and says something else."), path=other[0])
        sys.exit(1)
    written = desk.write_records({path: dump_yaml(entry) for path, entry in files.items()})
    if written is None:
        sys.exit(1)
    return written
