"""The figures of a statement's fields: one leaf for each, with its path, label and unit."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from openbook.model.choices import (
    CARE_ROLES,
    PAY_AS_STATED_ROLES,
    CoverMethod,
    FloorPay,
    NiMethod,
    Pay,
    PensionBasis,
    Per,
    PostAllocation,
    SickPay,
)
from openbook.model.figure import Figure, Usual, assumption, input_figure, rate_figure, total
from openbook.model.rates import Rate, RateBook
from openbook.model.shown import shown
from openbook.model.statement import EmploymentTerms, Post, Record

DAYS_IN_WEEK = assumption(7, "days/week", "Days in a week", "by definition")
DAYS_IN_YEAR = assumption(
    365, "days/year", "Days in a year", "a year without a leap day, the usual convention"
)
WEEKS_IN_FOUR = assumption(4, "weeks/four-week period", "Weeks in four weeks", "by definition")
MONTHS_IN_YEAR = assumption(12, "months/year", "Months in a year", "by definition")
ONE_PLACE = assumption(1, "places", "This placement", "the cost is for this placement alone")
WHOLE = assumption(1, "", "The whole", "what is left of a whole after a share is taken away")
NIL_MONEY = assumption(0, "£/week", "Nil", "an amount never falls below nil")
_NIL = Decimal(0)
_PER_UNITS = {
    Per.DAY: "day",
    Per.WEEK: "week",
    Per.FOUR_WEEKS: "four-week period",
    Per.MONTH: "month",
    Per.YEAR: "year",
}


def field(record: Record, name: str, path: str) -> Figure:
    """Make the leaf of one numeric field; one that is left empty counts as nil.

    What may not be left empty is listed by `gaps.gaps`, so no such nil goes unsaid.
    """
    words = shown(type(record), name)
    value = getattr(record, name)
    at = f"{path}.{name}" if path else name
    if value is None or value == _usual(type(record), name):
        at = Usual(at)
    return input_figure(_NIL if value is None else value, words.unit, at, words.label)


@cache
def _usual(record: type[Record], name: str) -> object:
    return record.model_fields[name].default


def weekly(amount: Decimal, per: Per, path: str, label: str, weeks: Figure) -> Figure:
    """Turn an amount for a period into £ a week for the setting.

    How: day × 7, four weeks ÷ 4, month × 12 ÷ weeks in a year, year ÷ weeks in a year.
    """
    entered = input_figure(amount, f"£/{_PER_UNITS[per]}", path, label)
    if per is Per.DAY:
        return entered * DAYS_IN_WEEK
    if per is Per.FOUR_WEEKS:
        return entered / WEEKS_IN_FOUR
    if per is Per.MONTH:
        return entered * MONTHS_IN_YEAR / weeks
    if per is Per.YEAR:
        return entered / weeks
    return entered


class RatesInForce:
    """The rates in force on one day, each made a figure once and remembered as used."""

    def __init__(self, book: RateBook, on: date) -> None:
        """Take the book and the price base."""
        self._book = book
        self._on = on
        self._figures: dict[str, Figure] = {}
        self._used: dict[str, Rate] = {}

    def figure(self, key: str) -> Figure:
        """Give a rate as a figure. Raises RateNotSetError where no rate is on file."""
        found = self._figures.get(key)
        if found is None:
            rate = self._find(key)
            found = self._figures[key] = rate_figure(rate)
        return found

    def applies(self, key: str) -> bool:
        """Say whether the law has such a rule on the day; it may have come in later."""
        return self._find(key).value is not None

    def _find(self, key: str) -> Rate:
        found = self._used.get(key)
        if found is None:
            found = self._used[key] = self._book.find(key, self._on)
        return found

    @property
    def used(self) -> tuple[Rate, ...]:
        """The rates that were asked for, in that order."""
        return tuple(self._used.values())


@dataclass(frozen=True, slots=True)
class Terms:
    """Employment terms as figures; `None` where a step is left out altogether."""

    leave: Figure
    sickness: Figure
    training: Figure
    other: Figure
    sick_pay: SickPay
    cover_method: CoverMethod
    enhancements_in_leave_pay: bool
    ni_method: NiMethod
    ni_flat_rate: Figure
    ni_liable_share: Figure
    employment_allowance: Figure
    pension_rate: Figure
    pension_basis: PensionBasis
    pension_participation: Figure
    apprenticeship_levy: bool
    on_cost_rate: Figure | None
    turnover_rate: Figure
    cost_per_starter: Figure
    training_fees: Figure


def terms_figures(terms: EmploymentTerms) -> Terms:
    """Make the figures of the employment terms."""

    def of(name: str) -> Figure:
        return field(terms, name, "employment")

    return Terms(
        leave=of("leave_weeks"),
        sickness=of("sickness_weeks"),
        training=of("training_weeks"),
        other=of("other_paid_weeks"),
        sick_pay=terms.sick_pay,
        cover_method=terms.cover_method,
        enhancements_in_leave_pay=terms.enhancements_in_leave_pay,
        ni_method=terms.ni_method,
        ni_flat_rate=of("ni_flat_rate"),
        ni_liable_share=WHOLE - of("ni_exempt_share"),
        employment_allowance=of("employment_allowance"),
        pension_rate=of("pension_rate"),
        pension_basis=terms.pension_basis,
        pension_participation=of("pension_participation"),
        apprenticeship_levy=terms.apprenticeship_levy,
        on_cost_rate=None if terms.on_cost_rate is None else of("on_cost_rate"),
        turnover_rate=of("turnover_rate"),
        cost_per_starter=of("cost_per_starter"),
        training_fees=of("training_fees"),
    )


class Premium(NamedTuple):
    """Hours of a post at a premium: a share of hourly pay, or pounds an hour."""

    name: str
    hours: Figure
    rate: Figure | None
    per_hour: Figure | None


class Nights(NamedTuple):
    """Sleep-ins as figures."""

    per_week: Figure
    rate: Figure
    wake_hours: Figure


class PostInputs(NamedTuple):
    """A post as figures; `agency_share` is None where no agency is to be reckoned with."""

    id: str
    key: str
    label: str
    is_care: bool
    salaried: bool
    hours: Figure
    hourly_pay: Figure
    salary: Figure
    fte: Figure
    contracted_hours: Figure
    covered: bool
    agency_share: Figure | None
    agency_rate: Figure
    premiums: tuple[Premium, ...]
    nights: Nights | None
    on_cost_rate: Figure | None
    floor_pay: FloorPay
    allocation: PostAllocation
    share: Figure


def post_figures(post: Post, path: str) -> PostInputs:
    """Make the figures of a post, with its defaults by kind of pay and role."""

    def of(name: str) -> Figure:
        return field(post, name, path)

    salaried = post.pay is Pay.SALARIED
    usual_floor = FloorPay.AS_STATED if post.role in PAY_AS_STATED_ROLES else FloorPay.MINIMUM_WAGE
    return PostInputs(
        id=post.id,
        key=f"staffing.{post.id}",
        label=post.called,
        is_care=post.role in CARE_ROLES,
        salaried=salaried,
        hours=hours_on_the_rota(post, path),
        hourly_pay=of("hourly_pay"),
        salary=of("annual_salary"),
        fte=of("fte") if post.fte is not None else _ONE_EMPLOYEE,
        contracted_hours=of("contracted_hours"),
        covered=post.cover if post.cover is not None else not salaried,
        agency_share=of("agency_share"),
        agency_rate=of("agency_rate"),
        premiums=_premiums(post, path),
        nights=_nights(post, path),
        on_cost_rate=None if post.on_cost_rate is None else of("on_cost_rate"),
        floor_pay=post.floor_pay or usual_floor,
        allocation=post.allocation,
        share=of("share"),
    )


def hours_on_the_rota(post: Post, path: str) -> Figure:
    """Give the hours of a post a week: as entered, or the sum of its rota."""
    if not post.rota:
        return field(post, "hours_per_week", path)
    rows = (
        field(row, "staff", at) * field(row, "hours", at) * field(row, "days", at)
        for row, at in ((row, f"{path}.rota[{i}]") for i, row in enumerate(post.rota))
    )
    return total(rows, "hours/week").named(f"staffing.{post.id}.hours", "Hours on the rota")


def _premiums(post: Post, path: str) -> tuple[Premium, ...]:
    premiums = []
    for i, row in enumerate(post.enhancements):
        at = f"{path}.enhancements[{i}]"
        premiums.append(
            Premium(
                name=row.name or f"enhancement {i + 1}",
                hours=field(row, "hours_per_week", at),
                rate=None if row.premium_rate is None else field(row, "premium_rate", at),
                per_hour=None if row.premium_per_hour is None else field(row, "premium_per_hour", at),
            )
        )
    return tuple(premiums)


def _nights(post: Post, path: str) -> Nights | None:
    if post.sleep_ins is None:
        return None
    at = f"{path}.sleep_ins"
    row = post.sleep_ins
    return Nights(
        field(row, "nights_per_week", at),
        field(row, "rate_per_night", at),
        field(row, "wake_hours_per_night", at),
    )


_ONE_EMPLOYEE = assumption(1, "employees", "Full-time equivalent", "left empty: one full-time person")
