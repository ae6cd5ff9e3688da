"""What an agreed price has delivered: each payment held against the prices of the days it was paid for.

Planned and delivered are kept apart. Both are cut where a year of the agreement or a financial
year ends, so that the same parts add up to years of the agreement and to financial years.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

from openbook.model.payments import KeptPayment, Payment, standing_payments
from openbook.model.savings import Change, SavingsPlan, YearPlanned, in_all, planned_years
from openbook.model.words import PENNY, pennies

_FIRST_MONTH = 4
_ONE_DAY = timedelta(days=1)
_NIL = Decimal(0)
_UNKNOWN = Change(None)
_NOT_RECORDED = (0, _NIL, _UNKNOWN, _UNKNOWN, _NIL)


@dataclass(frozen=True, slots=True)
class Held:
    """An agreed price with what it is held against; `last_day` is the last it held, None while it does.

    An agreement that was recorded without a plan has none, and nothing is claimed for it.
    """

    plan: SavingsPlan | None
    paid_from: date
    price: Decimal
    last_day: date | None = None


class Part(NamedTuple):
    """One stretch of one year of an agreement within one financial year, in £ for all placements.

    `year` is None for days paid for that no planned year covers: what they save is not known.
    `recorded` counts the days for which a payment stands; without any, nothing is said of delivery.
    `weeks_paid` are the weeks that were paid for, once for each placement.
    """

    agreement: int
    year: YearPlanned | None
    financial_year: int
    first_day: date
    last_day: date
    cost: Decimal = _NIL
    before: Change = _UNKNOWN
    nothing: Change = _UNKNOWN
    recorded: int = 0
    paid: Decimal = _NIL
    delivered_before: Change = _UNKNOWN
    delivered_nothing: Change = _UNKNOWN
    weeks_paid: Decimal = _NIL

    @property
    def days(self) -> int:
        """How many days the stretch has."""
        return (self.last_day - self.first_day).days + 1

    @property
    def is_barred(self) -> bool:
        """Whether something would have been a saving, but for a price below the lawful floor."""
        if not (self.before.barred or self.delivered_before.barred):
            return False
        changes = (self.before, self.nothing, self.delivered_before, self.delivered_nothing)
        return any(one.barred and (one.amount or _NIL) > 0 for one in changes)


def parts_of(agreed: Sequence[Held], payments: Sequence[KeptPayment]) -> tuple[Part, ...]:
    """Reckon all parts of a case: planned, and delivered as far as payments are recorded.

    How: a year's planned amount is spread evenly over its days, a payment's over the days of its
        period; each part has what falls on its days, so that parts add up to the penny.
        Delivered = price before (or doing nothing) × weeks × placements paid for − paid.
    Units: £ for all placements.
    Source: docs/cost-model.md, savings.
    Leaves out: time without a recorded payment; nothing is read into it.
    May err: where a period was not paid for evenly.
    """
    stand = [one.payment for one in standing_payments(payments) if one.payment is not None]
    found: list[Part] = []
    for number, held in enumerate(agreed):
        if held.plan is not None:
            for year in planned_years(held.plan):
                found += _parts_of_year(number, held, held.plan, year, stand)
    return (*found, *_beyond(found, stand))


def agreed_anew(agreed: Sequence[Held], new: Held) -> tuple[Held, ...]:
    """Give the agreed prices with another: the one before held until the new one is paid."""
    return (*_ended(agreed, new.paid_from), new)


def opened_again(agreed: Sequence[Held], on: date) -> tuple[Held, ...]:
    """Give the agreed prices of a case that was opened again: the last one held until then."""
    return _ended(agreed, on)


def _ended(agreed: Sequence[Held], on: date) -> tuple[Held, ...]:
    """End the last price on the day before; one that ended later, too: no day has two prices."""
    last = on - _ONE_DAY
    before = (replace(one, last_day=min(one.last_day or last, last)) for one in agreed[:-1])
    return (*before, *(replace(one, last_day=last) for one in agreed[-1:]))


def financial_year(day: date) -> int:
    """Give the year in which the financial year of a day began, on 1 April."""
    return day.year if day.month >= _FIRST_MONTH else day.year - 1


def financial_year_name(year: int) -> str:
    """Give a financial year as it is written: "2026/27"."""
    return f"{year}/{(year + 1) % 100:02}"


def _parts_of_year(
    number: int, held: Held, plan: SavingsPlan, year: YearPlanned, stand: Sequence[Payment]
) -> Iterator[Part]:
    last = year.last_day if held.last_day is None else min(year.last_day, held.last_day)
    length = (year.last_day - year.first_day).days + 1
    cost, before, nothing = _Cut(year.cost), _Cut(year.before.amount), _Cut(year.nothing.amount)
    barred = year.before.barred
    for first, end in _by_financial_year(year.first_day, last):
        after = (end - year.first_day).days + 1
        yield Part(
            number,
            year,
            financial_year(first),
            first,
            end,
            cost.next(after, length) or _NIL,
            Change(before.next(after, length), barred),
            Change(nothing.next(after, length), barred),
            *(_delivered(plan, year, first, end, stand) if stand else _NOT_RECORDED),
        )


def _delivered(
    plan: SavingsPlan, year: YearPlanned, first: date, last: date, stand: Sequence[Payment]
) -> tuple[int, Decimal, Change, Change, Decimal]:
    """Give the days recorded of a stretch, what was paid, what that saved, and the weeks paid for.

    What was paid below the lawful floor saves nothing, whatever was paid beside it.
    """
    recorded, paid, weeks = 0, _NIL, _NIL
    before: list[Change] = []
    nothing: list[Change] = []
    for payment in stand:
        days = _overlap(payment, first, last)
        if days is None:
            continue
        start, after = days
        times = payment.weeks_paid * payment.placements * (after - start) / payment.days
        amount = _spread(payment.paid, start, after, payment.days)
        barred = amount + PENNY < pennies(year.prices.lawful_floor * times)
        before.append(_against(plan.price_before, times, amount, barred=barred))
        nothing.append(_against(year.prices.doing_nothing, times, amount, barred=barred))
        recorded, paid, weeks = recorded + after - start, paid + amount, weeks + times
    if not recorded:
        return _NOT_RECORDED
    return recorded, paid, in_all(before), in_all(nothing), weeks


def _against(other: Decimal | None, times: Decimal, paid: Decimal, *, barred: bool) -> Change:
    return Change(None if other is None else pennies(other * times) - paid, barred)


def _beyond(found: Sequence[Part], stand: Sequence[Payment]) -> Iterator[Part]:
    """Give what was paid for days that no planned year covers, financial year by financial year."""
    covered = sorted((one.first_day, one.last_day) for one in found)
    for payment in stand:
        for gap in _gaps(payment.first_day, payment.last_day, covered):
            for first, end in _by_financial_year(*gap):
                start, after = (first - payment.first_day).days, (end - payment.first_day).days + 1
                paid = _spread(payment.paid, start, after, payment.days)
                yield Part(0, None, financial_year(first), first, end, recorded=after - start, paid=paid)


def _gaps(first: date, last: date, covered: Sequence[tuple[date, date]]) -> Iterator[tuple[date, date]]:
    for start, end in covered:
        if end < first or start > last:
            continue
        if start > first:
            yield first, start - _ONE_DAY
        first = end + _ONE_DAY
    if first <= last:
        yield first, last


def _overlap(payment: Payment, first: date, last: date) -> tuple[int, int] | None:
    """Give the days of a payment in a stretch, counted from the payment's first; None without any."""
    start, end = max(first, payment.first_day), min(last, payment.last_day)
    if end < start:
        return None
    return (start - payment.first_day).days, (end - payment.first_day).days + 1


