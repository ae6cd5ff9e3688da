"""Head office and surplus: kept apart from all lines, never hidden in them."""

from openbook.model.choices import SurplusMethod
from openbook.model.figure import Figure
from openbook.model.pricing.ground import Ground
from openbook.model.pricing.inputs import WHOLE, field, weekly
from openbook.model.statement import HeadOffice, Surplus


def head_office(entry: HeadOffice, operating: Figure, ground: Ground) -> Figure | None:
    """Work out head office for this placement; None where none is stated.

    How: amount a week ÷ divisor, or rate × operating cost of this placement.
    Units: £ a week for this placement.
    Source: the statement.
    Leaves out: a check of what head office in fact does.
    May err: a rate gives more head office to dearer placements, whatever they use.
    """
    if entry.amount is not None:
        assert ground.divisor is not None, "a head office amount needs a divisor: see gaps.impossible"
        due = (
            weekly(entry.amount, entry.per, "head_office.amount", "Head office", ground.weeks)
            / ground.divisor
        )
    elif entry.rate is not None:
        due = field(entry, "rate", "head_office") * operating
    else:
        return None
    return due.named(f"{ground.prefix}head_office", "Head office")


def surplus(entry: Surplus, operating: Figure, office: Figure, building: Figure) -> Figure | None:
    """Work out the surplus, the return on operations; None where none is stated.

    How: mark-up: rate × (operating + head office); mark-up on all: with property too; share
        of price: (all costs) × rate ÷ (1 − rate); or an amount.
    Units: £ a week for this placement.
    Source: the mark-up on operating costs is DHSC's convention for return on operations.
    Leaves out: corporation tax; the return on capital, which is property's.
    May err: the four methods give unlike money for the same rate; the statement names one.
    """
    if entry.method is SurplusMethod.AMOUNT:
        if entry.amount is None:
            return None
        due = field(entry, "amount", "surplus")
    elif entry.rate is None:
        return None
    else:
        rate = field(entry, "rate", "surplus")
        if entry.method is SurplusMethod.MARKUP:
            due = rate * (operating + office)
        elif entry.method is SurplusMethod.MARKUP_TOTAL:
            due = rate * (operating + office + building)
        else:
            due = (operating + office + building) * rate / (WHOLE - rate)
    return due.named("surplus", "Surplus")
