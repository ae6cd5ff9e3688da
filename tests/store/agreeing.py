"""Cases with agreed prices, made through the store's own door."""

from datetime import date
from decimal import Decimal

from openbook.model.decision import ITEMS, Decision, PassedOver
from openbook.model.negotiation import Round, RoundKind, what_may_follow
from openbook.model.savings import PlannedYear, SavingsPlan

WEEKS = Decimal(365) / 7
PASSED = Decision(passed_over=tuple(PassedOver(item=item, reason="Invented for a test") for item in ITEMS))
FROM = date(2024, 4, 1)
STATEMENT = '{"format":"openbook-statement","version":"1.0","price_base":"2024-04-06"}'


def savings(*prices, before="3300", nothing=None, floor="2000", placements=1, paid_from=FROM):
    """What an agreement at these prices a week, year by year, is held against."""
    against = nothing or [before] * len(prices)
    years = tuple(
        PlannedYear(price=Decimal(one), doing_nothing=other and Decimal(other), lawful_floor=Decimal(floor))
        for one, other in zip(prices, against, strict=True)
    )
    return SavingsPlan(
        paid_from=paid_from,
        price_before=before and Decimal(before),
        weeks=WEEKS,
        placements=Decimal(placements),
        years=years,
    )


def agree(store, actor, reference, plan, *, price=None, version=None):
    """Ask and agree a price in a case; without a plan nothing is claimed for it."""
    amount = Decimal(price) if price is not None else plan.years[0].price
    kept = (
        version
        or store.add_version(reference, "provider", STATEMENT, weekly_price=str(amount), actor=actor).seq
    )
    on = FROM if plan is None else min(plan.paid_from, date(2026, 4, 5))
    if RoundKind.REQUEST in what_may_follow(store.rounds(reference)):
        store.add_round(reference, Round(kind="request", on=on, party="provider", price=amount), actor=actor)
    agreed = Round(
        kind="agreement", on=on, party="both", price=amount, version=kept, paid_from=plan and plan.paid_from
    )
    return store.agree(
        reference, agreed, PASSED, trace="{}", actor=actor, reason="Agreed in a test", savings=plan
    )


def agreed_case(store, actor, reference, provider, plan, **more):
    """Open a case and agree a price in it."""
    example = more.pop("is_example", False)
    title = more.pop("title", f"Home of {reference}")
    store.create_case(actor=actor, title=title, provider=provider, reference=reference, is_example=example)
    return agree(store, actor, reference, plan, **more)