def _by_financial_year(first: date, last: date) -> Iterator[tuple[date, date]]:
    """Cut a stretch of days where financial years end."""
    while first <= last:
        end = min(last, date(financial_year(first) + 1, _FIRST_MONTH, 1) - _ONE_DAY)
        yield first, end
        first = end + _ONE_DAY


class _Cut:
    """An amount that is handed out part by part, in pennies: each is what falls on it, less those before.

    So the parts always add up to the amount.
    """

    __slots__ = ("given", "whole")

    def __init__(self, amount: Decimal | None) -> None:
        self.whole = None if amount is None else int(amount.scaleb(2))
        self.given = 0

    def next(self, after: int, length: int) -> Decimal | None:
        """Give the part that ends before the day `after` of `length`; None of what is not known."""
        if self.whole is None:
            return None
        before, self.given = self.given, _up_to(self.whole, after, length)
        return Decimal(self.given - before).scaleb(-2)


def _spread(amount: Decimal, start: int, after: int, length: int) -> Decimal:
    """Give what of an amount falls on the days from `start` to before `after` of `length`, to the penny.

    Each part is the amount up to its end less the amount up to its start, so parts always add up.
    """
    whole = int(amount.scaleb(2))
    return Decimal(_up_to(whole, after, length) - _up_to(whole, start, length)).scaleb(-2)


def _up_to(whole: int, days: int, length: int) -> int:
    if days == length:
        return whole
    sign = -1 if whole < 0 else 1
    return sign * ((2 * abs(whole) * days + length) // (2 * length))
