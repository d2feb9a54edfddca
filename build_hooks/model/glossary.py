"""The glossary: the portal's own words for what officials, teachers and employers meet here."""

from pydantic import Field

from build_hooks.model.base import LocalText, Model, ProvisionId, Slug


class Term(Model):
    """One entry of the glossary."""

    id: Slug
    """Anchor on the glossary's page."""
    term: LocalText
    """The word itself, in lower case unless it is a name."""
    meaning: LocalText
    """What it means, in one or two plain sentences."""
    provisions: tuple[ProvisionId, ...] = ()
    """Provisions the meaning rests on; none for a plain word."""


class Glossary(Model):
    """`docs/legal/glossary.yml`."""

    terms: tuple[Term, ...] = Field(min_length=1)
    """In any order; the page sorts them by the language's alphabet."""
