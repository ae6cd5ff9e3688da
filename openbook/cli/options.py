"""Numbers as they are typed on the command line, refused in plain words."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

import click

from openbook.model.words import number, read_date, read_money, read_number

_LARGEST = Decimal(10) ** 12


def fraction(text: str) -> Decimal:
    """Read a fraction: 0.069, or 6.9% for the same. Raises ValueError with a plain sentence."""
    bare = text.strip()
    try:
        return read_number(bare.removesuffix("%")) / 100 if bare.endswith("%") else read_number(bare)
    except ValueError:
        raise ValueError(f'"{bare[:60]}" is not a fraction; type it like 0.069 or 6.9%') from None


@dataclass(frozen=True)
class Bounds:
    """The range of a number: above or from `low`, below or up to `high`."""

    low: Decimal
    high: Decimal
    low_included: bool = False
    high_included: bool = False

    def holds(self, value: Decimal) -> bool:
        """Whether a number lies in the range."""
        above = value >= self.low if self.low_included else value > self.low
        below = value <= self.high if self.high_included else value < self.high
        return above and below

    def __str__(self) -> str:
        low = f"{'from' if self.low_included else 'above'} {number(self.low)}"
        high = f"{'to' if self.high_included else 'below'} {number(self.high)}"
        return f"{low} {high}" if self.low_included and self.high_included else f"{low} and {high}"


class Fraction(click.ParamType[Any]):
    """A share or rate within bounds."""

    name = "fraction"

    def __init__(self, bounds: Bounds) -> None:
        self.bounds = bounds

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Decimal:  # noqa: ANN401 - as click has it
        """Read what was typed."""
        if isinstance(value, Decimal):
            return value
        try:
            read = fraction(str(value))
        except ValueError as error:
            self.fail(str(error), param, ctx)
        if not self.bounds.holds(read):
            hint = (
                f" ({number(read)} per cent is {number(read / 100)}, or {number(read)}%)" if read > 1 else ""
            )
            self.fail(
                f"{value} is out of range: a fraction {self.bounds} would be accepted{hint}", param, ctx
            )
        return read


class Fractions(Fraction):
    """One rate, or a list of them with commas between."""

    name = "fractions"

    def convert(  # type: ignore[override]
        self,
        value: Any,  # noqa: ANN401 - as click has it
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> tuple[Decimal, ...]:
        """Read what was typed."""
        if isinstance(value, tuple):
            return value
        return tuple(super(Fractions, self).convert(part, param, ctx) for part in str(value).split(","))


class Amount(click.ParamType[Any]):
    """An amount above nil, of pounds or of anything that is counted."""

    name = "amount"
    nil_allowed = False
    accepted = "an amount above 0"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Decimal:  # noqa: ANN401 - as click has it
        """Read what was typed."""
        if isinstance(value, Decimal):
            return value
        try:
            read = read_money(str(value))
        except ValueError as error:
            self.fail(str(error), param, ctx)
        if read > _LARGEST or read < 0 or not (read or self.nil_allowed):
            self.fail(f"{value} is out of range: {self.accepted} would be accepted", param, ctx)
        return read


class Price(Amount):
    """An amount of money, nil or above."""

    name = "price"
    nil_allowed = True
    accepted = "an amount of 0 or more"


class Count(Amount):
    """A number of weeks or placements, which need not be whole."""

    name = "count"
    accepted = "a number above 0"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Decimal:  # noqa: ANN401 - as click has it
        """Read what was typed."""
        if isinstance(value, Decimal):
            return value
        try:
            read = read_number(str(value))
        except ValueError:
            self.fail(f'"{str(value).strip()[:60]}" is not a number; type it like 4 or 4.5', param, ctx)
        if not 0 < read <= _LARGEST:
            self.fail(f"{number(read)} is out of range: {self.accepted} would be accepted", param, ctx)
        return read


class Whole(click.ParamType[Any]):
    """A whole number from `least`, up to `most` where one is given."""

    name = "whole number"

    def __init__(self, least: int, most: int | None = None) -> None:
        self.least, self.most = least, most
        upper = "or more" if most is None else f"to {most:,}"
        self.accepted = (
            f"a whole number {'of' if most is None else 'from'} {least:,} {upper} would be accepted"
        )

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:  # noqa: ANN401 - as click has it
        """Read what was typed."""
        if isinstance(value, int):
            return value
        try:
            read = read_number(str(value))
        except ValueError:
            self.fail(f'"{str(value).strip()[:60]}" is not a number; {self.accepted}', param, ctx)
        if read != read.to_integral_value():
            self.fail(f"{number(read)} is not a whole number; {self.accepted}", param, ctx)
        if not self.least <= read <= (self.most or _LARGEST):
            self.fail(f"{number(read)} is out of range: {self.accepted}", param, ctx)
        return int(read)


class Day(click.ParamType[Any]):
    """A day as people type it."""

    name = "day"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:  # noqa: ANN401 - as click has it
        """Read what was typed."""
        if isinstance(value, date):
            return value
        try:
            return read_date(str(value))
        except ValueError as error:
            self.fail(str(error), param, ctx)


PRICE = Price()
DAY = Day()
REDUCTION = Fraction(Bounds(Decimal(0), Decimal(1), low_included=True))
ANNUAL_RATE = Fraction(Bounds(Decimal(-1), Decimal(1)))
GROWTH = Fractions(Bounds(Decimal(-1), Decimal(10), high_included=True))
AMOUNT = Amount()
COUNT = Count()
ENTRY = Whole(1)
