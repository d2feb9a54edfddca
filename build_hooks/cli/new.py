"""`portal new`: files to begin with, sound as they are; nothing that exists is written over."""

import sys
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import Any, NoReturn

import click

from build_hooks.catalogue import load_translations
from build_hooks.cli.desk import explain_unwritten
from build_hooks.cli.options import Day, project_options
from build_hooks.clock import read_today
from build_hooks.load.files import is_portable
from build_hooks.load.project import load_portal
from build_hooks.load.started import add_lesson
from build_hooks.load.writer import write_files
from build_hooks.model.portal import FINAL, Portal
from build_hooks.problems import N_
from build_hooks.render import get_renderer
from build_hooks.settings import read_records
from build_hooks.vietnamese import slug

FIRST = "first-lesson"
"""Id of a new course's lesson."""
LANGUAGES = ("vi", "en")
"""Those that there are starters in."""
_SLUG = N_("{value} is not an id; use lower-case letters a-z, digits and hyphens")


@dataclass(frozen=True)
class _Bench:
    """A project, and the files that are to be added to it."""

    root: Path
    lang: str

    @cached_property
    def portal(self) -> Portal:
        return load_portal(self.root, read_records())[0]

    def refuse(self, message: str, **values: object) -> NoReturn:
        translate = load_translations(self.lang).gettext
        click.echo(translate(message).format(**values), err=True)
        sys.exit(1)

    def require_slug(self, *names: str) -> None:
        for name in names:
            if not name or slug(name) != name:
                self.refuse(_SLUG, value=f"'{name}'")
            if not is_portable(name):
                self.refuse(
                    N_("Windows cannot hold a file called '{name}'; choose another"), name=name
                )

    def require_course(self, name: str) -> None:
        if name not in self.portal.courses:
            known = ", ".join(self.portal.courses)
            self.refuse(
                N_("there is no course '{name}'; write one of: {known}"), name=name, known=known
            )

    def make(self, template: str, **values: Any) -> str:
        clause = next(iter(self.portal.clauses), "")
        return get_renderer("vi").render(f"starter/{template}.j2", clause=clause, **values) + "\n"

    def make_lesson(self, course: str, lesson: str) -> dict[str, str]:
        return {
            f"courses/{course}/{lesson}.{language}.md": self.make(
                f"lesson.{language}.md", name=lesson
            )
            for language in LANGUAGES
        }

    def write(
        self,
        files: dict[str, str],
        changed: dict[str, str] | None = None,
        base: Path | None = None,
    ) -> None:
        """Write new files and those that were changed, all or none; say which.

        Args:
            files: by path from the project, or from `base`.
            changed: files that exist, and may be written over.
            base: the records, where they lie outside the project.
        """
        folder = self.root if base is None else base
        for path in files:
            if (folder / path).exists():
                shown = path if base is None else (base / path).as_posix()
                self.refuse(N_("{path} exists already; nothing was written"), path=shown)
        texts = {**files, **(changed or {})}
        try:
            write_files(folder, {path: text.encode() for path, text in texts.items()})
        except OSError as error:
            message, values = explain_unwritten(error, folder)
            self.refuse(message, **values)
        for path in texts:
            click.echo(path if base is None else (base / path).as_posix())


@click.group("new")
def new_group() -> None:
    """Make files to begin with: a course, a lesson, a quiz, a session."""


@new_group.command()
@click.argument("name")
@project_options
def course(name: str, lang: str, root: Path) -> None:
    """Begin the course NAME with one lesson, its quiz and a final test."""
    bench = _Bench(root, lang)
    bench.require_slug(name)
    groups = [group.id for group in bench.portal.target_groups]
    if not groups or not bench.portal.clauses:
        bench.refuse(N_("the plan's data has faults; see portal check, then ask again"))
    files = {
        f"courses/{name}/course.yml": bench.make(
            "course.yml", name=name, group=groups[0], lesson=FIRST
        ),
        **bench.make_lesson(name, FIRST),
        f"quizzes/{name}/{FIRST}.yml": bench.make("quiz.yml"),
        f"quizzes/{name}/{FINAL}.yml": bench.make("quiz.yml"),
    }
    bench.write(files)


@new_group.command()
@click.argument("course")
@click.argument("name")
@project_options
def lesson(course: str, name: str, lang: str, root: Path) -> None:
    """Begin the lesson NAME at the end of COURSE, and list it there."""
    bench = _Bench(root, lang)
    bench.require_slug(name)
    bench.require_course(course)
    path = bench.portal.courses[course].path
    text = add_lesson(path, (root / path).read_bytes().decode(), name)
    if text is None:
        bench.refuse(
            N_("{path} lists '{lesson}' already, or in a form that cannot be changed here"),
            path=path,
            lesson=name,
        )
    bench.write(bench.make_lesson(course, name), {path: text})


@new_group.command()
@click.argument("course")
@click.argument("lesson")
@project_options
def quiz(course: str, lesson: str, lang: str, root: Path) -> None:
    """Begin the quiz of a LESSON of COURSE; `final` is the final test."""
    bench = _Bench(root, lang)
    bench.require_course(course)
    names = [entry.id for entry in bench.portal.courses[course].value.lessons]
    if lesson not in (*names, FINAL):
        known = ", ".join((*names, FINAL))
        bench.refuse(
            N_("the course has no lesson '{name}'; write one of: {known}"), name=lesson, known=known
        )
    bench.write({f"quizzes/{course}/{lesson}.yml": bench.make("quiz.yml")})


@new_group.command()
@click.argument("course")
@click.argument("unit")
@click.option("--on", "day", type=Day(), help="Day of the session; today.")
@click.option("--trainer", default="gv-001", help="Staff code of the trainer.")
@project_options
def session(
    course: str, unit: str, day: datetime | None, trainer: str, lang: str, root: Path
) -> None:
    """Begin the record of a session of COURSE with everybody of UNIT; it does not count yet."""
    bench = _Bench(root, lang)
    bench.require_slug(trainer)
    bench.require_course(course)
    units = bench.portal.learners
    if unit not in units:
        known = ", ".join(units)
        bench.refuse(
            N_("no file in records/learners/ is called '{name}'; write one of: {known}"),
            name=unit,
            known=known,
        )
    held: date = day.date() if day else read_today()
    learners = [learner.id for learner in units[unit].value.learners]
    text = bench.make("session.yml", course=course, day=held, trainer=trainer, learners=learners)
    base = read_records()
    path = f"sessions/{held.year}/{held}-{course}-{unit}.yml"
    bench.write({path if base else f"records/{path}": text}, base=base)
