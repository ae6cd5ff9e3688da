"""What a post is paid: hours, cover, pay for time away, variable pay."""

from typing import NamedTuple

from openbook.model.choices import CoverMethod, SickPay
from openbook.model.figure import Figure, lower_of, only_if, total
from openbook.model.pricing.ground import Ground, TimeAway
from openbook.model.pricing.inputs import WHOLE, PostInputs, RatesInForce, Terms


class GrossPay(NamedTuple):
    """The pay of a post a week, and its employees."""

    gross: Figure
    employees: Figure


def time_away(terms: Terms, weeks: Figure, prefix: str = "") -> TimeAway:
    """Work out how paid absences stretch a rota that is always covered.

    How: divide: W ÷ (W − A); add: (W + A) ÷ W, where A is all weeks away a year.
    Units: shares; weeks a year.
    Source: dividing by productive time is exact; adding a percentage is what some
        councils' models do and gives less.
    Leaves out: absences that are not paid; notice and vacancy weeks.
    May err: where weeks away differ much between posts; they are shared by all.
    """
    away = total((terms.leave, terms.sickness, terms.training, terms.other), "weeks/year").named(
        f"{prefix}employment.weeks_away", "Weeks away from the rota"
    )
    productive = (weeks - away).named(f"{prefix}employment.productive_weeks", "Productive weeks")
    if terms.cover_method is CoverMethod.DIVIDE:
        scale, base = weeks / productive, productive
    else:
        scale, base = (weeks + away) / weeks, weeks
    return TimeAway(
        scale.named(f"{prefix}employment.cover", "Paid hours for each hour on the rota"),
        terms.leave / base,
        terms.sickness / base,
        terms.training / base,
        terms.other / base,
        terms.sickness / weeks,
        (terms.leave / productive).named(
            f"{prefix}employment.leave_share", "Paid leave for each productive week"
        ),
    )


def gross_pay(post: PostInputs, ground: Ground) -> GrossPay:
    """Work out gross pay a week of a post: worked pay, pay for time away and variable pay.

    How: hourly: hours × pay, plus the cover of each absence; salaried: salary × full-time
        equivalent ÷ W, scaled when covered; variable pay and its holiday pay on top.
    Units: £ a week for the whole post.
    Source: Working Time Regulations 1998 (paid leave, 5.6 weeks); Statutory Sick Pay by date.
    Leaves out: waiting days of Statutory Sick Pay; overtime beyond the enhancements; an
        hourly post with no hours costs nothing, whatever sleep-ins stand on it.
    May err: where employees of one post have unlike contracted hours.
    """
    own = None if post.agency_share is None else WHOLE - post.agency_share
    parts, employees = _salaried(post, ground, own) if post.salaried else _hourly(post, ground, own)
    variable = _variable_pay(post, own)
    if variable is not None:
        parts.append(variable)
        if ground.terms.enhancements_in_leave_pay and post.covered:
            on_leave = variable * ground.away.leave_in_variable
            parts.append(on_leave.named(f"{post.key}.variable_leave", "Holiday pay on variable pay"))
    gross = total(parts, "£/week").named(f"{post.key}.gross_pay", "Gross pay")
    return GrossPay(gross, employees.named(f"{post.key}.employees", "Employees"))


def _hourly(post: PostInputs, ground: Ground, own: Figure | None) -> tuple[list[Figure], Figure]:
    terms, away = ground.terms, ground.away
    on_rota = post.hours if own is None else post.hours * own
    worked = (on_rota * post.hourly_pay).named(f"{post.key}.worked_pay", "Worked pay")
    paid_hours = on_rota * away.scale if post.covered else on_rota
    employees = (
        paid_hours.named(f"{post.key}.paid_hours", "Paid hours, cover included") / post.contracted_hours
    )
    parts = [worked]
    if post.covered:
        parts.append((worked * away.leave).named(f"{post.key}.leave_pay", "Leave pay"))
        if terms.sick_pay is not SickPay.NONE:
            sick = (
                worked * away.sickness
                if terms.sick_pay is SickPay.FULL
                else employees * away.ill * _statutory_sick_pay(post, ground.rates)
            )
            parts.append(sick.named(f"{post.key}.sick_pay", "Sick pay"))
        parts.append((worked * away.training).named(f"{post.key}.training_pay", "Training pay"))
        parts.append((worked * away.other).named(f"{post.key}.other_paid", "Other paid absence"))
    return parts, employees


def _statutory_sick_pay(post: PostInputs, rates: RatesInForce) -> Figure:
    """A week: from 6 April 2026 the lower of the flat rate and a share of earnings; before, the flat rate."""
    weekly_rate = rates.figure("ssp_weekly")
    if rates.applies("ssp_earnings_share"):
        earnings = post.contracted_hours * post.hourly_pay
        weekly_rate = lower_of(weekly_rate, rates.figure("ssp_earnings_share") * earnings)
    return weekly_rate


def _salaried(post: PostInputs, ground: Ground, own: Figure | None) -> tuple[list[Figure], Figure]:
    employees = post.fte
    if post.covered:
        employees = employees * ground.away.scale
    if own is not None:
        employees = employees * own
    pay = post.salary * employees / ground.weeks
    return [pay.named(f"{post.key}.worked_pay", "Salary")], employees


def _variable_pay(post: PostInputs, own: Figure | None) -> Figure | None:
    parts = []
    for premium in post.premiums:
        hours = premium.hours if own is None else premium.hours * own
        if premium.per_hour is not None:
            parts.append((hours * premium.per_hour).named("", premium.name))
        elif premium.rate is not None:
            parts.append((hours * (premium.rate * post.hourly_pay)).named("", premium.name))
    if post.nights is not None:
        parts.append((post.nights.per_week * post.nights.rate).named("", "Sleep-ins"))
        awake = post.nights.per_week * post.nights.wake_hours * post.hourly_pay
        parts.append(awake.named("", "Wake hours of sleep-ins"))
    if not parts:
        return None
    variable = total(parts, "£/week")
    if not post.salaried:
        variable = only_if(post.hours, variable)
    return variable.named(f"{post.key}.variable_pay", "Variable pay")
