"""`portal certificates print`: a batch as PDF, one file a paper."""

import sys
from pathlib import Path

import click

from build_hooks.assemble.papers import list_papers
from build_hooks.catalogue import load_translations
from build_hooks.cli.desk import Desk
from build_hooks.cli.options import project_options
from build_hooks.compose.certificates import LEVELS
from build_hooks.load.writer import StandsAlready, write_new_files
from build_hooks.problems import N_
from build_hooks.render import COMPONENTS

OWN = "paper.typ"
"""A department's own template, beside `mkdocs.yml`."""
DEFAULT = COMPONENTS / "paper" / OWN


@click.command("print")
@click.option("--batch", required=True, help="Name of the batch.")
@click.option(
    "--out",
    required=True,
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder for the PDFs; keep it out of the site, they hold names.",
)
@click.option("--number", "numbers", multiple=True, help="Only this paper; may repeat.")
@click.option(
    "--site-url",
    envvar="PORTAL_SITE_URL",
    required=True,
    help="Address of the published site, which the QR code leads to; also PORTAL_SITE_URL.",
)
@project_options
def print_command(
    batch: str, out: Path, numbers: tuple[str, ...], site_url: str, lang: str, root: Path
) -> None:
    """Write each paper of a batch as a PDF on one A4 page."""
    desk = Desk(root, lang)
    try:
        from build_hooks.printing import BrokenTemplate, print_papers
    except ModuleNotFoundError:  # an extra that only those who print need
        desk.say_missing("typst segno")
        sys.exit(1)
    desk.require_records()
    if batch not in desk.portal.batches:
        desk.say(N_("There is no batch '{name}'."), name=batch)
        sys.exit(1)
    if not site_url.startswith(("https://", "http://")):
        desk.say(N_("'{url}' is no address; write it like https://…"), url=site_url)
        sys.exit(1)
    value = desk.portal.batches[batch].value
    papers = [
        paper
        for paper in list_papers(desk.portal, value)
        if paper.number in (numbers or {paper.number})
    ]
    known = {paper.number for paper in papers}
    without = [entry.number for entry in value.certificates if not entry.code]
    for number in sorted(set(numbers) - known):
        desk.say(N_("The batch has no paper '{number}' with a code."), number=number)
    if without:
        desk.say(N_("Without a code, so not printed: {numbers}."), numbers=", ".join(without))
    if not papers or set(numbers) - known:
        sys.exit(1)
    template = root / OWN if (root / OWN).is_file() else DEFAULT
    translate = {language: load_translations(language).gettext for language in ("vi", "en")}
    levels = {
        level: {language: say(words) for language, say in translate.items()}
        for level, words in LEVELS.items()
    }
    address = f"{site_url.rstrip('/')}/certificates/verify/"
    try:
        printed = print_papers(papers, template, address, levels, desk.portal.is_demonstration)
        files = {f"{number}.pdf": content for number, content in printed}
        out.mkdir(parents=True, exist_ok=True)
        written = write_new_files(out, files)
    except BrokenTemplate as error:
        message = N_("The template {path} cannot be used: {detail}")
        desk.say(message, path=template.as_posix(), detail=str(error))
        sys.exit(1)
    except StandsAlready as error:
        message = N_("{path} stands there already and looks otherwise; choose another folder.")
        desk.say(message, path=(out / error.path).as_posix())
        sys.exit(1)
    except OSError as error:
        desk.say_unwritten(error, out)
        sys.exit(1)
    desk.say(N_("Papers printed: {count}, to {path}."), count=len(written), path=out.as_posix())
