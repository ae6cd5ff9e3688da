"""The whole cost of each post, and the part of it that falls to this placement."""

from collections.abc import Sequence
from typing import NamedTuple

from openbook.model.choices import PostAllocation
from openbook.model.figure import Figure, lower_of, total
from openbook.model.pricing.ground import Ground
from openbook.model.pricing.inputs import ONE_PLACE, PostInputs
from openbook.model.pricing.on_costs import on_costs
from openbook.model.pricing.staffing import gross_pay


class PostCost(NamedTuple):
    """A post's cost a week for the setting and for this placement."""

    inputs: PostInputs
    whole: Figure
    placement: Figure
    employer_ni: Figure | None


def post_cost(post: PostInputs, ground: Ground) -> PostCost:
    """Work out the weekly cost of a post, and its part in this placement's price.

    How: gross pay + on-costs + agency + recruitment + training fees, then ÷ divisor when
        shared, whole when individual, × share otherwise.
    Units: £ a week for the post; £ a week for this placement.
    Source: the statement.
    Leaves out: uniforms, travel and other staff expenses, which stand on cost lines.
    May err: where the share of a post that serves this placement is only estimated.
    """
    pay = gross_pay(post, ground)
    extra = on_costs(post, pay, ground)
    parts = [pay.gross, extra.all]
    if post.agency_share is not None:
        agency = post.hours * post.agency_share * post.agency_rate
        parts.append(agency.named(f"{post.key}.agency", "Agency"))
    recruitment = pay.employees * ground.recruitment
    parts.append(recruitment.named(f"{post.key}.recruitment", "Recruitment"))
    fees = pay.employees * ground.training_fees
    parts.append(fees.named(f"{post.key}.training_fees", "Training fees"))
    whole = total(parts, "£/week").named(f"{post.key}.whole_cost", f"{post.label}, whole post")
    placed = to_placement(whole, post, ground).named(post.key, post.label)
    return PostCost(post, whole, placed, extra.employer_ni)


def placement_hours(post: PostInputs, ground: Ground) -> Figure:
    """Work out the rota hours of a post that fall to this placement.

    How: as its cost: ÷ divisor when shared, whole when individual, × share otherwise.
    Units: hours a week for this placement, agency included.
    Source: the statement.
    Leaves out: cover for absences and the wake hours of sleep-ins.
    May err: as the allocation errs.
    """
    return to_placement(post.hours, post, ground).named(f"{post.key}.care_hours", f"{post.label}, hours")


def to_placement(figure: Figure, post: PostInputs, ground: Ground) -> Figure:
    """Give the part of a post's cost or hours that falls to this placement.

    How: shared ÷ divisor; individual whole; otherwise × the share stated.
    Units: those of the figure, for each place.
    Source: the statement's allocation of the post.
    Leaves out: nothing.
    May err: where shared staff in fact serve some residents more than others.
    """
    if post.allocation is PostAllocation.INDIVIDUAL:
        return figure / ONE_PLACE
    if post.allocation is PostAllocation.SHARE:
        return figure * post.share / ONE_PLACE
    assert ground.divisor is not None, "a shared post needs a divisor: see gaps.impossible"
    return figure / ground.divisor


def employment_allowance(posts: Sequence[PostCost], ground: Ground) -> Figure | None:
    """Take the employment allowance off the setting's shared National Insurance.

    How: − the lower of allowance ÷ W and the shared employer National Insurance, ÷ divisor.
    Units: £ a week for this placement, nil or below.
    Source: National Insurance Contributions Act 2014 s.1, as the statement attributes it.
    Leaves out: posts for this placement alone and posts on a flat on-cost rate.
    May err: one allowance covers a whole group, so a setting of many may claim too much.
    """
    shared = [
        one.employer_ni
        for one in posts
        if one.employer_ni is not None and one.inputs.allocation is PostAllocation.SHARED
    ]
    if not shared or ground.divisor is None:
        return None
    due = total(shared, "£/week").named(
        f"{ground.prefix}staffing.shared_employer_ni", "Shared employer National Insurance"
    )
    allowed = lower_of(ground.terms.employment_allowance / ground.weeks, due)
    return (-allowed / ground.divisor).named(
        f"{ground.prefix}staffing.employment_allowance", "Employment allowance"
    )
