"""What an agreed price is planned to save, year by year: frozen when the price is agreed.

Two things are never told: a saving at a price below the lawful floor, and an increase as a
saving below nil. An increase is as plain a result as a saving: the provider was paid too little.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Annotated, Any, NamedTuple

from openbook.model.errors import InputError
from openbook.model.negotiation import Round
from openbook.model.numbers import Day, NotNegative, Positive
from openbook.model.plan import Plan, plan_problems
from openbook.model.pricing import Priced
from openbook.model.shown import Shown
from openbook.model.statement import Flag, Record, Statement
from openbook.model.trajectory import Trajectory, Verdict, trajectory
from openbook.model.words import money, pennies

NOT_KNOWN = "not known"
NOT_RECORDED = "not recorded yet"
NO_SAVING = "none, below the lawful floor"
_NIL = Decimal(0)
_ONE_DAY = timedelta(days=1)


class PlannedYear(Record):
    """The prices of one year of an agreement, £ a week for one placement, to the penny."""

    price: Annotated[NotNegative, Shown("Agreed", "£/week/place")]
    doing_nothing: Annotated[NotNegative | None, Shown("Doing nothing", "£/week/place")] = None
    break_even: Annotated[NotNegative | None, Shown("Break-even", "£/week/place")] = None
    lawful_floor: Annotated[NotNegative, Shown("Lawful floor", "£/week/place")]


class SavingsPlan(Record):
    """What an agreement is held against, as it was known on the day it was agreed."""

    paid_from: Annotated[Day, Shown("Paid from")]
    price_before: Annotated[Positive | None, Shown("Price before", "£/week/place")] = None
    weeks: Annotated[Positive, Shown("Weeks in a year", "weeks/year")]
    placements: Annotated[Positive, Shown("Placements", "places")] = Decimal(1)
    follows_path: Annotated[Flag, Shown("Follows an agreed trajectory")] = False
    years: Annotated[tuple[PlannedYear, ...], Shown("Years")]


class Change(NamedTuple):
    """What a price makes of another, in £: above nil a saving, below nil an increase; None is not known.

    A change that is `barred` comes of a price below the lawful floor: no part of it is a saving.
    """

    amount: Decimal | None
    barred: bool = False

    @property
    def saving(self) -> Decimal:
        """What may be called a saving; nil for an increase, and below the lawful floor."""
        return _NIL if self.barred or self.amount is None else max(self.amount, _NIL)

    @property
    def increase(self) -> Decimal:
        """What is paid more; nil for a saving."""
        return _NIL if self.amount is None else max(-self.amount, _NIL)

    @property
    def words(self) -> str:
        """The change in words: "£6,778.57", "increase of £120.00", "none, below the lawful floor"."""
        if self.amount is None:
            return NOT_KNOWN
        if self.barred and self.amount >= 0:
            return NO_SAVING
        return change_words(self.amount)


@dataclass(frozen=True, slots=True)
class YearPlanned:
    """One year of an agreement as planned: a year of `weeks` weeks, for all placements."""

    number: int
    first_day: date
    last_day: date
    prices: PlannedYear
    cost: Decimal
    before: Change
    nothing: Change
    price_before: Decimal | None

    @property
    def week_before(self) -> Change:
        """What a week of one placement saves against the price before."""
        return _against(self.price_before, self.prices, Decimal(1))

    @property
    def week_nothing(self) -> Change:
        """What a week of one placement saves against doing nothing."""
        return _against(self.prices.doing_nothing, self.prices, Decimal(1))

    @property
    def is_lawful(self) -> bool:
        """Whether the price is at or above the lawful floor of its year."""
        return self.prices.price >= self.prices.lawful_floor

    @property
    def verdict(self) -> Verdict:
        """Whether care can be delivered at the price: the law comes before the cost."""
        if not self.is_lawful:
            return "not lawful"
        even = self.prices.break_even
        return "needs efficiencies" if even is not None and self.prices.price < even else "deliverable"

    @property
    def name(self) -> str:
        """The year as it is called: "Year 1"."""
        return f"Year {self.number}"


def change_words(amount: Decimal) -> str:
    """Say an amount saved; what costs more is said as an increase, never as a saving below nil."""
    if pennies(amount) == 0:
        return "no change"
    return money(amount) if amount > 0 else f"increase of {money(-amount)}"


def planned(statement: Statement, priced: Priced, agreed: Round, plan: Plan | None) -> SavingsPlan:
    """Work out what an agreement plans to save; `plan` is the case's own trajectory, where it has one.

    How: the agreed price in the first year, then the agreed path; without a path the agreed price
        in every year of the case's plan. Year 0 of a path is the year in which its starting price
        is paid: a path from the fee now begins with its year 1, one from the agreed price with
        its year 0. Doing nothing and floors are those of the same year of the path.
    Units: £ a week for one placement, to the penny.
    Source: docs/cost-model.md, savings.
    Leaves out: changes of need, occupancy and law beyond the growth that is entered.
    May err: as the growth entered errs; a path of another kind than the case's plan has the
        growth of its own.
    """
    own = _sound(agreed.trajectory)
    case = _sound(plan)
    before = next((one.start_price for one in (agreed.trajectory, plan) if one and one.start_price), None)
    chosen = own or case or _flat(plan)
    price = agreed.price or _NIL
    path = held = None
    if chosen is not None:
        path = _course(statement, priced, chosen, chosen.start_price or price)
        held = _course(statement, priced, chosen, before) if before is not None else None
    first = 0 if own is not None and own.start_price is None else 1
    return SavingsPlan(
        paid_from=agreed.paid_from or agreed.on,
        price_before=None if before is None else pennies(before),
        weeks=priced.weeks.value,
        placements=Decimal(1) if chosen is None else chosen.placements,
        follows_path=own is not None and path is not None,
        years=_years(priced, pennies(price), path, held, first=first, flat=own is None),
    )


def savings_plan(details: Mapping[str, Any]) -> SavingsPlan | None:
    """What an agreement plans to save, as frozen in the details of its entry; None where it was not."""
    frozen = details.get("savings")
    return None if frozen is None else SavingsPlan.model_validate(frozen)


def planned_years(plan: SavingsPlan) -> tuple[YearPlanned, ...]:
    """Reckon every year of a plan: its days, what it costs and what it saves.

    How: each price × weeks × placements; a saving is what would be paid without the agreement
        less what is paid with it, the price before and doing nothing apart.
    Units: £ a year for all placements, to the penny.
    Source: docs/cost-model.md, savings.
    Leaves out: one-off costs of measures, and prices below the lawful floor, which save nothing.
    May err: by a leap day, as a year has the weeks of the plan.
    """
    return tuple(_year(plan, number, prices) for number, prices in enumerate(plan.years, 1))


def in_all(changes: Sequence[Change]) -> Change:
    """Add changes up: what is known of them, and nothing that is barred; not known where none is."""
    if len(changes) == 1:
        return changes[0]
    known = [one for one in changes if one.amount is not None]
    if not known:
        return Change(None)
    told = [one for one in known if not one.barred or one.increase]
    return Change(sum((one.saving - one.increase for one in told), _NIL), barred=not told)


def _sound(plan: Plan | None) -> Plan | None:
    return plan if plan is not None and not plan_problems(plan) else None


def _flat(plan: Plan | None) -> Plan | None:
    """A plan that names a fee and no reduction yet still says how costs grow."""
    return (
        None
        if plan is None
        else _sound(plan.model_copy(update={"annual_rate": _NIL, "total_reduction": None}))
    )


def _course(statement: Statement, priced: Priced, plan: Plan, start: Decimal) -> Trajectory | None:
    if start <= 0:
        return None
    try:
        return trajectory(statement, priced, plan.model_copy(update={"start_price": start}))
    except InputError:
        return None


def _years(
    priced: Priced,
    price: Decimal,
    path: Trajectory | None,
    held: Trajectory | None,
    *,
    first: int,
    flat: bool,
) -> tuple[PlannedYear, ...]:
    if path is None:
        even, floor = pennies(priced.break_even.value), pennies(priced.lawful_floor.value)
        return (PlannedYear(price=price, break_even=even, lawful_floor=floor),)
    return tuple(
        PlannedYear(
            price=price if flat or year.year == first else pennies(max(year.target.value, _NIL)),
            doing_nothing=None if held is None else pennies(held.years[year.year].do_nothing.value),
            break_even=pennies(max(year.break_even.value, _NIL)),
            lawful_floor=pennies(max(year.lawful_floor.value, _NIL)),
        )
        for year in path.years[first:]
    )


def _year(plan: SavingsPlan, number: int, prices: PlannedYear) -> YearPlanned:
    in_a_year = plan.weeks * plan.placements
    return YearPlanned(
        number=number,
        first_day=anniversary(plan.paid_from, number - 1),
        last_day=anniversary(plan.paid_from, number) - _ONE_DAY,
        prices=prices,
        cost=pennies(prices.price * in_a_year),
        before=_against(plan.price_before, prices, in_a_year),
        nothing=_against(prices.doing_nothing, prices, in_a_year),
        price_before=plan.price_before,
    )


def _against(other: Decimal | None, prices: PlannedYear, times: Decimal) -> Change:
    amount = None if other is None else pennies((other - prices.price) * times)
    return Change(amount, prices.price < prices.lawful_floor)


def anniversary(day: date, years: int) -> date:
    """Give the day some years on; 29 February becomes 28 February where there is none."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)
