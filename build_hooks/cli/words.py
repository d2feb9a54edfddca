"""`portal words`: how pages read, as advice; nothing of it fails a build."""

import sys
from pathlib import Path, PurePosixPath

import click

from build_hooks.assemble.wording import find_remarks
from build_hooks.build import locate_places
from build_hooks.cli.options import project_options
from build_hooks.load.project import load_portal
from build_hooks.load.words import blank_syntax
from build_hooks.model.page import PageMeta
from build_hooks.problems import N_
from build_hooks.render import load_translations
from build_hooks.settings import read_records


@click.command("words")
@click.argument("paths", nargs=-1, metavar="[PATH...]")
@project_options
def words_command(paths: tuple[str, ...], lang: str, root: Path) -> None:
    """Print long sentences, heavy words and figures without a source, by file and line.

    PATH is a page or a folder; without one all courses and the law's pages are read. The plan's
    own words are left alone.
    """
    portal, _ = load_portal(root, read_records())
    translate = load_translations(lang).gettext
    wanted = [PurePosixPath(Path(path).as_posix()) for path in paths or ("courses", "docs/legal")]
    pages = [
        page
        for page in portal.pages
        if any(PurePosixPath(page.path).is_relative_to(path) for path in wanted)
        and not (isinstance(page.meta, PageMeta) and page.meta.verbatim)
    ]
    if not pages:
        message = translate(N_("no page lies below {paths}; correct the path"))
        click.echo(message.format(paths=", ".join(map(str, wanted))), err=True)
        sys.exit(1)
    remarks = [
        remark
        for page in pages
        for remark in find_remarks(page, blank_syntax(page.body), portal.heavy_words)
    ]
    places = locate_places(root, [remark.place for remark in remarks])
    for remark, place in zip(remarks, places, strict=True):
        text = translate(remark.text).format_map(remark.values)
        click.echo(f"{place.path}:{place.line}:{place.column}: {text}")
    message = translate(N_("Pages read: {pages}. To look at again: {count}."))
    click.echo(message.format(pages=len(pages), count=len(remarks)), err=True)
