"""Checks: what somebody should look at before relying on a price. They ask, never scold.

A check is data beside the price: its level, the field it is about and a sentence. It is
answered by changing the field or with a note that is kept.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from openbook.model.choices import DivideBy, Pay, PostAllocation, SettingKind
from openbook.model.gaps import NOTHING, USUAL_WEEKS, gaps
from openbook.model.pricing.result import Priced
from openbook.model.ranges import held_against
from openbook.model.standards import Standards
from openbook.model.statement import Post, Statement
from openbook.model.words import date_words, money, money_exact, number, pennies, share

Level = Literal["missing", "warning", "question"]
HALF = Decimal("0.5")
TENTH = Decimal("0.1")
_PROFIT_WORDS = (
    "profit",
    "margin",
    "surplus",
    "head office",
    "management charge",
    "management fee",
    "group charge",
)
_PLACE = re.compile(r"\b(staffing|costs)\[(\d+)\]")
_VOID_WORDS = ("void", "vacan", "empty bed", "empty place")


@dataclass(frozen=True, slots=True)
class Check:
    """Something to look at: its level, the path of the field, the sentence, and a key.

    The key stays the same while the matter does, so that an answer can be kept with it: it
    says whose statement it is and names posts by their ids and lines by the chart, so that
    neither the other statement nor another order takes the answer over.
    """

    level: Level
    path: str
    text: str
    key: str


Finder = Callable[[Statement, Priced, Standards], Iterator[Check]]


def checks(statement: Statement, priced: Priced, standards: Standards) -> tuple[Check, ...]:
    """Look a priced statement through and list what should be looked at, gravest first."""
    found = [
        replace(check, key=_lasting_key(statement, check.key))
        for finder in CHECKS
        for check in finder(statement, priced, standards)
    ]
    order: tuple[Level, ...] = ("warning", "missing", "question")
    return tuple(sorted(found, key=lambda check: order.index(check.level)))


def missing_entries(statement: Statement, priced: Priced, standards: Standards) -> Iterator[Check]:
    """Entries that are missing, and those that contradict each other."""
    del priced, standards
    for gap in gaps(statement):
        text = f"{gap.where}: {gap.accepted}."
        if gap.read == NOTHING:
            text += " It counts as nil until then."
        yield Check("missing", gap.path, text, gap.path)


def nothing_costs_anything(statement: Statement, priced: Priced, standards: Standards) -> Iterator[Check]:
    """A price of nil, because nothing that costs anything is entered."""
    del statement, standards
    if not priced.weekly_price.value and not priced.break_even.value:
        text = "The price is nil: no post, cost line or overhead that costs anything is entered yet."
        yield Check("missing", "staffing", text, "nothing_costs_anything")


def price_under_the_floor(statement: Statement, priced: Priced, standards: Standards) -> Iterator[Check]:
    """A price below the lawful floor, or a break-even that shows costs below it."""
    del statement, standards
    price, floor, even = priced.weekly_price.value, priced.lawful_floor.value, priced.break_even.value
    if price < floor:
        text = (
            f"The price of {money(price)} a week is below the lawful floor of {money(floor)}: "
            "care cannot lawfully be delivered at it."
        )
        yield Check("warning", "staffing", text, "price_under_the_floor")
    elif even < floor:
        text = (
            f"The costs stated come to {money(even)} a week, below the lawful floor of {money(floor)}. "
            "Look at pay, leave, sick pay and pension."
        )
        yield Check("warning", "staffing", text, "break_even_under_the_floor")


def pay_under_the_living_wage(statement: Statement, priced: Priced, standards: Standards) -> Iterator[Check]:
    """Pay under the National Living Wage on the price base, a salary by its contracted hours."""
    del priced
    wage = standards.rates.find("national_living_wage", statement.price_base)
    if wage.value is None:
        return
    weeks = statement.weeks_per_year or USUAL_WEEKS
    for path, post in _posts(statement):
        entry, hourly, words = _hourly_pay(post, weeks)
        if hourly is not None and hourly < wage.value:
            text = (
                f"{_called(post)} is paid {words}, under the National Living "
                f"Wage of {money(wage.value)} on {date_words(statement.price_base)}. "
                "Lawful only for younger staff and apprentices."
            )
            yield Check("warning", f"{path}.{entry}", text, f"{path}.pay_under_the_living_wage")


def sleep_ins(statement: Statement, priced: Priced, standards: Standards) -> Iterator[Check]:
    """Sleep-ins that pay nothing, that count nobody as ever woken, or that stand on a post without hours."""
    del standards
    for (path, post), figures in zip(_posts(statement), priced.posts, strict=True):
        nights = post.sleep_ins
        if nights is None or not nights.nights_per_week:
            continue
        if post.pay is Pay.HOURLY and not figures.hours.value:
            text = (
                f"{_called(post)} has sleep-ins but no hours, so it costs nothing here. "
                "Put the sleep-ins on the post whose staff sleep in."
            )
            yield Check("warning", f"{path}.sleep_ins", text, f"{path}.sleep_ins_without_hours")
        if not nights.rate_per_night:
            text = f"{_called(post)} has sleep-ins that pay nothing. Is that so?"
            yield Check("question", f"{path}.sleep_ins.rate_per_night", text, f"{path}.sleep_in_rate")
        elif not nights.wake_hours_per_night:
            text = (
                f"{_called(post)} has sleep-ins at {money(nights.rate_per_night)} a night and no wake hours. "
                "Hours awake count for the minimum wage and are paid on top. Is nobody ever woken?"
            )
            where = f"{path}.sleep_ins.wake_hours_per_night"
            yield Check("question", where, text, f"{path}.sleep_in_wake_hours")


def agency_above_half(statement: Statement, priced: Priced, standards: Standards) -> Iterator[Check]:
    """Posts of which more than half the hours are filled by agency."""
    del priced, standards
    for path, post in _posts(statement):
        if post.agency_share > HALF:
            text = (
                f"{share(post.agency_share)} of the hours of {_called(post)} are filled by agency. "
                "Is that for the whole year, and what is the plan to recruit?"
            )
            yield Check("question", f"{path}.agency_share", text, f"{path}.agency_above_half")


def terms_under_the_law(statement: Statement, priced: Priced, standards: Standards) -> Iterator[Check]:
    """Leave or pension below what the law asks for."""
    del priced
    terms = statement.employment
    leave = standards.rates.find("statutory_leave_weeks", statement.price_base).value
    if leave is not None and terms.leave_weeks < leave:
        text = f"Paid leave is {terms.leave_weeks} weeks a year; the law asks for {leave}."
        yield Check("warning", "employment.leave_weeks", text, "leave_under_the_law")
    pension = standards.rates.find("pension_minimum_employer_rate", statement.price_base).value
    if pension is not None and terms.pension_rate < pension and terms.on_cost_rate is None:
        text = f"The employer pension is {share(terms.pension_rate)}; the law asks for {share(pension)}."
        yield Check("warning", "employment.pension_rate", text, "pension_under_the_law")


def places(statement: Statement, priced: Priced, standards: Standards) -> Iterator[Check]:
    """More places occupied than registered."""
    del priced, standards
    occupied, registered = statement.setting.occupied_places, statement.setting.registered_places
    if occupied and registered and occupied > registered:
        text = f"{occupied} places are occupied but only {registered} are registered."
        yield Check("warning", "setting.occupied_places", text, "occupied_above_registered")


def property_in_supported_living(
    statement: Statement, priced: Priced, standards: Standards
) -> Iterator[Check]:
    """Housing in the council's price where the tenant's rent pays for it."""
    del standards
    if statement.setting.kind is SettingKind.SUPPORTED_LIVING and priced.groups["property"].value:
        text = (
            "In supported living, housing is paid from the tenant’s rent and benefit, "
            "not from the council’s price. Should property stand here?"
        )
        yield Check("warning", "property", text, "property_in_supported_living")


def profit_in_lines(statement: Statement, priced: Priced, standards: Standards) -> Iterator[Check]:
    """Lines whose words speak of profit or head office, and large "other" lines."""
    del standards
    for line in priced.lines:
        if not line.path.startswith("costs["):
            continue
        words = statement.costs[int(line.path[6:-1])].note.lower()
        if any(word in words for word in _PROFIT_WORDS):
            text = (
                f"The note on {line.label} speaks of profit or head office, "
                "which have their own entries. Is it in twice?"
            )
            yield Check("question", line.path, text, f"{line.path}.profit_in_lines")
        elif line.key.startswith("other_") and line.figure.value > TENTH * priced.weekly_price.value:
            text = (
                f"{line.label} is {money(line.figure.value)} a week, more than a tenth of the price. "
                "What is in it?"
            )
            yield Check("question", line.path, text, f"{line.path}.large_other")


def voids_twice(statement: Statement, priced: Priced, standards: Standards) -> Iterator[Check]:
    """A line for voids although shared costs are divided by fewer places than registered."""
    del priced, standards
    setting = statement.setting
    registered = setting.registered_places
    fewer = setting.divide_by is DivideBy.OCCUPIED and (setting.occupied_places or 0) < (registered or 0)
    if not fewer and setting.divide_by is not DivideBy.TARGET:
        return
    for i, cost in enumerate(statement.costs):
        if any(word in cost.note.lower() for word in _VOID_WORDS):
            text = (
                "The note speaks of voids, but shared costs are already divided by fewer places "
                "than are registered. Are voids charged twice?"
            )
            yield Check("question", f"costs[{i}]", text, f"costs[{i}].voids_twice")


def paid_by_others(statement: Statement, priced: Priced, standards: Standards) -> Iterator[Check]:
    """Others who pay more than the price, so that the council's cost falls below nil."""
    del statement, standards
    price, net = priced.weekly_price.value, priced.net_weekly_cost.value
    paid = price - net
    if net < 0 < paid:
        text = (
            f"Others pay {money(paid)} a week, more than the price of {money(price)}. "
            "Is a contribution for another period, or entered twice?"
        )
        largest = max(priced.contributions, key=lambda line: line.figure.value)
        yield Check("warning", largest.path, text, "paid_by_others_above_price")


