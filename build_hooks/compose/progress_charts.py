"""The charts of progress: bars against targets, lines over quarters, a grid of units."""

from markupsafe import Markup

from build_hooks.assemble.progress import CourseProgress
from build_hooks.assemble.targets import TargetProgress
from build_hooks.compose.charts import Bar, Tile, TileGroup, draw_lines
from build_hooks.compose.context import Context
from build_hooks.compose.progress_names import ProgressNames
from build_hooks.model.site import find_progress_uri
from build_hooks.problems import N_
from build_hooks.render import format_number, format_share


def describe_target(context: Context, entry: TargetProgress) -> Bar:
    """Return the bar of a target with what it says."""
    language = context.language
    if entry.is_overfull:
        words = context.translate(N_("more people passed than were counted"))
    elif entry.people == 0:
        words = context.translate(N_("no head count"))
    elif entry.share is None:
        words = context.translate(N_("too few people to show"))
    else:
        text = N_("{share} ({passed} of {people}); target {target}%")
        words = context.translate(text).format(
            share=format_share(entry.share, 1, language),
            passed=format_number(entry.trained or 0, 0, language),
            people=format_number(entry.people or 0, 0, language),
            target=format_number(entry.target.percent, 0, language),
        )
    return Bar(entry.target.group, entry.share, entry.target.percent, words)


def draw_quarters(context: Context, course: CourseProgress) -> Markup:
    """Return the line chart of those who enrolled and passed so far."""
    say, uri = context.translate, find_progress_uri(course.id)
    named = ProgressNames(context)
    sums: dict[str, list[int]] = {"enrolled": [], "passed": []}
    for name, found in sums.items():
        for span in course.quarters:
            found.append(getattr(span, name) + (found[-1] if found else 0))
    titles = {"enrolled": say(N_("Enrolled")), "passed": say(N_("Passed"))}
    names = [named.quarters(span) for span in course.quarters]
    shown = [name for name in sums if name in course.columns]
    values = [
        (
            name,
            titles[name],
            sums[name],
            [f"{quarter}: {value}" for quarter, value in zip(names, sums[name], strict=True)],
        )
        for name in shown
    ]
    text = N_("People so far, from {first} to {last}: {sums}. The table below has every quarter.")
    words = say(text).format(
        first=names[0],
        last=names[-1],
        sums=", ".join(f"{titles[name]} {sums[name][-1]}" for name in shown),
    )
    line = draw_lines(words, [span.last for span in course.quarters], values)
    title = say(N_("People who enrolled and who passed so far"))
    return Markup(context.render("charts/line.html.j2", uri, title=title, line=line))


def draw_grid(context: Context, course: CourseProgress) -> Markup:
    """Return the grid of units by the share of their head count that passed."""
    uri = find_progress_uri(course.id)
    named = ProgressNames(context)
    lacking = context.translate(N_("no head count"))
    exceeded = context.translate(N_("more came than counted"))
    groups = [
        TileGroup(
            named.kinds(kind.row),
            tuple(
                Tile(
                    named.units(row),
                    f"#{row.key}",
                    row.figures.share,
                    exceeded if row.figures.people else lacking,
                )
                for row in kind.units
            ),
        )
        for kind in course.kinds
    ]
    title = context.translate(N_("Share of the head count that passed, by unit"))
    return Markup(context.render("charts/grid.html.j2", uri, title=title, groups=groups))
