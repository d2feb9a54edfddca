"""Scripts and styles as they are published: what is written for developers stays in the project.

Comments are a third of a script, and a learner's line is weak. Only comments on lines of their own
and indents are left out: no statement is rewritten, so none can come to mean something else.
"""

from collections.abc import Iterator

from build_hooks.render import COMPONENTS

ENDINGS = (".mjs", ".css")
UNPUBLISHED = "types.mjs"
"""Holds types alone; no page loads it."""


def compose_assets() -> Iterator[tuple[str, bytes]]:
    """Yield place and content of every component's scripts and styles."""
    for path in sorted(COMPONENTS.rglob("*")):
        if path.suffix in ENDINGS and path.name != UNPUBLISHED:
            place = f"assets/{path.relative_to(COMPONENTS).as_posix()}"
            yield place, strip_comments(path.read_text(encoding="utf-8")).encode()


def strip_comments(text: str) -> str:
    """Return a script or style without comments on lines of their own, indents and empty lines.

    Shape: a comment begins its first line and ends its last one, as the formatter writes them; what
    has a statement behind it stays. A text over several lines must therefore not hold a line that
    begins with `/*` or `//`.
    """
    kept: list[str] = []
    is_comment = False
    for line in text.splitlines():
        words = line.strip()
        if words.startswith("/*"):
            is_comment = "*/" not in words[:-2]
        if words and not is_comment and not words.startswith("//"):
            kept.append(words)
        if words.endswith("*/"):
            is_comment = False
    return "\n".join(kept) + "\n"
