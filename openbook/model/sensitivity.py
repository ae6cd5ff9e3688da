"""How sure the price is: one quantity at a time, and all of them at once.

Both run the price's own figures again with other numbers, so no formula is written twice.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from openbook.model.choices import Pay, SurplusMethod
from openbook.model.figure import DECIMALS, Arithmetic, Figure, evaluate, walk
from openbook.model.pricing.result import Priced
from openbook.model.statement import Line, Statement

USUAL_RANGE = Decimal("0.1")
DRAWS = 10_000
SEED = 1
_CHUNK = 2_000
_PERCENTILES = (10, 50, 90)


@dataclass(frozen=True, slots=True)
class Quantity:
    """The key quantity of a line with the range in which it may lie."""

    path: str
    label: str
    figure: Figure
    low: Decimal
    high: Decimal
    assumed: bool


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of the tornado: the price with one quantity alone at low and at high."""

    quantity: Quantity
    price_at_low: Decimal
    price_at_high: Decimal

    @property
    def width(self) -> Decimal:
        """How far the price moves, £ a week."""
        return abs(self.price_at_high - self.price_at_low)


@dataclass(frozen=True, slots=True)
class Percentiles:
    """The price at its 10th, 50th and 90th percentile, £ a week, of so many draws."""

    p10: Decimal
    p50: Decimal
    p90: Decimal
    draws: int
    seed: int


def quantities(statement: Statement, priced: Priced) -> tuple[Quantity, ...]:
    """List the key quantity of every line with its range; ±10% where none is stated.

    Key quantities: hours a week of an hourly post, the salary of a salaried one, the amount
    of a cost line, rent or the value of the building, head office and surplus as given.
    """
    by_path = {str(one.source): one for one in walk(priced.weekly_price) if one.operation == "input"}
    found = []
    labels = {line.path: line.label for line in priced.lines}
    for path, label, line in _lines(statement, labels):
        figure = by_path.get(path)
        if path.endswith(".hours_per_week") and figure is None:
            post_id = statement.staffing[int(path[len("staffing[") : path.index("]")])].id
            figure = priced.figure(f"staffing.{post_id}.hours")
        if figure is None or not figure.value:
            continue
        spread = abs(figure.value) * USUAL_RANGE
        low = figure.value - spread if line.low is None else line.low
        high = figure.value + spread if line.high is None else line.high
        if path == "surplus.rate" and statement.surplus.method is SurplusMethod.SHARE_OF_PRICE:
            high = min(high, (figure.value + 1) / 2)  # the whole of the price is out of reach
        assumed = line.low is None and line.high is None
        found.append(Quantity(path, label, figure, min(low, figure.value), max(high, figure.value), assumed))
    return tuple(found)


def tornado(statement: Statement, priced: Priced) -> tuple[Bar, ...]:
    """Give the price with each quantity alone at low and at high, widest first.

    How: the price's own figures run again with one number changed.
    Units: £ a week for this placement.
    Source: the ranges of the statement; ±10% where none is stated.
    Leaves out: quantities that move together.
    May err: as the ranges err.
    """
    made_of = _made_of(priced.weekly_price)
    bars = []
    for one in quantities(statement, priced):
        touched = _touched(made_of, one.figure)
        ends = [_again(priced.weekly_price, touched, one.figure, end) for end in (one.low, one.high)]
        bars.append(Bar(one, ends[0], ends[1]))
    return tuple(sorted(bars, key=lambda bar: (-bar.width, bar.quantity.path)))


def percentiles(
    statement: Statement,
    priced: Priced,
    draws: int = DRAWS,
    seed: int = SEED,
    progress: Callable[[float], bool] = lambda _: True,
) -> Percentiles | None:
    """Draw all quantities at once and give the price's 10th, 50th and 90th percentile.

    How: independent triangular draws between low and high with their peak at the figure
        stated; the same seed gives the same answer. `progress` is told the share done and
        may return False to stop, which gives None.
    Units: £ a week for this placement.
    Source: the ranges of the statement; ±10% where none is stated.
    Leaves out: that quantities move together, which would widen the spread.
    May err: by chance, less with more draws.
    """
    import numpy as np

    arrays = Arithmetic(float, np.maximum, np.minimum, lambda nights, pay: np.where(nights, pay, 0.0))
    generator = np.random.default_rng(seed)
    ranges = [one for one in quantities(statement, priced) if float(one.low) < float(one.high)]
    prices = []
    for start in range(0, draws, _CHUNK):
        count = min(_CHUNK, draws - start)
        given: dict[Figure, Any] = {
            one.figure: generator.triangular(float(one.low), float(one.figure.value), float(one.high), count)
            for one in ranges
        }
        prices.append(np.broadcast_to(evaluate(priced.weekly_price, given, arrays), (count,)))
        if not progress((start + count) / draws):
            return None
    low, middle, high = np.percentile(np.concatenate(prices), _PERCENTILES)
    return Percentiles(_decimal(low), _decimal(middle), _decimal(high), draws, seed)


def _decimal(value: Any) -> Decimal:  # noqa: ANN401 - a number of numpy
    return Decimal(repr(float(value)))


def _made_of(price: Figure) -> dict[int, list[Figure]]:
    """Give, by the identity of each figure of a price, the figures that are made of it."""
    found: dict[int, list[Figure]] = {}
    for one in walk(price):
        for part in one.parts:
            found.setdefault(id(part), []).append(one)
    return found


def _touched(made_of: Mapping[int, list[Figure]], changed: Figure) -> set[int]:
    touched: set[int] = set()
    pending = [changed]
    while pending:
        one = pending.pop()
        if id(one) not in touched:
            touched.add(id(one))
            pending.extend(made_of.get(id(one), ()))
    return touched


def _again(price: Figure, touched: set[int], changed: Figure, number: Decimal) -> Decimal:
    """Run the price again, keeping every figure that the changed one does not touch."""
    kept: dict[Figure, Any] = {}
    for one in _edge(price, touched):
        kept[one] = one.value
    kept[changed] = number
    result = evaluate(price, kept, DECIMALS)
    assert isinstance(result, Decimal)
    return result


def _edge(price: Figure, touched: set[int]) -> Iterator[Figure]:
    """Give the untouched figures that touched ones are made of."""
    stack = [price]
    seen: set[int] = set()
    while stack:
        one = stack.pop()
        if id(one) in seen:
            continue
        seen.add(id(one))
        if id(one) in touched:
            stack.extend(one.parts)
        else:
            yield one


def _lines(statement: Statement, labels: Mapping[str, str]) -> Iterator[tuple[str, str, Line]]:
    for i, post in enumerate(statement.staffing):
        name = "annual_salary" if post.pay is Pay.SALARIED else "hours_per_week"
        yield f"staffing[{i}].{name}", post.called, post
    for i, cost in enumerate(statement.costs):
        yield f"costs[{i}].amount", labels[f"costs[{i}]"], cost
    building = statement.property
    yield ("property.rent.amount" if building.rent else "property.capital_value"), "Property", building
    office = statement.head_office
    yield f"head_office.{'rate' if office.amount is None else 'amount'}", "Head office", office
    surplus = statement.surplus
    by_amount = surplus.method is SurplusMethod.AMOUNT
    yield f"surplus.{'amount' if by_amount else 'rate'}", "Surplus", surplus
