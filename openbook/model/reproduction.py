"""An agreed price worked out again, years later: to the same penny, or with the difference told.

The trace frozen with an agreement holds every figure and every rate of that day. The
statement is priced anew with the rates on file today and, where that gives another
price, with the frozen rates as well: so it is known whether a rate was corrected since
or the program reckons otherwise. What this cannot show is whether the statement itself
was true.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, cast

from openbook.model.errors import OpenBookError, UnreadableFileError
from openbook.model.pricing import Priced, price
from openbook.model.rates import Rate, RateBook
from openbook.model.standards import Standards
from openbook.model.statement import Statement
from openbook.model.words import date_words, listed, money, money_signed, pennies

PRICE = "weekly_price"
_MOST_NAMED = 5


@dataclass(frozen=True, slots=True)
class RateThen:
    """A rate that had another value when the price was agreed."""

    label: str
    then: Decimal | None
    now: Decimal | None


@dataclass(frozen=True, slots=True)
class Reproduction:
    """The price of the agreed statement then and now, £ a week.

    `now` is None where no price can be made with today's rates; `trouble` then says why.
    `with_rates_then` is what today's program makes of the frozen rates; it is worked out
    only where `now` differs.
    """

    then: Decimal
    now: Decimal | None
    with_rates_then: Decimal | None
    rates: tuple[RateThen, ...]
    trouble: str = ""

    @property
    def same(self) -> bool:
        """Whether the price comes out to the same penny."""
        return self.now is not None and pennies(self.now) == pennies(self.then)

    @property
    def words(self) -> str:
        """What came out, in words for screen, terminal and report."""
        if self.same:
            return (
                f"Its statement, worked out again, comes to {money(self.then)} a week: the same to the penny."
            )
        if self.now is None:
            return (
                f"Its statement came to {money(self.then)} a week when it was agreed and cannot be worked "
                f"out now. {self.trouble}"
            )
        told = (
            f"Its statement, worked out again, comes to {money(self.now)} a week, "
            f"{money_signed(self.now - self.then)} from the {money(self.then)} it was when agreed. The "
            "agreed price stands."
        )
        return f"{told} {self._cause()}"

    def _cause(self) -> str:
        if self.with_rates_then is not None and pennies(self.with_rates_then) == pennies(self.then):
            return (
                f"The cause is {self._changed_rates()}; with the rates of then it is the same to the penny."
            )
        if self.rates:
            return f"The causes are {self._changed_rates()} and a change in how the program reckons."
        return "No rate differs: the program reckons otherwise than it did. CHANGELOG says what changed."

    def _changed_rates(self) -> str:
        labels = [rate.label for rate in self.rates]
        more = len(labels) - _MOST_NAMED
        named = labels if more <= 0 else [*labels[:_MOST_NAMED], f"{more} more"]
        changed = "a rate that was corrected since" if len(labels) == 1 else "rates that were corrected since"
        return f"{changed} ({listed(named)})"


def reproduced(trace: str, statement: Statement, standards: Standards) -> Reproduction:
    """Work the price of an agreed statement out again and hold it against its trace.

    `statement` is the version that the agreement rests on, `trace` what was frozen with it.

    Raises:
        UnreadableFileError: the trace is none.
    """
    frozen = _read(trace)
    then = frozen["figures"][PRICE]["value"]
    known = standards.rates
    rates = {one["key"]: _rate_then(one, known) for one in frozen["rates"]}
    changed = tuple(
        RateThen(rate.label, rate.value, now)
        for rate in rates.values()
        if (now := _value_now(known, rate)) != rate.value
    )
    trouble, now = "", None
    try:
        now = _weekly(price(statement, standards))
    except OpenBookError as error:
        trouble = str(error)
    if now is not None and pennies(now) == pennies(then):
        return Reproduction(then, now, None, changed)
    return Reproduction(then, now, _with(rates, statement, standards), changed, trouble)


def _with(rates: Mapping[str, Rate], statement: Statement, standards: Standards) -> Decimal | None:
    """What today's program makes of the frozen rates; None where it needs others besides."""
    book = standards.rates.with_periods({key: (rate,) for key, rate in rates.items()})
    frozen = Standards(book, standards.lines, standards.references)
    try:
        return _weekly(price(statement, frozen))
    except OpenBookError:
        return None


def _weekly(priced: Priced) -> Decimal:
    return priced.weekly_price.value


def _value_now(known: RateBook, rate: Rate) -> Decimal | None:
    """The value of the same period today; that of its first day where the periods were cut anew."""
    try:
        return known.find(rate.key, rate.start).value
    except OpenBookError:
        return None


def _rate_then(one: Mapping[str, Any], known: RateBook) -> Rate:
    start, end = date.fromisoformat(one["start"]), date.fromisoformat(one["end"])
    label = next((rate.label for rate in known.history(one["key"])), one["key"])
    return Rate(
        key=one["key"],
        label=label,
        unit=one["unit"],
        value=one["value"],
        start=start,
        end=end,
        source=one["source"],
        url="",
        checked_on=start,
        status=one["status"],
        confidence="primary",
        note=f"As frozen with the agreement, for {date_words(start)} to {date_words(end)}.",
    )


def _read(trace: str) -> dict[str, Any]:
    try:
        found = json.loads(trace, parse_float=Decimal, parse_int=Decimal)
        sound = isinstance(found["figures"][PRICE]["value"], Decimal) and isinstance(found["rates"], list)
    except (ValueError, KeyError, TypeError, RecursionError):
        sound = False
    if not sound:
        message = "The working that was frozen with this agreement cannot be read. Run verify."
        raise UnreadableFileError(message)
    return cast("dict[str, Any]", found)
