"""Every page and asset of the staged tree, printed from the model and its views.

`compose_site` returns content by place in the tree (`courses/officials/index.vi.md`); writing it
is left to `stage`. A page that an author wrote in Vietnamese only is made for the other languages
too, with its text marked as Vietnamese and a notice above it.
"""

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from markupsafe import Markup

from build_hooks.assemble.certificates import CertificatesView, Status, assemble_certificates
from build_hooks.assemble.courses import CourseView, LessonView, QuizView, assemble_courses
from build_hooks.assemble.law_index import DocumentView, assemble_law
from build_hooks.assemble.links import Edit, apply_edits, find_target, find_url, resolve_links
from build_hooks.assemble.plan import assemble_notes
from build_hooks.assemble.progress import ProgressView, assemble_progress
from build_hooks.model.citation import Citation
from build_hooks.model.page import LessonMeta, Page
from build_hooks.model.portal import FINAL, LANGUAGES, Portal
from build_hooks.model.site import CERTIFICATES, COURSES, LAW_INDEX, PROGRESS
from build_hooks.problems import N_
from build_hooks.render import COMPONENTS, Resolve, get_renderer, render_csv

BASE_STYLES = ("portal/portal.css",)
"""On every page; all other scripts and styles only where a page's components ask for them."""


@dataclass(frozen=True)
class Views:
    """All views of one portal, made once for all languages."""

    courses: tuple[CourseView, ...]
    law: tuple[DocumentView, ...]
    progress: ProgressView
    certificates: CertificatesView


def compose_site(root: Path, portal: Portal, today: date) -> dict[str, bytes]:
    """Return the whole staged tree, content by place."""
    views = Views(
        courses=assemble_courses(portal),
        law=assemble_law(portal, today),
        progress=assemble_progress(portal),
        certificates=assemble_certificates(portal, today),
    )
    tree: dict[str, bytes] = {}
    for language in LANGUAGES:
        for place, text in _Composer(portal, views, language, today).compose():
            tree[place] = text.encode()
    for place, path in portal.other_files.items():
        tree[place] = (root / path).read_bytes()
    for asset in sorted(COMPONENTS.rglob("*")):
        if asset.suffix in (".mjs", ".css"):
            tree[f"assets/{asset.relative_to(COMPONENTS).as_posix()}"] = asset.read_bytes()
    return tree


