"""A spreadsheet takes no cell for a formula, whatever stands in it."""

import csv
import io

from hypothesis import example, given
from hypothesis import strategies as st

from build_hooks.render import format_cell, join_lines, render_csv

CELLS = st.text(st.sampled_from("=+-@\t,\"'\r\nAéễ 1"), max_size=5)


@given(st.lists(st.lists(CELLS, min_size=1, max_size=3), min_size=1, max_size=4))
@example([["=1"]])
@example([["a", "@b"], ["\n-c", "-"]])
def test_no_cell_begins_as_a_formula_and_all_others_stay(rows: list[list[str]]) -> None:
    text = render_csv(rows)
    assert text.startswith("\ufeff")
    found = list(csv.reader(io.StringIO(text[1:], newline="")))
    wanted = [[f"'{cell}" if cell[:1] in tuple("=+-@\t") else cell for cell in row] for row in rows]
    assert found == wanted


@given(st.lists(st.lists(CELLS, min_size=2, max_size=3), min_size=1, max_size=4))
@example([["=1", "a,b"]])
@example([["", '"'], ["\n", "\r"]])
def test_lines_of_cells_are_what_is_written_of_rows(rows: list[list[str]]) -> None:
    lines = [",".join(format_cell(cell) for cell in row) for row in rows]
    assert join_lines(lines) == render_csv(rows)
