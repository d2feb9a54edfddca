"""A third language costs files and one line of settings: Khmer in a small site, no code changed."""

from pathlib import Path

import pytest

from build_hooks.load.settings import load_languages
from tests.conftest import ROOT, call_portal, run
from tests.faults.project import add_settings, copy_base
from tests.html import Element, read_html

ENTRY = "        - {locale: km, name: ភាសាខ្មែរ, build: true, theme: {language: km}}\n"
CATALOGUE = """msgid ""
msgstr "Content-Type: text/plain; charset=utf-8\\n"

msgid "Aims of this lesson"
msgstr "គោលដៅនៃមេរៀននេះ"

msgid "Check yourself"
msgstr "ពិនិត្យខ្លួនឯង"

msgid "This page has not been translated yet; the text below is in Vietnamese."
msgstr "ទំព័រនេះមិនទាន់បានបកប្រែទេ"
"""
THEME = (
    "{% macro t(key) %}"
    '{{ {"language": "km", "search": "ស្វែងរក", "toc": "មាតិកា"}[key] }}'
    "{% endmacro %}\n"
)
LESSON = """---
title: ស្គាល់ពលកម្មកុមារ
aims:
  - ដឹងអាយុអប្បបរមា
---

## អាយុ

អាន [មាត្រា ៣](law:labour-code/3/1)។
"""
PROMPT = 'prompt: {vi: "Tuổi tối thiểu là bao nhiêu?", en: "What is the minimum age?"}'
ASKED = "តើអាយុអប្បបរមាប៉ុន្មាន?"


def add_language(folder: Path) -> Path:
    """Make the small project a site in three languages, as its authors would."""
    add_settings(copy_base(folder))
    settings = (ROOT / "mkdocs.yml").read_text("utf-8")
    before, mark, behind = settings.partition("        - locale: en\n")
    assert mark
    files = {
        "mkdocs.yml": before + ENTRY + mark + behind,
        "build_hooks/locale/km/LC_MESSAGES/portal.po": CATALOGUE,
        "build_hooks/theme/partials/languages/km.html": THEME,
        "courses/officials/recognise.km.md": LESSON,
    }
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, "utf-8")
    quiz = folder / "quizzes/officials/recognise.yml"
    text = quiz.read_text("utf-8")
    assert PROMPT in text
    quiz.write_text(text.replace(PROMPT, PROMPT.replace("}", f', km: "{ASKED}"}}')), "utf-8")
    return folder


@pytest.fixture(scope="module")
def khmer(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = add_language(tmp_path_factory.mktemp("khmer"))
    code = {
        path.relative_to(ROOT): path.read_bytes()
        for path in (ROOT / "build_hooks").rglob("*")
        if path.suffix in (".py", ".j2", ".mjs")
    }
    assert all((folder / path).read_bytes() == text for path, text in code.items())
    result = run(folder, "mkdocs", "build", "--strict", PYTHONPATH=str(folder))
    assert result.returncode == 0, result.stdout + result.stderr
    return folder / "site"


def read_article(site: Path, place: str) -> tuple[Element, Element]:
    root = read_html(site / place / "index.html")
    (html,) = root.find_all("html")
    (article,) = root.find_all("article")
    return html, article


def test_a_lesson_and_its_interface_are_in_the_third_language(khmer: Path) -> None:
    html, article = read_article(khmer, "km/courses/officials/recognise")
    assert html.attributes["lang"] == "km"
    text = article.text()
    for words in ("ស្គាល់ពលកម្មកុមារ", "គោលដៅនៃមេរៀននេះ", "ពិនិត្យខ្លួនឯង", ASKED):
        assert words in text
    (question, *_) = [part for part in article.find_all("legend") if ASKED in part.text()]
    assert question.find_all("span", lang="vi") == []


def test_what_is_not_translated_says_so_and_is_marked_as_vietnamese(khmer: Path) -> None:
    html, article = read_article(khmer, "km")
    assert html.attributes["lang"] == "km"
    assert "ទំព័រនេះមិនទាន់បានបកប្រែទេ" in article.text()
    assert "Em phải đủ 15 tuổi" in article.find_all("div", lang="vi")[-1].text()
    _, lesson = read_article(khmer, "km/courses/officials/recognise")
    assert lesson.find_all(lang="vi")
    assert "Phút" not in lesson.text()


@pytest.mark.parametrize("place", ["", "en", "km", "km/courses/officials/recognise"])
def test_every_page_leads_to_itself_in_all_three(khmer: Path, place: str) -> None:
    root = read_html(khmer / place / "index.html")
    inner = place.removeprefix("en").removeprefix("km").removeprefix("/")
    links = {
        link.attributes["hreflang"]: (khmer / place / link.attributes["href"]).resolve()
        for link in root.find_all("link")
        if link.attributes["rel"].split() == ["alternate"]
    }
    assert links == {
        "vi": (khmer / inner).resolve(),
        "x-default": (khmer / inner).resolve(),
        "km": (khmer / "km" / inner).resolve(),
        "en": (khmer / "en" / inner).resolve(),
    }
    (switch,) = root.find_all("div", **{"class": "md-header__option tp-languages"})
    assert len(switch.find_all("a")) == 2


def test_a_language_that_is_not_set_is_an_unknown_key(tmp_path: Path) -> None:
    folder = add_language(tmp_path)
    settings = folder / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8").replace(ENTRY, ""), "utf-8")
    assert load_languages(folder) == (("vi", "en"), [])
    result = call_portal(folder, "check", "--lang", "en")
    assert result.returncode == 1
    (lesson, quiz) = result.stdout.splitlines()
    assert lesson.startswith(
        "courses/officials/recognise.km.md:1:1: error: the language is missing"
    )
    assert quiz.startswith("quizzes/officials/recognise.yml:6:")
    assert "unknown key 'km'" in quiz


def test_the_original_comes_first_wherever_it_is_set(tmp_path: Path) -> None:
    folder = add_language(tmp_path)
    assert load_languages(folder) == (("vi", "km", "en"), [])
    assert load_languages(tmp_path / "nowhere") == (("vi", "en"), [])
