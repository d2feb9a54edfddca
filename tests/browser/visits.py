"""One visit of each kind of page in each language and colour scheme, and what came of it."""

from dataclasses import dataclass, field
from functools import cache
from typing import Literal, get_args

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.conftest import PATIENCE_MS

Scheme = Literal["light", "dark"]
SCHEMES: tuple[Scheme, ...] = get_args(Scheme)
KINDS = {
    "home": "",
    "plan overview": "plan/",
    "plan as printed": "plan/objectives/",
    "plan bodies": "plan/bodies/",
    "law": "legal/penalties/",
    "provisions": "legal/provisions/",
    "document": "legal/provisions/circular-09-2020/",
    "courses": "courses/",
    "course": "courses/officials/",
    "lesson": "courses/officials/recognise/",
    "final test": "courses/officials/final/",
    "my learning": "learning/",
    "progress": "progress/",
    "certificates": "certificates/",
    "check a certificate": "certificates/verify/",
    "leaflet": "materials/children/",
    "trainers": "trainers/",
    "hosting": "hosting/",
}
"""The kinds of pages, each with the path of one of its kind."""
PREFIXES = {"vi": "", "en": "en/"}
QUIZ_KINDS = ("lesson", "final test")
HOMES = ("/dao-tao/", "/en/")
"""The ends of the addresses on which the whole search index is read too."""
NOT_FOUND = "404.html"
"""One page for both languages, at a path of its own."""
WIDTHS = {("vi", "light"): 1280, ("vi", "dark"): 360, ("en", "light"): 360, ("en", "dark"): 1280}
"""The width that a page first comes up in; at the other one it is only measured."""
EMPTY_INDEX = {
    "config": {"lang": ["en"], "separator": " ", "pipeline": [], "fields": {"text": {"boost": 1}}},
    "docs": [],
}
SEARCH_STATE = ".md-search-result__meta"
NOT_READY = "Initializing search"
"""What the theme says in every language until its search, the last to load, has come up."""
OVERFLOW = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
ALTERNATES = """() => {
  const $links = document.querySelectorAll('link[rel~="alternate"]')
  return Object.fromEntries([...$links].map(({ hreflang, href }) => [hreflang, href]))
}"""
LANGUAGE_LINKS = """() => Object.fromEntries(
  [...document.querySelectorAll('.md-header a[hreflang]')].map((link) => [link.hreflang, link.href])
)"""
BRIGHTNESS = """() => {
  const [red, green, blue] = getComputedStyle(document.body).backgroundColor.match(/\\d+/g)
  return (Number(red) + Number(green) + Number(blue)) / 3
}"""


@dataclass(frozen=True)
class Visit:
    """What a browser met on one page."""

    requests: tuple[str, ...]
    faults: tuple[str, ...]
    """Errors of scripts and of the console, refused requests, answers of 400 and more."""
    overflow: dict[int, int]
    """By width of the window, how far the page could be scrolled sideways."""
    language: str
    alternates: dict[str, str]
    """Absolute addresses by `hreflang`."""
    scheme: str
    brightness: float
    """Of the background, 0 to 255."""
    violations: tuple[str, ...]
    """Found by axe-core."""
    language_links: dict[str, str]
    """Where the header's links to other languages lead, by language."""


@dataclass
class _Log:
    requests: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def listen(self, page: Page) -> None:
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("requestfailed", lambda request: self.faults.append(f"failed: {request.url}"))
        page.on("pageerror", lambda error: self.faults.append(f"error: {error}"))
        page.on("console", lambda message: self._note(message.type, message.text))
        page.on("response", lambda response: self._answer(response.status, response.url))

    def _note(self, kind: str, text: str) -> None:
        if kind == "error":
            self.faults.append(f"console: {text}")

    def _answer(self, status: int, url: str) -> None:
        if status >= 400:
            self.faults.append(f"{status}: {url}")


@dataclass(frozen=True)
class _Tab:
    page: Page
    log: _Log
    width: int


@cache
def visit(browser: Browser, base: str, path: str, language: str) -> dict[str, Visit]:
    """Visit a page in both colour schemes, once for all the tests that ask about it.

    Both visits go on at the same time: axe-core takes most of it, and each has its own process.

    Args:
        browser: the session's browser.
        base: the site's address.
        path: the page's path in Vietnamese, as in `KINDS`.
        language: `vi` or `en`.
    """
    url = base + PREFIXES[language] + path
    tabs = {scheme: _open_tab(browser, url, scheme, WIDTHS[language, scheme]) for scheme in SCHEMES}
    for tab in tabs.values():
        start_axe(tab.page)
    visits = {scheme: _gather(tab) for scheme, tab in tabs.items()}
    for tab in tabs.values():
        tab.page.context.close()
    return visits


def _open_tab(browser: Browser, url: str, scheme: Scheme, width: int) -> _Tab:
    context = browser.new_context(
        color_scheme=scheme, reduced_motion="reduce", viewport={"width": width, "height": 900}
    )
    context.set_default_timeout(PATIENCE_MS)
    tab = _Tab(context.new_page(), _Log(), width)
    tab.log.listen(tab.page)
    if scheme == "dark" or not url.endswith(HOMES):
        leave_out_search(context)
    tab.page.goto(url)
    return tab


def _gather(tab: _Tab) -> Visit:
    page = tab.page
    violations = find_violations(page)
    for words in page.locator(SEARCH_STATE).all():
        expect(words).not_to_have_text(NOT_READY)
    overflow = {tab.width: page.evaluate(OVERFLOW)}
    for width in {360, 1280} - {tab.width}:
        page.set_viewport_size({"width": width, "height": 900})
        page.wait_for_function("(width) => innerWidth === width", arg=width)
        overflow[width] = page.evaluate(OVERFLOW)
    return Visit(
        requests=tuple(tab.log.requests),
        faults=tuple(tab.log.faults),
        overflow=overflow,
        language=page.locator("html").get_attribute("lang") or "",
        alternates=page.evaluate(ALTERNATES),
        scheme=page.locator("body").get_attribute("data-md-color-scheme") or "",
        brightness=page.evaluate(BRIGHTNESS),
        violations=violations,
        language_links=page.evaluate(LANGUAGE_LINKS),
    )


def leave_out_search(context: BrowserContext) -> None:
    """Let pages come with an empty search index.

    It is the same on all pages, and reading the real one takes longer than all else on a page.
    """
    context.route("**/search_index.json", lambda route: route.fulfill(json=EMPTY_INDEX))


def start_axe(page: Page) -> None:
    """Let axe-core begin its work on a page."""
    page.evaluate(Axe().axe_script)
    page.evaluate("() => { window.axeRun = axe.run({ resultTypes: ['violations'] }) }")


def find_violations(page: Page) -> tuple[str, ...]:
    """Return what axe-core, once started, finds wrong: a line for each rule and element."""
    violations = page.evaluate("async () => (await window.axeRun).violations")
    return tuple(
        f"{violation['id']}: {' '.join(node['html'].split())[:160]}"
        for violation in violations
        for node in violation["nodes"]
    )
