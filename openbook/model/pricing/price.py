"""The price of a statement: all steps in their order."""

from openbook.model.choices import DivideBy
from openbook.model.errors import InputError
from openbook.model.figure import Figure, total
from openbook.model.gaps import impossible
from openbook.model.pricing.building import property_lines
from openbook.model.pricing.contributions import contributions
from openbook.model.pricing.costs import cost_lines
from openbook.model.pricing.floors import lawful_floor
from openbook.model.pricing.ground import Ground
from openbook.model.pricing.inputs import (
    DAYS_IN_WEEK,
    DAYS_IN_YEAR,
    PostInputs,
    RatesInForce,
    field,
    post_figures,
    terms_figures,
)
from openbook.model.pricing.overheads import head_office, surplus
from openbook.model.pricing.posts import PostCost, employment_allowance, placement_hours, post_cost
from openbook.model.pricing.result import GROUP_LABELS, OPERATING_GROUPS, PostFigures, Priced, PricedLine
from openbook.model.pricing.staffing import time_away
from openbook.model.standards import Standards
from openbook.model.statement import Setting, Statement

MONEY = "£/week/place"
ALLOWANCE = "employment.employment_allowance"


def price(statement: Statement, standards: Standards) -> Priced:
    """Price a statement, with its break-even and lawful floor.

    How: staffing + premises + supplies and services + individual, then head office,
        property and surplus, each step a figure that carries its working.
    Units: £ a week for this placement.
    Source: docs/cost-model.md; statutory rates on the statement's price base.
    Leaves out: entries still missing, which count as nil: ask `gaps.gaps` for them.
    May err: only as each step says.

    Raises:
        InputError: an entry makes a price impossible (no places to divide by, say).
        RateNotSetError: no rate is on file for the price base.
    """
    problems = impossible(statement)
    if problems:
        raise InputError(problems)
    ground = ground_of(statement, standards)
    inputs = [post_figures(post, f"staffing[{i}]") for i, post in enumerate(statement.staffing)]
    costed = [post_cost(post, ground) for post in inputs]
    lines = _staffing_lines(costed, ground)
    lines += cost_lines(statement.costs, ground, standards.lines)
    groups = {group: _group(group, lines) for group in OPERATING_GROUPS}
    operating = total(groups.values(), MONEY).named("operating", "Operating cost")
    office = head_office(statement.head_office, operating, ground)
    lines += _own_line("head_office", office)
    groups["head_office"] = office or _group("head_office", ())
    lines += property_lines(statement.property, ground)
    groups["property"] = _group("property", lines)
    profit = surplus(statement.surplus, operating, groups["head_office"], groups["property"])
    lines += _own_line("surplus", profit)
    groups["surplus"] = profit or _group("surplus", ())
    return _result(statement, ground, inputs, costed, lines, groups, operating)


def _result(
    statement: Statement,
    ground: Ground,
    inputs: list[PostInputs],
    costed: list[PostCost],
    lines: list[PricedLine],
    groups: dict[str, Figure],
    operating: Figure,
) -> Priced:
    costs = (operating, groups["head_office"], groups["property"])
    weekly = total((*costs, groups["surplus"]), MONEY).named("weekly_price", "Weekly price")
    placed = [placement_hours(one, ground) for one in inputs]
    care = (hours for hours, one in zip(placed, inputs, strict=True) if one.is_care)
    hours = total(care, "hours/week/place").named("care_hours_per_week", "Care hours a week")
    floor = lawful_floor(statement, inputs, lines, ground)
    net, paid = contributions(statement.contributions, weekly)
    return Priced(
        weekly_price=weekly,
        annual_price=(weekly * ground.weeks).named("annual_price", "Annual price"),
        net_weekly_cost=net,
        care_hours=hours,
        price_per_care_hour=_per_care_hour(weekly, hours),
        break_even=total(costs, MONEY).named("break_even", "Break-even"),
        lawful_floor=floor.price,
        weeks=ground.weeks,
        divisor=ground.divisor,
        operating=operating,
        groups=groups,
        lines=tuple(line for line in lines if line.path != ALLOWANCE or line.figure.value),
        posts=tuple(_post_figures(i, *one) for i, one in enumerate(zip(costed, placed, strict=True))),
        contributions=tuple(paid),
        floor_groups=floor.groups,
        rates=ground.rates.used,
    )


def ground_of(statement: Statement, standards: Standards) -> Ground:
    """Give what all steps of a statement's price stand on."""
    given = statement.weeks_per_year is not None
    weeks = field(statement, "weeks_per_year", "") if given else DAYS_IN_YEAR / DAYS_IN_WEEK
    weeks = weeks.named("weeks_per_year", "Weeks in a year")
    terms = terms_figures(statement.employment)
    rates = RatesInForce(standards.rates, statement.price_base)
    return Ground(weeks, _divisor(statement.setting), terms, time_away(terms, weeks), rates)


def _divisor(setting: Setting) -> Figure | None:
    """Give the places that shared costs are divided by; None where none are stated."""
    if setting.divide_by is DivideBy.OCCUPIED:
        divisor = field(setting, "occupied_places", "setting")
    elif setting.divide_by is DivideBy.REGISTERED:
        divisor = field(setting, "registered_places", "setting")
    else:
        divisor = field(setting, "registered_places", "setting") * field(
            setting, "target_occupancy", "setting"
        )
    if not divisor.value:
        return None
    return divisor.named("divisor", "Places that shared costs are divided by")


def _staffing_lines(costed: list[PostCost], ground: Ground) -> list[PricedLine]:
    lines = [
        PricedLine("staffing", one.inputs.id, one.inputs.label, f"staffing[{i}]", one.placement)
        for i, one in enumerate(costed)
    ]
    allowance = employment_allowance(costed, ground)
    if allowance is not None:
        lines.append(PricedLine("staffing", "employment_allowance", allowance.label, ALLOWANCE, allowance))
    return lines


def _own_line(group: str, figure: Figure | None) -> list[PricedLine]:
    return [] if figure is None else [PricedLine(group, group, figure.label, group, figure)]


def _group(group: str, lines: list[PricedLine] | tuple[()]) -> Figure:
    return total((line.figure for line in lines if line.group == group), MONEY).named(
        group, GROUP_LABELS[group]
    )


def _per_care_hour(weekly: Figure, hours: Figure) -> Figure | None:
    if not hours.value:
        return None
    return (weekly / hours).named("price_per_care_hour", "Price for each care hour")


def _post_figures(index: int, one: PostCost, hours: Figure) -> PostFigures:
    post = one.inputs
    return PostFigures(
        post.id,
        f"staffing[{index}]",
        post.label,
        post.hours,
        one.whole,
        one.placement,
        hours,
        post.is_care,
    )
