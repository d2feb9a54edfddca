"""Parts of a page that are finished HTML and that MkDocs need not look into.

Markdown, the search and the check of anchors each parse a page's HTML. For a table of 200 papers
that takes longer than all else, and finds nothing. A component puts such a part between two
comments; it is taken out before Markdown is read and put back into the finished page.
"""

import re

_PART = re.compile(r"^<!-- verbatim -->\n(.*?)^<!-- /verbatim -->\n", re.MULTILINE | re.DOTALL)
_PLACE = re.compile(r"<!-- verbatim (\d+) -->")


def take_out(markdown: str) -> tuple[str, list[str]]:
    """Return a page's Markdown with places in the stead of such parts, and the parts."""
    parts: list[str] = []

    def name(found: re.Match[str]) -> str:
        parts.append(found[1])
        return f"<!-- verbatim {len(parts) - 1} -->\n"

    return _PART.sub(name, markdown), parts


def put_back(html: str, parts: list[str]) -> str:
    """Return a finished page with its parts where they belong."""
    return _PLACE.sub(lambda found: parts[int(found[1])], html) if parts else html
