"""Whatever stands in a sheet, each of its rows is read, summed up, refused or listed; none just vanishes."""

import csv
import io
import re
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from openbook.exchange.importing import read_incoming
from openbook.resources import standards

WORDS = (
    "Food",
    "Utilities",
    "Rent",
    "Support worker",
    "Cook",
    "Domestic",
    "Wizard",
    "Head office",
    "Profit",
    "Mortgage",
    "Sub total",
    "Total",
    "Grand total",
    "Staffing",
    "Premises",
    "1:1 support",
    "Insurance",
    "Day centre",
    "Sleep-in",
    "Kitchen",
    "",
    "",
)
HEADINGS = (
    "Item", "Post", "Hours per week", "Hourly rate", "Salary", "FTE", "Annual cost", "Monthly", "Cost", "Per",
    "Notes", "Colour", "£ pw", "Hours per annum", "Cost (pence)", "WTE", "No of staff", "Hrs each", "Days",
    "£ per bed per week", "Basic pay", "On costs %", "2026/27 £000", "Grade",
)  # fmt: skip
CELLS = st.one_of(
    st.sampled_from(WORDS),
    st.integers(-50, 50_000).map(str),
    st.sampled_from(
        (
            "£12.50",
            "45 pppw",
            "£80 fortnightly",
            "42,500",
            "1,200 pcm",
            "£45 pa",
            "TBC",
            "n/a",
            "-",
            "12 pounds 50p",
            "37.5 hrs",
            "#REF!",
            "weekly",
        )
    ),
)


@settings(max_examples=300)
@given(
    st.lists(st.sampled_from(HEADINGS), min_size=2, max_size=7),
    st.lists(st.lists(CELLS, max_size=7), max_size=12),
)
def test_each_row_has_its_outcome(headings, rows):
    text = io.StringIO()
    csv.writer(text).writerows([headings, *rows])
    incoming = read_incoming(
        text.getvalue().encode(), "costs.csv", standards().lines, price_base=date(2026, 4, 6)
    )
    staged = incoming.staged
    if not incoming.mapping.sheets or incoming.mapping.sheets[0].heading_row != 0:
        return
    cells = [one.cell for one in (*staged.left_out, *staged.problems, *staged.totals)]
    cells += [one.cell.rpartition("!")[2] for one in staged.changes]
    known = {int(found.group()) for found in map(re.compile(r"\d+$").search, cells) if found}
    mapped = [one.column for one in incoming.mapping.sheets[0].columns if one.use not in ("note", "period")]
    for number, row in enumerate(rows, 2):
        said = [row[column] for column in mapped if column < len(row) and row[column] not in ("", "-", "n/a")]
        assert not said or number in known, (number, row)
    told = {one.cell for one in (*staged.left_out, *staged.problems)}
    for column in range(len(headings)):
        holds = any(
            column < len(row) and row[column] not in ("", "Sub total", "Total", "Grand total") for row in rows
        )
        used = any(one.column == column for one in incoming.mapping.sheets[0].columns)
        assert used or not holds or any(cell.startswith("ABCDEFG"[column]) for cell in told), column
