"""The plan of a trajectory: how far the price should fall, over how long, and by what means."""

from decimal import Decimal
from enum import unique
from typing import Annotated

from pydantic import Field

from openbook.model.choices import Choice
from openbook.model.errors import Problem
from openbook.model.gaps import NOTHING
from openbook.model.numbers import NotNegative, Number, Positive, Share
from openbook.model.shown import Shown
from openbook.model.statement import Record, Text
from openbook.model.words import plural, share

MOST_YEARS = 30
Growth = Annotated[Number, Field(gt=-1, le=10)]


@unique
class PriceTerms(Choice):
    """Whether the reduction is of the price in cash, or beyond what costs would do anyway."""

    CASH = "cash", "Cash: pounds as paid"
    REAL = "real", "Real: against rising costs"


@unique
class MeasureGroup(Choice):
    """The group of the breakdown that a measure saves in."""

    STAFFING = "staffing", "Staffing"
    PREMISES = "premises", "Premises"
    SUPPLIES_AND_SERVICES = "supplies_and_services", "Supplies and services"
    INDIVIDUAL = "individual", "Individual costs"
    HEAD_OFFICE = "head_office", "Head office"
    PROPERTY = "property", "Property"
    SURPLUS = "surplus", "Surplus"


@unique
class Risk(Choice):
    """How sure a measure is."""

    LOW = "low", "Low"
    MEDIUM = "medium", "Medium"
    HIGH = "high", "High"


class Measure(Record):
    """One efficiency: what it saves a week once in full, from when, and who sees to it."""

    name: Annotated[Text, Shown("Measure", help="What will be done differently.")] = ""
    group: Annotated[MeasureGroup, Shown("Group", help="Where it saves; it grows with that group.")] = (
        MeasureGroup.STAFFING
    )
    saving: Annotated[
        NotNegative, Shown("Full saving", "£/week/place", "A week, at the price base, once in full.")
    ] = Decimal(0)
    first_year: Annotated[int, Field(ge=1, le=MOST_YEARS), Shown("First year", "", "The year it starts.")] = 1
    phasing: Annotated[
        tuple[Share, ...],
        Shown("Phasing", "share", "Share of the full saving in its first, second … year; then in full."),
    ] = ()
    one_off_cost: Annotated[NotNegative, Shown("One-off cost", "£", "What it costs to bring about.")] = (
        Decimal(0)
    )
    owner: Annotated[Text, Shown("Owner", help="Who sees to it.")] = ""
    risk: Annotated[Risk, Shown("Risk")] = Risk.MEDIUM
    note: Annotated[Text, Shown("Note")] = ""


class Plan(Record):
    """How far the price should fall, over how many years, in which terms, and by which measures."""

    total_reduction: Annotated[
        Share | None, Shown("Reduction in all", "share", "Over all years together: 25% in four years.")
    ] = None
    annual_rate: Annotated[
        Growth | None,
        Shown("Reduction a year", "share", "Instead of a reduction in all; below nil is a rise."),
    ] = None
    years: Annotated[int, Field(ge=1, le=MOST_YEARS), Shown("Years", "years")] = 4
    terms: Annotated[PriceTerms, Shown("Terms")] = PriceTerms.CASH
    start_price: Annotated[
        Positive | None, Shown("Fee now", "£/week/place", "Left empty: the statement’s weekly price.")
    ] = None
    pay_growth: Annotated[
        tuple[Growth, ...], Shown("Pay growth", "share", "A year: one rate, or one for each year.")
    ] = (Decimal(0),)
    price_growth: Annotated[
        tuple[Growth, ...],
        Shown("Price growth", "share", "A year, of all other costs: one rate, or one for each."),
    ] = (Decimal(0),)
    placements: Annotated[
        Positive, Shown("Placements", "places", "How many placements the price is paid for.")
    ] = Decimal(1)
    measures: Annotated[tuple[Measure, ...], Shown("Measures")] = ()


def plan_words(plan: Plan) -> str:
    """Say a plan in a few words: "1% a year over 3 years"."""
    over = f"over {plural(plan.years, 'year')}"
    if plan.annual_rate is not None:
        return f"{share(plan.annual_rate, 2)} a year {over}"
    if plan.total_reduction is not None:
        return f"{share(plan.total_reduction, 2)} in all {over}"
    return over


def plan_problems(plan: Plan) -> tuple[Problem, ...]:
    """List what a plan lacks or contradicts."""
    problems = []
    given = (plan.total_reduction, plan.annual_rate)
    if given == (None, None):
        accepted = "a reduction in all, such as 25%, or a rate a year, such as 6.9%, is needed"
        problems.append(Problem("total_reduction", "Reduction in all", NOTHING, accepted))
    elif None not in given:
        read, accepted = "a reduction in all and a rate a year", "give one of the two"
        problems.append(Problem("annual_rate", "Reduction a year", read, accepted))
    for name, words in (("total_reduction", "Reduction in all"), ("annual_rate", "Reduction a year")):
        rate = getattr(plan, name)
        if rate is not None and rate >= 1:
            problems.append(Problem(name, words, str(rate), "a rate below 1 (100%) would be accepted"))
    for name, words in (("pay_growth", "Pay growth"), ("price_growth", "Price growth")):
        count = len(getattr(plan, name))
        if count not in (1, plan.years):
            accepted = f"one rate, or one for each of the {plan.years} years, would be accepted"
            problems.append(Problem(name, words, f"{count} rates", accepted))
    return tuple(problems)
