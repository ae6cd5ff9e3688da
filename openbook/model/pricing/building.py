"""The building: rent or return on capital, and depreciation."""

from openbook.model.figure import Figure
from openbook.model.pricing.ground import Ground
from openbook.model.pricing.inputs import field, weekly
from openbook.model.pricing.result import PricedLine
from openbook.model.statement import Amount, Property

GROUP = "property"


def property_lines(entry: Property, ground: Ground, *, with_return: bool = True) -> list[PricedLine]:
    """Give the lines of the building for this placement; all are shared by all places.

    How: rent a week ÷ divisor; capital value × return a year ÷ W ÷ divisor; depreciation a
        week ÷ divisor. Without the return for the lawful floor.
    Units: £ a week for this placement.
    Source: the statement; a return on capital (ROC) in the words of DHSC's guidance.
    Leaves out: repairs and furniture, which stand on cost lines; loan interest.
    May err: the capital value is the provider's own unless a valuation is in evidence.
    """
    lines = []
    if entry.rent is not None:
        lines.append(_shared("rent", "Rent", _amount(entry.rent, "rent", "Rent", ground), ground))
    if with_return and entry.capital_value is not None and entry.return_rate is not None:
        a_year = field(entry, "capital_value", GROUP) * field(entry, "return_rate", GROUP)
        a_week = a_year / ground.weeks
        lines.append(_shared("return_on_capital", "Return on capital", a_week, ground, "capital_value"))
    if entry.depreciation is not None:
        a_week = _amount(entry.depreciation, "depreciation", "Depreciation", ground)
        lines.append(_shared("depreciation", "Depreciation", a_week, ground))
    return lines


def _amount(amount: Amount, name: str, label: str, ground: Ground) -> Figure:
    return weekly(amount.amount, amount.per, f"{GROUP}.{name}.amount", label, ground.weeks)


def _shared(name: str, label: str, a_week: Figure, ground: Ground, field_name: str = "") -> PricedLine:
    assert ground.divisor is not None, "property needs a divisor: see gaps.impossible"
    figure = (a_week / ground.divisor).named(f"{GROUP}.{name}", label)
    return PricedLine(GROUP, name, label, f"{GROUP}.{field_name or name}", figure)
