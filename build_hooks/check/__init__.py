"""Rules that span several objects: one function a rule, each yields its problems.

A rule knows files and key paths, not lines. Whoever refers to a file that was left out is not
blamed. `check_portal` runs them all.
"""

from collections.abc import Iterator
from datetime import date

from build_hooks.check.certificates import check_certificates
from build_hooks.check.citations import check_citations
from build_hooks.check.courses import check_courses
from build_hooks.check.ids import check_repeated_ids
from build_hooks.check.law import check_law
from build_hooks.check.leaves import check_leaves
from build_hooks.check.ledger import check_ledger
from build_hooks.check.links import check_links
from build_hooks.check.people import check_people
from build_hooks.check.places import check_places
from build_hooks.check.plan import check_plan
from build_hooks.check.quizzes import check_quizzes
from build_hooks.check.records import check_sessions
from build_hooks.check.translations import check_translations
from build_hooks.check.work_rules import check_work_rules
from build_hooks.model.portal import Portal
from build_hooks.problems import Problem


def check_portal(portal: Portal, today: date) -> Iterator[Problem]:
    """Yield every problem of a portal as it stands on `today`."""
    yield from check_repeated_ids(portal)
    yield from check_courses(portal)
    yield from check_quizzes(portal)
    yield from check_places(portal)
    yield from check_links(portal)
    yield from check_law(portal)
    yield from check_citations(portal, today)
    yield from check_work_rules(portal, today)
    yield from check_translations(portal)
    yield from check_plan(portal)
    yield from check_people(portal, today)
    yield from check_leaves(portal, today)
    yield from check_sessions(portal, today)
    yield from check_certificates(portal, today)
    yield from check_ledger(portal)
