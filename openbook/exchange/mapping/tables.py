"""The tables of a sheet: one below another, or side by side with an empty column between."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice, pairwise

from openbook.exchange.mapping.words import FIGURES, plain_words, uses_of
from openbook.exchange.sheets import Area, Book, Row, Sheet, letters

_ROWS_LOOKED_AT = 2_000
_COLUMNS_LOOKED_AT = 60
_MOST_TABLES = 20
_FIRST_YEAR, _LAST_YEAR = 1990, 2100
_LONGEST_FIGURE = 24
_TYPED = re.compile(r"\(?-?\s*£?\s*-?(\d[\d,]*(?:\.\d+)?)\)?\s*%?")


def tables_of(book: Book) -> tuple[Sheet, ...]:
    """Give every table of a file as a sheet of its own, whose cells keep their addresses.

    A sheet that holds one table stays as it is.
    """
    return tuple(table for sheet in book.sheets for table in _tables(sheet))


def is_number(value: object) -> bool:
    """Whether a cell holds a number, typed or not, that is no year: years stand in headings."""
    if isinstance(value, bool):
        return False
    if isinstance(value, str):
        found = _TYPED.fullmatch(value.strip()) if len(value) <= _LONGEST_FIGURE else None
        if found is None or found[1].startswith("00"):  # "£000" heads thousands
            return False
        return not (found[1].isdecimal() and _is_year(int(found[1])))
    return isinstance(value, float | int) and not _is_year(value)


def _is_year(value: float) -> bool:
    return float(value).is_integer() and _FIRST_YEAR <= value <= _LAST_YEAR


@dataclass(frozen=True, slots=True)
class _Heading:
    """A row of headings: the columns whose words are known, by what they are."""

    row: int
    words: tuple[int, ...]
    figures: tuple[int, ...]
    texts: tuple[str, ...]


def _tables(sheet: Sheet) -> Iterator[Sheet]:
    headings = list(islice(_headings(sheet), _MOST_TABLES))
    starts = [_start(sheet, heading.row) for heading in headings[1:]]
    bounds = [0, *starts, len(sheet.rows)]
    for i, (top, bottom) in enumerate(pairwise(bounds)):
        part = f"from row {_first_said(sheet, top) + 1}" if i else ""
        below = _cut_rows(sheet, top, bottom, part) if starts else sheet
        yield from _side_by_side(below, headings[i]) if headings else (below,)


def _headings(sheet: Sheet) -> Iterator[_Heading]:
    """Find the rows that head a table: words of columns, with figures below and unlike those above."""
    known: _Heading | None = None
    has_figures = False
    for number, row in enumerate(sheet.rows[:_ROWS_LOOKED_AT]):
        found = _heading(sheet, number, row)
        if found is None:
            has_figures = has_figures or any(map(is_number, row))
        elif known is None:
            known, has_figures = found, False
            yield found
        elif has_figures and found.texts != known.texts and _is_followed_by_figures(sheet, number):
            known, has_figures = found, False
            yield found


def _heading(sheet: Sheet, number: int, row: Row) -> _Heading | None:
    if any(map(is_number, row[:_COLUMNS_LOOKED_AT])):
        return None
    texts = {
        column: sheet.text(number, column)
        for column, value in enumerate(row[:_COLUMNS_LOOKED_AT])
        if value is not None
    }
    said = {column: text for column, text in texts.items() if text}
    if len(said) < 2:
        return None
    uses = {column: uses_of(text) for column, text in said.items()}
    figures = tuple(column for column, found in uses.items() if set(found) & set(FIGURES))
    words = tuple(column for column, found in uses.items() if {"line", "role"} & set(found))
    if (
        len({*words, *figures}) < 2
        or not words
        or not figures
        or 2 * sum(map(bool, uses.values())) < len(said)
    ):
        return None
    return _Heading(number, words, figures, tuple(map(plain_words, said.values())))


def _is_followed_by_figures(sheet: Sheet, heading: int) -> bool:
    rows = sheet.rows[heading + 1 : heading + 10]
    return any(is_number(value) for row in rows for value in row)


def _start(sheet: Sheet, heading: int) -> int:
    """Give the first row of a table: its title stands above its headings, without a blank row between."""
    top = heading
    while top and _is_title(sheet.rows[top - 1]):
        top -= 1
    return top


def _is_title(row: Row) -> bool:
    said = [value for value in row if value not in (None, "")]
    return bool(said) and not any(map(is_number, said))


def _first_said(sheet: Sheet, top: int) -> int:
    return next((i for i in range(top, len(sheet.rows)) if any(sheet.rows[i])), top)


def _cut_rows(sheet: Sheet, top: int, bottom: int, part: str) -> Sheet:
    empty: Row = ()
    rows = [empty if i < top else sheet.rows[i] for i in range(bottom)]
    merged = tuple(area for area in sheet.merged if top <= area.top < bottom)
    return replace(sheet, rows=rows, merged=merged, part=part)


def _side_by_side(sheet: Sheet, heading: _Heading) -> Iterator[Sheet]:
    """Part a table where an empty column stands before another column of words."""
    cuts = [0]
    for column in heading.words[1:]:
        has_figures = any(cuts[-1] < one < column for one in heading.figures)
        follow = any(one > column for one in heading.figures)
        if has_figures and follow and _is_empty(sheet, column - 1, heading.row):
            cuts.append(column)
    if len(cuts) == 1:
        yield sheet
        return
    for i, (left, right) in enumerate(zip(cuts, [*cuts[1:], sheet.width], strict=True)):
        own = f"from column {letters(left)}" if i else ""
        part = ", ".join(filter(None, (sheet.part, own)))
        rows = [_cut_row(row, left, right) for row in sheet.rows]
        yield replace(sheet, rows=rows, merged=_within(sheet.merged, left, right), part=part)


def _cut_row(row: Row, left: int, right: int) -> Row:
    return [None] * min(left, len(row)) + list(row[left:right])


def _within(merged: tuple[Area, ...], left: int, right: int) -> tuple[Area, ...]:
    return tuple(area for area in merged if left <= area.left < right)


def _is_empty(sheet: Sheet, column: int, first: int) -> bool:
    return all(sheet.cell(row, column) is None for row in range(first, len(sheet.rows)))
