"""What one cell of a spreadsheet means for one field; what it cannot mean is refused in words."""

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from difflib import get_close_matches

from openbook.exchange.entries import NUMBERS, Entry, Kind
from openbook.exchange.sheets import Sheet, Value, text_of
from openbook.model.words import read_date, read_money, read_number, read_share, share

_YES, _NO = {"yes", "y", "true", "1"}, {"no", "n", "false", "0"}
_SHOWN = 60
_LARGE_SHARE, _SMALL_SHARE = Decimal(2), Decimal("0.01")


def read_cell(value: Value, entry: Entry) -> object:
    """Read a cell that holds something into what the statement file takes.

    Numbers are rounded to the 15 digits that a spreadsheet shows; a number without a sign is a
    share as it stands (0.07 is 7%), text is read as people type it ("7", "7%", "£1,234.50").

    Raises ValueError with a plain sentence.
    """
    if entry.kind in NUMBERS:
        return _number(value, entry)
    if entry.kind is Kind.DATE:
        return _day(value).isoformat()
    if entry.kind is Kind.CHOICE:
        return _choice(value, entry)
    if entry.kind is Kind.FLAG:
        return _flag(value)
    return _text(value)


def question_about(typed: Value, read: object, entry: Entry) -> str:
    """Ask about a value that can be read but is hardly meant; empty where there is nothing to ask."""
    if entry.kind is not Kind.SHARE or not isinstance(read, Decimal):
        return ""
    if read > _LARGE_SHARE:
        return f"this reads as {share(read)}; if {share(read / 100, 4)} is meant, type it with its sign"
    if isinstance(typed, str) and "%" not in typed and 0 < read < _SMALL_SHARE:
        return (
            f"this text reads as {share(read, 4)}; if {share(read * 100, 4)} is meant, type it with its sign"
        )
    return ""


def unreadable(sheet: Sheet, row: int, column: int) -> str:
    """Say why a cell that looks empty is not; empty where it is."""
    if (row, column) in sheet.errors:
        return "the cell holds an error such as #DIV/0! or #REF!; put its formula right"
    if (row, column) in sheet.uncached:
        return (
            "the cell holds a formula without its value; open the file in a spreadsheet, save it and "
            "give it in again"
        )
    return ""


def closest(text: str, known: Iterable[str]) -> str:
    """Give the known word that a text comes closest to; empty where none is near."""
    by_plain = {word.casefold(): word for word in known}
    near = get_close_matches(text.casefold()[:200], list(by_plain), n=1, cutoff=0.6)
    return by_plain[near[0]] if near else ""


def quoted(text: str) -> str:
    """Quote what was read, shortened where it is long."""
    return f'"{text}"' if len(text) <= _SHOWN else f'"{text[: _SHOWN - 1]}…"'


def exact(value: float) -> Decimal:
    """Give the decimal that a spreadsheet shows for a number: at most 15 digits."""
    return Decimal(f"{value:.15g}")


def _number(value: Value, entry: Entry) -> Decimal:
    words = {Kind.MONEY: "an amount; 12.00", Kind.SHARE: "a percentage; 7%"}.get(entry.kind, "a number; 12")
    if isinstance(value, bool) or not isinstance(value, float | int | str):
        raise ValueError(f"{quoted(text_of(value))} is not {words} would be")  # noqa: TRY004 - one refusal
    if isinstance(value, str):
        number = {Kind.MONEY: read_money, Kind.SHARE: read_share}.get(entry.kind, read_number)(value)
    else:
        number = exact(value)
    high = entry.range.high
    if entry.kind is Kind.SHARE and high is not None and number > high:
        meant = f"; type {share(number / 100, 4)} if that is meant" if number <= 100 else ""
        raise ValueError(f"{quoted(text_of(value))} is {share(number, 4)}, more than the whole{meant}")
    return number


def _day(value: Value) -> date:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    return read_date(text_of(value))


def _choice(value: Value, entry: Entry) -> str:
    text = " ".join(text_of(value).split())
    for choice in entry.choices:
        if text.casefold() in (choice.label.casefold(), choice.value.casefold()):
            return choice.value
    near = closest(text, (choice.label for choice in entry.choices))
    meant = f'"{near}" would be' if near else f"choose {_listed([choice.label for choice in entry.choices])}"
    raise ValueError(f"{quoted(text)} is not one of the list; {meant}")


def _listed(labels: list[str]) -> str:
    return " or ".join(f'"{label}"' for label in labels[:4]) + (" …" if len(labels) > 4 else "")


def _flag(value: Value) -> bool:
    text = text_of(value).casefold()
    if text in _YES | _NO:
        return text in _YES
    raise ValueError(f"{quoted(text_of(value))} is neither yes nor no")


def _text(value: Value) -> str:
    return value.strip() if isinstance(value, str) else text_of(value)
