"""`portal words`: how lessons, questions and pages read, as advice; nothing of it fails a build."""

import sys
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

import click

from build_hooks.assemble.wording import Passage, find_remarks, read_page, read_quiz
from build_hooks.build import locate_places
from build_hooks.catalogue import load_translations
from build_hooks.cli.options import project_options
from build_hooks.load.project import load_portal
from build_hooks.load.words import blank_syntax
from build_hooks.model.page import PageMeta
from build_hooks.model.portal import Portal
from build_hooks.problems import N_
from build_hooks.settings import read_records

_USUAL = ("courses", "quizzes", "docs/legal")
"""What is read where no path is given."""


@click.command("words")
@click.argument("paths", nargs=-1, metavar="[PATH...]")
@project_options
def words_command(paths: tuple[str, ...], lang: str, root: Path) -> None:
    """Print long sentences, heavy words and figures without a source, by file and line.

    PATH is a page, a quiz or a folder; without one all courses, quizzes and the law's pages are
    read. The plan's own words are left alone.
    """
    portal, _ = load_portal(root, read_records())
    translate = load_translations(lang).gettext
    wanted = [PurePosixPath(Path(path).as_posix()) for path in paths or _USUAL]
    passages = [
        passage
        for passage in _list_passages(portal)
        if any(PurePosixPath(passage.place.path).is_relative_to(path) for path in wanted)
    ]
    if not passages:
        message = translate(N_("neither page nor quiz lies below {paths}; correct the path"))
        click.echo(message.format(paths=", ".join(map(str, wanted))), err=True)
        sys.exit(1)
    remarks = [
        remark
        for passage in passages
        for remark in find_remarks(passage, blank_syntax(passage.body), portal.heavy_words)
    ]
    places = locate_places(root, [remark.place for remark in remarks])
    for remark, place in zip(remarks, places, strict=True):
        text = translate(remark.text).format_map(remark.values)
        click.echo(f"{place.path}:{place.line}:{place.column}: {text}")
    message = translate(N_("Files read: {files}. To look at again: {count}."))
    files = len({passage.place.path for passage in passages})
    click.echo(message.format(files=files, count=len(remarks)), err=True)


def _list_passages(portal: Portal) -> Iterator[Passage]:
    """Yield all that authors write, without the pages of the plan as printed."""
    for page in portal.pages:
        if not (isinstance(page.meta, PageMeta) and page.meta.verbatim):
            yield read_page(page)
    for source in portal.quizzes.values():
        yield from read_quiz(source.path, source.value)