class _Composer:
    """Prints all pages of one language."""

    def __init__(self, portal: Portal, views: Views, language: str, today: date) -> None:
        self._portal = portal
        self._views = views
        self._language = language
        self._today = today
        self._renderer = get_renderer(language)
        self._courses = {course.id: course for course in views.courses}

    def compose(self) -> Iterator[tuple[str, str]]:
        """Yield every page's place and text."""
        for page in self._portal.pages:
            if page.language == LANGUAGES[0]:
                wanted = self._portal.pages_by_uri.get((page.uri, self._language), page)
                yield self._place(page.uri), self._compose_page(wanted)
        yield self._place(COURSES), self._compose_courses()
        for course in self._views.courses:
            yield self._place(course.uri), self._compose_course(course)
            if course.final:
                uri = f"courses/{course.id}/{FINAL}.md"
                yield self._place(uri), self._compose_final(course, course.final, uri)
        yield self._place(LAW_INDEX), self._compose_law_index()
        for document in self._views.law:
            yield self._place(document.uri), self._compose_document(document)
        yield self._place(PROGRESS), self._compose_progress()
        yield self._place(CERTIFICATES), self._compose_certificates()
        yield f"certificates/certificates-{self._language}.csv", self._compose_csv()

    def _place(self, uri: str) -> str:
        return uri.removesuffix(".md") + f".{self._language}.md"

    def _translate(self, text: str) -> str:
        return self._renderer.translate(text)

    def _meta(
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
        meta: dict[str, Any] = {"title": title, "styles": styles, "scripts": scripts, **more}
        return meta | ({"description": description} if description else {})

    def _resolve_from(self, uri: str) -> Resolve:
        """Return where the links in a component's texts lead from a page."""

        def resolve(target: str) -> tuple[str, str] | None:
            citation = Citation(target, 0, 0, 0, 0)
            found = find_target(self._portal, citation, self._language, self._today)
            if found:
                return find_url(uri, found.uri, found.anchor), found.title
            if citation.scheme or target.startswith("#"):
                return None
            path, _, anchor = target.partition("#")
            page = posixpath.normpath(posixpath.join(posixpath.dirname(uri), path))
            return find_url(uri, page, anchor), ""

        return resolve

    def _render(self, template: str, uri: str, **views: Any) -> str:
        return self._renderer.render(template, self._resolve_from(uri), **views)

    def _compose_page(self, page: Page) -> str:
        meta = page.meta
        notices = self._find_notices(page)
        body = self._compose_body(page)
        if isinstance(meta, LessonMeta):
            return self._compose_lesson(page, meta, notices, body)
        notes = assemble_notes(self._portal, page)
        front = self._meta(
            meta.title,
            meta.description or "",
            ("doors",) if any(mark.name == "doors" for mark in page.placeholders) else (),
            verbatim=meta.verbatim,
        )
        return self._render(
            "page/page.md.j2",
            page.uri,
            meta=front,
            text_language=page.language,
            notices=notices,
            body=body,
            notes=Markup(self._render("notes/notes.html.j2", page.uri, notes=notes)),
        )

    def _find_notices(self, page: Page) -> list[dict[str, str]]:
        notices: list[dict[str, str]] = []
        if page.language != self._language:
            text = N_("This page has not been translated yet; the text below is in Vietnamese.")
            notices.append({"text": self._translate(text), "language": self._language})
        elif page.uri.startswith("plan/") and self._language != LANGUAGES[0]:
            text = N_(
                "Unofficial translation. Only the Vietnamese text of the decision has legal force."
            )
            notices.append({"text": self._translate(text), "language": self._language})
        return notices

    def _compose_body(self, page: Page) -> Markup:
        """Return a page's Markdown with citations, notes and placeholders put in."""
        edits = resolve_links(self._portal, page, self._today)
        for note in assemble_notes(self._portal, page):
            mark = self._render("notes/mark.html.j2", page.uri, note=note).strip()
            edits.append(Edit(note.offset, note.offset, mark))
        for placeholder in page.placeholders:
            html = self._compose_placeholder(placeholder.name, page.uri)
            edits.append(Edit(placeholder.start, placeholder.end, html))
        body = apply_edits(page.body, edits)
        if page.language != self._language:
            body = f'<div lang="{page.language}" markdown="1">\n\n{body}\n\n</div>'
        return Markup(body)

    def _compose_placeholder(self, name: str, uri: str) -> str:
        kind, _, argument = name.partition(" ")
        if kind == "targets":
            urls = {
                target.id: find_url(uri, self._portal.clauses[target.clause], target.clause)
                for target in self._portal.targets
            }
            targets = self._portal.targets
            return self._render("targets/targets.html.j2", uri, targets=targets, urls=urls)
        if kind == "body":
            body = next(body for body in self._portal.bodies if body.id == argument)
            return self._render("body/body.html.j2", uri, body=body)
        return self._compose_doors(uri)

    def _compose_doors(self, uri: str) -> str:
        doors = [
            {"url": find_url(uri, course.uri), "course": course} for course in self._views.courses
        ]
        return self._render("doors/doors.html.j2", uri, doors=doors)

    def _compose_lesson(
        self, page: Page, meta: LessonMeta, notices: list[dict[str, str]], body: Markup
    ) -> str:
        course = self._courses[page.uri.split("/")[1]]
        index = next(i for i, lesson in enumerate(course.lessons) if lesson.uri == page.uri)
        lesson = course.lessons[index]
        next_url, next_text = self._find_next(course, index, page.uri)
        return self._render(
            "lesson/lesson.md.j2",
            page.uri,
            meta=self._meta(meta.title, "", ("quiz",) if lesson.quiz else ()),
            text_language=page.language,
            notices=notices,
            course=course,
            course_url=find_url(page.uri, course.uri),
            lesson=lesson,
            number=index + 1,
            aims=meta.aims,
            body=body,
            quiz=self._compose_quiz(lesson.quiz, page.uri) if lesson.quiz else "",
            next_url=next_url,
            next_text=next_text,
        )

    def _find_next(self, course: CourseView, index: int, uri: str) -> tuple[str, str]:
        if index + 1 < len(course.lessons):
            following: LessonView = course.lessons[index + 1]
            title = following.titles.get(self._language) or following.titles[LANGUAGES[0]]
            text = self._translate(N_("Next lesson: {title}")).format(title=title)
            return find_url(uri, following.uri), text
        text = self._translate(N_("Take the final test"))
        return find_url(uri, f"courses/{course.id}/{FINAL}.md"), text

    def _compose_quiz(self, quiz: QuizView, uri: str) -> Markup:
        sources = {
            question.id: [
                {"url": find_url(uri, target.uri, target.anchor), "text": label}
                for name, label in self._name_sources(question.provisions, question.clauses)
                if (target := self._find(name))
            ]
            for question in quiz.questions
        }
        return Markup(self._render("quiz/quiz.html.j2", uri, quiz=quiz, sources=sources))

    def _find(self, target: str) -> Any:
        return find_target(self._portal, Citation(target, 0, 0, 0, 0), self._language, self._today)

    def _name_sources(
        self, provisions: tuple[str, ...], clauses: tuple[str, ...]
    ) -> Iterator[tuple[str, str]]:
        """Yield what a question rests on: the citation and how it is named."""
        for name in provisions:
            document, provision = self._portal.provisions[name]
            label = provision.label.find(self._language)[0]
            title = document.title.find(self._language)[0]
            yield f"law:{name}", f"{label}, {title} ({document.number})"
        for name in clauses:
            page = self._portal.pages_by_uri.get((self._portal.clauses[name], self._language))
            title = page.meta.title if page else ""
            yield f"plan:{name}", f"{self._translate(N_('The plan'))}: {title} ({name})"

    def _compose_final(self, course: CourseView, final: QuizView, uri: str) -> str:
        title = self._translate(N_("Final test: {course}"))
        name = course.course.title.find(self._language)[0]
        return self._render(
            "quiz/final.md.j2",
            uri,
            meta=self._meta(title.format(course=name), "", ("quiz",)),
            notices=[],
            course=course,
            course_url=find_url(uri, course.uri),
            quiz=self._compose_quiz(final, uri),
        )

    def _compose_courses(self) -> str:
        return self._render(
            "courses/courses.md.j2",
            COURSES,
            meta=self._meta(self._translate(N_("Courses")), "", ("doors",)),
            doors=Markup(self._compose_doors(COURSES)),
        )

    def _compose_course(self, course: CourseView) -> str:
        urls = {lesson.id: find_url(course.uri, lesson.uri) for lesson in course.lessons}
        urls[FINAL] = find_url(course.uri, f"courses/{course.id}/{FINAL}.md")
        title = course.course.title.find(self._language)[0]
        summary = course.course.summary.find(self._language)[0]
        return self._render(
            "course/course.md.j2",
            course.uri,
            meta=self._meta(title, summary, ("standing",)),
            course=course,
            urls=urls,
        )

    def _compose_law_index(self) -> str:
        return self._render(
            "law/index.md.j2",
            LAW_INDEX,
            meta=self._meta(self._translate(N_("Provisions by document"))),
            today=self._today,
            documents=self._views.law,
            urls={view.document.id: find_url(LAW_INDEX, view.uri) for view in self._views.law},
        )

    def _compose_document(self, view: DocumentView) -> str:
        title = view.document.title.find(self._language)[0]
        entries = [
            {
                "provision": entry.provision,
                "anchor": entry.anchor,
                "validity": entry.validity,
                "readers": [
                    {"url": find_url(view.uri, uri), "title": self._find_title(uri)}
                    for uri in entry.cited_by
                ],
            }
            for entry in view.provisions
        ]
        successor = view.document.replaced_by
        known = {other.document.id: other.uri for other in self._views.law}
        return self._render(
            "law/document.md.j2",
            view.uri,
            meta=self._meta(f"{title} ({view.document.number})"),
            view=view,
            entries=entries,
            today=self._today,
            replaced_url=posixpath.basename(known[successor]) if successor in known else "",
        )

    def _find_title(self, uri: str) -> str:
        """Return a page's title for a list of readers."""
        page = self._portal.pages_by_uri.get((uri, self._language)) or (
            self._portal.pages_by_uri.get((uri, LANGUAGES[0]))
        )
        if page:
            return page.meta.title
        course = self._courses.get(uri.split("/")[1]) if uri.startswith("courses/") else None
        if course is None:
            return self._translate(N_("Provisions by document"))
        name = course.course.title.find(self._language)[0]
        if uri.endswith(f"/{FINAL}.md"):
            return self._translate(N_("Final test: {course}")).format(course=name)
        return name

    def _compose_progress(self) -> str:
        urls = {
            entry.target.id: find_url(
                PROGRESS, self._portal.clauses[entry.target.clause], entry.target.clause
            )
            for entry in self._views.progress.targets
        }
        return self._render(
            "progress/progress.md.j2",
            PROGRESS,
            meta=self._meta(self._translate(N_("Progress"))),
            progress=self._views.progress,
            urls=urls,
        )

    def _compose_certificates(self) -> str:
        return self._render(
            "certificates/certificates.md.j2",
            CERTIFICATES,
            meta=self._meta(self._translate(N_("Certificates")), "", ("expiry",)),
            certificates=self._views.certificates,
        )

    def _compose_csv(self) -> str:
        """Return the certificate list with the same cells as the page, dates as 2026-03-12."""
        translate, language = self._translate, self._language
        columns = [
            N_("Number"), N_("Kind"), N_("Course"), N_("Year"), N_("Issued on"), N_("Expiry"),
            N_("Status"), N_("Unit"), N_("Name"),
        ]  # fmt: skip
        states = {
            Status.VALID: N_("valid"),
            Status.EXPIRED: N_("expired"),
            Status.REVOKED: N_("revoked"),
        }
        rows = [[translate(column) for column in columns]]
        for row in self._views.certificates.rows:
            rows.append(
                [
                    row.number,
                    translate(row.kind),
                    row.course.find(language)[0],
                    str(row.issued_on.year),
                    row.issued_on.isoformat(),
                    row.expires_on.isoformat(),
                    translate(states[row.status]),
                    row.unit.find(language)[0] if row.unit else "",
                    row.name or "",
                ]
            )
        return render_csv(rows)
