"""`openbook trajectory`: a price followed down over the years, beside doing nothing and the floors."""

from collections.abc import Mapping
from decimal import ROUND_FLOOR, Decimal
from typing import Any

import click

from openbook.cli.breakdown import doubts, exact, heading, say_doubts
from openbook.cli.command import Command
from openbook.cli.files import priced_file
from openbook.cli.output import one_line, say, say_json, say_wrapped
from openbook.cli.plan import plan_of, plan_options
from openbook.cli.table import LEFT, RIGHT, row, show, table
from openbook.model.figure import Figure
from openbook.model.growth import growth_words
from openbook.model.plan import PriceTerms
from openbook.model.statement import Statement
from openbook.model.trajectory import Trajectory, Year, trajectory
from openbook.model.words import largest_remainder, listed, money, number, plain, share
from openbook.resources import standards

_SHOWN_RATE = Decimal("0.0001")
_FILE = "provider.statement.json"


@click.command(
    "trajectory",
    cls=Command,
    examples=(
        f"openbook trajectory {_FILE} --reduction 0.25 --years 4",
        f"openbook trajectory {_FILE} --annual-rate 0.02 --years 2 --pay-growth 0.04,0.03",
        f"openbook trajectory {_FILE} --reduction 25% --years 4 --terms real --json",
    ),
)
@click.argument("file", metavar="FILE")
@plan_options
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def command(file: str, *, as_json: bool, **entries: Any) -> None:  # noqa: ANN401 - each read by its option
    """Follow the weekly price of the statement FILE down, year by year.

    Each year shows the target, what doing nothing would cost, the provider's
    break-even and the lawful floor, what is saved, and whether the target can
    be delivered. A target under the lawful floor saves nothing, because care
    cannot lawfully be delivered at it.
    """
    plan = plan_of(entries)
    statement, priced, _ = priced_file(file)
    course = trajectory(statement, priced, plan)
    if as_json:
        say_json(trajectory_json(course) | {"doubts": doubts(priced)})
        return
    say(heading(statement, file))
    print_trajectory(course, growth_on_file(statement))
    say_doubts(priced)


def trajectory_json(course: Trajectory) -> dict[str, Any]:
    """Give a trajectory as JSON has it: money as text with two decimals, rates unrounded."""
    return {
        "annual_rate": exact(course.annual_rate.value),
        "start_price": plain(course.start_price.value),
        "terms": course.plan.terms.value,
        "placements": number(course.plan.placements),
        "years": [_year_json(year) for year in course.years],
        "steepest": _rates_json(course.steepest),
        "steepest_in_terms": _rates_json(course.steepest_in_terms),
    }


def print_trajectory(course: Trajectory, on_file: str) -> None:
    """Print a trajectory as a table with its outcome in words, and what is on file of growth."""
    say_wrapped(_course_words(course))
    say()
    made = table(
        ("Year", RIGHT),
        ("Target", RIGHT),
        ("Doing\nnothing", RIGHT),
        ("Break-\neven", RIGHT),
        ("Lawful\nfloor", RIGHT),
        ("Saving a year,\nverdict", LEFT),
    )
    amounts = [year.saving_year.value for year in course.years]
    adds_up = course.first_unlawful is None
    savings = [money(one) for one in (largest_remainder(amounts) if adds_up else amounts)]
    widest = max(map(len, savings))
    for year, saving in zip(course.years, savings, strict=True):
        prices = (year.target, year.do_nothing, year.break_even, year.lawful_floor)
        cells = (money(one.value) for one in prices)
        row(made, str(year.year), *cells, _verdict(year, f"{saving:>{widest}}"))
    show(made)
    say()
    for sentence in (
        f"{_growth_words(course)}{on_file}",
        *_outcome_words(course),
        *_measure_words(course),
        *_steepest_words(course),
    ):
        say_wrapped(sentence)


def _verdict(year: Year, saving: str) -> str:
    if year.verdict == "not lawful":
        return "not lawful: not a saving"
    return f"{saving}  {year.verdict}"


