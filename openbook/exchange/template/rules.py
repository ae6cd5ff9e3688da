"""What a cell of the provider's workbook takes, and what it says beside itself when it is chosen."""

from typing import Any

from openbook.exchange.entries import Entry, Kind, Range, unit_words

_LONGEST_TITLE, _LONGEST_MESSAGE = 32, 255
_EARLIEST, _LATEST = "=DATE(2000,1,1)", "=DATE(2099,12,31)"
_ASKED = {
    Kind.MONEY: "Enter an amount in pounds, such as 1234.50",
    Kind.SHARE: "Enter a percentage, such as 7%",
    Kind.NUMBER: "Enter a number, such as 37.5",
    Kind.DATE: "Enter a date, such as 6 April 2026.",
    Kind.CHOICE: "Choose one of the list.",
    Kind.FLAG: "Choose Yes or No.",
    Kind.TEXT: "Enter at most 500 characters.",
}
_SAID = {Kind.MONEY: "an amount", Kind.SHARE: "a percentage", Kind.NUMBER: "a number", Kind.DATE: "a date"}


def rule_for(entry: Entry, label: str, source: str) -> dict[str, Any]:
    """Give what a cell takes, in the words of its field; `source` are the cells of its list, if any."""
    rule: dict[str, Any] = {
        "input_title": label[:_LONGEST_TITLE],
        "input_message": _hint(entry)[:_LONGEST_MESSAGE] or _ASKED[entry.kind],
        "error_title": f"Not {_SAID.get(entry.kind, 'accepted')}",
        "error_message": _asked(entry)[:_LONGEST_MESSAGE],
    }
    if source:
        return rule | {"validate": "list", "source": source, "error_message": "Choose one of the list."}
    if entry.kind is Kind.DATE:
        return rule | {"validate": "date", "criteria": "between", "minimum": _EARLIEST, "maximum": _LATEST}
    if entry.kind is Kind.TEXT:
        return rule | {"validate": "any"}
    return rule | {"validate": "decimal"} | limits(entry.range)


def limits(of: Range) -> dict[str, Any]:
    """Give a range as spreadsheets have it."""
    if of.low is None:
        return {"criteria": ">=", "value": -1_000_000_000_000}
    if of.high is None:
        return {"criteria": ">=" if of.low_included else ">", "value": float(of.low)}
    return {"criteria": "between", "minimum": float(of.low), "maximum": float(of.high)}


def _hint(entry: Entry) -> str:
    unit = unit_words(entry.words.unit)
    return " ".join(part for part in (f"{unit}." if unit else "", entry.words.help) if part)


def _asked(entry: Entry) -> str:
    asked = _ASKED[entry.kind]
    if entry.kind in (Kind.MONEY, Kind.SHARE, Kind.NUMBER):
        range_words = entry.range.words
        if entry.kind is Kind.SHARE and entry.range.high is not None:
            range_words = "from 0% to 100%"
        return f"{asked}: {range_words}." if range_words else f"{asked}."
    return asked
