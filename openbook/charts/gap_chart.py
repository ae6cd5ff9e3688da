"""The closing gap: what is asked and offered through the rounds, until the lines meet in what is agreed."""

from collections.abc import Sequence
from decimal import Decimal

from openbook.charts.line_chart import LineChart, Series
from openbook.model.negotiation import KeptRound, Position, price_of, standing_words

Path = Sequence[tuple[KeptRound, Position]]
_LINES = (("Asked", "asked", "asking"), ("Offered", "offered", "realistic"), ("Agreed", "agreed", "second"))


def closing_gap(path: Path) -> LineChart | None:
    """Give the chart of where both sides stood after each round; None until somebody has named a price.

    Once a price is agreed both sides stand there.
    """

    def values(of: str) -> tuple[Decimal | None, ...]:
        return tuple(price_of(now.agreed or getattr(now, of)) for _, now in path)

    agreed = tuple(price_of(now.agreed) for _, now in path)
    series = (
        Series(name, agreed if of == "agreed" else values(of), role, tuple(_key(now, of) for _, now in path))
        for name, of, role in _LINES
    )
    used = tuple(one for one in series if any(value is not None for value in one.values))
    if not used:
        return None
    points = tuple(f"Round {kept.number}" for kept, _ in path)
    return LineChart(
        "The closing gap", points, used, message=standing_words(path[-1][1]), point_heading="Round"
    )


def round_key(kept: KeptRound) -> str:
    """Give the key of the price that a round names."""
    return f"round {kept.seq}"


def _key(now: Position, of: str) -> str:
    kept = now.agreed or getattr(now, of)
    return "" if kept is None else round_key(kept)
