"""Certificates rest on a passed course; revocations on a certificate."""

from collections.abc import Iterable, Iterator, Set
from datetime import date
from decimal import Decimal
from pathlib import PurePosixPath

from build_hooks.check.courses import unknown_name
from build_hooks.check.days import check_day, check_year
from build_hooks.model.base import Source
from build_hooks.model.certificate import Certificate, CertificateBatch
from build_hooks.model.portal import FINAL, Portal
from build_hooks.model.session import Session
from build_hooks.problems import N_, Key, Problem


def check_certificates(portal: Portal, today: date) -> Iterator[Problem]:
    """Yield certificates that nothing stands behind, and revocations of nothing.

    Errors: unknown-course, unknown-learner, unknown-session, certificate-without-pass,
    certificate-in-the-future, missing-issuer, wrong-folder, unknown-certificate,
    revoked-before-issue, revocation-in-the-future, wrong-renewal, renewed-twice.
    """
    issued: dict[str, date] = {}
    passes = _Passes(portal)
    for source in portal.batches.values():
        batch = source.value
        yield from check_year(source.path, batch.issued_on)
        if batch.kind == "certificate" and batch.issuer is None:
            message = N_(
                "only an authorised issuer may issue a certificate; name it with 'issuer', "
                "or write 'kind: confirmation'"
            )
            yield Problem(Key(source.path, ("kind",)), "missing-issuer", message)
        key = Key(source.path, ("issued_on",))
        yield from check_day(key, batch.issued_on, today, "certificate-in-the-future")
        if batch.course not in portal.courses:
            if not portal.has_broken(f"courses/{batch.course}/course"):
                key, known = Key(source.path, ("course",)), set(portal.courses)
                yield unknown_name(key, "unknown-course", batch.course, known)
        else:
            yield from _check_batch(portal, source, passes)
        issued |= dict.fromkeys(batch.certificates.column("number"), batch.issued_on)
    yield from _check_renewals(portal)
    yield from _check_revocations(portal, issued, today)


def _check_batch(
    portal: Portal, source: Source[CertificateBatch], passes: "_Passes"
) -> Iterator[Problem]:
    batch = source.value
    learners = portal.learners_by_code.keys()
    rows = batch.certificates
    codes, sessions = rows.column("learner"), rows.column("session")
    people = portal.history.find_people(codes)
    entitled = {name: passes.find_entitled(batch, name, people) for name in set(sessions)}
    for index, (code, person, name) in enumerate(zip(codes, people, sessions, strict=True)):
        is_known = code in learners
        if is_known and person in entitled[name]:
            continue
        certificate = rows[index]
        keys = ("certificates", index)
        key = Key(source.path, (*keys, "learner"))
        if not is_known and not portal.has_broken("records/learners/"):
            yield unknown_name(key, "unknown-learner", certificate.learner, learners)
        if certificate.session in passes.broken:
            continue
        if certificate.session not in portal.sessions:
            place, name = Key(source.path, (*keys, "session")), certificate.session
            yield unknown_name(place, "unknown-session", name, portal.sessions)
        elif is_known and certificate.number not in portal.revoked_on:
            message = N_(
                "'{learner}' did not pass course '{course}' in session '{session}' by {day}; "
                "correct the session in a new file, or revoke the certificate"
            )
            values = {
                "learner": certificate.learner,
                "course": batch.course,
                "session": certificate.session,
                "day": batch.issued_on.isoformat(),
            }
            yield Problem(key, "certificate-without-pass", message, values)


class _Passes:
    """What stands behind certificates: a pass in the session that they name."""

    def __init__(self, portal: Portal) -> None:
        self._portal = portal
        self._passed: dict[str, Set[str]] = {}
        self.broken = {PurePosixPath(path).stem for path in portal.broken}
        """Base names of files that were left out."""

    def find_entitled(self, batch: CertificateBatch, name: str, people: Iterable[str]) -> Set[str]:
        """Return whom a session, as it was corrected last, gives a right to a paper of a batch.

        It is all of the batch's people where the fault is another one: the course has no final
        test, or the corrections lead in a circle.
        """
        if name not in self._portal.sessions:
            return frozenset()
        final = self._portal.quizzes.get((batch.course, FINAL))
        session = self._portal.find_valid_session(name)
        if final is None or session is None:
            return frozenset(people)
        if session.course != batch.course or session.held_on > batch.issued_on:
            return frozenset()
        if name not in self._passed:
            self._passed[name] = self._find_passed(session, final.value.pass_mark_percent)
        return self._passed[name]

    def _find_passed(self, session: Session, mark_percent: Decimal) -> Set[str]:
        """Return the people with a result that counts and reaches the mark."""
        codes = [code for code, score, counts in session.scores if counts and score >= mark_percent]
        return frozenset(self._portal.history.find_people(codes))


def _check_renewals(portal: Portal) -> Iterator[Problem]:
    first: dict[str, str] = {}
    for _, source in sorted(portal.batches.items()):
        if not any(source.value.certificates.column("renews")):
            continue
        issued = portal.issued
        for index, certificate in enumerate(source.value.certificates):
            old = certificate.renews
            if old is None:
                continue
            key = Key(source.path, ("certificates", index, "renews"))
            values = {"number": old}
            if old in first:
                message = N_("'{number}' is renewed a second time (first in {first}); keep one")
                yield Problem(key, "renewed-twice", message, values | {"first": first[old]})
            elif old not in issued:
                if not portal.has_broken("records/certificates/"):
                    yield unknown_name(key, "unknown-certificate", old, set(issued))
            elif not _is_renewal(portal, issued[old], (source.value, certificate)):
                message = N_(
                    "'{number}' is of another person or course, or was not issued before; "
                    "correct 'renews', or leave it out"
                )
                yield Problem(key, "wrong-renewal", message, values)
            first.setdefault(old, source.path)


def _is_renewal(
    portal: Portal,
    old: tuple[CertificateBatch, Certificate],
    new: tuple[CertificateBatch, Certificate],
) -> bool:
    find_person = portal.history.find_person
    return (
        old[1].number != new[1].number
        and old[0].course == new[0].course
        and old[0].issued_on <= new[0].issued_on
        and find_person(old[1].learner) == find_person(new[1].learner)
    )


def _check_revocations(portal: Portal, issued: dict[str, date], today: date) -> Iterator[Problem]:
    for source in portal.revocations.values():
        for index, revocation in enumerate(source.value.revocations):
            yield from check_year(source.path, revocation.revoked_on)
            key = Key(source.path, ("revocations", index, "revoked_on"))
            yield from check_day(key, revocation.revoked_on, today, "revocation-in-the-future")
            key = Key(source.path, ("revocations", index, "number"))
            if revocation.number not in issued:
                if not portal.has_broken("records/certificates/"):
                    known = set(issued)
                    yield unknown_name(key, "unknown-certificate", revocation.number, known)
            elif revocation.revoked_on < issued[revocation.number]:
                message = N_("'{number}' was issued only on {day}; correct the day of revocation")
                values = {
                    "number": revocation.number,
                    "day": issued[revocation.number].isoformat(),
                }
                yield Problem(
                    Key(source.path, ("revocations", index, "revoked_on")),
                    "revoked-before-issue",
                    message,
                    values,
                )
