"""What a statement still lacks: entries without which the price is not whole.

`impossible` lists what makes any price impossible; `gaps` adds the entries that count as
nil until they are made. A file is refused for either; the window prices on and says so.
"""

from collections.abc import Iterator
from decimal import Decimal

from openbook.model.choices import CostAllocation, DivideBy, NiMethod, Pay, PostAllocation, SurplusMethod
from openbook.model.errors import Problem
from openbook.model.paths import where
from openbook.model.statement import Post, Statement

NOTHING = "nothing"
USUAL_WEEKS = Decimal(365) / 7


def impossible(statement: Statement) -> tuple[Problem, ...]:
    """List the entries that make any price impossible: no divisor, no productive weeks."""
    return tuple(_impossible(statement))


def gaps(statement: Statement) -> tuple[Problem, ...]:
    """List everything that is missing or contradicts itself, in the order of the statement."""
    return tuple(_impossible(statement)) + tuple(_missing(statement))


def _impossible(statement: Statement) -> Iterator[Problem]:
    yield from _divisor(statement)
    terms = statement.employment
    weeks = statement.weeks_per_year or USUAL_WEEKS
    away = terms.leave_weeks + terms.sickness_weeks + terms.training_weeks + terms.other_paid_weeks
    floor_away = away - terms.leave_weeks + Decimal("5.6")
    if max(away, floor_away) >= weeks:
        yield _problem(
            statement,
            "employment.leave_weeks",
            f"{away} weeks away from the rota in all",
            "leave, sickness, training and other absence must leave some weeks to work",
        )
    if statement.surplus.method is SurplusMethod.SHARE_OF_PRICE:
        for name in ("rate", "high"):
            share = getattr(statement.surplus, name)
            if share is not None and share >= 1:
                accepted = "a share of the price must be below 1 (100%)"
                yield _problem(statement, f"surplus.{name}", str(share), accepted)


def _divisor(statement: Statement) -> Iterator[Problem]:
    if not _shares_anything(statement):
        return
    setting = statement.setting
    needed = {
        DivideBy.OCCUPIED: ("occupied_places",),
        DivideBy.REGISTERED: ("registered_places",),
        DivideBy.TARGET: ("registered_places", "target_occupancy"),
    }[setting.divide_by]
    for name in needed:
        value = getattr(setting, name)
        if not value:
            read = NOTHING if value is None else "0"
            accepted = "shared costs are divided by it, so a number above 0 is needed"
            yield _problem(statement, f"setting.{name}", read, accepted)


def _shares_anything(statement: Statement) -> bool:
    entry = statement.property
    return (
        any(post.allocation is PostAllocation.SHARED for post in statement.staffing)
        or any(cost.allocation is CostAllocation.SHARED for cost in statement.costs)
        or statement.head_office.amount is not None
        or entry.rent is not None
        or entry.depreciation is not None
        or (entry.capital_value is not None and entry.return_rate is not None)
    )


def _missing(statement: Statement) -> Iterator[Problem]:
    for i, post in enumerate(statement.staffing):
        yield from _missing_in_post(statement, post, f"staffing[{i}]")
    for i, cost in enumerate(statement.costs):
        if cost.amount is None:
            yield _problem(statement, f"costs[{i}].amount", NOTHING, "an amount of nil or more is needed")
    terms = statement.employment
    if terms.ni_method is NiMethod.FLAT and terms.ni_flat_rate is None:
        yield _problem(
            statement, "employment.ni_flat_rate", NOTHING, "the flat method needs a share such as 0.11"
        )
    yield from _missing_in_overheads(statement)


def _missing_in_post(statement: Statement, post: Post, path: str) -> Iterator[Problem]:
    def problem(name: str, accepted: str) -> Problem:
        return _problem(statement, f"{path}.{name}", NOTHING, accepted)

    if post.pay is Pay.SALARIED and post.annual_salary is None:
        yield problem("annual_salary", "a salaried post needs a salary such as 42500")
    if post.hourly_pay is None and _needs_hourly_pay(post):
        yield problem("hourly_pay", "an amount such as 12.95 is needed")
    if post.pay is Pay.HOURLY and post.hours_per_week is None and not post.rota:
        yield problem("hours_per_week", "hours a week, or a rota, are needed; 0 if there are none")
    if post.agency_share and post.agency_rate is None:
        yield problem("agency_rate", "an agency share needs the rate paid to the agency")
    if post.agency_share and post.pay is Pay.SALARIED and post.hours_per_week is None and not post.rota:
        yield problem("hours_per_week", "an agency share of a salaried post needs its hours a week")
    if post.allocation is PostAllocation.SHARE and post.share is None:
        yield problem("share", "a share between 0 and 1 is needed")
    if post.rota and post.hours_per_week is not None and post.hours_per_week != _rota_hours(post):
        accepted = f"give hours a week or a rota, not both; the rota adds up to {_rota_hours(post)}"
        yield _problem(statement, f"{path}.hours_per_week", f"{post.hours_per_week} beside a rota", accepted)
    yield from _missing_in_premiums(statement, post, path)


def _missing_in_premiums(statement: Statement, post: Post, path: str) -> Iterator[Problem]:
    for j, row in enumerate(post.enhancements):
        if (row.premium_rate is None) == (row.premium_per_hour is None):
            both = "both a premium rate and a premium an hour"
            read = NOTHING if row.premium_rate is None else both
            accepted = "give one of premium_rate and premium_per_hour"
            yield _problem(statement, f"{path}.enhancements[{j}].premium_rate", read, accepted)


def _rota_hours(post: Post) -> Decimal:
    return sum((row.staff * row.hours * row.days for row in post.rota), Decimal(0))


def _needs_hourly_pay(post: Post) -> bool:
    if post.pay is Pay.HOURLY:
        return True
    wakes = post.sleep_ins is not None and bool(post.sleep_ins.wake_hours_per_night)
    return wakes or any(row.premium_rate is not None for row in post.enhancements)


def _missing_in_overheads(statement: Statement) -> Iterator[Problem]:
    entry, office, surplus = statement.property, statement.head_office, statement.surplus
    if entry.rent is not None and entry.capital_value is not None:
        read = "rent and capital value together"
        yield _problem(
            statement, "property.rent", read, "give rent, or a capital value and its return, not both"
        )
    if entry.capital_value is not None and entry.return_rate is None:
        accepted = "a capital value needs a return a year such as 0.06"
        yield _problem(statement, "property.return_rate", NOTHING, accepted)
    if office.amount is not None and office.rate is not None:
        read = "an amount and a rate together"
        yield _problem(statement, "head_office.rate", read, "give an amount or a rate, not both")
    if surplus.method is SurplusMethod.AMOUNT:
        if surplus.amount is None:
            yield _problem(statement, "surplus.amount", NOTHING, "the method needs an amount a week")
        if surplus.rate is not None:
            yield _problem(
                statement, "surplus.rate", str(surplus.rate), "the method is an amount; leave the rate out"
            )
    elif surplus.amount is not None:
        accepted = "leave the amount out, or choose the method amount"
        yield _problem(statement, "surplus.amount", str(surplus.amount), accepted)


def _problem(statement: Statement, path: str, read: str, accepted: str) -> Problem:
    return Problem(path, where(statement, path), read, accepted)
