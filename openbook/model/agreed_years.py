"""Planned against delivered for one case, year by year of its agreements."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from openbook.model.delivered import Held, Part, parts_of
from openbook.model.payments import KeptPayment
from openbook.model.savings import NOT_RECORDED, Change, YearPlanned, in_all
from openbook.model.words import date_words, money

_NIL = Decimal(0)


@dataclass(frozen=True, slots=True)
class AgreedYear:
    """A year of an agreement, or what was paid outside all of them (`year` is then None).

    Amounts are £ for all placements. What was planned stands apart from what was delivered;
    the latter is known only for the days for which a payment is recorded.
    """

    name: str
    agreement: int
    year: YearPlanned | None
    first_day: date
    last_day: date
    days: int
    cost: Decimal
    before: Change
    nothing: Change
    recorded: int
    paid: Decimal
    delivered_before: Change
    delivered_nothing: Change
    weeks_paid: Decimal

    @property
    def paid_a_week(self) -> Decimal | None:
        """What was paid on average, £ a week for one placement; None while nothing is recorded."""
        return self.paid / self.weeks_paid if self.weeks_paid else None

    @property
    def period_words(self) -> str:
        """Its days: "1 April 2026 to 31 March 2027"."""
        return f"{date_words(self.first_day)} to {date_words(self.last_day)}"

    @property
    def recorded_words(self) -> str:
        """How much of it is recorded: "214 of 365 days", "all 365 days" or that nothing is yet."""
        if not self.recorded:
            return NOT_RECORDED
        every = f"{self.days:,} days"
        return f"all {every}" if self.recorded >= self.days else f"{self.recorded:,} of {every}"

    @property
    def paid_words(self) -> str:
        """What was paid, or that nothing is recorded yet."""
        return money(self.paid) if self.recorded else NOT_RECORDED

    def delivered_words(self, change: Change) -> str:
        """Say what was delivered, or that nothing is recorded yet."""
        return change.words if self.recorded else NOT_RECORDED


def agreed_years(agreed: Sequence[Held], payments: Sequence[KeptPayment]) -> tuple[AgreedYear, ...]:
    """Give every year of every agreement in its order, then what was paid outside them."""
    grouped: dict[tuple[int, int], list[Part]] = {}
    for part in parts_of(agreed, payments):
        key = (part.agreement, part.year.number) if part.year is not None else (len(agreed), 0)
        grouped.setdefault(key, []).append(part)
    several = len({agreement for agreement, number in grouped if number}) > 1
    return tuple(_year(grouped[key], several=several) for key in sorted(grouped))


def whole(years: Iterable[AgreedYear]) -> AgreedYear | None:
    """Add years up; None where there are none."""
    found = list(years)
    return _sum("All years", found) if found else None


def _year(parts: Sequence[Part], *, several: bool) -> AgreedYear:
    first = parts[0]
    if first.year is None:
        name = "Outside the planned years"
    else:
        name = f"Agreement {first.agreement + 1}, year {first.year.number}" if several else first.year.name
    return _sum(name, parts, days=sum(part.days for part in parts))


def _sum(name: str, parts: Sequence[Part | AgreedYear], days: int = 0) -> AgreedYear:
    planned = [part for part in parts if part.year is not None]
    paid = [part for part in parts if part.recorded]
    return AgreedYear(
        name=name,
        agreement=parts[0].agreement,
        year=parts[0].year,
        first_day=min(part.first_day for part in parts),
        last_day=max(part.last_day for part in parts),
        days=days or sum(part.days for part in parts),
        cost=sum((part.cost for part in parts), _NIL),
        before=in_all([part.before for part in planned]),
        nothing=in_all([part.nothing for part in planned]),
        recorded=sum(part.recorded for part in parts),
        paid=sum((part.paid for part in paid), _NIL),
        delivered_before=in_all([part.delivered_before for part in paid]),
        delivered_nothing=in_all([part.delivered_nothing for part in paid]),
        weeks_paid=sum((part.weeks_paid for part in paid), _NIL),
    )
