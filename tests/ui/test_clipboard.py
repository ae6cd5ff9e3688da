"""Blocks of cells go to a spreadsheet and back as they stand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openbook.ui.clipboard import read_block, write_block

CELLS = st.text(alphabet='ab1£,%.()" \t\n', max_size=8).map(lambda text: text.replace("\r", ""))


@pytest.mark.parametrize(
    ("text", "block"),
    [
        ("", ()),
        ("12.95", (("12.95",),)),
        ("a\tb\r\nc\td\r\n", (("a", "b"), ("c", "d"))),
        ("a\tb\nc", (("a", "b"), ("c", ""))),
        ('"two\nlines"\t5', (("two\nlines", "5"),)),
        ('"with ""quotes""\nand a line"', (('with "quotes"\nand a line',),)),
        ('5" pipe\t6"', (('5" pipe', '6"'),)),
        ('"said"\tb', (('"said"', "b"),)),
        ('"£1,234.50"\t"10%"\t"(40)"', (("£1,234.50", "10%", "(40)"),)),
        ("\t\n\t", (("", ""), ("", ""))),
        ("a\n\nb\n", (("a",), ("",), ("b",))),
    ],
)
def test_a_block_is_read_as_a_spreadsheet_wrote_it(text, block):
    assert read_block(text) == block


@given(st.lists(st.lists(CELLS, min_size=3, max_size=3), min_size=1, max_size=4))
def test_what_is_written_is_read_again(rows):
    # An empty last row cannot be told from the line end that spreadsheets put after the last row.
    rows[-1][0] = rows[-1][0] or "x"
    assert read_block(write_block(rows)) == tuple(tuple(row) for row in rows)
