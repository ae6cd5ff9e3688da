"""A statement held against published figures: where it stands under, within or over them.

A published figure is a reason to ask and never a verdict, and the provider under it is
shown as plainly as the provider over it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from openbook.model.choices import Pay, Role, SurplusMethod
from openbook.model.explanation import value_words
from openbook.model.pricing.result import Priced
from openbook.model.reference import ReferenceRange
from openbook.model.statement import Statement

Position = Literal["under", "within", "over"]
_NEAR = Decimal("0.1")
_FAR = Decimal("0.5")
_MATTERS = Decimal("0.01")
_FAR_IN_PAY = Decimal("0.15")


@dataclass(frozen=True, slots=True)
class Held:
    """One figure of a statement beside one published figure.

    `far` marks what is worth a question: well outside, and in money more than a hundredth
    of the price.
    """

    reference: ReferenceRange
    path: str
    label: str
    value: Decimal
    position: Position
    far: bool

    @property
    def published(self) -> str:
        """The published figure in words: "£42.41 to £52.48 a week, middle £43.62"."""
        reference = self.reference
        low, middle, high = (
            None if one is None else value_words(one, reference.unit)
            for one in (reference.low, reference.middle, reference.high)
        )
        if low and high:
            return f"{low} to {high}" + (f", middle {middle}" if middle else "")
        return middle or low or high or ""

    @property
    def sentence(self) -> str:
        """What to ask, with what the published figure rests on."""
        reference = self.reference
        stands = {"under": "well under", "within": "within", "over": "well over"}[self.position]
        return (
            f"{self.label} is {value_words(self.value, reference.unit)}, {stands} the published "
            f"{self.published} ({reference.applies_to}, {reference.year}, {reference.rests_on}; "
            f"{reference.source}). A reason to ask, not a verdict."
        )


def held_against(
    statement: Statement, priced: Priced, references: tuple[ReferenceRange, ...]
) -> tuple[Held, ...]:
    """Hold what can be compared of a statement against the published figures on file.

    A figure for the statement's own region stands before one for all regions.
    """
    usable = [one for one in references if one.compares_with and _applies(one, statement)]
    regional = {one.compares_with for one in usable if one.region}
    found = []
    for reference in usable:
        if reference.compares_with in regional and not reference.region:
            continue
        for path, label, value in _values(statement, priced, reference.compares_with):
            # What is nothing was not entered, or is not there: neither within a range nor under it.
            if value:
                found.append(_held(reference, path, label, value, priced.weekly_price.value))
    return tuple(found)


def _applies(reference: ReferenceRange, statement: Statement) -> bool:
    setting = statement.setting
    fits_kind = not reference.kinds or setting.kind in reference.kinds
    return fits_kind and reference.region in {"", setting.region}


def _held(reference: ReferenceRange, path: str, label: str, value: Decimal, price: Decimal) -> Held:
    middle = reference.middle
    low = reference.low if reference.low is not None else middle and middle * (1 - _NEAR)
    high = reference.high if reference.high is not None else middle and middle * (1 + _NEAR)
    far = _FAR_IN_PAY if reference.unit == "£/hour" else _FAR
    matters = price * _MATTERS if reference.unit == "£/week/place" else Decimal(0)
    position: Position = "within"
    is_far = False
    if low is not None and value < low:
        position, is_far = "under", value < low * (1 - far) and low - value > matters
    elif high is not None and value > high:
        position, is_far = "over", value > high * (1 + far) and value - high > matters
    return Held(reference, path, label, value, position, is_far)


def _values(statement: Statement, priced: Priced, key: str) -> Iterator[tuple[str, str, Decimal]]:
    """Give the figures of a statement that a published figure may be held against."""
    kind, _, name = key.partition(".")
    if kind == "costs":
        lines = [line for line in priced.lines if line.key == name and line.path.startswith("costs")]
        if lines:
            yield lines[0].path, lines[0].label, sum((line.figure.value for line in lines), Decimal(0))
    elif kind == "groups":
        path = name if name in Statement.model_fields else "costs"
        yield path, priced.groups[name].label, priced.groups[name].value
    elif kind == "staffing":
        yield from _pay(statement, *name.split("."))
    elif kind == "employment":
        yield from _term(statement, name)
    elif kind == "price_per_care_hour":
        if priced.price_per_care_hour is not None:
            yield "staffing", priced.price_per_care_hour.label, priced.price_per_care_hour.value
    else:
        yield from _return(statement, key)


def _return(statement: Statement, key: str) -> Iterator[tuple[str, str, Decimal]]:
    surplus, on_capital = statement.surplus, statement.property.return_rate
    by_rate = surplus.method is not SurplusMethod.AMOUNT
    if key == "surplus.rate" and by_rate and surplus.rate is not None:
        yield key, "Surplus rate", surplus.rate
    if key == "property.return_rate" and on_capital is not None:
        yield key, "Return on capital", on_capital


def _term(statement: Statement, name: str) -> Iterator[tuple[str, str, Decimal]]:
    labels = {"turnover_rate": "Staff turnover", "sickness_weeks": "Sickness"}
    value = getattr(statement.employment, name)
    if value:
        yield f"employment.{name}", labels[name], value


def _pay(statement: Statement, what: str, role: str) -> Iterator[tuple[str, str, Decimal]]:
    hourly = [
        (f"staffing[{i}].hourly_pay", post, post.hourly_pay)
        for i, post in enumerate(statement.staffing)
        if post.pay is Pay.HOURLY and post.hourly_pay
    ]
    workers = [pay for _, post, pay in hourly if post.role is Role.SUPPORT_WORKER]
    for path, post, pay in hourly:
        if post.role != role:
            continue
        called = post.called
        if what == "pay":
            yield path, f"Pay of {called}", pay
        elif workers:
            usual = sum(workers, Decimal(0)) / len(workers)
            yield path, f"{called}, pay above support workers", pay / usual - 1
