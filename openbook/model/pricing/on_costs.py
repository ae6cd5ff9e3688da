"""What an employer pays on top of gross pay: National Insurance, pension, levy."""

from typing import NamedTuple

from openbook.model.choices import NiMethod, PensionBasis
from openbook.model.figure import Figure, greater_of, lower_of, total
from openbook.model.pricing.ground import Ground
from openbook.model.pricing.inputs import NIL_MONEY, PostInputs, RatesInForce
from openbook.model.pricing.staffing import GrossPay


class OnCosts(NamedTuple):
    """On-costs of a post a week; `employer_ni` is None where a flat rate stands for all."""

    all: Figure
    employer_ni: Figure | None


def on_costs(post: PostInputs, pay: GrossPay, ground: Ground) -> OnCosts:
    """Add up the on-costs of a post, or take a flat rate where one is given.

    How: National Insurance + pension + levy, or rate × gross pay; a post's own rate wins.
    Units: £ a week for the whole post.
    Source: as each part says; a flat rate is the statement's own.
    Leaves out: employee contributions; death in service and other benefits.
    May err: a flat rate hides thresholds, so part-time posts come out too dear.
    """
    flat_rate = post.on_cost_rate or ground.terms.on_cost_rate
    label = "On-costs"
    if flat_rate is not None:
        return OnCosts((flat_rate * pay.gross).named(f"{post.key}.on_costs", label), None)
    ni = employer_ni(post, pay, ground)
    parts = [ni, pension(post, pay, ground)]
    if ground.terms.apprenticeship_levy:
        parts.append(apprenticeship_levy(post, pay, ground.rates))
    return OnCosts(total(parts, "£/week").named(f"{post.key}.on_costs", label), ni)


def employer_ni(post: PostInputs, pay: GrossPay, ground: Ground) -> Figure:
    """Work out employer National Insurance (secondary Class 1).

    How: rate × (gross pay − employees × threshold ÷ W), never below nil, × the share not
        exempt; or a flat share of gross pay.
    Units: £ a week for the whole post.
    Source: Social Security Contributions and Benefits Act 1992 s.9, rates by date.
    Leaves out: the lower rates of under-21s and apprentices beyond the exempt share;
        directors' annual earnings periods.
    May err: employees are taken as earning alike through the year, so uneven hours
        would make it slightly higher.
    """
    if ground.terms.ni_method is NiMethod.FLAT:
        due = ground.terms.ni_flat_rate * pay.gross
    else:
        above = greater_of(pay.gross - pay.employees * ground.ni_threshold, NIL_MONEY)
        above = above.named(f"{post.key}.ni_pay", "Pay above the threshold")
        due = ground.ni_rate * above
    return due.named(f"{post.key}.employer_ni", "Employer National Insurance")


def pension(post: PostInputs, pay: GrossPay, ground: Ground) -> Figure:
    """Work out the employer's pension contribution.

    How: participation × rate × (gross pay up to employees × upper limit ÷ W, less employees ×
        lower limit ÷ W, never below nil); or participation × rate × gross pay.
    Units: £ a week for the whole post.
    Source: Pensions Act 2008 s.13 (qualifying earnings), limits by date.
    Leaves out: salary sacrifice; contributions above the stated rate.
    May err: where some employees of the post earn under the limits and others do not.
    """
    if ground.terms.pension_basis is PensionBasis.ALL_PAY:
        due = ground.pension_share * pay.gross
    else:
        lower, upper = ground.pension_limits
        above = lower_of(pay.gross, pay.employees * upper) - pay.employees * lower
        qualifying = greater_of(above, NIL_MONEY)
        qualifying = qualifying.named(f"{post.key}.qualifying_earnings", "Qualifying earnings")
        due = ground.pension_share * qualifying
    return due.named(f"{post.key}.pension", "Employer pension")


def apprenticeship_levy(post: PostInputs, pay: GrossPay, rates: RatesInForce) -> Figure:
    """Work out the apprenticeship levy on a post's pay.

    How: levy rate × gross pay.
    Units: £ a week for the whole post.
    Source: Finance Act 2016 s.100, rate by date.
    Leaves out: the employer's allowance, taken as used up elsewhere.
    May err: too high for an employer whose pay bill is only just above the allowance.
    """
    due = rates.figure("apprenticeship_levy_rate") * pay.gross
    return due.named(f"{post.key}.levy", "Apprenticeship levy")
