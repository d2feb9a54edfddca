"""The tables of progress, in one language."""

from datetime import date

from build_hooks.assemble.disclosure import Span
from build_hooks.assemble.figures import Column, Columns, Figures
from build_hooks.assemble.links import find_url
from build_hooks.assemble.progress import CourseProgress
from build_hooks.assemble.progress_rows import ProgressRow
from build_hooks.assemble.targets import TargetProgress
from build_hooks.compose.context import Context
from build_hooks.compose.progress_names import COLUMN_TITLES, ProgressNames
from build_hooks.compose.tables import Cell, Table, TableRow
from build_hooks.model.site import find_list_uri, find_target_list_uri
from build_hooks.problems import N_
from build_hooks.render import format_day


class ProgressTables:
    """Prints the tables of progress for one page."""

    def __init__(self, context: Context, uri: str) -> None:
        """Take the language and the page from which links lead."""
        self._context = context
        self._uri = uri
        self._view = context.views.progress
        self._names = ProgressNames(context)

    def _say(self, text: str, **values: object) -> str:
        return self._context.translate(text).format(**values)

    def _day(self, day: date) -> str:
        return format_day(day, self._context.language)

    def _link(self, course: str, key: str, column: str) -> str:
        if self._view.audience != "internal":
            return ""
        return find_url(self._uri, find_list_uri(course, key), column)

    def _unit_cell(self, row: ProgressRow) -> Cell:
        """Return the name of a row of units, with those that are counted together."""
        more = self._names.list_units(row) if row.is_joined else ""
        return Cell(self._names.units(row), more=more)

    def _figures(
        self, course: str, key: str, figures: Figures, columns: Columns, shown: Columns
    ) -> tuple[Cell, ...]:
        """Return the cells of a row: `columns` of the table, of which `shown` may be shown."""
        cells = [
            Cell(
                getattr(figures, name) if name in shown else None,
                "number",
                self._link(course, key, name),
            )
            for name in columns
        ]
        if {"people", "passed"} <= set(columns):
            share = figures.share if {"people", "passed"} <= set(shown) else None
            cells.append(Cell(share, "share"))
        if "completed" in columns:
            average = figures.average_score if "completed" in shown else None
            cells.append(Cell(average, "decimal"))
        return tuple(cells)

    def _head(self, first: str, columns: Columns) -> tuple[str, ...]:
        titles = [first, *(self._say(COLUMN_TITLES[name]) for name in columns)]
        if {"people", "passed"} <= set(columns):
            titles.append(self._say(N_("Passed, of head count")))
        titles += [self._say(N_("Average score, of 100"))] if "completed" in columns else []
        return tuple(titles)

    def targets(self) -> Table:
        """Return the plan's figures beside what has been reached."""
        caption = N_("People who passed, of all who should be trained (objective 3 of the plan)")
        head = (
            N_("Whom it counts"), N_("Passed"), N_("Head count"), N_("Share"),
            N_("Target, percent"), N_("Gap, percentage points"), N_("Still to pass"),
            N_("Needed a quarter"), N_("Until"), N_("Date of the data"),
        )  # fmt: skip
        return Table(
            "muc-tieu",
            self._say(N_("Against the figures of the plan")),
            self._say(caption),
            tuple(self._say(title) for title in head),
            tuple(TableRow(self._target_cells(entry)) for entry in self._view.targets),
        )

    def _target_cells(self, entry: TargetProgress) -> tuple[Cell, ...]:
        href = ""
        if self._view.audience == "internal":
            href = find_url(self._uri, find_target_list_uri(entry.target.id))
        pace = entry.pace
        return (
            Cell(entry.target.group),
            Cell(entry.trained, "number", f"{href}#passed" if href else ""),
            Cell(entry.people, "number", f"{href}#people" if href else ""),
            Cell(entry.share, "share"),
            Cell(entry.target.percent, "percent"),
            Cell(entry.gap_points, "points"),
            self._few(entry.missing),
            self._few(pace.per_quarter if pace else None),
            Cell(pace.until if pace else None, "day"),
            Cell(entry.as_of, "day"),
        )

    def _few(self, number: int | None) -> Cell:
        """Return a number of people that is not given where it is small."""
        smallest = self._view.smallest
        if number is not None and 0 < number < smallest:
            return Cell(self._say(N_("under {count}"), count=smallest))
        return Cell(number, "number")

    def courses(self) -> Table:
        """Return all courses with their totals."""
        columns: Columns = ("people", "enrolled", "completed", "passed", "in_force")
        rows = [
            TableRow(
                (
                    Cell(course.title),
                    *self._figures(course.id, "all", course.total, columns, course.columns),
                )
            )
            for course in self._view.courses
            if course.columns
        ]
        return Table(
            "khoa-hoc",
            self._say(N_("Courses")),
            self._say(N_("All courses as of {day}"), day=self._day(self._view.day)),
            self._head(self._say(N_("Course")), columns),
            tuple(rows),
        )

    def units(self, course: CourseProgress) -> Table:
        """Return a course by kind of unit and by unit."""
        rows: list[TableRow] = []
        for kind in course.kinds:
            cells = self._figures(
                course.id, kind.row.key, kind.row.figures, course.columns, course.columns
            )
            rows.append(TableRow((Cell(self._names.kinds(kind.row)), *cells), "group"))
            for unit in kind.units:
                cells = self._figures(
                    course.id, unit.key, unit.figures, course.columns, self._unit_columns(course)
                )
                rows.append(TableRow((self._unit_cell(unit), *cells), id=unit.key))
        cells = self._figures(course.id, "all", course.total, course.columns, course.columns)
        rows.append(TableRow((Cell(self._say(N_("All units"))), *cells), "total"))
        return Table(
            "don-vi",
            self._say(N_("By kind of unit and by unit")),
            self._describe_data(course),
            self._head(self._say(N_("Unit")), course.columns),
            tuple(rows),
        )

    def _unit_columns(self, course: CourseProgress) -> Columns:
        return course.columns if self._view.audience == "internal" else course.unit_columns

    def _describe_data(self, course: CourseProgress) -> str:
        parts = [
            self._say(N_("Latest session: {day}."), day=self._day(course.latest_on))
            if course.latest_on
            else self._say(N_("No session yet."))
        ]
        if course.counted_on:
            first, last = (self._day(day) for day in course.counted_on)
            parts.append(
                self._say(N_("Heads counted on {day}."), day=last)
                if first == last
                else self._say(N_("Heads counted from {first} to {last}."), first=first, last=last)
            )
        return " ".join(parts)

    def groups(self, course: CourseProgress) -> Table:
        """Return a course by target group."""
        rows = [
            TableRow(
                (
                    Cell(self._names.groups(row)),
                    *self._figures(course.id, row.key, row.figures, course.columns, course.columns),
                )
            )
            for row in course.groups
        ]
        return Table(
            "nhom",
            self._say(N_("By target group")),
            self._describe_data(course),
            self._head(self._say(N_("Target group")), course.columns),
            tuple(rows),
        )

    def years(self, course: CourseProgress) -> Table:
        """Return a course by year."""
        names = [
            str(span.first) if span.first == span.last else f"{span.first}–{span.last}"
            for span in course.years
        ]
        caption = self._say(N_("People by the year in which they first enrolled, or first passed"))
        return self._spans(course, "nam", self._say(N_("By year")), caption, course.years, names)

    def quarters(self, course: CourseProgress) -> Table:
        """Return a course by quarter."""
        names = [self._names.quarters(span) for span in course.quarters]
        text = N_("People by the quarter in which they first enrolled, or first passed")
        title = self._say(N_("By quarter"))
        return self._spans(course, "quy", title, self._say(text), course.quarters, names)

    def _spans(
        self,
        course: CourseProgress,
        anchor: str,
        title: str,
        caption: str,
        spans: tuple[Span, ...],
        names: list[str],
    ) -> Table:
        columns: list[Column] = [name for name in ("enrolled", "passed") if name in course.columns]
        head = [self._say(N_("Period"))]
        head += [self._say(COLUMN_TITLES[name]) for name in columns]
        head += [self._say(N_("Passed so far"))]
        rows: list[TableRow] = []
        so_far, final = 0, course.quarters[-1].last if course.quarters else 0
        for span, name in zip(spans, names, strict=True):
            so_far += span.passed
            key = f"{anchor}-{span.first}"
            cells = [
                Cell(getattr(span, column), "number", self._link(course.id, key, column))
                for column in columns
            ]
            last = min(span.last if anchor == "quy" else 4 * span.last + 3, final)
            href = self._link(course.id, f"den-quy-{last}", "passed")
            rows.append(TableRow((Cell(name), *cells, Cell(so_far, "number", href))))
        return Table(anchor, title, caption, tuple(head), tuple(rows))
