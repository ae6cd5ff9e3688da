"""How the sheets of a workbook look: one font, the house's colours, a heading, a page that prints."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from math import ceil
from typing import Any, Literal

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from openbook.charts.palette import LIGHT

OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    # The widths of columns count this font's digits: one that every program has or stands in for alike.
    "default_format_properties": {"font_name": "Arial", "font_size": 10},
}
FONT = {"font_name": "Arial", "font_size": 10, "font_color": LIGHT.text, "valign": "vcenter"}
MONEY = "£#,##0.00;[Red]-£#,##0.00"
PERCENT = "0.0##%"
NUMBER = "#,##0.0###"
COUNT = "#,##0"
DAY = "d mmm yyyy"
LONGEST_TEXT = 32_767
_LIKE_A_FORMULA = frozenset("=+-@\t\r")
_NOT_IN_NAMES = re.compile(r"[^A-Za-z0-9_]+")
_A4 = 9
_LONGEST_HEADING = 200
_MOST_MEASURED = 4_000
# A column's width counts digits; some letters of the font are half as wide, some half as wide again.
_NARROW, _WIDE = (str.maketrans("", "", letters) for letters in ("ijlrtfI .,:;'!|()[]-/", "mwMW%@…—"))
_BOLD, _INDENT, _BROKEN = 1.1, 1.5, 0.93
_LINE, _ROOM, _HIGHEST = 13, 3, 400

Look = Literal["text", "wrapped", "muted", "money", "percent", "tenths", "number", "count", "day"]
_ON_THE_RIGHT: tuple[Look, ...] = ("money", "percent", "tenths", "number", "count")
_LEFT = {"align": "left", "indent": 1}
_RIGHT = {"align": "right", "indent": 1}
_LOOKS: dict[Look, dict[str, Any]] = {
    "text": _LEFT,
    "wrapped": _LEFT | {"text_wrap": True},
    "muted": _LEFT | {"font_color": LIGHT.muted, "text_wrap": True},
    "money": _RIGHT | {"num_format": MONEY},
    "percent": _RIGHT | {"num_format": PERCENT},
    "tenths": _RIGHT | {"num_format": "0.0%"},
    "number": _RIGHT | {"num_format": NUMBER},
    "count": _RIGHT | {"num_format": COUNT},
    "day": _LEFT | {"num_format": DAY},
}


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a sheet: its heading, its width in characters and how its cells look."""

    heading: str
    width: int
    look: Look = "text"


@dataclass(slots=True)
class Styles:
    """Cell formats, each made once a workbook."""

    book: xlsxwriter.Workbook
    _made: dict[tuple[tuple[str, Any], ...], Format] = field(default_factory=dict)
    _plain: dict[Look, Format] = field(default_factory=dict)

    def of(self, look: Look = "text", **more: Any) -> Format:  # noqa: ANN401 - as XlsxWriter takes them
        """Give the format of a look, with anything more that is wanted."""
        if not more and look in self._plain:
            return self._plain[look]
        wanted = FONT | _LOOKS[look] | more
        key = tuple(sorted(wanted.items()))
        if key not in self._made:
            self._made[key] = self.book.add_format(wanted)
        if not more:
            self._plain[look] = self._made[key]
        return self._made[key]

    def heading(self, look: Look = "text") -> Format:
        """Give the format of a heading over a column of this look; numbers stand to the right."""
        side: dict[str, Any] = _RIGHT if look in _ON_THE_RIGHT else {}
        edge = {"bottom": 1, "bottom_color": LIGHT.border}
        return self.of("wrapped", bold=True, bg_color=LIGHT.accent_soft, **edge, **side)


def describe(book: xlsxwriter.Workbook, title: str, subject: str, day: date) -> None:
    """Say in the file's own properties what it is, in which language, and for which day."""
    created = datetime.combine(day, datetime.min.time())
    book.set_properties({"title": title, "subject": subject, "author": "OpenBook", "created": created})
    book.set_custom_property("Language", "en-GB")


