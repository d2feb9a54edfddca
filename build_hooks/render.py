"""Views to text: the one Jinja environment, authors' inline Markdown, CSV.

No markup is written in Python: pages and components are the templates below `components/`.
"""

import csv
import io
import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal
from functools import cache, lru_cache, partial
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

import jinja2
import markdown
from babel.dates import format_date
from babel.numbers import format_decimal, format_percent
from jinja2.bccache import Bucket
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from markupsafe import Markup, escape

from build_hooks.catalogue import load_translations
from build_hooks.model.base import ORIGINAL, LocalText

HERE = Path(__file__).parent
COMPONENTS = HERE / "components"

_MARKDOWN = re.compile(r"[*_`\[\]<>!\\#|~\n&]|^\s*(\d+\.|[-+:]) ")
"""Whatever may mean something in Markdown; most texts hold nothing of the kind."""

_MARK = "\ufeff"
"""By it Excel knows a file in UTF-8."""
_END = "\r\n"
_FORMULA = ("=", "+", "-", "@", "\t")
"""With these a spreadsheet would take a cell for a formula."""
_MAYBE_FORMULA = re.compile(r'[\n\r,"][=+\-@\t]')
"""Finds every such cell in a CSV text but its first, and perhaps other places."""

_MAYBE_SPECIAL = re.compile(r'[\n\r,"]|^[=+\-@\t]')
"""Finds every cell that is not written as it is."""

Resolve = Callable[[str], dict[str, str] | None]
"""Gives the attributes of a link by its target: `href`, `title`, …; None to leave it as it is."""


@cache
def format_day(day: date, language: str) -> str:
    """Return a day as it is written: 23/11/2026, or 23 November 2026."""
    return format_date(day, "dd/MM/yyyy" if language == ORIGINAL else "d MMMM yyyy", language)


@cache
def format_number(number: Decimal | int, digits: int = 0, language: str = "vi") -> str:
    """Return a number with the language's separators and a fixed number of decimals."""
    pattern = "#,##0" + ("." + "0" * digits if digits else "")
    return format_decimal(number, pattern, locale=language)


@cache
def format_figure(number: Decimal, language: str = "vi") -> str:
    """Return a number with as many decimals as it has."""
    return format_decimal(number, "#,##0.######", locale=language)


@cache
def format_share(share: Decimal, digits: int = 1, language: str = "vi") -> str:
    """Return a share (0 to 1) in percent, with at most some decimals."""
    pattern = "#,##0" + ("." + "#" * digits if digits else "") + "%"
    return format_percent(share, pattern, locale=language)


class _CitationLinks(Treeprocessor):
    """Turns the `law:` and `plan:` links of an author's text into links to pages."""

    resolve: Resolve
    """Set anew for each page."""

    def run(self, root: Element) -> None:
        for link in root.iter("a"):
            for name, value in (self.resolve(link.get("href", "")) or {}).items():
                link.set(name, value)


class _EscapeHtml(Extension):
    """Raw HTML in a question's text is shown as it was typed."""

    def extendMarkdown(self, md: markdown.Markdown) -> None:
        md.preprocessors.deregister("html_block")
        md.inlinePatterns.deregister("html")


