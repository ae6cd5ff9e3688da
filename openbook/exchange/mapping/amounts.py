"""Amounts as other people's sheets hold them: numbers, or pounds, pence and periods as text."""

import re
from dataclasses import dataclass
from decimal import Decimal

from openbook.exchange.cell_reading import exact, quoted
from openbook.exchange.mapping.words import Period, is_only_period, period_in
from openbook.exchange.sheets import Value, text_of
from openbook.model.words import read_number

_PENCE = re.compile(
    r"(?P<pounds>.*?(?:£|pounds?|\bgbp\b).*?)?(?P<pence>\d{1,2}(?:\.\d+)?)\s*(?:p|pence)\.?", re.IGNORECASE
)
_POUNDS = re.compile(r"[£\s]|pounds?|\bgbp\b", re.IGNORECASE)
_FIGURE = re.compile(r"\(?-?\s*£?\s*-?[\d,. ]*\d(?:\.\d*)?\)?(?:\s*(?:pounds?|gbp))?", re.IGNORECASE)
_LONGEST = 60


@dataclass(frozen=True, slots=True)
class Money:
    """An amount with the period that stood beside it in the same cell, if any."""

    amount: Decimal
    period: Period | None = None


def read_figure(value: Value) -> Decimal:
    """Read a number, with or without a unit after it: 37.5, "37.5 hrs", "£13.05/hr".

    Raises ValueError with a plain sentence.
    """
    if isinstance(value, float | int) and not isinstance(value, bool):
        return exact(value)
    text = text_of(value)
    found = _FIGURE.match(text)
    if found is None or len(text) > _LONGEST or any(mark.isdigit() for mark in text[found.end() :]):
        raise ValueError(f"{quoted(text)} is not a number; type it like 1,234.50")
    return read_number(_POUNDS.sub("", found.group()))


def read_amount(value: Value, *, pence: bool = False) -> Money:
    """Read an amount: 1234.5, "£1,234.50 pa", "12 pounds 50 pence", "(120.00)", "95p".

    `pence` says that plain numbers of this column are pence. Raises ValueError with a plain
    sentence.
    """
    if isinstance(value, float | int) and not isinstance(value, bool):
        return Money(exact(value) / 100 if pence else exact(value))
    text = text_of(value)
    if not text or len(text) > _LONGEST:
        raise _refusal(text)
    parts = _PENCE.fullmatch(text)
    if parts is not None:
        pounds = _plain(parts["pounds"], text) if parts["pounds"] else Decimal(0)
        return Money(pounds + Decimal(parts["pence"]) / 100)
    found = _FIGURE.match(text)
    if found is None:
        raise _refusal(text)
    amount, rest = _plain(found.group(), text), text[found.end() :]
    if pence and "£" not in text:
        amount /= 100
    if not is_only_period(rest):
        raise _refusal(text)
    return Money(amount, period_in(rest))


def _plain(text: str, whole: str) -> Decimal:
    try:
        return read_number(_POUNDS.sub("", text))
    except ValueError:
        raise _refusal(whole) from None


def _refusal(text: str) -> ValueError:
    return ValueError(f"{quoted(text)} is not an amount; write it like 12.00")
