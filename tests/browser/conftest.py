"""The real site on a sub-path of a local server, and one Chromium for all browser tests."""

import os
import shutil
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests.conftest import copy_project, run
from tests.quizzes import BANK, EVERY_TYPE

SUB_PATH = "dao-tao"
PATIENCE_MS = 60_000
"""How long a page may take to do anything, on a machine that is busy with something else: nothing
waits as long where the page is right."""
expect.set_options(timeout=PATIENCE_MS)
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


class _Handler(SimpleHTTPRequestHandler):
    """Serves the site as a department's server does, its 404 page included."""

    protocol_version = "HTTP/1.1"

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        if code != 404:
            super().send_error(code, message, explain)
            return
        body = (Path(self.directory) / SUB_PATH / "404.html").read_bytes()
        self.send_response(code, message)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        pass


class _Server(ThreadingHTTPServer):
    request_queue_size = 128
    """Visitors whose call was not taken yet; one more would call again a second later."""

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing of visitors who leave while a file is still on its way to them."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


@contextmanager
def serve_site(site: Path, root: Path) -> Iterator[str]:
    """Serve a built site, also one that is built anew meanwhile, from an empty folder."""
    (root / SUB_PATH).symlink_to(site)
    server = _Server(("127.0.0.1", 0), partial(_Handler, directory=str(root)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/{SUB_PATH}/"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="session")
def base(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the site's home page, with `/` at its end."""
    with serve_site(site, tmp_path_factory.mktemp("server")) as address:
        yield address


@pytest.fixture(scope="session")
def quiz_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real site with two quizzes of the tests: a practice of every type, and a bank."""
    folder = copy_project(tmp_path_factory.mktemp("quizzes"))
    for path in (EVERY_TYPE, BANK):
        shutil.copy(path, folder / "quizzes/officials")
    result = run(folder, "mkdocs", "build", "--strict", "--quiet")
    assert result.returncode == 0, result.stdout + result.stderr
    return folder / "site"


@pytest.fixture(scope="session")
def quiz_base(quiz_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of that site's home page, with `/` at its end."""
    with serve_site(quiz_site, tmp_path_factory.mktemp("server")) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The system's Chromium; without one the tests fail, they are never skipped."""
    program = os.environ.get("CHROMIUM") or shutil.which("chromium")
    if program is None or shutil.which(program) is None:
        pytest.fail(
            f"no browser: {program or 'chromium'} is no program that can be run; "
            "install Chromium, or name one by CHROMIUM=/path/to/chromium",
            pytrace=False,
        )
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=program, args=list(ARGUMENTS))
        yield chromium
        chromium.close()


@pytest.fixture
def new_context(browser: Browser) -> Iterator[Callable[..., BrowserContext]]:
    """Give a visitor a fresh browser profile with these settings."""
    contexts: list[BrowserContext] = []

    def open_context(**settings: Any) -> BrowserContext:
        settings = {
            "reduced_motion": "reduce",
            "viewport": {"width": 1280, "height": 900},
            "timezone_id": "Asia/Ho_Chi_Minh",
            **settings,
        }
        context = browser.new_context(**settings)
        context.set_default_timeout(PATIENCE_MS)
        contexts.append(context)
        return context

    yield open_context
    for context in contexts:
        context.close()


@pytest.fixture
def context(new_context: Callable[..., BrowserContext]) -> BrowserContext:
    """One visitor's browser."""
    return new_context()


@pytest.fixture(scope="module")
def page(browser: Browser, quiz_base: str) -> Iterator[Page]:
    """An empty page of the site with the tests' quizzes, to run its modules in."""
    context = browser.new_context()
    context.set_default_timeout(PATIENCE_MS)
    page = context.new_page()
    page.goto(quiz_base + "404.html")
    yield page
    context.close()
