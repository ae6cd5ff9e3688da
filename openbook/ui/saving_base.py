"""What the prices of a negotiation are held against: the price before, doing nothing, the floor."""

from openbook.model.plan import Plan
from openbook.model.words import money
from openbook.ui.document import Document
from openbook.ui.negotiation_rows import Before
from openbook.ui.sheet import Side
from openbook.ui.studies import studies


def saving_base(document: Document) -> tuple[Before | None, str]:
    """Give what savings are held against, and the words for it; None while there is no price.

    The price before is the fee now, from the trajectory plan. Doing nothing is what the
    price would become by itself in the first year of the plan. The lawful floor is that of
    the realistic statement, where there is one.
    """
    side = Side.REALISTIC if document.has(Side.REALISTIC) else Side.PROVIDER
    priced = document.costed_side(side).priced
    if priced is None:
        return None, ""
    plan = document.sheet.plan
    before = plan.start_price if isinstance(plan, Plan) else None
    found = studies(document).trajectory()
    year = found.years[1] if found is not None and len(found.years) > 1 else None
    nothing = year.do_nothing.value if year is not None else None
    told = [
        f"The price before is the fee now, {money(before)} a week."
        if before is not None
        else "The price before is not known: enter the fee now under Trajectory.",
        f"Doing nothing is year 1 of the trajectory, {money(nothing)} a week."
        if nothing is not None
        else "Doing nothing is not known until there is a trajectory.",
        f"The lawful floor is {money(priced.lawful_floor.value)} a week.",
    ]
    return Before(before, nothing, priced.lawful_floor.value, priced.weeks.value), " ".join(told)
