"""The pages of progress, with their charts, and the same tables as data files."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from build_hooks.assemble.progress import CourseProgress
from build_hooks.compose.context import Context
from build_hooks.compose.progress_charts import describe_target, draw_grid, draw_quarters
from build_hooks.compose.progress_tables import ProgressTables
from build_hooks.compose.tables import Table, list_rows
from build_hooks.compose.workbook import make_workbook
from build_hooks.model.site import PROGRESS, find_progress_uri
from build_hooks.problems import N_
from build_hooks.render import format_day, render_csv


@dataclass(frozen=True)
class Section:
    """A heading with a chart and a table."""

    id: str
    title: str
    html: Markup
    chart: Markup | None = None


def compose_progress(context: Context) -> str:
    """Return the page of all courses and targets."""
    view, tables = context.views.progress, ProgressTables(context, PROGRESS)
    targets, courses = tables.targets(), tables.courses()
    say = context.translate
    bars = [describe_target(context, entry) for entry in view.targets]
    return context.render(
        "progress/progress.md.j2",
        PROGRESS,
        meta=context.meta(say(N_("Progress")), "", ("charts",), hide=["toc"]),
        progress=view,
        targets=targets,
        courses=courses,
        table_targets=_show_table(context, PROGRESS, targets),
        table_courses=_show_table(context, PROGRESS, courses),
        bars=Markup(
            context.render(
                "charts/bars.html.j2",
                PROGRESS,
                title=say(N_("Share of people trained, against the target")),
                bars=bars,
                legend=say(N_("The upright line is the target.")),
            )
        ),
        notes=list(list_target_notes(context)),
    )


def list_target_notes(context: Context) -> Iterator[str]:
    """Yield what must be known to read the targets: days that have passed, counts that lack."""
    say = context.translate
    late: dict[tuple[int, date], list[str]] = {}
    for entry in context.views.progress.targets:
        name = entry.target.group.find(context.language)[0]
        if entry.pace and entry.pace.is_late:
            late.setdefault((entry.target.by_year, entry.pace.until), []).append(name)
        if entry.uncounted and context.views.progress.audience == "internal":
            text = N_("{name}: units whose people passed without a head count: {count}.")
            yield say(text).format(name=name, count=entry.uncounted)
        elif entry.uncounted:
            yield say(N_("{name}: people of units without a head count passed too.")).format(
                name=name
            )
        if entry.is_overfull:
            text = N_("{name}: more people passed than were counted; heads must be counted anew.")
            yield say(text).format(name=name)
    for (year, until), names in late.items():
        text = N_(
            "The plan's own day, the end of {year}, has passed and the target is not reached; what "
            "is needed a quarter is counted until {until}: {names}."
        )
        day = format_day(until, context.language)
        yield say(text).format(year=year, until=day, names="; ".join(names))


def compose_course_progress(context: Context, course: CourseProgress) -> str:
    """Return the page of one course."""
    uri = find_progress_uri(course.id)
    tables = ProgressTables(context, uri)
    sections: list[Section] = []
    if course.columns:
        has_shares = {"people", "passed"} <= set(course.columns)
        charts = {"don-vi": draw_grid(context, course)} if has_shares else {}
        if len(course.quarters) > 1:
            charts["quy"] = draw_quarters(context, course)
        sections = [
            Section(table.id, table.title, _show_table(context, uri, table), charts.get(table.id))
            for table in list_course_tables(tables, course)
        ]
    text = N_("Progress: {course}")
    title = context.translate(text).format(course=course.title.find(context.language)[0])
    return context.render(
        "progress/course.md.j2",
        uri,
        meta=context.meta(title, "", ("charts",), hide=["toc"]),
        course=course,
        day=context.views.progress.day,
        is_demonstration=context.views.progress.is_demonstration,
        sections=sections,
        notes=list(list_course_notes(context, course)),
    )


def list_course_tables(tables: ProgressTables, course: CourseProgress) -> list[Table]:
    """Return the tables of a course in the order of its page."""
    found = [tables.units(course), tables.groups(course)]
    if course.quarters:
        found += [tables.quarters(course), tables.years(course)]
    return found


@dataclass(frozen=True)
class Note:
    """What must be known of figures, with the units that it is about."""

    text: str
    names: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """All of it in one line."""
        return f"{self.text}: {', '.join(self.names)}." if self.names else self.text


def list_course_notes(context: Context, course: CourseProgress) -> Iterator[Note]:
    """Yield what is missing from a course's figures."""
    names = {unit.id: unit.name.find(context.language)[0] for unit in context.portal.units}
    say = context.translate
    is_internal = context.views.progress.audience == "internal"
    if course.tells_silent:
        text = N_("Units that sent somebody within a year: {count} of {all}.")
        yield Note(say(text).format(count=course.reporting, all=course.expected))
    else:
        text = N_(
            "Which units reported within a year is left out: with it, fewer than five people could "
            "be seen."
        )
        yield Note(say(text))
    for text, units in (
        (
            N_("Nothing reported within a year ({count})"),
            course.silent if course.tells_silent else (),
        ),
        (N_("No head count, although people came ({count})"), course.uncounted),
        (
            N_("More people came than were counted ({count})"),
            course.overfull if is_internal else (),
        ),
    ):
        if units:
            yield Note(say(text).format(count=len(units)), tuple(names[unit] for unit in units))
    if "enrolled" in course.columns and 0 < course.total.people < course.total.enrolled:
        text = N_("More people came than were counted; heads must be counted anew.")
        yield Note(say(text))
    if not is_internal:
        if any(row.is_joined for row in course.units):
            text = N_(
                "A unit of which some figure would speak of fewer than five people is counted "
                "together with others."
            )
            yield Note(say(text))
        if "enrolled" not in course.columns:
            text = N_("Some columns are left out: with them, fewer than five people could be seen.")
            yield Note(say(text))
        elif "in_force" in course.columns:
            yield Note(say(N_("Certificates in force are shown by kind of unit, not by unit.")))


def _show_table(context: Context, uri: str, table: Table) -> Markup:
    return Markup(context.render("table/table.html.j2", uri, table=table))


def list_data_tables(context: Context) -> list[Table]:
    """Return all tables of progress, those of courses with the course's name in the title."""
    tables = ProgressTables(context, PROGRESS)
    found = [tables.targets(), tables.courses()]
    for course in context.views.progress.courses:
        if course.columns:
            name = course.title.find(context.language)[0]
            found += [
                Table(table.id, f"{name}: {table.title}", table.caption, table.head, table.rows)
                for table in list_course_tables(tables, course)
            ]
    return found


def compose_progress_data(context: Context) -> Iterator[tuple[str, bytes]]:
    """Yield place and content of the data files."""
    tables = list_data_tables(context)
    head = [context.translate(N_("As of")), context.views.progress.day.isoformat()]
    if context.views.progress.is_demonstration:
        head.append(context.translate(N_("Demonstration data, made up")))
    stem = PROGRESS.removesuffix("index.md") + f"progress-{context.language}"
    rows = [head, [], *list_rows(tables, context.language)]
    yield f"{stem}.csv", render_csv(rows).encode()
    yield f"{stem}.xlsx", make_workbook(tables, head, context.language, context.views.progress.day)
