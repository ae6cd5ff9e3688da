"""A file of sheets as it was read: cells as they stand, with their addresses."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

Value = str | float | int | bool | date | datetime | time | timedelta | None
Row = Sequence[Value]
_PLAIN_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_ -]*")


@dataclass(frozen=True, slots=True)
class Area:
    """A block of cells, both corners included, counted from 0."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet. `rows[0][0]` is its cell A1; rows may be of unlike length.

    `uncached` are cells whose formula has no stored value, `errors` those that hold an error
    such as #DIV/0!: both read as empty, but are not.
    """

    name: str
    rows: Sequence[Row]
    hidden: bool = False
    merged: tuple[Area, ...] = ()
    uncached: frozenset[tuple[int, int]] = frozenset()
    errors: frozenset[tuple[int, int]] = frozenset()
    part: str = ""
    """Which of its tables this is, where a sheet holds several: "from row 20"."""

    @property
    def title(self) -> str:
        """The name of the sheet, and which of its tables this is: "Costs, from row 20"."""
        return f"{self.name}, {self.part}" if self.part else self.name

    def cell(self, row: int, column: int) -> Value:
        """Give what a cell holds; None where nothing stands."""
        if row >= len(self.rows) or column >= len(self.rows[row]):
            return None
        value = self.rows[row][column]
        return None if isinstance(value, str) and not value.strip() else value

    def text(self, row: int, column: int) -> str:
        """Give a cell as text, without blanks around it; numbers as a person would write them."""
        return text_of(self.cell(row, column))

    @property
    def width(self) -> int:
        """How many columns there are."""
        return max((len(row) for row in self.rows), default=0)


@dataclass(frozen=True, slots=True)
class Book:
    """A file of sheets, with what a person should know about it (macros left out, say)."""

    name: str
    sheets: tuple[Sheet, ...]
    notices: tuple[str, ...] = field(default=())

    def sheet(self, name: str) -> Sheet | None:
        """Give the sheet of a name, whatever its capitals; None where there is none."""
        wanted = " ".join(name.casefold().split())
        return next((one for one in self.sheets if " ".join(one.name.casefold().split()) == wanted), None)


def letters(column: int) -> str:
    """Give the letters of a column counted from 0: 0 is A, 27 is AB."""
    text = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text


def address(row: int, column: int) -> str:
    """Give the address of a cell counted from 0: (6, 2) is C7."""
    return f"{letters(column)}{row + 1}"


def place(sheet: str, cell: str) -> str:
    """Give sheet and cell as spreadsheets write them: Rota!C7, 'Pay & terms'!B2."""
    name = sheet if _PLAIN_NAME.fullmatch(sheet) else "'" + sheet.replace("'", "''") + "'"
    return f"{name}!{cell}" if cell else name


def text_of(value: Value) -> str:
    """Put what a cell holds as text; empty where nothing stands."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else f"{value:.15g}"
    return str(value).strip()
