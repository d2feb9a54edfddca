"""The decision aid on its page, as a reader uses it."""

from typing import Any

from playwright.sync_api import BrowserContext, Locator, Page

from tests.browser.visits import leave_out_search
from tests.work_cases import read_cases

PATHS = {"vi": "legal/work-check/", "en": "en/legal/work-check/"}
CLOCK = "2026-11-23T05:00:00Z"


class Aid:
    """The aid of one page."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.form = page.locator("[data-role=form]")
        self.status = page.locator("[data-role=status]")
        self.result = page.locator("[data-role=result]")
        self.details = page.locator("[data-role=details]")

    def fact(self, name: str) -> Locator:
        return self.page.locator(f"[data-fact={name}]")

    def pick(self, name: str, value: str) -> None:
        self.page.locator(f"[name={name}][value={value}]").check()

    def write(self, name: str, text: str) -> None:
        self.page.locator(f"[data-answer={name}]").fill(text)

    def answer(self, given: dict[str, Any]) -> None:
        """Give all answers that have a place in the form."""
        for name in ("relation", "age-years", "born-on", "day"):
            self.give(name, given.get(name))
        if self.fact("work").is_visible():
            self.give("work", given.get("work"))
        for name, value in given.items():
            if self.fact(name).count() and self.fact(name).is_visible():
                self.give(name, value)

    def give(self, name: str, value: Any) -> None:
        if value is None:
            return
        if self.page.locator(f"[data-answer={name}]").count():
            self.write(name, str(value))
        else:
            self.pick(name, value)

    def decide(self) -> str:
        """Ask for the answer; return the verdict."""
        self.page.locator("[type=submit]").last.click()
        return self.result.get_attribute("data-verdict") or ""


def open_aid(context: BrowserContext, url: str) -> Aid:
    leave_out_search(context)
    page = context.new_page()
    page.clock.set_fixed_time(CLOCK)
    page.goto(url)
    return Aid(page)


def find_case(name: str) -> dict[str, Any]:
    return next(case.given for case in read_cases() if case.name == name)
