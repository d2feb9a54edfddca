"""What every page needs to be printed: the portal, its views, one language, one day."""

import posixpath
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from build_hooks.assemble.certificates import CertificatesView, assemble_certificates
from build_hooks.assemble.courses import CourseView, assemble_courses
from build_hooks.assemble.law_index import DocumentView, assemble_law
from build_hooks.assemble.links import CitedPlace, find_place, find_url
from build_hooks.assemble.progress import ProgressView, assemble_progress
from build_hooks.assemble.translations import FileState, assemble_translations
from build_hooks.model.citation import Citation
from build_hooks.model.portal import Portal
from build_hooks.problems import N_
from build_hooks.render import COMPONENTS, Renderer, Resolve, get_renderer
from build_hooks.settings import Audience

SHARED_TEXT = N_(
    "Shared computer: your answers are kept in this tab only, until you press “Finish”."
)
"""On every page of a session on a shared computer."""
BASE_STYLES = ("portal/portal.css",)
"""On every page; all other scripts and styles only where a page's components ask for them."""

Notice = dict[str, str]
"""What `notice/notice.html.j2` is given: `text`, its `language`, and of a link `url`, `link`,
`leads_to` (a language)."""


@dataclass(frozen=True)
class Views:
    """All views of one portal, each made when it is first asked for, once for all languages."""

    portal: Portal
    today: date
    audience: Audience = "public"
    scope: frozenset[str] | None = None
    """The units whose people progress speaks of; all where it is None."""
    counted: ProgressView | None = None
    """Progress, where it was counted before."""

    @cached_property
    def courses(self) -> tuple[CourseView, ...]:
        """Courses with their lessons and tests."""
        return assemble_courses(self.portal)

    @cached_property
    def law(self) -> tuple[DocumentView, ...]:
        """Documents with their provisions."""
        return assemble_law(self.portal)

    @cached_property
    def progress(self) -> ProgressView:
        """What was reached, against the plan's targets."""
        if self.counted is not None:
            return self.counted
        return assemble_progress(self.portal, self.today, self.audience, self.scope)

    @cached_property
    def certificates(self) -> CertificatesView:
        """The certificate list."""
        return assemble_certificates(self.portal, self.today)

    @cached_property
    def translations(self) -> tuple[FileState, ...]:
        """How every translated file stands."""
        return assemble_translations(self.portal)


@dataclass(frozen=True)
class Context:
    """One language of one portal on one day."""

    views: Views
    language: str

    @property
    def portal(self) -> Portal:
        """The portal."""
        return self.views.portal

    @property
    def today(self) -> date:
        """The day as of which the site speaks."""
        return self.views.today

    @cached_property
    def courses(self) -> dict[str, CourseView]:
        """Courses by id."""
        return {course.id: course for course in self.views.courses}

    @cached_property
    def standing(self) -> dict[str, FileState]:
        """How the language's translations stand, by path of the Vietnamese file."""
        files = (file for file in self.views.translations if file.language == self.language)
        return {file.original: file for file in files}

    @property
    def renderer(self) -> Renderer:
        """The language's renderer."""
        return get_renderer(self.language)

    def translate(self, text: str) -> str:
        """Return an interface text in the page's language."""
        return self.renderer.translate(text)

    def meta(
        self, title: str, description: str = "", components: tuple[str, ...] = (), **more: Any
    ) -> dict[str, Any]:
        """Return a page's front matter with the scripts and styles of its components."""
        styles = [f"assets/{style}" for style in BASE_STYLES]
        scripts: list[str] = []
        for name in components:
            if (COMPONENTS / name / f"{name}.css").exists():
                styles.append(f"assets/{name}/{name}.css")
            if (COMPONENTS / name / f"{name}.mjs").exists():
                scripts.append(f"assets/{name}/{name}.mjs")
        texts = {"shared": self.translate(SHARED_TEXT), "finish": self.translate(N_("Finish"))}
        meta: dict[str, Any] = {
            "title": title,
            "styles": styles,
            "scripts": scripts,
            "texts": texts,
        }
        meta |= more
        return meta | ({"description": description} if description else {})

    def resolve_from(self, uri: str) -> Resolve:
        """Return where the links in a component's texts lead from a page."""

        def resolve(target: str) -> dict[str, str] | None:
            citation = Citation(target, 0, 0, 0, 0)
            found = find_place(self.portal, citation, self.language)
            if found:
                attributes = {"href": find_url(uri, found.uri, found.anchor)}
                if found.title:
                    attributes |= {"title": found.title, "class": "tp-cite"}
                if found.last:
                    attributes["data-last"] = found.last.isoformat()
                return attributes
            if citation.scheme or target.startswith("#"):
                return None
            path, _, anchor = target.partition("#")
            page = posixpath.normpath(posixpath.join(posixpath.dirname(uri), path))
            return {"href": find_url(uri, page, anchor)}

        return resolve

    def render(self, template: str, uri: str, **views: Any) -> str:
        """Return a component printed for a page, its citations as links from there."""
        return self.renderer.render(template, self.resolve_from(uri), **views)

    def find(self, target: str) -> CitedPlace | None:
        """Return where a `law:` or `plan:` target leads."""
        return find_place(self.portal, Citation(target, 0, 0, 0, 0), self.language)
