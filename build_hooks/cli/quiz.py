"""`portal quiz`: questions from other tools, and for them."""

import sys
from pathlib import Path

import click

from build_hooks.cli.desk import Desk
from build_hooks.cli.options import project_options
from build_hooks.exchange.common import Found, Loss
from build_hooks.exchange.gift_read import read_gift
from build_hooks.exchange.gift_write import write_gift
from build_hooks.exchange.moodle_read import read_moodle
from build_hooks.exchange.moodle_write import write_moodle
from build_hooks.exchange.qti import write_qti
from build_hooks.exchange.xml import BadXml
from build_hooks.load.dump import dump_yaml
from build_hooks.model.quiz import Quiz
from build_hooks.problems import N_
from build_hooks.vietnamese import slug

ENDINGS = {"gift": ".gift.txt", "moodle": ".xml", "qti": ".qti.zip"}
PASS_MARK = "80"
"""Of a quiz that says none, until its author changes it."""


@click.group("quiz")
def quiz_group() -> None:
    """Questions from other tools, and for them."""


@quiz_group.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--course", required=True, help="Id of the course.")
@click.option("--lesson", required=True, help="Id of the lesson; `final` is the final test.")
@project_options
def import_command(file: Path, course: str, lesson: str, lang: str, root: Path) -> None:
    """Make a new quiz of the questions in FILE: GIFT, or Moodle XML.

    What cannot be carried over is printed with its line.
    """
    desk = Desk(root, lang)
    for name in (course, lesson):
        desk.require((bool(name) and slug(name) == name, N_("'{value}' is no id."), name))
    target = root / "quizzes" / course / f"{lesson}.yml"
    place = target.relative_to(root).as_posix()
    desk.require((not target.exists(), N_("{value} exists already; nothing was written."), place))
    found = _read(desk, file)
    for loss in sorted(found.losses, key=lambda loss: loss.line):
        text = desk.translate(loss.message).format(**loss.values)
        click.echo(f"{file.as_posix()}:{loss.line}:1: {text}")
    if not found.questions:
        desk.say(N_("No question was found; nothing was written."))
        sys.exit(1)
    about = {"pass_mark_percent": PASS_MARK, **found.quiz}
    title = {"vi": found.quiz.get("title") or file.stem}
    about = {"title": title, **{key: about[key] for key in about if key != "title"}}
    desk.write(root, {place: dump_yaml({**about, "questions": found.questions})})
    click.echo(place)
    message = N_("Questions: {count}. Not carried over: {losses}.")
    desk.say(message, count=len(found.questions), losses=len(found.losses))
    _say_missing(desk, found)


def _read(desk: Desk, file: Path) -> Found:
    """Return what a file holds; it is XML where it begins so."""
    try:
        content = file.read_bytes()
        if content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
            return read_moodle(content)
        return read_gift(content.decode("utf-8-sig"))
    except OSError as error:
        desk.say_unopened(error, file)
    except UnicodeDecodeError:
        desk.say(N_("{path} is not in UTF-8; save it as UTF-8."), path=file.as_posix())
    except BadXml as error:
        text = desk.translate(error.message)
        click.echo(f"{file.as_posix()}:{error.line}:1: {text}")
    sys.exit(1)


def _say_missing(desk: Desk, found: Found) -> None:
    """Say what our questions need and the file did not have; `portal check` names the places."""
    sourceless = [one for one in found.questions if not {"provisions", "clauses"} & one.keys()]
    silent = [
        one
        for one in found.questions
        if "explanation" not in one
        or not all("feedback" in part for part in one.get("choices", [{"feedback": ""}]))
    ]
    if sourceless or silent:
        message = N_(
            "Without a source: {sources}; without an explanation or feedback: {silent}. "
            "Run portal check and add what it names."
        )
        desk.say(message, sources=len(sourceless), silent=len(silent))


@quiz_group.command("export")
@click.argument("quiz")
@click.option(
    "--form", type=click.Choice(list(ENDINGS)), default="gift", help="gift, moodle or qti (2.1)."
)
@click.option("--language", default="vi", help="Language of the questions.")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="The new file.")
@project_options
def export_command(
    quiz: str, form: str, language: str, out: Path | None, lang: str, root: Path
) -> None:
    """Write QUIZ (course/lesson) for other tools; what they cannot hold is printed."""
    desk = Desk(root, lang)
    course, _, name = quiz.partition("/")
    source = desk.portal.quizzes.get((course, name))
    if source is None:
        desk.say(N_("There is no quiz '{name}'; write course/lesson."), name=quiz)
        sys.exit(1)
    languages = desk.portal.languages
    desk.require((language in languages, N_("'{value}' is no language of the site."), language))
    path = out or Path(f"{course}-{name}.{language}{ENDINGS[form]}")
    content, losses = _write(source.value, form, language)
    desk.write(path.parent, {path.name: content})
    for loss in losses:
        text = desk.translate(loss.message).format(**loss.values)
        click.echo(f"{source.path}:1:1: {text}")
    click.echo(path.as_posix())


def _write(quiz: Quiz, form: str, language: str) -> tuple[bytes, list[Loss]]:
    if form == "moodle":
        return write_moodle(quiz, language)
    if form == "qti":
        return write_qti(quiz, language)
    text, losses = write_gift(quiz, language)
    return text.encode(), losses
