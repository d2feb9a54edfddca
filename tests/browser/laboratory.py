"""A page of the site that can load the tests' own modules beside the site's."""

from pathlib import Path

from playwright.sync_api import BrowserContext, Page, Route

HERE = Path(__file__).parent


def open_laboratory(context: BrowserContext, base: str) -> Page:
    """Return a page in which `tests/<name>.mjs` is a module of this folder."""

    def send(route: Route) -> None:
        script = HERE / route.request.url.rpartition("/")[2]
        route.fulfill(body=script.read_text("utf-8"), content_type="text/javascript")

    context.route(f"{base}tests/*.mjs", send)
    page = context.new_page()
    page.goto(base + "404.html")
    return page
