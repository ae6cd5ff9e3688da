"""Cost lines by the chart of lines."""

from openbook.model.choices import CostAllocation
from openbook.model.figure import Figure
from openbook.model.lines import ChartOfLines
from openbook.model.pricing.ground import Ground
from openbook.model.pricing.inputs import ONE_PLACE, weekly
from openbook.model.pricing.result import PricedLine
from openbook.model.statement import CostLine


def cost_lines(costs: tuple[CostLine, ...], ground: Ground, chart: ChartOfLines) -> list[PricedLine]:
    """Turn each cost line into £ a week for this placement.

    How: the amount a week, ÷ divisor when shared, as it is when already for each place or
        for this placement alone.
    Units: £ a week for this placement.
    Source: the statement; groups by the chart of lines.
    Leaves out: VAT that the provider can recover, which should not stand in the amount.
    May err: a yearly amount is spread evenly over the weeks.
    """
    lines = []
    seen: dict[str, int] = {}
    for i, cost in enumerate(costs):
        chart_line = chart.line(cost.key)
        path = f"costs[{i}]"
        count = seen[cost.key] = seen.get(cost.key, 0) + 1
        key = f"costs.{cost.key}" if count == 1 else f"costs.{cost.key}.{count}"
        figure = cost_line(cost, path, chart_line.label, ground).named(key, chart_line.label)
        lines.append(PricedLine(chart_line.group, cost.key, chart_line.label, path, figure))
    return lines


def cost_line(cost: CostLine, path: str, label: str, ground: Ground) -> Figure:
    """Turn one cost line into £ a week for this placement.

    How: amount a week ÷ divisor when shared; otherwise for this placement as it is.
    Units: £ a week for this placement.
    Source: the statement.
    Leaves out: nothing.
    May err: as `cost_lines` says.
    """
    amount = cost.amount if cost.amount is not None else _NOTHING
    a_week = weekly(amount, cost.per, f"{path}.amount", label, ground.weeks)
    if cost.allocation is not CostAllocation.SHARED:
        return a_week / ONE_PLACE
    assert ground.divisor is not None, "a shared cost needs a divisor: see gaps.impossible"
    return a_week / ground.divisor


_NOTHING = ONE_PLACE.value * 0
