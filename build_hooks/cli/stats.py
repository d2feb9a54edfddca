"""`portal stats`: how large the courses are, what they cover, and whether questions give away."""

import sys
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import click

from build_hooks.assemble.answer_keys import Spread
from build_hooks.assemble.stats import CourseStats, Stats, assemble_stats
from build_hooks.catalogue import load_translations
from build_hooks.cli.options import project_options
from build_hooks.load.project import load_portal
from build_hooks.load.words import count_words
from build_hooks.problems import N_, Translate
from build_hooks.render import format_number, format_share


@click.command("stats")
@project_options
def stats_command(lang: str, root: Path) -> None:
    """Print each course's figures by language, and clauses of III.2 that no lesson covers."""
    portal, log = load_portal(root)
    translate = load_translations(lang).gettext
    for line in _print_stats(assemble_stats(portal, count_words), lang, translate):
        click.echo(line)
    if log.broken:
        message = N_("Not read because of faults: {paths}. See portal check, then ask again.")
        click.echo(translate(message).format(paths=", ".join(sorted(log.broken))), err=True)
        sys.exit(1)


def _print_stats(stats: Stats, lang: str, translate: Translate) -> Iterator[str]:
    for course in stats.courses:
        yield from _print_course(course, stats, lang, translate)
    for index, language in enumerate(stats.courses[0].languages if stats.courses else ()):
        each = [course.languages[index] for course in stats.courses]
        text = N_(
            "All courses, {language}: lessons {lessons}, words {words}, questions {questions}, "
            "citations {citations}"
        )
        yield translate(text).format(
            language=language.language,
            lessons=sum(entry.lessons for entry in each),
            words=format_number(sum(entry.words for entry in each), language=lang),
            questions=sum(entry.questions for entry in each),
            citations=sum(entry.citations for entry in each),
        )
    names = ", ".join(stats.uncovered) or translate(N_("none"))
    yield translate(N_("Clauses of III.2 that no lesson covers: {names}")).format(names=names)


def _print_course(
    course: CourseStats, stats: Stats, lang: str, translate: Translate
) -> Iterator[str]:
    yield f"{course.id}: {course.title.find(lang)[0]}"
    for lesson in course.lessons:
        text = N_("lesson {id}: words {words}, minutes {minutes}, questions {questions}")
        words = (f"{name} {format_number(n, language=lang)}" for name, n in lesson.words.items())
        yield "  " + translate(text).format(
            id=lesson.id,
            words=", ".join(words),
            minutes=lesson.minutes,
            questions=lesson.questions,
        )
    for entry in course.languages:
        text = N_(
            "{language}: lessons {lessons}, words {words}, minutes {minutes}, "
            "questions {questions}, citations {citations}"
        )
        yield "  " + translate(text).format(
            language=entry.language,
            lessons=entry.lessons,
            words=format_number(entry.words, language=lang),
            minutes=course.minutes,
            questions=entry.questions,
            citations=entry.citations,
        )
    text = N_("clauses of the plan: {count} of {total} ({share})")
    yield "  " + translate(text).format(
        count=len(course.clauses),
        total=stats.clauses,
        share=_share(len(course.clauses), stats.clauses, lang),
    )
    text = N_("bank of the final test: items {items}, of which cases {cases} ({share})")
    yield "  " + translate(text).format(
        items=course.items, cases=course.cases, share=_share(course.cases, course.items, lang)
    )
    for entry in course.languages:
        text = translate(N_("right answer the longest, {language}"))
        yield _print_spread(text.format(language=entry.language), entry.longest, lang, translate)
    for place, spread in enumerate(course.places, start=1):
        text = translate(N_("right answer in place {place}"))
        yield _print_spread(text.format(place=place), spread, lang, translate)
    yield _print_spread(translate(N_("statement true")), course.true, lang, translate)
    yield _print_spread(translate(N_("statement false")), course.false, lang, translate)


def _print_spread(name: str, spread: Spread, lang: str, translate: Translate) -> str:
    text = N_("{name}: {hits} of {of}; by chance {expected}, at most {most}")
    line = translate(text).format(
        name=name,
        hits=spread.hits,
        of=spread.of,
        expected=format_number(Decimal(round(spread.expected)), language=lang),
        most=spread.most,
    )
    mark = "" if spread.is_chance else " ← " + translate(N_("more often than chance"))
    return f"  {line}{mark}"


def _share(part: int, whole: int, lang: str) -> str:
    return format_share(Decimal(part) / whole if whole else Decimal(0), 0, lang)
