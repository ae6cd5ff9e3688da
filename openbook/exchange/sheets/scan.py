"""A sheet's XML gone through once before it is read: how far it reaches, and what is odd in it.

One far-away cell or one repeated row is enough to make a reader fill the memory; both are
found here first. Documents that declare a type (and with it, entities) are refused.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NoReturn
from xml.parsers import expat

from openbook.exchange.sheets.book import Area
from openbook.exchange.sheets.limits import Limits, refuse

_CELL = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")
_VALUES = frozenset(("v", "is"))
_STRETCH = 1_000_000
_MOST_RUNS = 200
_HIDDEN = frozenset(("1", "true"))
_CLEAR = "Clear what is not needed and save it again."
_NOT_READABLE = (
    "A sheet of the file is damaged and cannot be read. Open it in a spreadsheet and save it again."
)


@dataclass(slots=True)
class Extent:
    """How far the cells of a sheet reach, and what was noticed on the way."""

    name: str
    limits: Limits
    rows: int = 0
    columns: int = 0
    merged: list[Area] = field(default_factory=list)
    uncached: set[tuple[int, int]] = field(default_factory=set)
    errors: set[tuple[int, int]] = field(default_factory=set)
    linked: bool = False
    hidden: bool = False
    hidden_rows: list[tuple[int, int]] = field(default_factory=list)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    """Runs of rows and columns that are not shown: the first and the last of each."""

    def hide(self, runs: list[tuple[int, int]], first: int, last: int) -> None:
        """Note rows or columns that are not shown; a run that goes on is one."""
        if runs and runs[-1][1] >= first - 1:
            runs[-1] = runs[-1][0], max(last, runs[-1][1])
        elif len(runs) < _MOST_RUNS:
            runs.append((first, last))

    def reach(self, row: int, column: int) -> None:
        """Note a cell that holds something, counted from 0. Raises UnreadableFileError beyond the caps."""
        self.rows = max(self.rows, row + 1)
        self.columns = max(self.columns, column + 1)
        limits = self.limits
        if self.rows > limits.rows or self.columns > limits.columns or self.rows * self.columns > limits.area:
            raise refuse(
                f"The sheet {self.name[:40]} reaches over more than {limits.rows:,} rows or "
                f"{limits.columns:,} columns. {_CLEAR}"
            )


def scan_xlsx(xml: bytes, extent: Extent) -> Extent:
    """Go through the XML of an xlsx sheet. Raises UnreadableFileError."""
    _parse(xml, _XlsxSheet(extent).start)
    return extent


def scan_ods(xml: bytes, limits: Limits) -> list[Extent]:
    """Go through the content of an ods file, which holds all its sheets. Raises UnreadableFileError."""
    book = _OdsBook(limits)
    _parse(xml, book.start)
    return book.extents


def cell_position(text: str) -> tuple[int, int] | None:
    """Give row and column of an address such as B7, counted from 0; None where it is none."""
    found = _CELL.fullmatch(text)
    if found is None or not int(found[2]):
        return None
    column = 0
    for letter in found[1].upper():
        column = column * 26 + ord(letter) - 64
    return int(found[2]) - 1, column - 1


def _parse(xml: bytes, start: Callable[[str, dict[str, str]], None]) -> None:
    parser = expat.ParserCreate()
    parser.StartElementHandler = start
    parser.StartDoctypeDeclHandler = _refuse_doctype
    try:
        for at in range(0, len(xml), _STRETCH):
            parser.Parse(xml[at : at + _STRETCH], False)
        parser.Parse(b"", True)
    except expat.ExpatError:
        raise refuse(_NOT_READABLE) from None


def _refuse_doctype(*_: object) -> NoReturn:
    raise refuse("The file declares XML entities, as no spreadsheet program does.")


class _XlsxSheet:
    """Follows the cells of one sheet; those without an address stand after the one before."""

    def __init__(self, extent: Extent) -> None:
        self._extent = extent
        self._row = self._column = -1
        self._has_formula = self._is_error = False
        self._left = extent.limits.elements

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self._left -= 1
        if self._left < 0:
            raise refuse(f"The sheet {self._extent.name[:40]} holds millions of cells. {_CLEAR}")
        if tag == "c" or tag.endswith(":c"):
            self._cell(attributes.get("r"))
            self._has_formula = False
            self._is_error = attributes.get("t") == "e"
        elif tag in _VALUES or tag.rpartition(":")[2] in _VALUES:
            self._value()
        elif tag == "f" or tag.endswith(":f"):
            self._has_formula = True
            self._extent.reach(self._row, self._column)
            self._extent.uncached.add((self._row, self._column))
        elif tag == "row" or tag.endswith(":row"):
            self._start_row(attributes.get("r"))
            if attributes.get("hidden") in _HIDDEN:
                self._extent.hide(self._extent.hidden_rows, self._row, self._row)
        elif tag == "col" or tag.endswith(":col"):
            self._hidden_column(attributes)
        elif tag.endswith("mergeCell"):
            self._merge(attributes.get("ref", ""))

    def _hidden_column(self, attributes: dict[str, str]) -> None:
        first, last = attributes.get("min", ""), attributes.get("max", "")
        if attributes.get("hidden") in _HIDDEN and first.isdecimal() and last.isdecimal() and len(last) < 7:
            self._extent.hide(self._extent.hidden_columns, int(first) - 1, int(last) - 1)

    def _value(self) -> None:
        at = self._row, self._column
        self._extent.reach(*at)
        if self._has_formula:
            self._extent.uncached.discard(at)
        if self._is_error:
            self._extent.errors.add(at)

    def _start_row(self, number: str | None) -> None:
        self._row = int(number) - 1 if number and number.isdecimal() and len(number) < 8 else self._row + 1
        self._column = -1

    def _cell(self, address: str | None) -> None:
        found = cell_position(address) if address else (self._row, self._column + 1)
        if found is None:
            raise refuse(_NOT_READABLE)
        self._row, self._column = found

    def _merge(self, ref: str) -> None:
        first, _, last = ref.partition(":")
        corners = cell_position(first), cell_position(last or first)
        if corners[0] is not None and corners[1] is not None:
            self._extent.merged.append(Area(*corners[0], *corners[1]))


class _OdsBook:
    """Follows the tables of an ods file; empty cells and rows count only before something."""

    def __init__(self, limits: Limits) -> None:
        self.extents: list[Extent] = []
        self._limits = limits
        self._row = self._column = self._columns = 0
        self._repeat_row = self._repeat_cell = 1
        self._left = limits.elements
        self._style = ""
        self._hidden_styles: set[str] = set()

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self._left -= 1
        if self._left < 0:
            raise refuse(f"The file holds millions of cells. {_CLEAR}")
        if tag in {"table:table-cell", "table:covered-table-cell"}:
            self._cell(attributes)
        elif tag == "table:table-row":
            self._row += self._repeat_row
            self._repeat_row = _count(attributes, "table:number-rows-repeated")
            self._column, self._repeat_cell = 0, 0
            if attributes.get("table:visibility", "visible") != "visible" and self.extents:
                last = self._row + self._repeat_row - 1
                self.extents[-1].hide(self.extents[-1].hidden_rows, self._row, last)
        elif tag == "table:table-column":
            self._column_of_sheet(attributes)
        elif tag == "table:table":
            self._start_table(attributes)
        elif tag in {"table:table-source", "table:cell-range-source"} and self.extents:
            self.extents[-1].linked = True
        elif tag == "style:style":
            self._style = attributes.get("style:name", "")
        elif tag == "style:table-properties" and attributes.get("table:display") == "false":
            self._hidden_styles.add(self._style)

    def _column_of_sheet(self, attributes: dict[str, str]) -> None:
        first, count = self._columns, _count(attributes, "table:number-columns-repeated")
        self._columns += count
        if attributes.get("table:visibility", "visible") != "visible" and self.extents:
            self.extents[-1].hide(self.extents[-1].hidden_columns, first, first + count - 1)

    def _start_table(self, attributes: dict[str, str]) -> None:
        if len(self.extents) >= self._limits.sheets:
            raise refuse(f"The file holds more than {self._limits.sheets} sheets.")
        extent = Extent(attributes.get("table:name", ""), self._limits)
        extent.hidden = attributes.get("table:style-name") in self._hidden_styles
        self.extents.append(extent)
        self._row, self._repeat_row, self._columns = 0, 0, 0

    def _cell(self, attributes: dict[str, str]) -> None:
        self._column += self._repeat_cell
        self._repeat_cell = _count(attributes, "table:number-columns-repeated")
        if not self.extents:
            return
        if "office:value-type" in attributes or "calcext:value-type" in attributes:
            last_row, last_column = self._row + self._repeat_row - 1, self._column + self._repeat_cell - 1
            self.extents[-1].reach(last_row, last_column)
            if attributes.get("calcext:value-type") == "error":
                self.extents[-1].errors.add((self._row, self._column))
        spanned = (
            _count(attributes, "table:number-columns-spanned"),
            _count(attributes, "table:number-rows-spanned"),
        )
        if spanned != (1, 1):
            area = Area(self._row, self._column, self._row + spanned[1] - 1, self._column + spanned[0] - 1)
            self.extents[-1].merged.append(area)


def _count(attributes: dict[str, str], name: str) -> int:
    text = attributes.get(name, "1")
    return int(text) if text.isdecimal() and len(text) < 10 else 1
