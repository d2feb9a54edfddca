"""MkDocs events to `build`: the only module that knows MkDocs.

A build is made beside the live folder and takes its place only when it is whole: MkDocs itself
empties `site_dir` first. static-i18n calls `build()` again for each further language, so the
portal is assembled in the first pass only.
"""

import gc
import os
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mkdocs import utils
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import event_priority, get_plugin_logger
from mkdocs.structure.pages import Page

from build_hooks.assemble.navigation import Section
from build_hooks.build import Build, build_project, write_build
from build_hooks.catalogue import load_translations
from build_hooks.clock import read_today
from build_hooks.model.base import ORIGINAL
from build_hooks.model.translation import RECORDS
from build_hooks.problems import N_, Severity
from build_hooks.published import list_lost
from build_hooks.settings import Audience, read_audience, read_records
from build_hooks.stage import replace_folder, write_tree
from build_hooks.verbatim import put_back, take_out

log = get_plugin_logger("portal")
_HELD = N_(
    "{path} cannot be replaced ({detail}) and stands as it was; close it in the program that has "
    "it open, then build again"
)
_LOST = N_(
    "{folder} lists {count} papers that the records no longer hold ({numbers}); put their files "
    "back into records/certificates/ and records/ledger/ from the history of the records; if that "
    "site was only a trial, delete the folder {folder}, then build again"
)


@dataclass
class _Run:
    """One call of the `mkdocs` command."""

    command: str = "build"
    live: Path | None = None
    """The folder that visitors see, while the build goes to another one."""
    has_failed: bool = False
    navigation: tuple[Section | str, ...] = ()
    """Of the last whole build, for a preview that shows faults over it."""


_run = _Run()
_clean_directory = utils.clean_directory


def on_startup(command: str, **_: Any) -> None:
    """Note whether this is a build or a live preview; speak UTF-8, as `portal` does."""
    global _run
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    _run = _Run(command="build" if command in ("build", "gh-deploy") else "serve")


@event_priority(50)
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Assemble the portal and point MkDocs at the staged tree."""
    i18n: Any = config.plugins.get("i18n")
    names = _name_languages(i18n)
    config.extra["alternate"] = _link_languages(names, dict.fromkeys(names, ""))
    if _is_further_language(config):
        return config
    if i18n is not None:
        i18n.current_language = None
    utils.clean_directory = _clean_directory
    root = Path(config.config_file_path or "mkdocs.yml").parent
    gc.unfreeze()
    gc.disable()  # nearly all that is read stays; looking for garbage in between finds none
    try:
        staged = root / ".build" / ("site" if _run.command == "build" else "serve")
        result = build_project(root, read_today(), read_records(), _read_audience(), staged)
    finally:
        gc.freeze()
        gc.enable()
    lines = _report(result)
    if result.has_errors and _run.command == "build":
        raise PluginError(lines[-1])
    if not result.has_errors:
        _write_staged(staged, result)
        _check_published(Path(config.site_dir), staged)
    elif not (staged / f"index.{ORIGINAL}.md").exists():
        write_tree(staged, {f"index.{name}.md": b"# Portal\n" for name in names})
    config.docs_dir = str(staged)
    config.extra["portal"] = {"faults": lines if result.has_errors else []}
    _run.navigation = result.navigation or _run.navigation
    if _run.navigation:
        config.nav = [name_entry(entry, ORIGINAL) for entry in _run.navigation]
        for language in i18n.config.languages if i18n is not None else ():
            language.nav_translations = _translate_sections(_run.navigation, language.locale)
    if _run.command == "build" and _run.live is None:
        _run.live = Path(config.site_dir)
        fresh = _run.live.with_name(f"{_run.live.name}.new")
        shutil.rmtree(fresh, ignore_errors=True)
        config.site_dir = str(fresh)
    return config


def _write_staged(folder: Path, build: Build) -> None:
    try:
        write_build(folder, build)
    except OSError as error:
        path = Path(error.filename or folder).as_posix()
        raise _refuse(_HELD, path=path, detail=error.strerror or "") from None


def _check_published(live: Path, staged: Path) -> None:
    """Refuse a site without papers that stand on the one it is to replace."""
    lost = list_lost(live, staged) if _run.command == "build" else []
    if lost:
        numbers = ", ".join(lost[:3]) + (", …" if len(lost) > 3 else "")
        raise _refuse(_LOST, count=str(len(lost)), numbers=numbers, folder=live.as_posix())


def _refuse(message: str, **values: str) -> PluginError:
    """Return an error that MkDocs prints as one line, in the author's language."""
    translate = load_translations(os.environ.get("PORTAL_LANG", ORIGINAL)).gettext
    return PluginError(translate(message).format_map(values))