def _course_words(course: Trajectory) -> str:
    last = course.years[-1]
    rate = course.annual_rate.value
    change = f"{share(abs(rate), 2)} {'less' if rate >= 0 else 'more'} each year"
    terms = "in cash" if course.plan.terms is PriceTerms.CASH else "in real terms, against rising costs"
    return (
        f"From {money(course.start_price.value)} a week to {money(last.target.value)} in year {last.year}: "
        f"{change}, {terms}. £ a week for this placement; savings for {_placements(course)}."
    )


def _placements(course: Trajectory) -> str:
    many = course.plan.placements
    return f"{number(many)} {'placement' if many == 1 else 'placements'}"


def growth_on_file(statement: Statement) -> str:
    """Say what is on file of the growth of pay and prices, and what of it is not confirmed."""
    words = " ".join(growth_words(standards().rates, statement.price_base)).strip()
    return f" On file: {words}" if words else ""


def _growth_words(course: Trajectory) -> str:
    """Say what doing nothing rests on; without growth it would seem to cost nothing."""
    plan = course.plan
    if not any((*plan.pay_growth, *plan.price_growth)):
        return "No growth is given (--pay-growth, --price-growth): doing nothing costs the same each year."
    pay, prices = (listed([share(rate) for rate in rates]) for rates in (plan.pay_growth, plan.price_growth))
    return f"Doing nothing grows each year: pay by {pay}; prices by {prices}."


def _outcome_words(course: Trajectory) -> list[str]:
    unlawful = [str(year.year) for year in course.years if year.verdict == "not lawful"]
    strained = [str(year.year) for year in course.years if year.verdict == "needs efficiencies"]
    last = course.years[-1]
    words = []
    if not unlawful:
        so_far = money(last.saving_cumulative.value)
        words.append(f"Saved over years 1 to {last.year}, against doing nothing: {so_far}.")
    if strained:
        words.append(
            f"In {_years(strained)} the target is below break-even: measures must first bring the cost "
            "down to it."
        )
    if unlawful:
        words.append(
            f"In {_years(unlawful)} the target is below the lawful floor: care cannot lawfully be "
            "delivered at that price, so it is no saving and none is added up."
        )
    return words


def _measure_words(course: Trajectory) -> list[str]:
    if not course.plan.measures:
        return []
    last = course.years[-1]
    names = "; ".join(one_line(measure.name) for measure in course.plan.measures)
    left = (
        f"{money(last.gap.value)} a week is still to be found" if last.gap.value > 0 else "the target is met"
    )
    after = money(last.after_measures.value)
    return [f"Measures: {names}. With them the cost in year {last.year} is {after}: {left}."]


def _years(numbers: list[str]) -> str:
    return f"year{'s' if len(numbers) > 1 else ''} {listed(numbers)}"


def _steepest_words(course: Trajectory) -> list[str]:
    even, floor = (course.steepest_in_terms[name].value for name in ("break_even", "lawful_floor"))
    terms = "" if course.plan.terms is PriceTerms.CASH else " in real terms"
    return [
        f"Steepest path{terms} that stays at or above break-even: {_slope(even)}.",
        f"Steepest path{terms} that stays at or above the lawful floor: {_slope(floor)}.",
    ]


def _slope(steepest: Decimal) -> str:
    """Say a steepest rate, never rounded to one that would fall below the floor after all."""
    rate = steepest.quantize(_SHOWN_RATE, ROUND_FLOOR)
    if rate < 0:
        return f"{share(-rate, 2)} more each year (the price would have to rise)"
    return f"{share(rate, 2)} less each year"


def _year_json(year: Year) -> dict[str, Any]:
    return {
        "year": year.year,
        "target": plain(year.target.value),
        "do_nothing": plain(year.do_nothing.value),
        "after_measures": plain(year.after_measures.value),
        "break_even": plain(year.break_even.value),
        "lawful_floor": plain(year.lawful_floor.value),
        "gap": plain(year.gap.value),
        "saving_week": plain(year.saving_week.value),
        "saving_year": plain(year.saving_year.value),
        "saving_cumulative": plain(year.saving_cumulative.value),
        "saving_against_today_year": plain(year.saving_against_today_year.value),
        "verdict": year.verdict,
    }


def _rates_json(rates: Mapping[str, Figure]) -> dict[str, str]:
    return {name: exact(rate.value) for name, rate in rates.items()}
