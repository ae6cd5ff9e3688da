"""A csv file as a sheet: any usual separator and encoding, read within caps."""

import csv
from io import StringIO
from pathlib import PurePath

from openbook.exchange.sheets.book import Book, Sheet, Value
from openbook.exchange.sheets.limits import Limits, refuse

_SEPARATORS = ",;\t|"
_LONGEST_CELL = 100_000
_LOOKED_AT = 20


def read_text(content: bytes, name: str, limits: Limits) -> Book:
    """Read a csv file; every cell is text. Raises UnreadableFileError."""
    text = _decoded(content)
    rows: list[list[Value]] = []
    area = 0
    try:
        for cells in csv.reader(StringIO(text, newline=""), delimiter=_separator(text)):
            rows.append([cell.strip() or None for cell in cells])
            area += len(cells)
            if len(rows) > limits.rows or len(cells) > limits.columns or area > limits.area:
                raise refuse(f"The file has more than {limits.rows:,} rows or {limits.columns:,} columns.")
    except csv.Error:
        raise refuse("The file is not a table of rows and columns.") from None
    return Book(name, (Sheet(PurePath(name).stem or "Sheet1", rows),))


def _decoded(content: bytes) -> str:
    is_wide = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ("utf-16",) if is_wide else ("utf-8-sig", "cp1252"):
        try:
            text = content.decode(encoding)
        except UnicodeError:
            continue
        if "\0" not in text:
            return text
    raise refuse("The file is neither a workbook nor text that can be read. Save it as .xlsx, .ods or .csv.")


def _separator(text: str) -> str:
    """Find what parts the cells: what stands most evenly in the first lines."""
    lines = [line for line in text[:_LONGEST_CELL].splitlines()[:_LOOKED_AT] if line.strip()]
    counts = {one: sum(line.count(one) for line in lines) for one in _SEPARATORS}
    most = max(counts.values(), default=0)
    return next(one for one in _SEPARATORS if counts[one] == most) if most else ","