def doubtful_rates(statement: Statement, priced: Priced, standards: Standards) -> Iterator[Check]:
    """Rates in the price that are not confirmed, recalled or from one weak source."""
    del statement, standards
    for rate in priced.rates:
        if rate.doubtful:
            yield Check("question", "price_base", rate.doubt, f"rates.{rate.key}")


def far_from_published(statement: Statement, priced: Priced, standards: Standards) -> Iterator[Check]:
    """Figures far under or far over what is published, as a reason to ask."""
    for held in held_against(statement, priced, standards.references):
        if held.far:
            key = f"{held.path}.{held.reference.compares_with}"
            yield Check("question", held.path, held.sentence, key)


def idle_entries(statement: Statement, priced: Priced, standards: Standards) -> Iterator[Check]:
    """Entries that look meant but have no effect on the price."""
    del priced, standards
    for path, post in _posts(statement):
        if post.share is not None and post.allocation is not PostAllocation.SHARE:
            text = (
                f"{_called(post)} has a share of {share(post.share)}, "
                "which has no effect unless the post is for a share."
            )
            yield Check("question", f"{path}.share", text, f"{path}.idle_share")


CHECKS: tuple[Finder, ...] = (
    nothing_costs_anything,
    missing_entries,
    price_under_the_floor,
    pay_under_the_living_wage,
    sleep_ins,
    agency_above_half,
    terms_under_the_law,
    places,
    property_in_supported_living,
    profit_in_lines,
    voids_twice,
    paid_by_others,
    doubtful_rates,
    far_from_published,
    idle_entries,
)


