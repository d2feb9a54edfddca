"""A session that a command is about to write: what is said of it, and its file."""

import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from build_hooks.cli.desk import Desk
from build_hooks.clock import read_today
from build_hooks.load.dump import dump_yaml
from build_hooks.model.session import Assurance
from build_hooks.problems import N_

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@dataclass(frozen=True)
class NewSession:
    """What a trainer says of a session, whatever its results are read from."""

    name: str
    """Its id."""
    trainer: str
    day: date | None
    corrects: str
    """The session in whose place it stands, if any."""
    reason: str

    def list_rules(self, desk: Desk) -> Iterator[tuple[bool, str, str]]:
        """Yield what must hold, with what is said where it does not, as `Desk.require` takes it."""
        message = N_(
            "'{value}' is no name for a session; "
            "use a-z, 0-9 and single hyphens, such as 2026-03-12-officials."
        )
        yield SLUG.fullmatch(self.name) is not None, message, self.name
        message = N_("'{value}' is no staff code; write it as it is listed, such as gv-007.")
        yield SLUG.fullmatch(self.trainer) is not None, message, self.trainer
        message = N_("'{value}' does not begin with a day; add --held-on.")
        yield self.day is not None, message, self.name
        message = N_("{value} has not come yet; give the day of the session.")
        yield self.day is None or self.day <= read_today(), message, str(self.day)
        message = N_(
            "There is no session '{value}' to correct; "
            "give the name of a file in records/sessions/."
        )
        is_known = not self.corrects or self.corrects in desk.portal.sessions
        yield is_known, message, self.corrects
        message = N_("--corrects and --reason go together.")
        yield bool(self.corrects) == bool(self.reason.strip()), message, ""

    def write(
        self,
        desk: Desk,
        course: str,
        assurance: Assurance | None,
        results: Sequence[Mapping[str, object]],
    ) -> None:
        """Write the session's file, or end where that fails.

        Args:
            desk: the project.
            course: its id.
            assurance: where it is not the usual one.
            results: the rows, as they are written.
        """
        assert self.day is not None
        fields: dict[str, object] = {"course": course, "held_on": self.day, "trainer": self.trainer}
        if self.corrects:
            fields |= {"corrects": self.corrects, "reason": self.reason}
        fields |= {"assurance": assurance} if assurance else {}
        path = f"sessions/{self.day.year}/{self.name}.yml"
        files = {path: dump_yaml({**fields, "results": list(results)})}
        advice = N_("A session is never edited; to correct it use --corrects with another --name.")
        if desk.write_records(files, advice) is None:
            sys.exit(1)
