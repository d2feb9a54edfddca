"""`portal certificates`: what is issued, renewed and taken back."""

import sys
from datetime import datetime
from pathlib import Path

import click

from build_hooks.assemble.due import IS_DUE, Due, Standing, list_due
from build_hooks.assemble.ledger import list_unsealed
from build_hooks.cli.desk import Desk
from build_hooks.cli.issue import Terms, issue_papers, revoke_papers, terms_options
from build_hooks.cli.options import Day, project_options
from build_hooks.cli.papers import print_command
from build_hooks.clock import read_today
from build_hooks.load.dump import dump_yaml
from build_hooks.model.portal import RECORDS
from build_hooks.problems import N_
from build_hooks.render import format_day, format_figure

REASONS = {
    Standing.DUE: N_("passed on {day} in '{session}'; a paper is due"),
    Standing.RENEWAL: N_("passed on {day} in '{session}'; a paper is due in the place of {number}"),
    Standing.HELD: N_("has {number}, valid until {day}"),
    Standing.REVOKED: N_("{number} was revoked on {day}; the course must be passed again"),
    Standing.EXPIRED: N_("{number} expired on {day}; the course must be passed again"),
    Standing.BELOW: N_("best score {score}%, below the pass mark"),
    Standing.SELF_STUDY: N_("only results of self-study, which do not count"),
    Standing.NO_RESULT: N_("no result yet"),
}


@click.group("certificates")
def certificates_group() -> None:
    """What is issued, renewed and taken back."""


@certificates_group.command("due")
@click.option("--course", default="", help="One course; all without it.")
@click.option("--unit", default="", help="One unit of today; all without it.")
@click.option("--all", "with_others", is_flag=True, help="Also say why others have none due.")
@project_options
def due_command(course: str, unit: str, with_others: bool, lang: str, root: Path) -> None:
    """Print who has earned a paper by the course's rule, and why others have not."""
    desk = Desk(root, lang)
    desk.require_records(but="unsealed-certificates")
    require_known(desk, course=course, unit=unit)
    total = 0
    for name in [course] if course else desk.portal.courses:
        found = [
            entry
            for entry in list_due(desk.portal, name, read_today())
            if unit in ("", desk.portal.history.find_present_unit(entry.learner))
        ]
        total += sum(entry.standing in IS_DUE for entry in found)
        for entry in found:
            if with_others or entry.standing in IS_DUE:
                click.echo(f"{name} {describe(desk, entry)}")
    desk.say(N_("Papers due: {count}."), count=total)


def require_known(desk: Desk, course: str = "", unit: str = "") -> None:
    """End where a course or a unit is named that there is not."""
    units = {entry.id for entry in desk.portal.units}
    if course and course not in desk.portal.courses:
        known = ", ".join(desk.portal.courses)
        desk.say(N_("There is no course '{name}'; courses: {known}."), name=course, known=known)
        sys.exit(1)
    if unit and unit not in units:
        desk.say(N_("There is no unit '{name}' in {path}."), name=unit, path="units.yml")
        sys.exit(1)


def describe(desk: Desk, entry: Due) -> str:
    """Return a person with what is due, or why nothing is."""
    learner = desk.portal.history.find_learner(entry.learner)
    unit = desk.portal.history.find_present_unit(entry.learner)
    reason = desk.translate(REASONS[entry.standing]).format(
        day=format_day(entry.day, desk.lang) if entry.day else "",
        session=entry.session,
        number=entry.number,
        score="" if entry.score is None else format_figure(entry.score, desk.lang),
    )
    return f"{entry.learner} {learner.name} ({unit}): {reason}"


