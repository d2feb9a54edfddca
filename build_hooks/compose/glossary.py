"""The glossary's page, in the order of the reader's alphabet."""

from typing import Any

from build_hooks.assemble.links import find_url
from build_hooks.compose.context import Context
from build_hooks.compose.translations import find_stale, make_notice
from build_hooks.model.base import ORIGINAL
from build_hooks.model.glossary import Term
from build_hooks.model.portal import GLOSSARY
from build_hooks.model.site import GLOSSARY_PAGE
from build_hooks.problems import N_
from build_hooks.vietnamese import collation_key


def compose_glossary(context: Context) -> str:
    """Return the page with every term, its meaning and the provisions behind it."""
    title = context.translate(N_("Glossary"))
    description = context.translate(
        N_("The words of child labour and its law, told in plain language.")
    )
    terms = sorted(context.portal.terms, key=lambda term: _sort_key(term, context.language))
    return context.render(
        "glossary/glossary.md.j2",
        GLOSSARY_PAGE,
        meta=context.meta(title, description, ("cite", "glossary")),
        today=context.today,
        footnotes=(),
        entries=[_view_term(context, term) for term in terms],
    )


def _sort_key(term: Term, language: str) -> tuple[Any, str]:
    """Return a key by the language's alphabet; equal words keep the order of their ids."""
    word = term.term.find(language)[0]
    return (collation_key(word) if language == ORIGINAL else word.casefold()), term.id


def _view_term(context: Context, term: Term) -> dict[str, Any]:
    """Return a term with its sources and, beside a translation, the word that papers use."""
    is_stale = f"terms/{term.id}" in find_stale(context, GLOSSARY)
    is_translated = term.term.find(context.language)[1] != ORIGINAL
    return {
        "term": term,
        "notice": make_notice(context, GLOSSARY_PAGE, term.id) if is_stale else None,
        "original": term.term.vi if is_translated else "",
        "sources": [
            {
                "url": find_url(GLOSSARY_PAGE, place.uri, place.anchor),
                "place": place,
                "text": _name_provision(context, name),
            }
            for name in term.provisions
            if (place := context.find(f"law:{name}"))
        ],
    }


def _name_provision(context: Context, name: str) -> str:
    """Return how a provision is named in a list of sources."""
    document, provision = context.portal.provisions[name]
    return f"{provision.label.find(context.language)[0]}, {document.number}"