def _read_audience() -> Audience:
    try:
        return read_audience()
    except ValueError as error:
        message = N_("PORTAL_AUDIENCE is '{name}'; set it to public or internal")
        raise _refuse(message, name=str(error)) from None


def _is_further_language(config: MkDocsConfig) -> bool:
    """Tell whether static-i18n has called `build()` again for another language."""
    i18n: Any = config.plugins.get("i18n")
    return i18n is not None and bool(i18n.building)


def _name_languages(i18n: Any) -> dict[str, str]:
    """Return the names of the languages that are built, each in itself, the original one first."""
    languages = i18n.config.languages if i18n is not None else ()
    names = {language.locale: language.name for language in languages if language.build}
    return {ORIGINAL: names.pop(ORIGINAL, ORIGINAL), **names}


def _link_languages(names: dict[str, str], urls: dict[str, str]) -> list[dict[str, str]]:
    """Return what the language switch and `hreflang` lead to; an empty one is the home page."""
    homes = {name: "./" if name == ORIGINAL else f"{name}/" for name in names}
    return [
        {"name": names[name], "lang": name, "link": urls[name] or homes[name]}
        for name in names
        if name in urls
    ]


def _report(result: Build) -> list[str]:
    """Log every problem in the author's language; return the lines, the count last."""
    translate = load_translations(os.environ.get("PORTAL_LANG", ORIGINAL)).gettext
    levels = {Severity.ERROR: log.error, Severity.WARNING: log.warning, Severity.NOTICE: log.info}
    lines = []
    for problem in result.problems:
        line = problem.format(translate)
        levels[problem.severity](line)
        if problem.severity is not Severity.NOTICE:
            lines.append(line)
    text = translate(N_("Faults: {count}. The site was not touched."))
    return [*lines, text.format(count=len(lines))]


def name_entry(entry: Section | str, language: str) -> Any:
    """Return a navigation entry as MkDocs reads it."""
    if isinstance(entry, str):
        return entry
    title = entry.titles.get(language) or load_translations(language).gettext(entry.title)
    return {title: [name_entry(inner, language) for inner in entry.entries]}


def _translate_sections(entries: tuple[Section | str, ...], language: str) -> dict[str, str]:
    """Return the sections' titles in a language by their titles in the first one."""
    names: dict[str, str] = {}
    for entry in entries:
        if isinstance(entry, Section):
            (first,), (wanted,) = name_entry(entry, ORIGINAL), name_entry(entry, language)
            names[first] = wanted
            names |= _translate_sections(entry.entries, language)
    return names


def on_page_markdown(markdown: str, page: Page, **_: Any) -> str:
    """Take out what is finished HTML."""
    text, page.meta["verbatim"] = take_out(markdown)
    return text


def on_post_page(output: str, page: Page, **_: Any) -> str:
    """Put it back."""
    return put_back(output, page.meta["verbatim"])


def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, **_: Any) -> None:
    """Give the page its own address in each language, relative, so that the site can be moved."""
    alternates: dict[str, Any] = getattr(page.file, "alternates", {})
    urls = {language: file.url for language, file in alternates.items()}
    names = _name_languages(config.plugins.get("i18n"))
    config.extra["alternate"] = _link_languages(names, urls)


def on_post_template(output_content: str, template_name: str, config: MkDocsConfig) -> str:
    """Keep the first language's 404 page, and write no sitemap of addresses that are not known."""
    is_repeated = template_name == "404.html" and _is_further_language(config)
    is_nowhere = template_name == "sitemap.xml" and not config.site_url
    return "" if is_repeated or is_nowhere else output_content


def on_build_error(error: Exception, **_: Any) -> None:
    """Note the failure and put back what static-i18n replaced."""
    _run.has_failed = True
    utils.clean_directory = _clean_directory


def on_shutdown(**_: Any) -> None:
    """Let a whole new site take the place of the live one; leave the live one after a failure."""
    if _run.live is None:
        return
    fresh = _run.live.with_name(f"{_run.live.name}.new")
    try:
        if not _run.has_failed and fresh.is_dir():
            replace_folder(_run.live, fresh)
    except OSError as error:
        raise _refuse(_HELD, path=_run.live.as_posix(), detail=error.strerror or "") from None
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def on_serve(server: LiveReloadServer, config: MkDocsConfig, **_: Any) -> LiveReloadServer:
    """Watch the authors' folders (`watch:` in mkdocs.yml) and not the staged tree."""
    server.unwatch(config.docs_dir)
    accepted = Path(config.config_file_path or "mkdocs.yml").parent / RECORDS
    if accepted.is_dir():
        server.watch(str(accepted))
    records = read_records()
    if records is not None and records.is_dir():
        server.watch(str(records))
    return server