@certificates_group.command("issue")
@click.option("--course", required=True, help="The course that was passed.")
@click.option("--learner", "learners", multiple=True, help="Only these staff codes; may repeat.")
@terms_options
@project_options
def issue_command(
    course: str, learners: tuple[str, ...], terms: Terms, lang: str, root: Path
) -> None:
    """Write a batch of papers for all who have earned one, and seal it."""
    desk = Desk(root, lang)
    desk.finish(desk.records)
    desk.require_records()
    require_known(desk, course=course)
    found = list_due(desk.portal, course, terms.find_day(desk))
    people = [
        entry
        for entry in found
        if entry.standing in IS_DUE and (not learners or entry.learner in learners)
    ]
    if not terms.stands(desk, course, "learner", learners):
        named = {entry.learner: entry for entry in found}
        for code in sorted(set(learners) - {entry.learner for entry in people}):
            if code in named:
                desk.say(N_("No paper is due: {person}"), person=describe(desk, named[code]))
            else:
                desk.say(N_("There is no learner '{name}' in this course."), name=code)
        if len(people) < len(set(learners)):
            sys.exit(1)
    issue_papers(desk, course, people, terms)


@certificates_group.command("renew")
@click.argument("numbers", nargs=-1, required=True)
@terms_options
@project_options
def renew_command(numbers: tuple[str, ...], terms: Terms, lang: str, root: Path) -> None:
    """Write a batch that takes the place of papers whose holders passed the course again."""
    desk = Desk(root, lang)
    desk.finish(desk.records)
    desk.require_records()
    known = desk.portal.issued
    courses = {known[number][0].course for number in numbers if number in known}
    for number in numbers:
        if number not in known:
            desk.say(N_("No paper has the number '{number}'."), number=number)
    if len(courses) > 1:
        message = N_("These are papers of several courses ({names}); renew them course by course.")
        desk.say(message, names=", ".join(sorted(courses)))
    if not set(numbers) <= known.keys() or len(courses) > 1:
        sys.exit(1)
    (course,) = courses
    found = {
        entry.number: entry
        for entry in list_due(desk.portal, course, terms.find_day(desk))
        if entry.number in numbers and entry.session
    }
    is_done = terms.stands(desk, course, "renews", numbers)
    missing = [] if is_done else sorted(set(numbers) - found.keys())
    for number in missing:
        message = N_("{number} is not renewed: since it was issued, nobody passed for it again.")
        desk.say(message, number=number)
    if missing:
        sys.exit(1)
    issue_papers(desk, course, list(found.values()), terms)


@certificates_group.command("revoke")
@click.argument("numbers", nargs=-1, required=True)
@click.option("--batch", required=True, help="Name of the new file, such as 2026-08-17-revoked.")
@click.option("--decision", required=True, help="Number of the decision to revoke.")
@click.option("--reason-vi", required=True, help="Why, in Vietnamese; shown to who has the paper.")
@click.option("--reason-en", default="", help="Why, in English.")
@click.option("--revoked-on", type=Day(), help="The day; today without it.")
@project_options
def revoke_command(
    numbers: tuple[str, ...],
    batch: str,
    decision: str,
    reason_vi: str,
    reason_en: str,
    revoked_on: datetime | None,
    lang: str,
    root: Path,
) -> None:
    """Take papers back: a new file says so, the batch stays as it is."""
    desk = Desk(root, lang)
    desk.finish(desk.records)
    desk.require_records(but="certificate-without-pass")
    day = revoked_on.date() if revoked_on else None
    reason = {"vi": reason_vi} | ({"en": reason_en} if reason_en else {})
    revoke_papers(desk, batch, numbers, decision, reason, day)


@certificates_group.command("seal")
@project_options
def seal_command(lang: str, root: Path) -> None:
    """Enter files of certificates into the ledger: from then on they neither change nor go."""
    desk = Desk(root, lang)
    desk.finish(desk.records)
    desk.require_records(but="unsealed-certificates")
    files = {
        path.removeprefix(RECORDS): dump_yaml(
            {"numbers": list(entry.numbers), "digest": entry.digest}
        )
        for path, entry in list_unsealed(desk.portal).items()
    }
    written = desk.write_records(files)
    if written is None:
        sys.exit(1)
    desk.say(N_("Entered into the ledger: {count}."), count=len(written))


certificates_group.add_command(print_command)
