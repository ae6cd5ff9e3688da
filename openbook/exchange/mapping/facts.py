"""What stands beside a table rather than in it: how many places, whose home it is, a full-time week."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from openbook.exchange.mapping.amounts import read_figure
from openbook.exchange.mapping.words import plain_words, synonyms
from openbook.exchange.sheets import Sheet, Value

FULL_TIME = "full_time_hours"
_WORDS = frozenset(("setting.provider", "setting.name"))
_CELLS_TO_THE_RIGHT = 3
_MOST = Decimal(10_000)


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that a sheet says of the home: what it is about, its value and its cell."""

    path: str
    value: Decimal | str
    row: int
    column: int


def facts_in(sheet: Sheet, rows: range) -> Iterator[Fact]:
    """Find the facts in some rows of a sheet; what is not surely one is passed over."""
    for row in rows:
        for column, value in enumerate(sheet.rows[row] if row < len(sheet.rows) else ()):
            if isinstance(value, str):
                fact = _fact(sheet, row, column, value)
                if fact is not None:
                    yield fact


def _fact(sheet: Sheet, row: int, column: int, text: str) -> Fact | None:
    label, colon, rest = text.partition(":")
    path = synonyms().facts.get(plain_words(label))
    if path is None:
        return None
    if colon and rest.strip():
        return _of(path, rest.strip(), row, column)
    for at in range(column + 1, column + 1 + _CELLS_TO_THE_RIGHT):
        value = sheet.cell(row, at)
        if value is not None:
            return _of(path, value, row, at)
    return None


def _of(path: str, value: Value, row: int, column: int) -> Fact | None:
    if path in _WORDS:
        return Fact(path, " ".join(value.split())[:200], row, column) if isinstance(value, str) else None
    try:
        figure = read_figure(value)
    except ValueError:
        return None
    return Fact(path, figure, row, column) if 0 < figure < _MOST else None
