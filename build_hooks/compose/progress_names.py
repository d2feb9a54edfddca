"""The names of what the tables of progress count, in one language."""

from build_hooks.assemble.attainment import OTHERS
from build_hooks.assemble.disclosure import Span
from build_hooks.assemble.figures import Column
from build_hooks.assemble.periods import split_quarter
from build_hooks.assemble.progress_rows import ProgressRow
from build_hooks.compose.context import Context
from build_hooks.model.base import LocalText
from build_hooks.problems import N_

COLUMN_TITLES: dict[Column, str] = {
    "people": N_("Head count"),
    "enrolled": N_("Enrolled"),
    "completed": N_("Completed"),
    "passed": N_("Passed"),
    "in_force": N_("Certificates in force"),
}
KIND_TITLES = {
    "province-body": N_("Bodies of the province"),
    "commune": N_("Communes"),
    "ward": N_("Wards"),
    "special-zone": N_("Special zones"),
    "school": N_("Schools"),
    "cooperative": N_("Co-operatives"),
    "enterprise": N_("Enterprises"),
}


class ProgressNames:
    """Names rows of units, kinds, groups and quarters."""

    def __init__(self, context: Context) -> None:
        """Take the language."""
        self._context = context
        self._units = {unit.id: unit.name for unit in context.portal.units}
        self._groups = {group.id: group.name for group in context.portal.target_groups}

    def _say(self, text: str, **values: object) -> str:
        return self._context.translate(text).format(**values)

    def units(self, row: ProgressRow) -> LocalText | str:
        """Return the name of a row of units."""
        if not row.is_joined:
            return self._units[row.members[0]]
        return self._say(N_("Units counted together ({count})"), count=len(row.members))

    def kinds(self, row: ProgressRow) -> str:
        """Return the name of a row of kinds of unit."""
        return ", ".join(self._say(KIND_TITLES[name]) for name in row.members)

    def groups(self, row: ProgressRow) -> str:
        """Return the name of a row of target groups."""
        others = self._say(N_("Others"))
        return ", ".join(
            others if name == OTHERS else self._groups[name].find(self._context.language)[0]
            for name in row.members
        )

    def quarters(self, span: Span) -> str:
        """Return the name of neighbouring quarters: Q1/2026, Q1–Q2/2026."""
        (year, first), (last_year, last) = split_quarter(span.first), split_quarter(span.last)
        if span.first == span.last:
            return self._say(N_("Q{quarter}/{year}"), quarter=first, year=year)
        if year == last_year:
            text = N_("Q{first}–Q{last}/{year}")
            return self._say(text, first=first, last=last, year=year)
        text = N_("Q{first}/{year} – Q{last}/{last_year}")
        return self._say(text, first=first, year=year, last=last, last_year=last_year)

    def list_units(self, row: ProgressRow) -> str:
        """Return the names of all units of a row, in one line."""
        language = self._context.language
        return ", ".join(self._units[name].find(language)[0] for name in row.members)