class _CompiledTemplates(jinja2.BytecodeCache):
    """Templates compiled in this process: each language's renderer needs the same ones."""

    def __init__(self) -> None:
        self._code: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if bucket.key in self._code:
            bucket.bytecode_from_string(self._code[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._code[bucket.key] = bucket.bytecode_to_string()


_COMPILED = _CompiledTemplates()


class Renderer:
    """Prints views in one language, for pages of one place in the site."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._translations = load_translations(language)
        self._environment = jinja2.Environment(
            loader=jinja2.FileSystemLoader(COMPONENTS),
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            extensions=["jinja2.ext.i18n"],
            trim_blocks=True,
            lstrip_blocks=True,
            # the default `{#` is Markdown's way to give a heading its id
            comment_start_string="{%#",
            comment_end_string="#%}",
            bytecode_cache=_COMPILED,
            auto_reload=False,
        )
        self._environment.install_gettext_translations(  # type: ignore[attr-defined]
            self._translations, newstyle=True
        )
        self._environment.globals["_"] = self._say
        self._said: dict[str, Markup] = {}
        self._markdown = markdown.Markdown(extensions=["sane_lists", _EscapeHtml()])
        self._citations = _CitationLinks(self._markdown)
        self._markdown.treeprocessors.register(self._citations, "citations", 0)
        self._environment.filters |= {
            "day": partial(format_day, language=language),
            "number": partial(format_number, language=language),
            "share": partial(format_share, language=language),
            "plain": self._plain,
            "figure": partial(format_figure, language=language),
        }

    def look_again(self) -> None:
        """Let a live preview see templates that were changed since the last build."""
        assert self._environment.cache is not None
        self._environment.cache.clear()

    def translate(self, text: str) -> str:
        """Return an interface text in this language."""
        return self._translations.gettext(text)

    def _say(self, text: str, **values: Any) -> Markup:
        """Return an interface text with its values, as `gettext` does; most have none."""
        if values:
            return Markup(self._translations.gettext(text)) % values
        if text not in self._said:
            self._said[text] = Markup(self._translations.gettext(text)) % {}
        return self._said[text]

    def _plain(self, text: LocalText | Mapping[str, str]) -> str:
        """Return the text for this language without saying which language it is in."""
        if isinstance(text, LocalText):
            return text.find(self.language)[0]
        return text.get(self.language) or text[ORIGINAL]

    def render(self, template: str, resolve: Resolve | None = None, **views: Any) -> str:
        """Return a component's template filled with views.

        Args:
            template: `quiz/quiz.html.j2`, below `components/`.
            resolve: where citations in authors' texts lead from the page that is printed.
            views: what the template names.
        """
        lead = resolve or (lambda target: None)

        shown: dict[tuple[int, bool], tuple[object, Markup]] = {}
        """With each text, so that no other one takes its number."""

        def show(text: LocalText | Mapping[str, str], is_block: bool = False) -> Markup:
            """Return an author's text as HTML, once for each that stands in the views."""
            key = (id(text), is_block)
            if key not in shown:
                shown[key] = (text, show_anew(text, is_block))
            return shown[key][1]

        def show_anew(text: LocalText | Mapping[str, str], is_block: bool) -> Markup:
            """Return an author's text as HTML, marked where it is in another language."""
            if isinstance(text, LocalText):
                words, language = text.find(self.language)
            else:
                language = self.language if self.language in text else ORIGINAL
                words = text[language]
            html = self._to_html(words, lead, is_block)
            if language == self.language:
                return html
            tag = "div" if is_block else "span"
            return Markup('<{tag} lang="{language}">{html}</{tag}>').format(
                tag=tag, language=language, html=html
            )

        loaded = self._environment.get_template(template)
        return loaded.render(show=show, language=self.language, **views)

    def _to_html(self, text: str, resolve: Resolve, is_block: bool) -> Markup:
        if not is_block and not _MARKDOWN.search(text):
            return escape(text)
        self._citations.resolve = resolve
        html = self._markdown.reset().convert(text)
        if not is_block and html.startswith("<p>") and html.count("<p>") == 1:
            html = html.removeprefix("<p>").removesuffix("</p>")
        return Markup(html)


@lru_cache
def get_renderer(language: str) -> Renderer:
    """Return a language's renderer; its templates are compiled once in a process."""
    return Renderer(language)


def render_csv(rows: list[list[str]]) -> str:
    """Return rows as CSV that Excel opens with Vietnamese letters intact.

    Cells that a spreadsheet would run as a formula are made text.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator=_END)
    writer.writerows(rows)
    text = out.getvalue()
    if text.startswith(_FORMULA) or _MAYBE_FORMULA.search(text):
        out.seek(out.truncate(0))
        writer.writerows(
            [f"'{cell}" if cell.startswith(_FORMULA) else cell for cell in row] for row in rows
        )
    return _MARK + out.getvalue()


def format_cell(text: str) -> str:
    """Return a text as `render_csv` writes it in a cell, for lists of many lines."""
    if not _MAYBE_SPECIAL.search(text):
        return text
    return render_csv([[text, ""]]).removeprefix(_MARK).removesuffix(f",{_END}")


def join_lines(lines: Iterable[str]) -> str:
    """Return lines of cells as a file like those of `render_csv`."""
    return f"{_MARK}{_END.join(lines)}{_END}"
