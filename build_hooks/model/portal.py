"""Everything that was read, in one value."""

from dataclasses import dataclass
from functools import cached_property

from build_hooks.model.base import ORIGINAL, Source
from build_hooks.model.certificate import CertificateBatch, RevocationList
from build_hooks.model.citation import Link
from build_hooks.model.course import Course
from build_hooks.model.glossary import Term
from build_hooks.model.learner import Learner, Learners
from build_hooks.model.page import Page
from build_hooks.model.penalty import FinedAct
from build_hooks.model.plan import Body, Erratum, Target, TargetGroup
from build_hooks.model.provision import Document, Provision
from build_hooks.model.quiz import Quiz
from build_hooks.model.session import Session
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
UNITS = "records/units.yml"


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
    units: tuple[Unit, ...]
    """From `UNITS`."""
    is_demonstration: bool
    """The records are made up."""
    learners: dict[str, Source[Learners]]
    """By unit id."""
    sessions: dict[str, Source[Session]]
    """By session id."""
    batches: dict[str, Source[CertificateBatch]]
    """By base name."""
    revocations: dict[str, Source[RevocationList]]
    """By base name."""
    links: tuple[Link, ...]
    """Every link and citation in pages and YAML texts."""
    other_files: dict[str, str]
    """Author's files that are published as they are, by place in the site."""
    broken: frozenset[str]
    """Paths of files that were left out because of a fault."""

    @cached_property
    def provisions(self) -> dict[str, tuple[Document, Provision]]:
        """Provisions by full id, with their document; of two with one id the first."""
        found: dict[str, tuple[Document, Provision]] = {}
        for document in self.documents:
            for provision in document.provisions:
                found.setdefault(f"{document.id}/{provision.id}", (document, provision))
        return found

    @cached_property
    def learners_by_code(self) -> dict[str, tuple[str, Learner]]:
        """Learners by staff code, with the id of their unit."""
        return {
            learner.id: (unit, learner)
            for unit, source in self.learners.items()
            for learner in source.value.learners
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
