"""Everything that was read, in one value."""

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from build_hooks.model.base import ORIGINAL, Source
from build_hooks.model.certificate import Certificate, CertificateBatch, RevocationList
from build_hooks.model.citation import Link
from build_hooks.model.course import Course
from build_hooks.model.glossary import Term
from build_hooks.model.history import History
from build_hooks.model.learner import Learners, PeopleChanges
from build_hooks.model.ledger import LedgerEntry
from build_hooks.model.page import Page
from build_hooks.model.penalty import FinedAct
from build_hooks.model.plain_words import HeavyWord
from build_hooks.model.plan import Body, Erratum, Target, TargetGroup
from build_hooks.model.provision import Document, Provision
from build_hooks.model.quiz import Quiz
from build_hooks.model.roll import Roll
from build_hooks.model.session import Session
from build_hooks.model.translation import Entry, TranslationRecord
from build_hooks.model.unit import Unit
from build_hooks.model.work_rule import WorkRules

FINAL = "final"
"""Base name of a course's final test."""
PROVISIONS = "docs/legal/provisions.yml"
GLOSSARY = "docs/legal/glossary.yml"
PENALTIES = "docs/legal/penalties.yml"
WORK_RULES = "docs/legal/work-rules.yml"
TARGETS = "docs/plan/targets.yml"
BODIES = "docs/plan/bodies.yml"
ERRATA = "docs/plan/errata.yml"
RECORDS = "records/"
"""Where the records lie; faults show the real folder where they lie outside the project."""
UNITS = f"{RECORDS}units.yml"


@dataclass(frozen=True)
class Portal:
    """The whole of a portal, as its authors wrote it; broken files are left out."""

    languages: tuple[str, ...]
    """In which it is published, from `mkdocs.yml`; the original one first."""
    pages: tuple[Page, ...]
    """Pages below `docs/` and lessons, by path."""
    courses: dict[str, Source[Course]]
    """By course id, in the order in which the portal shows them."""
    quizzes: dict[tuple[str, str], Source[Quiz]]
    """By course id and base name."""
    documents: tuple[Document, ...]
    """The law, from `PROVISIONS`."""
    terms: tuple[Term, ...]
    """From `GLOSSARY`."""
    target_groups: tuple[TargetGroup, ...]
    targets: tuple[Target, ...]
    """Both from `TARGETS`."""
    bodies: tuple[Body, ...]
    """From `BODIES`."""
    errata: tuple[Erratum, ...]
    """From `ERRATA`."""
    penalties: tuple[FinedAct, ...]
    """From `PENALTIES`."""
    work_rules: WorkRules | None
    """From `WORK_RULES`; None where that file is broken."""
    links: tuple[Link, ...]
    """Every link and citation in pages and YAML texts."""
    other_files: dict[str, str]
    """Author's files that are published as they are, by place in the site."""
    heavy_words: tuple[HeavyWord, ...]
    """From `PLAIN_WORDS`; a project may have none."""
    entries: tuple[Entry, ...]
    """The parts of YAML files that are translated side by side."""
    accepted: dict[tuple[str, str], Source[TranslationRecord]]
    """Accepted translations, by language and path of the Vietnamese file."""
    broken: frozenset[str]
    """Paths of files that were left out because of a fault."""
    units: tuple[Unit, ...] = ()
    """From `UNITS`."""
    is_demonstration: bool = False
    """The records are made up."""
    learners: dict[str, Source[Learners]] = field(default_factory=dict)
    """By unit id."""
    people_changes: dict[str, Source[PeopleChanges]] = field(default_factory=dict)
    """By base name."""
    sessions: dict[str, Source[Session]] = field(default_factory=dict)
    """By session id, those that were corrected included."""
    batches: dict[str, Source[CertificateBatch]] = field(default_factory=dict)
    """By base name."""
    revocations: dict[str, Source[RevocationList]] = field(default_factory=dict)
    """By base name."""
    ledger: dict[str, Source[LedgerEntry]] = field(default_factory=dict)
    """By base name."""

    @cached_property
    def provisions(self) -> dict[str, tuple[Document, Provision]]:
        """Provisions by full id, with their document; of two with one id the first."""
        found: dict[str, tuple[Document, Provision]] = {}
        for document in self.documents:
            for provision in document.provisions:
                found.setdefault(f"{document.id}/{provision.id}", (document, provision))
        return found

    @cached_property
    def learners_by_code(self) -> Roll:
        """Learners by staff code, with the id of their unit."""
        return Roll({unit: source.value.learners for unit, source in self.learners.items()})

    @cached_property
    def history(self) -> History:
        """Who each staff code stands for, and where that person was on a day, if anywhere."""
        changes = [source.value for source in self.people_changes.values()]
        return History(
            self.units,
            self.learners_by_code,
            (move for entry in changes for move in entry.moves),
            (alias for entry in changes for alias in entry.aliases),
            (leave for entry in changes for leave in entry.leaves),
        )

    @cached_property
    def corrections(self) -> dict[str, str]:
        """The session that stands in another's place, by the id of the one that was corrected."""
        found: dict[str, str] = {}
        for name, source in sorted(self.sessions.items()):
            if source.value.corrects is not None:
                found.setdefault(source.value.corrects, name)
        return found

    @cached_property
    def valid_sessions(self) -> dict[str, Session]:
        """The sessions that nothing has corrected, by id."""
        return {
            name: source.value
            for name, source in self.sessions.items()
            if name not in self.corrections
        }

    def find_valid_session(self, name: str) -> Session | None:
        """Return a session as it was corrected last."""
        if name not in self.corrections:
            return self.valid_sessions.get(name)
        seen = {name}
        while (following := self.corrections.get(name)) is not None and following not in seen:
            name = following
            seen.add(name)
        return self.valid_sessions.get(name)

    @cached_property
    def revoked_on(self) -> dict[str, date]:
        """The day on which each revoked number was taken back."""
        return {
            revocation.number: revocation.revoked_on
            for source in self.revocations.values()
            for revocation in source.value.revocations
        }

    @cached_property
    def issued(self) -> dict[str, tuple[CertificateBatch, Certificate]]:
        """Every paper by number, with the batch it was issued in."""
        return {
            certificate.number: (source.value, certificate)
            for source in self.batches.values()
            for certificate in source.value.certificates
        }

    @cached_property
    def renewed_by(self) -> dict[str, str]:
        """The number that stands in another's place, by the one that was renewed."""
        return {
            certificate.renews: certificate.number
            for source in self.batches.values()
            if any(source.value.certificates.column("renews"))
            for certificate in source.value.certificates
            if certificate.renews is not None
        }

    @cached_property
    def pages_by_uri(self) -> dict[tuple[str, str], Page]:
        """Pages by place in the site and language."""
        return {(page.uri, page.language): page for page in self.pages}

    @cached_property
    def clauses(self) -> dict[str, str]:
        """Anchors of the plan's clauses, each with the place of its page."""
        return {
            mark.name: page.uri
            for page in self.pages
            if page.uri.startswith("plan/") and page.language == ORIGINAL
            for mark in page.anchors
        }

    def has_broken(self, prefix: str) -> bool:
        """Tell whether a file whose path begins so was left out."""
        return any(path.startswith(prefix) for path in self.broken)
