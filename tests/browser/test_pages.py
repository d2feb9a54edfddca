"""Every kind of page in both languages: sound, local, readable, and at home on small screens."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, expect

from tests.browser.visits import KINDS, NOT_FOUND, PREFIXES, QUIZ_KINDS, SCHEMES, Visit, visit

LANGUAGES = tuple(PREFIXES)


@pytest.fixture(params=[f"{kind} in {language}" for kind in KINDS for language in LANGUAGES])
def place(request: pytest.FixtureRequest) -> tuple[str, str]:
    """A kind of page and its language."""
    kind, _, language = request.param.rpartition(" in ")
    return kind, language


@pytest.fixture
def light(browser: Browser, base: str, place: tuple[str, str]) -> Visit:
    kind, language = place
    return visit(browser, base, KINDS[kind], language)["light"]


@pytest.fixture
def dark(browser: Browser, base: str, place: tuple[str, str]) -> Visit:
    kind, language = place
    return visit(browser, base, KINDS[kind], language)["dark"]


def test_nothing_goes_wrong_on_the_page(light: Visit, dark: Visit) -> None:
    assert light.faults == ()
    assert dark.faults == ()


def test_all_requests_stay_below_the_sub_path(light: Visit, dark: Visit, base: str) -> None:
    assert len(light.requests) > 3
    assert [url for url in light.requests + dark.requests if not url.startswith(base)] == []


def test_only_pages_with_a_quiz_ask_for_a_file_of_the_quiz(
    light: Visit, place: tuple[str, str]
) -> None:
    files = [url for url in light.requests if "quiz" in url]
    assert bool(files) == (place[0] in QUIZ_KINDS)


def test_the_page_itself_never_scrolls_sideways(light: Visit, dark: Visit) -> None:
    assert light.overflow == dark.overflow == {360: 0, 1280: 0}


def test_the_page_says_which_language_it_is_in(light: Visit, place: tuple[str, str]) -> None:
    assert light.language == place[1]


def test_the_page_names_its_other_languages(
    light: Visit, place: tuple[str, str], base: str, site: Path
) -> None:
    path = KINDS[place[0]]
    wanted = {language: base + prefix + path for language, prefix in PREFIXES.items()}
    assert light.alternates == wanted | {"x-default": base + path}
    for prefix in PREFIXES.values():
        assert (site / prefix / path / "index.html").is_file()


def test_the_language_link_leads_to_the_same_page(
    light: Visit, dark: Visit, place: tuple[str, str], base: str
) -> None:
    kind, language = place
    (other,) = set(LANGUAGES) - {language}
    wanted = {other: base + PREFIXES[other] + KINDS[kind]}
    assert light.language_links == dark.language_links == wanted


def test_a_click_on_the_language_link_leads_there_and_back(
    context: BrowserContext, base: str
) -> None:
    page = context.new_page()
    page.goto(base + KINDS["lesson"])
    page.get_by_role("link", name="English", exact=True).click()
    page.wait_for_url(base + "en/" + KINDS["lesson"])
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.get_by_role("link", name="Tiếng Việt", exact=True).click()
    page.wait_for_url(base + KINDS["lesson"])
    expect(page.locator("html")).to_have_attribute("lang", "vi")


def test_the_colours_follow_the_visitors_system(light: Visit, dark: Visit) -> None:
    assert (light.scheme, dark.scheme) == ("default", "slate")
    assert light.brightness > 200
    assert dark.brightness < 60


@pytest.mark.parametrize("scheme", SCHEMES)
def test_axe_finds_nothing_wrong(
    browser: Browser, base: str, place: tuple[str, str], scheme: str
) -> None:
    kind, language = place
    assert visit(browser, base, KINDS[kind], language)[scheme].violations == ()


@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_page_for_unknown_addresses_is_sound(browser: Browser, base: str, scheme: str) -> None:
    found = visit(browser, base, NOT_FOUND, "vi")[scheme]
    assert found.faults == ()
    assert found.requests == (base + NOT_FOUND,)
    assert found.overflow == {360: 0, 1280: 0}
    assert found.language == "vi"
    assert found.violations == ()
    assert (found.brightness < 60) == (scheme == "dark")


def test_an_unknown_address_at_any_depth_gets_a_page_that_needs_nothing_else(
    browser: Browser, base: str
) -> None:
    with browser.new_page() as page:
        requests: list[str] = []
        page.on("request", lambda request: requests.append(request.url))
        address = base + "khong/co/trang-nay/"
        response = page.goto(address)
        page.wait_for_load_state("networkidle")
        assert response is not None
        assert response.status == 404
        assert requests == [address]
        assert page.get_by_role("heading").all_inner_texts() == [
            "Không tìm thấy trang này",
            "This page was not found",
        ]
