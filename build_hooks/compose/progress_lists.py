"""Lists of an internal site: the people and the head counts behind every figure."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from markupsafe import Markup

from build_hooks.assemble.attainment import Attainment
from build_hooks.assemble.figures import Column
from build_hooks.assemble.head_counts import Counted
from build_hooks.assemble.links import find_url
from build_hooks.assemble.periods import number_quarter
from build_hooks.assemble.progress import CourseProgress
from build_hooks.assemble.progress_rows import ProgressRow
from build_hooks.compose.context import Context
from build_hooks.compose.progress import Section
from build_hooks.compose.progress_names import COLUMN_TITLES, ProgressNames
from build_hooks.compose.tables import Cell, Table, TableRow
from build_hooks.model.base import LocalText
from build_hooks.model.site import (
    PROGRESS,
    find_list_uri,
    find_progress_uri,
    find_target_list_uri,
)
from build_hooks.problems import N_

IS_COUNTED: dict[Column, Callable[[Attainment], bool]] = {
    "enrolled": lambda entry: True,
    "completed": lambda entry: entry.completed_on is not None,
    "passed": lambda entry: entry.passed_on is not None,
    "in_force": lambda entry: entry.certificate is not None,
}


def compose_lists(context: Context) -> Iterator[tuple[str, str]]:
    """Yield place and text of every list."""
    for course in context.views.progress.courses:
        yield from _compose_course_lists(context, course)
    for entry in context.views.progress.targets:
        uri = find_target_list_uri(entry.target.id)
        people = {
            member.person: member
            for course in context.views.progress.courses
            if course.id in entry.target.courses
            for member in course.attainments
            if member.passed_on
        }
        passed = [people[code] for code in entry.passed]
        sections = [
            _list_people(context, uri, "passed", passed),
            _list_counts(context, uri, entry.counts),
        ]
        yield uri, _compose_list(context, uri, PROGRESS, entry.target.group, "", sections)


def _compose_course_lists(context: Context, course: CourseProgress) -> Iterator[tuple[str, str]]:
    names = ProgressNames(context)
    kind_of = {unit.id: unit.kind for unit in context.portal.units}
    groups = {(entry.unit, entry.count.target_group): entry for entry in course.counts}
    rows: list[tuple[str, LocalText | str, Callable[[str, str], bool]]] = [
        ("all", context.translate(N_("All units")), lambda unit, group: True)
    ]
    for kind in course.kinds:
        rows.append((kind.row.key, names.kinds(kind.row), _of_kinds(kind.row, kind_of)))
        rows += [(row.key, names.units(row), _of_units(row)) for row in kind.units]
    rows += [(row.key, names.groups(row), _of_groups(row)) for row in course.groups]
    for key, name, belongs in rows:
        uri = find_list_uri(course.id, key)
        members = [entry for entry in course.attainments if belongs(entry.unit, entry.group)]
        counts = [entry for (unit, group), entry in groups.items() if belongs(unit, group)]
        sections = [_list_counts(context, uri, counts)]
        sections += [
            _list_people(context, uri, column, filter(test, members))
            for column, test in IS_COUNTED.items()
        ]
        back = find_progress_uri(course.id)
        yield uri, _compose_list(context, uri, back, course.title, name, sections)
    yield from _compose_span_lists(context, course, names)


def _of_kinds(row: ProgressRow, kind_of: Mapping[str, str]) -> Callable[[str, str], bool]:
    return lambda unit, group: kind_of[unit] in row.members


def _of_units(row: ProgressRow) -> Callable[[str, str], bool]:
    return lambda unit, group: unit in row.members


def _of_groups(row: ProgressRow) -> Callable[[str, str], bool]:
    return lambda unit, group: group in row.members


def _compose_span_lists(
    context: Context, course: CourseProgress, names: ProgressNames
) -> Iterator[tuple[str, str]]:
    for span in course.quarters:
        uri = find_list_uri(course.id, f"den-quy-{span.last}")
        passed = [
            entry
            for entry in course.attainments
            if entry.passed_on and number_quarter(entry.passed_on) <= span.last
        ]
        text = N_("until the end of {quarter}")
        name = context.translate(text).format(quarter=names.quarters(span))
        back = find_progress_uri(course.id)
        sections = [_list_people(context, uri, "passed", passed)]
        yield uri, _compose_list(context, uri, back, course.title, name, sections)
    spans = [
        (f"quy-{span.first}", names.quarters(span), span.first, span.last)
        for span in course.quarters
    ]
    spans += [
        (f"nam-{span.first}", str(span.first), 4 * span.first, 4 * span.last + 3)
        for span in course.years
    ]
    for key, name, first, last in spans:
        uri = find_list_uri(course.id, key)
        enrolled = [
            entry
            for entry in course.attainments
            if first <= number_quarter(entry.enrolled_on) <= last
        ]
        passed = [
            entry
            for entry in course.attainments
            if entry.passed_on and first <= number_quarter(entry.passed_on) <= last
        ]
        sections = [
            _list_people(context, uri, "enrolled", enrolled),
            _list_people(context, uri, "passed", passed),
        ]
        back = find_progress_uri(course.id)
        yield uri, _compose_list(context, uri, back, course.title, name, sections)


def _compose_list(
    context: Context,
    uri: str,
    back: str,
    subject: LocalText,
    name: LocalText | str,
    sections: list[Section],
) -> str:
    words = [subject.find(context.language)[0]]
    if name:
        words.append(name if isinstance(name, str) else name.find(context.language)[0])
    return context.render(
        "progress/list.md.j2",
        uri,
        meta=context.meta(": ".join(words), "", (), hide=["toc"], search={"exclude": True}),
        day=context.views.progress.day,
        is_demonstration=context.views.progress.is_demonstration,
        back=find_url(uri, back),
        sections=sections,
    )


def _list_people(
    context: Context, uri: str, column: Column, members: Iterable[Attainment]
) -> Section:
    units = {unit.id: unit.name for unit in context.portal.units}
    rows = [
        TableRow(
            (
                Cell(entry.person, "code"),
                Cell(context.portal.history.find_learner(entry.person).name),
                Cell(units[entry.unit]),
                Cell(entry.enrolled_on, "day"),
                Cell(entry.passed_on, "day"),
                Cell(entry.best_score if entry.completed_on else None, "decimal"),
                Cell(entry.certificate, "code"),
            )
        )
        for entry in members
    ]
    titles = (
        N_("Staff code"), N_("Name"), N_("Unit"), N_("First session"), N_("First passed on"),
        N_("Best score"), N_("Certificate in force"),
    )  # fmt: skip
    return _make_section(context, uri, column, titles, rows)


def _list_counts(context: Context, uri: str, counts: Sequence[Counted]) -> Section:
    units = {unit.id: unit.name for unit in context.portal.units}
    groups = {group.id: group.name for group in context.portal.target_groups}
    rows = [
        TableRow(
            (
                Cell(units[entry.unit]),
                Cell(groups[entry.count.target_group]),
                Cell(entry.count.people, "number"),
                Cell(entry.count.counted_on, "day"),
                Cell(entry.count.source),
            )
        )
        for entry in counts
    ]
    if len(rows) > 1:
        whole = sum(entry.count.people for entry in counts)
        cells = (Cell(context.translate(N_("In all"))), Cell(""), Cell(whole, "number"))
        rows.append(TableRow((*cells, Cell(""), Cell("")), "total"))
    titles = (
        N_("Unit"), N_("Target group"), N_("Head count"), N_("Counted on"), N_("Source"),
    )  # fmt: skip
    return _make_section(context, uri, "people", titles, rows)


def _make_section(
    context: Context, uri: str, column: Column, titles: tuple[str, ...], rows: list[TableRow]
) -> Section:
    title = context.translate(COLUMN_TITLES[column])
    head = tuple(context.translate(text) for text in titles)
    caption = context.translate(N_("Lines: {count}")).format(
        count=sum(row.level != "total" for row in rows)
    )
    table = Table(column, title, caption, head, tuple(rows))
    html = Markup(context.render("table/table.html.j2", uri, table=table))
    return Section(column, title, html)
