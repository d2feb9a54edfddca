"""The first place on a page where each word of the glossary stands in running text."""

import posixpath
import re
from collections.abc import Iterator

from build_hooks.assemble.links import Edit
from build_hooks.model.page import Page, PageMeta
from build_hooks.model.portal import Portal
from build_hooks.model.site import GLOSSARY_PAGE


def mark_terms(portal: Portal, page: Page) -> Iterator[Edit]:
    """Yield the edits that make a page's first use of each term a link to the glossary.

    A longer term goes before a shorter one that it holds ("lao động trẻ em", "trẻ em"); the pages
    of the plan as printed are left as they are.
    """
    if isinstance(page.meta, PageMeta) and page.meta.verbatim:
        return
    words = {
        term.term.find(page.language)[0].casefold(): term
        for term in portal.terms
        if term.term.find(page.language)[1] == page.language
    }
    if not words:
        return
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)", re.I)
    path = posixpath.relpath(GLOSSARY_PAGE, posixpath.dirname(page.uri) or ".")
    seen: set[str] = set()
    for match in pattern.finditer(page.prose):
        term = words[match.group().casefold()]
        if term.id not in seen:
            seen.add(term.id)
            meaning = term.meaning.find(page.language)[0].replace('"', "”").replace("\\", "")
            text = (
                f'[{match.group()}]({path}#{term.id} "{" ".join(meaning.split())}"){{: .tp-term }}'
            )
            yield Edit(*match.span(), text)
