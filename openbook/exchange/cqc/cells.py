"""What an XML parser calls while it goes through the cells of a very large sheet.

Plain functions over their own few variables: with millions of cells, anything more is felt.
Each `gather_…` gives the three functions for a start tag, for text and for an end tag.
"""

from collections.abc import Callable

from openbook.exchange.sheets.limits import Limits, refuse

Row = dict[int, str]
"""The cells of a row that hold something, by their column counted from 0."""

Handlers = tuple[Callable[[str, dict[str, str]], None], Callable[[str], None], Callable[[str], None]]


def gather_texts(found: list[str], limits: Limits) -> Handlers:
    """Gather the texts that an xlsx file keeps apart from its sheets."""
    parts: list[str] = []
    reads = False
    left = limits.unpacked // 4

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal reads
        del attributes
        reads = reads or tag == "t"

    def text(words: str) -> None:
        if reads:
            parts.append(words)

    def end(tag: str) -> None:
        nonlocal reads, left
        if tag == "t":
            reads = False
        elif tag == "si":
            found.append("".join(parts))
            parts.clear()
            left -= len(found[-1]) + 8
            if left < 0:
                raise refuse("The file holds far more text than such a file has.")

    return start, text, end


def gather_xlsx(rows: list[Row], texts: list[str], limits: Limits) -> Handlers:  # noqa: C901 - three in one
    """Gather the rows of an xlsx sheet."""
    parts: list[str] = []
    columns: dict[str, int] = {}
    row: Row = {}
    column = -1
    kind: str | None = None
    reads = False
    count = 0

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal reads, kind, column
        if tag in _TEXT_TAGS:
            reads = True
        elif tag == "c":
            letters = attributes.get("r", "").rstrip("0123456789")
            column = columns[letters] if letters in columns else _place(letters, column, columns)
            kind = attributes.get("t")

    def text(words: str) -> None:
        if reads:
            parts.append(words)

    def end(tag: str) -> None:
        nonlocal reads, row, column, count
        if tag in _TEXT_TAGS:
            reads = False
        elif tag == "c":
            if parts:
                words = "".join(parts).strip()
                parts.clear()
                if column < limits.columns:
                    row[column] = _text_at(words, texts) if kind == "s" else words
        elif tag == "row":
            count = _counted(count, limits)
            rows.append(row)
            row, column = {}, -1

    return start, text, end


def gather_ods(rows: list[Row], sheets: list[str], limits: Limits) -> Handlers:  # noqa: C901 - three in one
    """Gather the rows of an ods file; the names of its sheets are added as they come."""
    parts: list[str] = []
    row: Row = {}
    column = count = 0
    repeats = 1
    value: str | None = None
    reads = False

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal reads, repeats, value
        if tag == "text:p":
            reads = True
        elif tag in _CELL_TAGS:
            repeats = _repeats(attributes.get("table:number-columns-repeated"))
            value = attributes.get("office:value")
        elif tag == "table:table":
            sheets.append(attributes.get("table:name", ""))

    def text(words: str) -> None:
        if reads:
            parts.append(words)

    def end(tag: str) -> None:
        nonlocal reads, row, column, count
        if tag == "text:p":
            reads = False
        elif tag in _CELL_TAGS:
            if parts or value is not None:
                words = value if value is not None else "".join(parts).strip()
                parts.clear()
                for at in range(column, min(column + repeats, limits.columns)):
                    row[at] = words
            column += repeats
        elif tag == "table:table-row":
            if row:
                count = _counted(count, limits)
                rows.append(row)
            row, column = {}, 0

    return start, text, end


_TEXT_TAGS = frozenset(("v", "t"))
_CELL_TAGS = frozenset(("table:table-cell", "table:covered-table-cell"))


def _place(letters: str, before: int, columns: dict[str, int]) -> int:
    """Give the column that letters name; without letters, the one after the cell before."""
    if not letters:
        return before + 1
    found = 0
    for letter in letters[:3].upper():
        found = found * 26 + ord(letter) - 64
    columns[letters] = found - 1
    return found - 1


def _text_at(number: str, texts: list[str]) -> str:
    at = int(number) if number.isdecimal() and len(number) < 10 else len(texts)
    return texts[at].strip() if at < len(texts) else ""


def _repeats(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 8 else 1


def _counted(count: int, limits: Limits) -> int:
    if count >= limits.rows:
        raise refuse(f"The file has more than {limits.rows:,} rows.")
    return count + 1
