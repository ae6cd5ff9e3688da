"""The lawful floor: the least at which the same hours could lawfully be delivered."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from openbook.model.choices import FloorPay, NiMethod, PensionBasis, SickPay
from openbook.model.figure import Figure, total
from openbook.model.pricing.ground import Ground
from openbook.model.pricing.inputs import PostInputs
from openbook.model.pricing.overheads import head_office
from openbook.model.pricing.posts import employment_allowance, post_cost
from openbook.model.pricing.result import GROUP_LABELS, OPERATING_GROUPS, PricedLine
from openbook.model.pricing.staffing import time_away
from openbook.model.statement import Statement

PREFIX = "lawful_floor."
MONEY = "£/week/place"


@dataclass(frozen=True, slots=True)
class Floor:
    """The lawful floor and its groups, £ a week for this placement."""

    price: Figure
    groups: dict[str, Figure]


def lawful_floor(
    statement: Statement, posts: Sequence[PostInputs], lines: Sequence[PricedLine], ground: Ground
) -> Floor:
    """Work out the least at which the same hours could lawfully be delivered in this building.

    How: the price worked again with hourly posts at the National Living Wage (those whose
        floor pay is the minimum wage), no agency, no enhancements, statutory leave, Statutory
        Sick Pay, National Insurance for each employee, the minimum pension on qualifying
        earnings, no flat on-costs, no return on capital and no surplus. All else as stated.
    Units: £ a week for this placement.
    Source: National Minimum Wage Act 1998, Working Time Regulations 1998, Pensions Act 2008.
    Leaves out: the duty of councils to keep providers sustainable, which asks for more.
    May err: pay stated for posts that keep it may itself be under the law: see the checks;
        recruiting at the living wage may not be possible where wages are higher.
    """
    at_floor = _ground(ground)
    costed = [post_cost(_at_floor(post, at_floor), at_floor) for post in posts]
    staffing = [one.placement for one in costed]
    allowance = employment_allowance(costed, at_floor)
    if allowance is not None:
        staffing.append(allowance)
    groups = {"staffing": _total(staffing, "staffing", "Staffing at the lawful floor")}
    for group in OPERATING_GROUPS[1:]:
        inside = (line.figure for line in lines if line.group == group)
        groups[group] = _total(inside, group, f"{GROUP_LABELS[group]} at the lawful floor")
    operating = _total(groups.values(), "operating", "Operating cost at the lawful floor")
    office = head_office(statement.head_office, operating, at_floor)
    groups["head_office"] = office if office is not None else total((), MONEY)
    building = (line.figure for line in lines if line.group == "property" and line.key != "return_on_capital")
    groups["property"] = _total(building, "property", "Property without a return on capital")
    price = total((operating, groups["head_office"], groups["property"]), MONEY)
    return Floor(price.named("lawful_floor", "Lawful floor"), groups)


def _ground(ground: Ground) -> Ground:
    rates = ground.rates
    terms = replace(
        ground.terms,
        leave=rates.figure("statutory_leave_weeks"),
        sick_pay=SickPay.STATUTORY,
        ni_method=NiMethod.PER_EMPLOYEE,
        pension_rate=rates.figure("pension_minimum_employer_rate"),
        pension_basis=PensionBasis.QUALIFYING_EARNINGS,
        on_cost_rate=None,
    )
    return replace(ground, terms=terms, away=time_away(terms, ground.weeks, PREFIX), prefix=PREFIX)


def _at_floor(post: PostInputs, ground: Ground) -> PostInputs:
    at_minimum = not post.salaried and post.floor_pay is FloorPay.MINIMUM_WAGE
    return post._replace(
        key=PREFIX + post.key,
        hourly_pay=ground.rates.figure("national_living_wage") if at_minimum else post.hourly_pay,
        agency_share=None,
        premiums=(),
        on_cost_rate=None,
    )


def _total(parts: Iterable[Figure], key: str, label: str) -> Figure:
    return total(parts, MONEY).named(PREFIX + key, label)
