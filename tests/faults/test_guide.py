"""Every code is explained to trainers, in both languages, and no other."""

import re

import pytest

from tests.conftest import ROOT
from tests.faults.sources import collect_codes


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_guide_has_a_row_for_every_code(language: str) -> None:
    page = ROOT / f"docs/trainers/troubleshooting.{language}.md"
    rows = re.findall(r"^\| `([a-z0-9-]+)`: ", page.read_text(encoding="utf-8"), re.M)
    assert set(rows) == collect_codes()
    assert len(rows) == len(set(rows))