class TableSheet:
    """A sheet that holds one table: its headings in the first row, no cell merged, nothing hidden."""

    def __init__(
        self, book: xlsxwriter.Workbook, styles: Styles, name: str, columns: Sequence[Column], about: str
    ) -> None:
        """Begin a sheet; `about` says what it holds to somebody who cannot see it."""
        self.sheet: Worksheet = book.add_worksheet(name)
        self.columns = columns
        self.styles = styles
        self.row = 0
        self._name, self._about = name, about
        self._looks = [styles.of(column.look) for column in columns]
        self._quoted = [styles.of(column.look, quote_prefix=True) for column in columns]
        self._wraps = [bool(_LOOKS[column.look].get("text_wrap")) for column in columns]
        self._widths = [column.width for column in columns]
        self._heights: dict[int, int] = {}
        for i, column in enumerate(columns):
            self.sheet.set_column(i, i, column.width)
        _prepare_page(self.sheet)

    def next_row(self) -> int:
        """Move to the next row and give it, counted from 0."""
        self.row += 1
        return self.row

    def text(self, column: int, text: str, look: Format | None = None) -> None:
        """Write text as text, whatever it begins with."""
        if len(text) > self._widths[column] - 4:
            if len(text) > LONGEST_TEXT:
                text = f"{text[: LONGEST_TEXT - 1]}…"
            if self._wraps[column]:
                self._grow(self.row, column, text)
        if look is None:
            look = (self._quoted if text[:1] in _LIKE_A_FORMULA else self._looks)[column]
        self.sheet.write_string(self.row, column, text, look)

    def number(self, column: int, value: Decimal, look: Format | None = None) -> None:
        """Write a number."""
        self.sheet.write_number(self.row, column, float(value), look or self._looks[column])

    def day(self, column: int, day: date) -> None:
        """Write a day."""
        moment = datetime.combine(day, datetime.min.time())
        self.sheet.write_datetime(self.row, column, moment, self._looks[column])

    def formula(self, column: int, formula: str, value: Decimal, look: Format | None = None) -> None:
        """Write a formula of ours with its value beside it."""
        self.sheet.write_formula(self.row, column, formula, look or self._looks[column], float(value))

    def sum_look(self, column: int) -> Format:
        """Give the look of a cell in a row that sums the others up."""
        return self.styles.of(self.columns[column].look, bold=True, top=1, top_color=LIGHT.border)

    def _grow(self, row: int, column: int, text: str) -> None:
        """Make a row as high as its longest text needs: not every program does so by itself."""
        width = self.columns[column].width - _INDENT
        lines = sum(
            _lines(line, width, _BOLD if row == 0 else 1) for line in text[:_MOST_MEASURED].splitlines()
        )
        if lines > self._heights.get(row, 1):
            self._heights[row] = lines

    def close(self, nothing: str = "") -> None:
        """Make the rows a table that is announced as one; `nothing` stands where there are none."""
        headings = _unlike([column.heading for column in self.columns])
        for i, heading in enumerate(headings):
            self._grow(0, i, heading)
        for row, lines in self._heights.items():
            self.sheet.set_row(row, min(lines * _LINE + _ROOM, _HIGHEST))
        if not self.row:
            self.next_row()
            self.text(0, nothing)
        options = {
            "columns": [
                {"header": heading, "header_format": self.styles.heading(column.look)}
                for heading, column in zip(headings, self.columns, strict=True)
            ],
            "autofilter": False,
            "style": None,
            "name": f"{_NOT_IN_NAMES.sub('_', self._name)}_table",
            "title": self._name,
            "description": self._about,
        }
        self.sheet.add_table(0, 0, self.row, len(self.columns) - 1, options)


def _lines(text: str, width: float, weight: float) -> int:
    """Work out how many lines a text takes in a column, from how wide its letters are."""
    narrow, wide = (len(text) - len(text.translate(letters)) for letters in (_NARROW, _WIDE))
    taken = (len(text) - narrow / 2 + wide / 2) * weight
    return 1 if taken <= width else ceil(taken / (width * _BROKEN))


def _unlike(headings: Sequence[str]) -> list[str]:
    """Make headings that a table takes: none too long, no two alike."""
    found: list[str] = []
    for heading in headings:
        short = heading[:_LONGEST_HEADING]
        alike = sum(one.lower() == short.lower() for one in found)
        found.append(f"{short} ({alike + 1})" if alike else short)
    return found


def _prepare_page(sheet: Worksheet) -> None:
    sheet.freeze_panes(1, 0)
    sheet.hide_gridlines(2)
    sheet.set_default_row(_LINE + _ROOM)
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.set_footer("&L&A&RPage &P of &N")
