"""The trajectory: target, doing nothing, measures and floors, year by year, as figures.

Everything stands on the figures of the priced statement, so each number of each year
explains itself down to the inputs.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from openbook.model.choices import SurplusMethod
from openbook.model.errors import InputError, Problem
from openbook.model.figure import Figure, assumption, input_figure, power, total
from openbook.model.plan import Plan, PriceTerms, plan_problems
from openbook.model.pricing.inputs import ONE_PLACE, WHOLE, field
from openbook.model.pricing.overheads import surplus
from openbook.model.pricing.result import GROUP_LABELS, Priced
from openbook.model.statement import Statement
from openbook.model.words import money

MONEY = "£/week/place"
Verdict = Literal["deliverable", "needs efficiencies", "not lawful"]
_NIL = assumption(0, MONEY, "Nil", "nothing is saved yet")
_LAST_DIGIT = Decimal("1e-15")
_FULL = assumption(1, "", "In full", "a measure saves in full once its phasing is over")


@dataclass(frozen=True, slots=True)
class Year:
    """One year of a trajectory. Prices are £ a week for one placement; savings as named.

    `saving_week` and the savings a year are against doing nothing, the last against
    today's price; all are for one placement a week and for all placements a year. In a
    year that is not lawful they are sums only, never to be shown as savings.
    """

    year: int
    target: Figure
    do_nothing: Figure
    after_measures: Figure
    break_even: Figure
    lawful_floor: Figure
    gap: Figure
    saving_week: Figure
    saving_year: Figure
    saving_cumulative: Figure
    saving_against_today_year: Figure
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Trajectory:
    """A trajectory: its rate a year, its years from 0, and the steepest rates that hold.

    `steepest` holds, for break-even and for the lawful floor, the steepest rate a year in
    cash; `steepest_in_terms` the same in the plan's own terms, which is the rate to use.
    """

    plan: Plan
    start_price: Figure
    annual_rate: Figure
    years: tuple[Year, ...]
    steepest: dict[str, Figure]
    steepest_in_terms: dict[str, Figure]
    one_off_costs: Figure

    @property
    def first_undeliverable(self) -> Year | None:
        """The first year whose target is below break-even or the lawful floor."""
        return next((one for one in self.years if one.verdict != "deliverable"), None)

    @property
    def first_unlawful(self) -> Year | None:
        """The first year whose target is below the lawful floor."""
        return next((one for one in self.years if one.verdict == "not lawful"), None)


@dataclass(frozen=True, slots=True)
class _Course:
    """Prices of one year before anything is compared."""

    growth: dict[str, Figure]
    do_nothing: Figure
    break_even: Figure
    lawful_floor: Figure


def trajectory(statement: Statement, priced: Priced, plan: Plan) -> Trajectory:
    """Work out a trajectory year by year.

    How: target = start × (1 − r)^t, r = 1 − (1 − R)^(1/N); doing nothing grows staffing with
        pay and all else with prices; floors grow the same way; in real terms the target
        follows the growth of doing nothing.
    Units: £ a week for one placement; savings a year for all placements.
    Source: Wakefield's open-book tool: 25% over four years is 6.9% a year.
    Leaves out: changes of need, occupancy and law beyond the growth that is entered.
    May err: as the growth entered errs; a given fee is grown like the statement's price.

    Raises:
        InputError: the plan lacks an entry or contradicts itself.
    """
    problems = plan_problems(plan) or _no_start(priced, plan)
    if problems:
        raise InputError(problems)
    start = priced.weekly_price if plan.start_price is None else field(plan, "start_price", "plan")
    start = start.named("trajectory.start_price", "Price at the start")
    rate = annual_rate(plan)
    courses = [_course(statement, priced, plan, year) for year in range(plan.years + 1)]
    problems = _nothing_left(courses)
    if problems:
        raise InputError(problems)
    years: list[Year] = []
    for number, course in enumerate(courses):
        years.append(_year(number, plan, priced, start, rate, courses[0], course, years))
    floors = {
        name: [getattr(course, name) for course in courses[1:]] for name in ("break_even", "lawful_floor")
    }
    ratios = [course.do_nothing / courses[0].do_nothing for course in courses[1:]]
    starts = [start * ratio if plan.terms is PriceTerms.REAL else start for ratio in ratios]
    return Trajectory(
        plan,
        start,
        rate,
        tuple(years),
        {name: steepest(name, floor, [start] * plan.years) for name, floor in floors.items()},
        {name: steepest(name, floor, starts) for name, floor in floors.items()},
        total(
            (field(one, "one_off_cost", f"plan.measures[{i}]") for i, one in enumerate(plan.measures)), "£"
        ),
    )


def _no_start(priced: Priced, plan: Plan) -> tuple[Problem, ...]:
    if priced.weekly_price.value > 0:
        return ()
    read = money(priced.weekly_price.value)
    accepted = "the statement needs a price above £0.00 before it can have a trajectory"
    return (Problem("start_price" if plan.start_price else "weekly_price", "Weekly price", read, accepted),)


def _nothing_left(courses: Sequence[_Course]) -> tuple[Problem, ...]:
    for year, course in enumerate(courses):
        if course.do_nothing.value <= 0:
            read = f"doing nothing would cost {money(course.do_nothing.value)} a week in year {year}"
            accepted = "growth that leaves a price above £0.00 in every year would be accepted"
            return (Problem("pay_growth", "Pay growth and price growth", read, accepted),)
    return ()


def annual_rate(plan: Plan) -> Figure:
    """Give the reduction a year.

    How: as entered; or, of a reduction over all years, r = 1 − (1 − R)^(1/N).
    Units: share a year; below nil the price rises.
    Source: Wakefield's open-book tool: 25% over four years is 6.9% a year.
    Leaves out: reductions that differ from year to year.
    May err: nothing; a root is exact to the last digit that decimals hold.
    """
    if plan.annual_rate is not None:
        return field(plan, "annual_rate", "plan").named("trajectory.annual_rate", "Reduction a year")
    years = input_figure(Decimal(plan.years), "", "plan.years", "Years")
    kept = power(WHOLE - field(plan, "total_reduction", "plan"), WHOLE / years)
    return (WHOLE - kept).named("trajectory.annual_rate", "Reduction a year")


def steepest(name: str, floors: Sequence[Figure], starts: Sequence[Figure]) -> Figure:
    """Give the steepest rate a year that stays on or above a floor in every year.

    How: the lowest over t of 1 − (floor(t) ÷ start)^(1 ÷ t).
    Units: share a year; below nil the price must rise.
    Source: docs/cost-model.md, trajectory.
    Leaves out: years beyond the plan.
    May err: as the growth of the floor errs.
    """
    rates = []
    for number, (floor, start) in enumerate(zip(floors, starts, strict=True), 1):
        year = assumption(number, "", f"Year {number}", "the number of the year")
        rates.append(WHOLE - power(floor / start, WHOLE / year))
    lowest = min(rates, key=lambda rate: rate.value)
    return lowest.named(f"trajectory.steepest.{name}", "Steepest reduction a year")


def _course(statement: Statement, priced: Priced, plan: Plan, year: int) -> _Course:
    """Let every group grow to a year; head office and surplus given as rates follow their base."""
    pay = _growth(plan.pay_growth, "pay_growth", "pay", year)
    prices = _growth(plan.price_growth, "price_growth", "prices", year)
    key = f"trajectory.{year}"
    grown = _grown(statement, priced.groups, pay, prices, key, f"in year {year}")
    costs = total(grown.values(), MONEY)
    profit = priced.groups["surplus"]
    if statement.surplus.method is SurplusMethod.AMOUNT:
        profit = profit * prices
    else:
        operating = total([grown[group] for group in ("staffing", "premises", *_SUPPLIES)], MONEY)
        profit = surplus(statement.surplus, operating, grown["head_office"], grown["property"]) or profit
    at_floor = f"at the lawful floor in year {year}"
    floors = _grown(statement, priced.floor_groups, pay, prices, f"{key}.floor", at_floor)
    floor = total(floors.values(), MONEY)
    growth = dict.fromkeys(priced.groups, prices) | {"staffing": pay}
    return _Course(
        growth,
        (costs + profit).named(f"{key}.statement_price", f"The statement’s price in year {year}"),
        costs.named(f"{key}.break_even", f"Break-even in year {year}"),
        floor.named(f"{key}.lawful_floor", f"Lawful floor in year {year}"),
    )


_SUPPLIES = ("supplies_and_services", "individual")


def _grown(
    statement: Statement, groups: dict[str, Figure], pay: Figure, prices: Figure, key: str, words: str
) -> dict[str, Figure]:
    def named(group: str, figure: Figure) -> Figure:
        return figure.named(f"{key}.{group}", f"{GROUP_LABELS[group]} {words}")

    grown = {
        group: named(group, groups[group] * (pay if group == "staffing" else prices))
        for group in ("staffing", "premises", *_SUPPLIES)
    }
    if statement.head_office.amount is None and statement.head_office.rate is not None:
        operating = total(tuple(grown.values()), MONEY)
        office = field(statement.head_office, "rate", "head_office") * operating
    else:
        office = groups["head_office"] * prices
    grown["head_office"] = named("head_office", office)
    grown["property"] = named("property", groups["property"] * prices)
    return grown


def _growth(rates: Sequence[Decimal], name: str, words: str, year: int) -> Figure:
    """Multiply up the growth of the years so far."""
    grown = WHOLE
    for i in range(year):
        at = i if len(rates) > 1 else 0
        rate = input_figure(rates[at], "", f"plan.{name}[{at}]", f"Growth of {words} in year {i + 1}")
        grown = grown * (WHOLE + rate)
    return grown.named(f"trajectory.{year}.{name}", f"Growth of {words} to year {year}")


def _year(
    number: int,
    plan: Plan,
    priced: Priced,
    start: Figure,
    rate: Figure,
    first: _Course,
    course: _Course,
    before: Sequence[Year],
) -> Year:
    key = f"trajectory.{number}"
    target = _target(number, plan, start, rate, course.do_nothing / first.do_nothing)
    nothing = course.do_nothing
    if plan.start_price is not None:
        nothing = start * (course.do_nothing / priced.weekly_price)
    nothing = nothing.named(f"{key}.do_nothing", f"Doing nothing in year {number}")
    after = nothing - _measures(plan, course, number)
    after = after.named(f"{key}.after_measures", f"After measures in year {number}")
    placements = field(plan, "placements", "plan") / ONE_PLACE
    in_a_year = priced.weeks * placements
    saving = nothing - target
    saving_year = (saving * in_a_year).named(f"{key}.saving_year", f"Saving in year {number}")
    saved = [one.saving_year for one in before if one.year] + [saving_year] * bool(number)
    so_far = total(saved, saving_year.unit.text)
    return Year(
        number,
        target,
        nothing,
        after,
        course.break_even,
        course.lawful_floor,
        (after - target).named(f"{key}.gap", f"Savings not yet identified in year {number}"),
        saving.named(f"{key}.saving_week", f"Saving a week in year {number}"),
        saving_year,
        so_far.named(f"{key}.saving_cumulative", f"Savings up to year {number}"),
        ((start - target) * in_a_year).named(f"{key}.against_today", f"Against today’s price, year {number}"),
        verdict(target, course.break_even, course.lawful_floor),
    )


def _target(number: int, plan: Plan, start: Figure, rate: Figure, growth: Figure) -> Figure:
    """Give the target of a year; in real terms it follows the growth of doing nothing."""
    elapsed = assumption(number, "", f"Year {number}", "the number of the year")
    target = start * power(WHOLE - rate, elapsed)
    if plan.terms is PriceTerms.REAL:
        target = target * growth
    return target.named(f"trajectory.{number}.target", f"Target in year {number}")


def verdict(target: Figure, break_even: Figure, lawful_floor: Figure) -> Verdict:
    """Say whether a target can be delivered; the law comes before the cost.

    What the last digit of a power is off does not count: the steepest rate that holds, holds.
    """
    reached = target.value + _LAST_DIGIT
    if reached < lawful_floor.value:
        return "not lawful"
    return "needs efficiencies" if reached < break_even.value else "deliverable"


def _measures(plan: Plan, course: _Course, year: int) -> Figure:
    parts = []
    for i, measure in enumerate(plan.measures):
        running = year - measure.first_year
        if running < 0 or year == 0:
            continue
        path = f"plan.measures[{i}]"
        phase = _FULL
        if running < len(measure.phasing):
            at = f"{path}.phasing[{running}]"
            phase = input_figure(measure.phasing[running], "", at, f"Phasing of {measure.name}")
        saved = field(measure, "saving", path) * phase * course.growth[measure.group.value]
        parts.append(saved.named(f"trajectory.{year}.measures.{i}", measure.name or f"Measure {i + 1}"))
    if not parts:
        return _NIL
    return total(parts, MONEY).named(f"trajectory.{year}.measures", f"Measures in year {year}")
