"""What the annual report says: the site's own tables with their gaps, changes and sources.

Clauses VI.1, VI.8 and VI.12 of the plan ask for it. It is a draft that is edited and signed.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from build_hooks.assemble.progress import CourseProgress, ProgressView
from build_hooks.compose.charts import Bar
from build_hooks.compose.context import Context
from build_hooks.compose.progress import (
    list_course_notes,
    list_course_tables,
    list_target_notes,
)
from build_hooks.compose.progress_charts import describe_target
from build_hooks.compose.progress_names import ProgressNames
from build_hooks.compose.progress_tables import ProgressTables
from build_hooks.compose.tables import Cell, Table, TableRow
from build_hooks.model.base import LocalText
from build_hooks.model.site import PROGRESS
from build_hooks.problems import N_
from build_hooks.render import format_day


@dataclass(frozen=True)
class Heading:
    """A heading of level 1 or 2."""

    text: str
    level: int = 1


@dataclass(frozen=True)
class Paragraph:
    """A paragraph, or a line of a list."""

    text: str
    form: str = "plain"
    """`plain`, `bullet`, `centre` or `strong`."""


@dataclass(frozen=True)
class Bars:
    """Bars against their targets."""

    bars: tuple[Bar, ...]


@dataclass(frozen=True)
class Columns:
    """A column a quarter."""

    title: str
    values: tuple[int, ...]
    words: str
    """What the picture says."""


Block = Heading | Paragraph | Bars | Columns | Table


@dataclass(frozen=True)
class Report:
    """The whole of it, in order."""

    title: str
    day: date
    blocks: tuple[Block, ...]
    tables: tuple[Table, ...]
    """All tables, for the workbook."""


def compose_report(
    context: Context, before: ProgressView, year: int, unit: LocalText | None
) -> Report:
    """Return the report of a year.

    Args:
        context: its progress is that of the year's last day, or of today.
        before: progress at the end of the year before.
        year: the year.
        unit: the unit that reports, None for the whole province.
    """
    say, language = context.translate, context.language
    title = say(N_("Report on training under the plan against child labour, {year}"))
    title = title.format(year=year)
    blocks: list[Block] = [
        Paragraph(unit.find(language)[0] if unit else say(N_("(name of the body)")), "strong"),
        Paragraph(say(N_("No.: …/BC-…          …, day … month … year …"))),
        Paragraph(title, "centre"),
        *_introduce(context, year, is_internal=context.views.progress.audience == "internal"),
    ]
    blocks += _report_targets(context)
    blocks += _report_changes(context, before, year)
    for course in context.views.progress.courses:
        blocks += _report_course(context, course)
    blocks += _report_sources(context)
    blocks.append(Paragraph(say(N_("Head of the body (signature, full name, seal)")), "strong"))
    tables = tuple(block for block in blocks if isinstance(block, Table))
    return Report(title, context.views.progress.day, tuple(blocks), tables)


def _introduce(context: Context, year: int, is_internal: bool) -> Iterator[Block]:
    say, day = context.translate, format_day(context.views.progress.day, context.language)
    text = N_(
        "Under clauses VI.1, VI.8 and VI.12 of the plan issued with Decision 1871/QĐ-UBND of "
        "10 August 2021, the results of training in {year} are reported as follows. All figures "
        "are as of {day} and are those of the training portal."
    )
    yield Paragraph(say(text).format(year=year, day=day))
    if context.views.progress.is_demonstration:
        yield Paragraph(say(N_("Demonstration data, made up")), "strong")
    if is_internal:
        yield Paragraph(
            say(N_("Internal: small groups can be seen. Not for publication.")), "strong"
        )
    else:
        text = N_("No figure speaks of fewer than five people: small groups are counted together.")
        yield Paragraph(say(text))


def _report_targets(context: Context) -> Iterator[Block]:
    yield Heading(context.translate(N_("Results against the figures of the plan")))
    yield ProgressTables(context, PROGRESS).targets()
    shown = [entry for entry in context.views.progress.targets if entry.share is not None]
    yield Bars(tuple(describe_target(context, entry) for entry in shown))
    for note in list_target_notes(context):
        yield Paragraph(note, "bullet")
    for entry in context.views.progress.targets:
        if entry.target.reading:
            group = entry.target.group.find(context.language)[0]
            reading = entry.target.reading.find(context.language)[0]
            yield Paragraph(f"{group}: {reading}", "bullet")


def _report_changes(context: Context, before: ProgressView, year: int) -> Iterator[Block]:
    say = context.translate
    yield Heading(say(N_("Changes since last year")))
    head = [say(N_("Course"))]
    for text in (N_("Enrolled by the end of {year}"), N_("Passed by the end of {year}")):
        head += [say(text).format(year=year - 1), say(text).format(year=year), say(N_("Change"))]
    rows = [
        TableRow((Cell(now.title), *_compare(context, earlier, now)))
        for earlier, now in zip(before.courses, context.views.progress.courses, strict=True)
    ]
    caption = say(N_("People who enrolled and who passed, since training began"))
    title = say(N_("Changes since last year"))
    yield Table("thay-doi", title, caption, tuple(head), tuple(rows))


def _compare(context: Context, earlier: CourseProgress, now: CourseProgress) -> Iterator[Cell]:
    """Yield earlier, present and change; no earlier number whose change would be a small group."""
    smallest = context.views.progress.smallest
    for name in ("enrolled", "passed"):
        first, second = getattr(earlier.total, name), getattr(now.total, name)
        is_now = name in now.columns
        is_shown = is_now and name in earlier.columns and not 0 < abs(second - first) < smallest
        yield Cell(first if is_shown else None, "number")
        yield Cell(second if is_now else None, "number")
        yield Cell(second - first if is_shown else None, "number")


def _report_course(context: Context, course: CourseProgress) -> Iterator[Block]:
    say, tables = context.translate, ProgressTables(context, PROGRESS)
    names = ProgressNames(context)
    name = course.title.find(context.language)[0]
    yield Heading(name)
    if not course.columns:
        yield Paragraph(say(N_("There are too few people in this course to show figures.")))
        return
    for note in list_course_notes(context, course):
        yield Paragraph(note.words, "bullet")
    for table in list_course_tables(tables, course):
        yield Heading(table.title, 2)
        yield Table(table.id, f"{name}: {table.title}", table.caption, table.head, table.rows)
        if table.id == "quy":
            words = ", ".join(f"{names.quarters(span)}: {span.passed}" for span in course.quarters)
            title = say(N_("People who passed, by quarter"))
            text = N_("{title}, from {first} to {last}; the highest column: {most}")
            above = say(text).format(
                title=title,
                first=names.quarters(course.quarters[0]),
                last=names.quarters(course.quarters[-1]),
                most=max(span.passed for span in course.quarters),
            )
            values = tuple(span.passed for span in course.quarters)
            yield Columns(above, values, f"{title}: {words}")


def _report_sources(context: Context) -> Iterator[Block]:
    say, view = context.translate, context.views.progress
    yield Heading(say(N_("Sources")))
    text = N_("Records of {count} training sessions, corrected as of the day of the figures.")
    yield Paragraph(say(text).format(count=view.sessions), "bullet")
    sources = sorted(
        {
            (entry.count.source, format_day(entry.count.counted_on, context.language))
            for course in view.courses
            for entry in course.counts
        }
    )
    for source, day in sources:
        text = N_("Head count: {source}, counted on {day}.")
        yield Paragraph(say(text).format(source=source, day=day), "bullet")
