"""Who else pays: shown after the price and never netted from the cost."""

from openbook.model.figure import Figure, total
from openbook.model.pricing.inputs import field
from openbook.model.pricing.result import PricedLine
from openbook.model.statement import Contributions

_AMOUNTS = (
    ("fnc", "NHS-funded nursing care"),
    ("health_amount", "Health contribution"),
    ("client", "Client contribution"),
    ("top_up", "Third-party top-up"),
)


def contributions(entry: Contributions, weekly_price: Figure) -> tuple[Figure, list[PricedLine]]:
    """Take what others pay off the price: the net weekly cost to the council.

    How: price − funded nursing care − health's share or amount − client − top-up.
    Units: £ a week for this placement.
    Source: the statement.
    Leaves out: arrears and deferred payments.
    May err: where contributions exceed the price the net cost is below nil, and shown so.
    """
    lines = [_line(name, label, field(entry, name, "contributions")) for name, label in _AMOUNTS]
    share = field(entry, "health_share", "contributions") * weekly_price
    lines.insert(1, _line("health_share", "Health share", share))
    paid = total((line.figure for line in lines), "£/week/place").named("contributions", "Contributions")
    return (weekly_price - paid).named("net_weekly_cost", "Net weekly cost to the council"), [
        line for line in lines if line.figure.value
    ]


def _line(name: str, label: str, figure: Figure) -> PricedLine:
    named = figure.named(f"contributions.{name}", label)
    return PricedLine("contributions", name, label, f"contributions.{name}", named)
