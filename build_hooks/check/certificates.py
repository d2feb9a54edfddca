"""Certificates rest on a passed course; revocations on a certificate."""

from collections.abc import Iterator
from datetime import date
from pathlib import PurePosixPath

from build_hooks.check.courses import unknown_name
from build_hooks.check.records import check_year
from build_hooks.model.base import Source
from build_hooks.model.certificate import CertificateBatch
from build_hooks.model.portal import FINAL, Portal
from build_hooks.problems import N_, Key, Problem


def check_certificates(portal: Portal, today: date) -> Iterator[Problem]:
    """Yield certificates that nothing stands behind, and revocations of nothing.

    Errors: unknown-course, unknown-learner, unknown-session, certificate-without-pass,
    certificate-in-the-future, missing-issuer, wrong-folder, unknown-certificate,
    revoked-before-issue, revocation-in-the-future.
    """
    issued: dict[str, date] = {}
    for source in portal.batches.values():
        batch = source.value
        yield from check_year(source.path, batch.issued_on)
        if batch.kind == "certificate" and batch.issuer is None:
            message = N_(
                "only an authorised issuer may issue a certificate; name it with 'issuer', "
                "or write 'kind: confirmation'"
            )
            yield Problem(Key(source.path, ("kind",)), "missing-issuer", message)
        if batch.issued_on > today:
            message = N_("{day} has not come yet (today is {today}); correct the date")
            values = {"day": batch.issued_on.isoformat(), "today": today.isoformat()}
            key = Key(source.path, ("issued_on",))
            yield Problem(key, "certificate-in-the-future", message, values)
        if batch.course not in portal.courses:
            if not portal.has_broken(f"courses/{batch.course}/course"):
                key, known = Key(source.path, ("course",)), set(portal.courses)
                yield unknown_name(key, "unknown-course", batch.course, known)
        else:
            yield from _check_batch(portal, source)
        issued |= {certificate.number: batch.issued_on for certificate in batch.certificates}
    yield from _check_revocations(portal, issued, today)


def _check_batch(portal: Portal, source: Source[CertificateBatch]) -> Iterator[Problem]:
    batch = source.value
    learners, sessions = set(portal.learners_by_code), set(portal.sessions)
    broken = {PurePosixPath(path).stem for path in portal.broken}
    final = portal.quizzes.get((batch.course, FINAL))
    for index, certificate in enumerate(batch.certificates):
        keys = ("certificates", index)
        key = Key(source.path, (*keys, "learner"))
        is_known = certificate.learner in learners
        if not is_known and not portal.has_broken("records/learners/"):
            yield unknown_name(key, "unknown-learner", certificate.learner, learners)
        if certificate.session in broken:
            continue
        session = portal.sessions.get(certificate.session)
        if session is None:
            place, name = Key(source.path, (*keys, "session")), certificate.session
            yield unknown_name(place, "unknown-session", name, sessions)
            continue
        passed = final is not None and any(
            result.learner == certificate.learner
            and result.score_percent >= final.value.pass_mark_percent
            for result in session.value.results
        )
        right = session.value.course == batch.course and session.value.held_on <= batch.issued_on
        if is_known and not (passed and right) and final is not None:
            message = N_(
                "'{learner}' did not pass course '{course}' in session '{session}' by {day}; "
                "correct the session, or take the certificate out"
            )
            values = {
                "learner": certificate.learner,
                "course": batch.course,
                "session": certificate.session,
                "day": batch.issued_on.isoformat(),
            }
            yield Problem(key, "certificate-without-pass", message, values)


def _check_revocations(portal: Portal, issued: dict[str, date], today: date) -> Iterator[Problem]:
    for source in portal.revocations.values():
        for index, revocation in enumerate(source.value.revocations):
            yield from check_year(source.path, revocation.revoked_on)
            if revocation.revoked_on > today:
                message = N_("{day} has not come yet (today is {today}); correct the date")
                values = {"day": revocation.revoked_on.isoformat(), "today": today.isoformat()}
                key = Key(source.path, ("revocations", index, "revoked_on"))
                yield Problem(key, "revocation-in-the-future", message, values)
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