def _lasting_key(statement: Statement, key: str) -> str:
    """Put what lasts in place of positions: ids of posts, keys of lines and which of them."""

    def lasting(place: re.Match[str]) -> str:
        index = int(place[2])
        if place[1] == "staffing":
            return f"staffing.{statement.staffing[index].id}"
        name = statement.costs[index].key
        earlier = sum(cost.key == name for cost in statement.costs[:index])
        return f"costs.{name}.{earlier + 1}" if earlier else f"costs.{name}"

    return f"{statement.prepared_by.value}.{_PLACE.sub(lasting, key)}"


def _posts(statement: Statement) -> Iterator[tuple[str, Post]]:
    return ((f"staffing[{i}]", post) for i, post in enumerate(statement.staffing))


def _hourly_pay(post: Post, weeks: Decimal) -> tuple[str, Decimal | None, str]:
    """The entry that says what a post is paid, what that is an hour, and both in words."""
    if post.pay is Pay.HOURLY:
        paid = post.hourly_pay
        return "hourly_pay", paid, "" if paid is None else f"{money_exact(paid)} an hour"
    salary, hours = post.annual_salary, post.contracted_hours
    if salary is None or not hours:
        return "annual_salary", None, ""
    paid = pennies(salary / (hours * weeks))
    words = f"{money(salary)} a year for {number(hours)} hours a week, {money(paid)} an hour"
    return "annual_salary", paid, words


def _called(post: Post) -> str:
    return post.title or f"{post.role.label} ({post.id})"
