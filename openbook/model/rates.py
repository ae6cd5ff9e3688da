"""Dated statutory rates, each with its source, in force between a first and a last day.

The book never carries a rate forward: a day that no period covers is an error whose
text says which rate, which day and what to do. Nothing here reads files; the tables
come parsed from `resources/rates/*.toml` (see `openbook.resources`).
"""

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from itertools import pairwise
from typing import Any, Literal, Self, TypeGuard, cast, get_args

from openbook.model.errors import RateNotSetError, RatesFileError
from openbook.model.words import date_words

Status = Literal["in force", "announced", "unconfirmed"]
Confidence = Literal["primary", "secondary", "weak", "recalled"]

UNITS = (
    "£/hour",
    "£/day",
    "£/week",
    "£/week/employee",
    "£/year",
    "£/year/employee",
    "share",
    "days",
    "weeks/year",
)
NO_SUCH_RULE = "none"

_RATE_FIELDS = ("label", "unit", "periods")
_PERIOD_FIELDS = ("value", "start", "end", "source", "url", "checked_on", "status", "confidence")
_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Rate:
    """One rate over one period, from its first to its last day, both included.

    `value` is None where the law had no such rule in the period (the share of earnings
    that statutory sick pay is limited to, before April 2026, is one).
    """

    key: str
    label: str
    unit: str
    value: Decimal | None
    start: date
    end: date
    source: str
    url: str
    checked_on: date
    status: Status
    confidence: Confidence
    note: str = ""

    @property
    def doubtful(self) -> bool:
        """Whether screens and reports must mark this rate as not yet relied upon."""
        return self.status == "unconfirmed" or self.confidence in ("weak", "recalled")

    @property
    def doubt(self) -> str:
        """Why the rate is marked, as a sentence; empty when it need not be."""
        if not self.doubtful:
            return ""
        which = f"{self.label} from {date_words(self.start)}"
        if self.status == "unconfirmed":
            return f"{which} is not confirmed. Check it before you rely on it."
        if self.confidence == "recalled":
            return f"{which} comes from memory and no source has been seen. Check it before you rely on it."
        return f"{which} rests on one weak source. Check it before you rely on it."


class RateBook:
    """All rates on file, found by key and day."""

    __slots__ = ("_rates", "_starts")

    def __init__(self, rates: Mapping[str, tuple[Rate, ...]]) -> None:
        """Take the periods of each rate, in order of date and without a gap.

        Raises:
            RatesFileError: a rate has no period, or its periods leave a gap or overlap.
        """
        for key, periods in rates.items():
            _require_unbroken(key, periods)
        self._rates = dict(rates)
        self._starts = {key: [rate.start for rate in periods] for key, periods in rates.items()}

    @classmethod
    def from_tables(cls, tables: Mapping[str, Mapping[str, Any]]) -> Self:
        """Build the book from parsed tables: rate key to its label, unit and periods.

        Raises:
            RatesFileError: anything missing, unknown or contradictory, in a plain sentence.
        """
        return cls({key: _read_rate(key, table) for key, table in tables.items()})

    def with_periods(self, periods: Mapping[str, tuple[Rate, ...]]) -> Self:
        """The same book with other periods for some of its rates. Raises RatesFileError as when made."""
        return type(self)(self._rates | dict(periods))

    def find(self, key: str, on: date) -> Rate:
        """The rate in force on a day.

        Raises:
            RateNotSetError: no period covers the day. Nothing is ever carried forward.
        """
        starts = self._starts.get(key)
        if starts is None:
            raise RateNotSetError(f"No rate called {key} is on file. See docs/rates.md for how to add it.")
        place = bisect_right(starts, on) - 1
        periods = self._rates[key]
        if place < 0 or periods[place].end < on:
            raise RateNotSetError(_not_set(periods, on))
        return periods[place]

    def history(self, key: str) -> tuple[Rate, ...]:
        """Every period of a rate, oldest first; empty when there is no such rate."""
        return self._rates.get(key, ())

    def keys(self) -> tuple[str, ...]:
        """The keys of all rates, in the order of the files."""
        return tuple(self._rates)


def rates_year(day: date) -> date:
    """The 6 April on which the tax year of a day began: the day from which most rates of that year apply."""
    start = date(day.year, 4, 6)
    return start if day >= start else date(day.year - 1, 4, 6)


