"""The headings of a table, as one to three rows spell them."""

import re

from openbook.exchange.mapping.tables import is_number
from openbook.exchange.mapping.words import heading_name, is_per_place
from openbook.exchange.sheets import Sheet

_UNITS = frozenset(
    (
        "",
        "hr",
        "hrs",
        "hour",
        "hours",
        "wte",
        "fte",
        "no",
        "number",
        "p",
        "pence",
        "pounds",
        "weeks",
        "days",
        "gbp",
    )
)
_LONGEST_UNIT = 30
_UNIT_SIGNS = re.compile(r"[£%$€()\[\]/.,*#-]+")


def headings_of(sheet: Sheet, row: int) -> list[str]:
    """Give the heading of each column: its own words, those above it, and the units right below."""
    if row < 0:
        return [""] * sheet.width
    above, own = _above(sheet, row), _own(sheet, row)
    below = row + 1 if has_units_below(sheet, row) else len(sheet.rows)
    return [
        " ".join(filter(None, (above.get(column, ""), own.get(column, ""), sheet.text(below, column))))
        for column in range(sheet.width)
    ]


def has_units_below(sheet: Sheet, row: int) -> bool:
    """Whether the row under the headings holds nothing but their units and periods: "£", "per week"."""
    if row < 0 or row + 1 >= len(sheet.rows):
        return False
    texts = [sheet.text(row + 1, column) for column in range(len(sheet.rows[row + 1]))]
    said = [text for text in texts if text]
    first = next((column for column in range(len(sheet.rows[row])) if sheet.text(row, column)), 0)
    if sheet.text(row + 1, first):  # what stands under the first heading is a row's name
        return False
    return bool(said) and not any(map(is_number, sheet.rows[row + 1])) and all(map(_is_unit, said))


def first_heading_row(sheet: Sheet, row: int) -> int:
    """Give the first of the rows that spell the headings: the one above may be among them."""
    return row - 1 if _above(sheet, row) else row


def _is_unit(text: str) -> bool:
    plain = " ".join(_UNIT_SIGNS.sub(" ", heading_name(text)).split())
    return (
        len(text) <= _LONGEST_UNIT
        and (plain in _UNITS or is_per_place(text))
        and not any(map(str.isdigit, text))
    )


def _own(sheet: Sheet, row: int) -> dict[int, str]:
    """Give the words of the row itself; a cell merged over several columns heads each of them."""
    words = {column: sheet.text(row, column) for column in range(len(sheet.rows[row]))}
    for area in sheet.merged:
        if area.top == row == area.bottom and area.right - area.left + 1 < sheet.width:
            words |= dict.fromkeys(range(area.left, area.right + 1), sheet.text(row, area.left))
    return words


def _above(sheet: Sheet, row: int) -> dict[int, str]:
    """Give the words above each column: of a merged cell over several, or of a first row of headings."""
    if row < 1:
        return {}
    words: dict[int, str] = {}
    texts = {
        column: text for column in range(len(sheet.rows[row - 1])) if (text := sheet.text(row - 1, column))
    }
    is_heading = len(texts) > 1 and not any(map(is_number, sheet.rows[row - 1]))
    if is_heading and all(sheet.text(row, column) for column in texts):
        words |= _spread(texts, sheet.width)
    for area in sheet.merged:
        if area.top <= row - 1 <= area.bottom and area.right > area.left:
            text = sheet.text(area.top, area.left)
            if area.right - area.left + 1 < sheet.width:  # a title over everything says nothing of a column
                words |= dict.fromkeys(range(area.left, area.right + 1), text)
        if area.left == area.right and area.top < row <= area.bottom:  # a heading merged over both rows
            words[area.left] = sheet.text(area.top, area.left)
    return words


def _spread(texts: dict[int, str], width: int) -> dict[int, str]:
    """Give each word to the columns up to the next: a heading over several that nobody merged."""
    words: dict[int, str] = {}
    text = ""
    for column in range(width):
        text = texts.get(column, text)
        if text:
            words[column] = text
    return words
