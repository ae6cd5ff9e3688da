"""A workbook of 40 posts and 60 lines with all its formulas, against XlsxWriter writing the same cells.

The plain side is handed every cell as it stands in our file (its sheet, place, text, number or
formula with its value, and look) and every defined name, and does nothing but write them.
"""

import re
import zipfile
from collections.abc import Callable
from functools import partial
from io import BytesIO
from typing import Any
from xml.etree.ElementTree import Element

import xlsxwriter
from _clock import Promise, close, side_by_side
from _large import large_statement
from defusedxml.ElementTree import fromstring

from openbook.exchange.workbook import workbook_bytes
from openbook.exchange.workbook.styles import OPTIONS
from openbook.model.checks import checks
from openbook.model.pricing import price
from openbook.model.statement_file import read_statement
from openbook.resources import standards

LIMIT = 1.5
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
Cell = tuple[str, int, int, Any, Any, int]

statement = read_statement(large_statement(), standards().lines)
priced = price(statement, standards())
found = checks(statement, priced, standards())


def ours() -> bytes:
    """The workbook as `openbook export` makes it, from a priced statement."""
    return workbook_bytes(statement, priced, found)


def taken_apart(content: bytes) -> tuple[dict[str, list[Cell]], list[tuple[str, str]]]:
    """Every cell of a workbook by its sheet, and the defined names."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    book = fromstring(parts["xl/workbook.xml"])
    strings = [
        "".join(text.text or "" for text in item.iter(f"{MAIN}t"))
        for item in fromstring(parts["xl/sharedStrings.xml"])
    ]
    sheets = {}
    for i, sheet in enumerate(book.iter(f"{MAIN}sheet"), 1):
        cells = fromstring(parts[f"xl/worksheets/sheet{i}.xml"]).iter(f"{MAIN}c")
        sheets[sheet.get("name", "")] = [_cell(cell, strings) for cell in cells]
    names = [(one.get("name", ""), f"={one.text}") for one in book.iter(f"{MAIN}definedName")]
    return sheets, [pair for pair in names if not pair[0].startswith("_")]


def _cell(cell: Element, strings: list[str]) -> Cell:
    place = re.fullmatch(r"([A-Z]+)(\d+)", cell.get("r", ""))
    assert place is not None
    row, column = int(place[2]) - 1, ord(place[1]) - ord("A")
    value, formula = cell.findtext(f"{MAIN}v"), cell.findtext(f"{MAIN}f")
    look = int(cell.get("s", "0"))
    if formula is not None:
        return "formula", row, column, f"={formula}", float(value or 0), look
    if cell.get("t") == "s":
        return "string", row, column, strings[int(value or 0)], None, look
    return (
        ("blank", row, column, "", None, look)
        if value is None
        else ("number", row, column, float(value), None, look)
    )


def plain(sheets: dict[str, list[Cell]], names: list[tuple[str, str]]) -> bytes:
    """The same cells and names, and nothing else."""
    made = BytesIO()
    with xlsxwriter.Workbook(made, OPTIONS) as book:
        looks = [book.add_format({"num_format": f"0.{'0' * (i % 20)}", "bold": i % 2}) for i in range(60)]
        for name, cells in sheets.items():
            _write(book.add_worksheet(name), cells, looks)
        for name, place in names:
            book.define_name(name, place)
    return made.getvalue()


def _write(sheet: Any, cells: list[Cell], looks: list[Any]) -> None:  # noqa: ANN401 - XlsxWriter has no types
    for kind, row, column, content, value, look in cells:
        if kind == "string":
            sheet.write_string(row, column, content, looks[look])
        elif kind == "number":
            sheet.write_number(row, column, content, looks[look])
        elif kind == "formula":
            sheet.write_formula(row, column, content, looks[look], value)
        else:
            sheet.write_blank(row, column, None, looks[look])


sheets, names = taken_apart(ours())
bare: Callable[[], bytes] = partial(plain, sheets, names)
assert taken_apart(bare())[0].keys() == sheets.keys()
counts = [
    sum(cell[0] == kind for cells in sheets.values() for cell in cells) for kind in ("formula", "string")
]
mine, theirs = side_by_side(ours, bare)
print(f"  {counts[0]:,} formulas, {counts[1]:,} texts, {len(names):,} names: ", end="")
print(f"ours {mine * 1000:.0f} ms, XlsxWriter alone {theirs * 1000:.0f} ms")
close(Promise("A workbook of 40 posts, against XlsxWriter writing the same cells", mine / theirs, LIMIT))
