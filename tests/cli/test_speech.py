"""Help, and what click refuses, in Vietnamese and in English; nothing half of each."""

import re
from pathlib import Path

import click
import pytest
from babel.messages.extract import extract_from_dir
from click.testing import CliRunner

from build_hooks.catalogue import load_translations
from build_hooks.cli import main
from build_hooks.cli.speech import CLICK, MODULES, list_help
from tests.conftest import ROOT, call_portal

REFUSALS = {
    ("record", "session"): ("Thiếu tham số 'FILE'.", "Missing argument 'FILE'."),
    ("report",): ("Thiếu tùy chọn '--year'.", "Missing option '--year'."),
    ("recrd",): (
        "Không có lệnh 'recrd'. Có phải định gõ 'record'?",
        "No such command 'recrd'. Did you mean 'record'?",
    ),
    ("certificates", "issue", "--kindd", "x"): (
        "Không có tùy chọn '--kindd'. Có phải định gõ '--kind'?",
        "No such option '--kindd'. Did you mean '--kind'?",
    ),
    ("certificates", "issue", "--kind"): (
        "Tùy chọn '--kind' cần 1 giá trị kèm theo.",
        "Option '--kind' requires an argument.",
    ),
    ("quiz", "import", "none.txt"): (
        "Giá trị của 'FILE' chưa đúng: Tệp 'none.txt' không có.",
        "Invalid value for 'FILE': File 'none.txt' does not exist.",
    ),
    ("check", "a", "b"): ("Thừa tham số (a b)", "Got unexpected extra arguments (a b)"),
    ("law", "expiring", "--within", "x"): (
        "Giá trị của '--within' chưa đúng: 'x' không đúng kiểu integer range.",
        "Invalid value for '--within': 'x' is not a valid integer range.",
    ),
    ("slips", "import", ".", "--attempts", "0"): (
        "Giá trị của '--attempts' chưa đúng: 0 nằm ngoài khoảng x>=1.",
        "Invalid value for '--attempts': 0 is not in the range x>=1.",
    ),
}


@pytest.mark.parametrize("words", REFUSALS, ids=" ".join)
@pytest.mark.parametrize("place", [0, 1], ids=["vi", "en"])
def test_what_click_refuses_is_said_in_the_readers_language(
    words: tuple[str, ...], place: int
) -> None:
    lang, error = ("vi", "Lỗi: ") if place == 0 else ("en", "Error: ")
    result = CliRunner(env={"PORTAL_LANG": lang}).invoke(main, words)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.splitlines()[-1] == error + REFUSALS[words][place]


def test_the_language_that_is_named_goes_before_the_one_that_is_set() -> None:
    for said in (["--lang", "en"], ["--lang=en"]):
        result = call_portal(ROOT, "check", *said, "--nothing", PORTAL_LANG="vi")
        assert result.stderr.splitlines()[-1] == "Error: No such option '--nothing'."
    result = call_portal(ROOT, "check", "--nothing", PORTAL_LANG="xx")
    assert result.stderr.splitlines()[-1] == "Lỗi: Không có tùy chọn '--nothing'."


def list_commands(command: click.Command, words: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    found = [words]
    for name, inner in getattr(command, "commands", {}).items():
        found += list_commands(inner, (*words, name))
    return found


@pytest.mark.parametrize(
    "words", list_commands(main), ids=lambda words: " ".join(words) or "portal"
)
def test_all_help_is_in_the_readers_language(words: tuple[str, ...]) -> None:
    command: click.Command = main
    for word in words:
        assert isinstance(command, click.Group)
        command = command.commands[word]
    texts = [text for part, text in list_help(command) if part in (command, *command.params)]
    assert texts
    for lang in ("vi", "en", "vi"):
        result = CliRunner(env={"PORTAL_LANG": lang}).invoke(main, [*words, "--help"])
        shown = " ".join(result.stdout.split())
        say = load_translations(lang).gettext
        assert shown.startswith("Usage: " if lang == "en" else "Cách dùng: ")
        for text in texts:
            assert " ".join(say(text).split()) in shown
            assert say(text) == text or " ".join(text.split()) not in shown


def test_click_still_says_what_is_translated() -> None:
    said = {
        message
        for module in MODULES
        for path in [Path(str(module.__file__))]
        for name, _, message, *_ in extract_from_dir(path.parent, [(path.name, "python")])
        if name == path.name
    }
    assert set(CLICK) <= said
    assert all(re.search(r"\w", str(text)) for text in CLICK)
