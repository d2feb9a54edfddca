"""Vietnamese text: one form, folding, slugs, order, the nearest word."""

import unicodedata

import pytest

from build_hooks.vietnamese import (
    collation_key,
    find_nearest,
    fold,
    is_normalised,
    normalise,
    slug,
)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Hợp tác xã", "hop tac xa"),
        ("ĐIỀU đan lát", "dieu dan lat"),
        ("hoà", "hoa"),
        ("hòa", "hoa"),
        ("Ưu, ơ, ă, â, ê, ô", "uu, o, a, a, e, o"),
        ("An Giang 2025", "an giang 2025"),
        ("", ""),
    ],
)
def test_fold_takes_case_tones_and_the_stroke(text: str, folded: str) -> None:
    assert fold(text) == folded
    assert fold(unicodedata.normalize("NFD", text)) == folded


@pytest.mark.parametrize(
    ("text", "anchor"),
    [
        ("Độ tuổi", "do-tuoi"),
        ("  1. Mục tiêu: 5%!  ", "1-muc-tieu-5"),
        ("Đ", "d"),
        ("…", ""),
    ],
)
def test_slug_is_ascii_with_hyphens(text: str, anchor: str) -> None:
    assert slug(text) == anchor


def test_slug_takes_the_separator_that_is_asked_for() -> None:
    assert slug("Độ tuổi", "_") == "do_tuoi"


def test_normalise_joins_what_was_decomposed() -> None:
    text = "Tiếng Việt, điều"
    decomposed = unicodedata.normalize("NFD", text)
    assert not is_normalised(decomposed)
    assert normalise(decomposed) == text
    assert is_normalised(text)


def test_order_is_by_alphabet_and_then_by_tone() -> None:
    words = ["an", "ăn", "ân", "cam", "dan", "đan", "em", "êm", "ma", "mà", "mả", "mã", "má", "mạ"]
    words += ["on", "ôn", "ơn", "un", "ưn", "ý"]
    assert sorted(words[1::2] + words[::2], key=collation_key) == words


def test_order_puts_letters_before_tones_and_spaces_first() -> None:
    words = ["An Phú", "Ấp", "Châu Đốc", "Chợ Mới", "Đông", "Hà Nội", "Hạ", "Tri Tôn", "Tịnh Biên"]
    expected = ["An Phú", "Ấp", "Châu Đốc", "Chợ Mới", "Đông", "Hạ", "Hà Nội"]
    assert sorted(words, key=collation_key)[:7] == expected
    assert sorted(["Tri Tôn", "Tịnh Biên"], key=collation_key) == ["Tịnh Biên", "Tri Tôn"]


def test_order_does_not_depend_on_form_or_case() -> None:
    word = "Đồng Tháp"
    assert collation_key(word) == collation_key(unicodedata.normalize("NFD", word))
    assert collation_key(word) == collation_key(word.upper())


@pytest.mark.parametrize(
    ("word", "known", "nearest"),
    [
        ("official", ["teachers", "officials"], "officials"),
        ("minuts", ["minutes", "id"], "minutes"),
        ("xyz", ["minutes", "id"], None),
        ("a", [], None),
        ("cb-02", {"cb-002", "gv-002"}, "cb-002"),
    ],
)
def test_nearest_word(word: str, known: list[str], nearest: str | None) -> None:
    assert find_nearest(word, known) == nearest