def _not_set(periods: tuple[Rate, ...], on: date) -> str:
    first, last = periods[0], periods[-1]
    return (
        f"{first.label}: no rate is on file for {date_words(on)}. "
        f"The rates on file run from {date_words(first.start)} to {date_words(last.end)}. "
        "Choose a date within them, or add the new rate as docs/rates.md describes."
    )


def _require_unbroken(key: str, periods: tuple[Rate, ...]) -> None:
    if not periods:
        raise RatesFileError(f"{key} has no periods. Give it at least one.")
    for rate in periods:
        if rate.end < rate.start:
            raise RatesFileError(
                f"{key}: the period that starts on {date_words(rate.start)} ends before that, "
                f"on {date_words(rate.end)}."
            )
    for earlier, later in pairwise(periods):
        if later.start <= earlier.end:
            raise RatesFileError(
                f"{key}: two periods overlap. One runs to {date_words(earlier.end)} "
                f"and the next starts on {date_words(later.start)}."
            )
        if later.start != earlier.end + _ONE_DAY:
            raise RatesFileError(
                f"{key}: no rate is given between {date_words(earlier.end)} and {date_words(later.start)}. "
                "Each period must start on the day after the one before it ends."
            )


def _read_rate(key: str, table: Mapping[str, Any]) -> tuple[Rate, ...]:
    _require_fields(key, table, _RATE_FIELDS, ())
    label = _text(key, "label", table["label"])
    unit = _one_of(key, "unit", table["unit"], UNITS)
    rows = table["periods"]
    if not isinstance(rows, list) or not all(isinstance(row, Mapping) for row in rows):
        raise RatesFileError(f"{key}: periods must be a list of tables, written [[{key}.periods]].")
    periods = [_read_period(key, label, unit, row) for row in rows]
    return tuple(sorted(periods, key=lambda rate: rate.start))


def _read_period(key: str, label: str, unit: str, row: Mapping[str, Any]) -> Rate:
    start = row.get("start")
    where = f"{key} from {date_words(start)}" if _is_day(start) else key
    _require_fields(where, row, _PERIOD_FIELDS, ("note",))
    note = row.get("note", "")
    return Rate(
        key=key,
        label=label,
        unit=unit,
        value=_value(where, row["value"]),
        start=_day(where, "start", row["start"]),
        end=_day(where, "end", row["end"]),
        source=_text(where, "source", row["source"]),
        url=_text(where, "url", row["url"]),
        checked_on=_day(where, "checked_on", row["checked_on"]),
        status=cast("Status", _one_of(where, "status", row["status"], get_args(Status))),
        confidence=cast("Confidence", _one_of(where, "confidence", row["confidence"], get_args(Confidence))),
        note=_text(where, "note", note) if note != "" else "",
    )


def _require_fields(
    where: str, table: Mapping[str, Any], required: tuple[str, ...], optional: tuple[str, ...]
) -> None:
    for name in required:
        if name not in table:
            raise RatesFileError(f"{where}: {name} is missing. Every rate needs {', '.join(required)}.")
    for name in table:
        if name not in required and name not in optional:
            raise RatesFileError(
                f"{where}: {name} is not known here. What may stand is {', '.join((*required, *optional))}."
            )


def _text(where: str, name: str, value: object) -> str:
    if not isinstance(value, str) or not value.strip():
        raise RatesFileError(f"{where}: {name} must be text and not empty.")
    return value.strip()


def _one_of(where: str, name: str, value: object, allowed: tuple[str, ...]) -> str:
    if not isinstance(value, str) or value not in allowed:
        raise RatesFileError(f"{where}: {name} is {value!r}. It must be one of {', '.join(allowed)}.")
    return value


def _is_day(value: object) -> TypeGuard[date]:
    return isinstance(value, date) and not isinstance(value, datetime)


def _day(where: str, name: str, value: object) -> date:
    if not _is_day(value):
        raise RatesFileError(f"{where}: {name} must be a date such as 2026-04-06, without quotation marks.")
    return value


def _value(where: str, value: object) -> Decimal | None:
    if value == NO_SUCH_RULE:
        return None
    if isinstance(value, int) and not isinstance(value, bool):
        return Decimal(value)
    if isinstance(value, Decimal) and value.is_finite():
        return value
    raise RatesFileError(
        f"{where}: value must be an exact decimal number such as 12.71, "
        f'or "{NO_SUCH_RULE}" where the law had no such rule.'
    )
