"""What a file would change as rows for reading: the entries of a post or a line under its name."""

import re
from collections.abc import Iterable
from itertools import groupby

from openbook.exchange.staged import Change
from openbook.ui.figure_rows import FigureCell, FigureRow, Heading

CHANGES = (
    Heading("Entry", is_text=True),
    Heading("Now", is_text=True),
    Heading("Would be", is_text=True),
    Heading("Cell", is_text=True),
)
ENTRIES = (CHANGES[0], CHANGES[2], CHANGES[3])
"""Without what stands now, where a new case is to begin."""

_OF_A_LINE = re.compile(r"(?P<line>(?:Staffing, post|Costs, line) \d+ \(.*?\)), (?P<entry>.+)")


def change_rows(changes: Iterable[Change], *, new: bool) -> tuple[FigureRow, ...]:
    """Give a row for each change, those of one post or line together; `new` leaves out what stands now."""
    rows: list[FigureRow] = []
    for line, together in groupby(changes, key=_line):
        own = tuple(_row(change, _entry(change) if line else change.where, new=new) for change in together)
        if line:
            blank = (FigureCell(""),) * (len(own[0].cells) - 1)
            rows.append(FigureRow(f"{line} {len(rows)}", (FigureCell(line), *blank), own, strong=True))
        else:
            rows += own
    return tuple(rows)


def _row(change: Change, entry: str, *, new: bool) -> FigureRow:
    texts = (entry, change.after, change.cell) if new else (entry, change.before, change.after, change.cell)
    return FigureRow(change.path, tuple(FigureCell(text, help=text) for text in texts))


def _line(change: Change) -> str:
    found = _OF_A_LINE.fullmatch(change.where)
    return found["line"] if found else ""


def _entry(change: Change) -> str:
    found = _OF_A_LINE.fullmatch(change.where)
    assert found is not None
    return found["entry"][0].upper() + found["entry"][1:]
