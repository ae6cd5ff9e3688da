"""Figures: decimals that carry their own working.

A figure is either a leaf (an input with its field path, a dated rate with its source, or
a declared assumption) or a step made of other figures. The price, its explanation, the
comparison, the tornado, the reports and the workbook are all readers of one such graph,
so nothing shown can drift from what was done.
"""

from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from operator import attrgetter
from typing import Any, Self

from openbook.model.errors import UnitError
from openbook.model.rates import Rate
from openbook.model.unit import SHARE, Unit, unit

INPUT, RATE, ASSUMPTION = "input", "rate", "assumption"
ADD, SUBTRACT, MULTIPLY, DIVIDE = "add", "subtract", "multiply", "divide"
GREATER_OF, LOWER_OF, TOTAL, ROUNDED = "greater_of", "lower_of", "total", "rounded"
LESS, POWER, ONLY_IF = "less", "power", "only_if"
LEAVES = (INPUT, RATE, ASSUMPTION)
_NIL = Decimal(0)


def _reading(slot: str) -> Any:  # noqa: ANN401 - the slot's own kind is annotated where it stands
    """Give a property that reads a slot."""
    return property(attrgetter(slot))


class Told(str):
    """Where a leaf that is no assumption comes from: what was recorded, published or drawn, as a sentence."""

    __slots__ = ()


class Usual(str):
    """The path of an input that stands at its usual value, or is left empty and counts as nil."""

    __slots__ = ()


class Figure:
    """An exact decimal with its unit and how it came about. Frozen.

    `source` is the field path of an input, the `Rate` of a rate, the note of an
    assumption, and empty for a step. `key` and `label` are set on the rows people see.
    Two figures are equal only when they are the same object: equal values reached by
    different working are different figures.
    """

    __slots__ = ("_key", "_label", "_operation", "_parts", "_source", "_unit", "_value")

    def __init__(
        self,
        value: Decimal,
        unit: Unit,
        operation: str,
        parts: "tuple[Figure, ...]" = (),
        source: "str | Rate" = "",
        key: str = "",
        label: str = "",
    ) -> None:
        """Make a figure; the functions of this module and the operators do, nobody else."""
        self._value = value
        self._unit = unit
        self._operation = operation
        self._parts = parts
        self._source = source
        self._key = key
        self._label = label

    # Read and never set; thousands are made on each keystroke, so reading goes straight to the slot.
    value: Decimal = _reading("_value")
    unit: Unit = _reading("_unit")
    operation: str = _reading("_operation")
    parts: "tuple[Figure, ...]" = _reading("_parts")
    source: "str | Rate" = _reading("_source")
    key: str = _reading("_key")
    label: str = _reading("_label")

    def __repr__(self) -> str:
        return f"Figure({self.key or self.label or self.operation}: {self.value} {self.unit})"

    def __add__(self, other: Self) -> "Figure":
        if self._unit is not other._unit:
            raise _unlike("add", self, other)
        return Figure(self._value + other._value, self._unit, ADD, (self, other))

    def __sub__(self, other: Self) -> "Figure":
        if self._unit is not other._unit:
            raise _unlike("subtract", self, other)
        return Figure(self._value - other._value, self._unit, SUBTRACT, (self, other))

    def __mul__(self, other: Self) -> "Figure":
        return Figure(self._value * other._value, self._unit.times[other._unit], MULTIPLY, (self, other))

    def __truediv__(self, other: Self) -> "Figure":
        return Figure(self._value / other._value, self._unit.per[other._unit], DIVIDE, (self, other))

    def __neg__(self) -> "Figure":
        return Figure(-self._value, self._unit, LESS, (self,))

    def named(self, key: str, label: str) -> "Figure":
        """Give the same figure as a row that people see, under a key and a label."""
        return Figure(self._value, self._unit, self._operation, self._parts, self._source, key, label)

    @property
    def is_leaf(self) -> bool:
        """Whether the figure is an input, a rate or an assumption."""
        return self.operation in LEAVES


def input_figure(value: Decimal, unit_text: str, path: str, label: str) -> Figure:
    """Make a leaf of what was entered in the field at `path`."""
    return Figure(value, unit(unit_text), INPUT, (), path, "", label)


def rate_figure(rate: Rate) -> Figure:
    """Make a leaf of a dated rate. Raises ValueError where the law had no such rule."""
    if rate.value is None:
        raise ValueError(f"{rate.key} has no value from {rate.start} to {rate.end}")
    return Figure(rate.value, unit(rate.unit), RATE, (), rate, "", rate.label)


def assumption(value: Decimal | int, unit_text: str, label: str, note: str) -> Figure:
    """Make a leaf of a declared assumption; `note` says why it may be made."""
    return Figure(Decimal(value), unit(unit_text), ASSUMPTION, (), note, "", label)


def told(value: Decimal, unit_text: str, label: str, sentence: str) -> Figure:
    """Make a leaf of a value that is known from elsewhere; `sentence` says from where."""
    return Figure(value, unit(unit_text), ASSUMPTION, (), Told(sentence), "", label)


def put_in(figure: Figure, given: Mapping[Figure, Figure]) -> Figure:
    """Make a figure anew with other figures in place of some of its own, working and all.

    Its value is that of `evaluate` with the same numbers; what depends on none of them stays as it is.
    """
    made: dict[int, Figure] = {id(one): other for one, other in given.items()}
    for one in walk(figure, known=given):
        if id(one) not in made:
            made[id(one)] = _with_parts(one, tuple(made[id(part)] for part in one.parts))
    return made[id(figure)]


def _with_parts(figure: Figure, parts: tuple[Figure, ...]) -> Figure:
    if all(one is other for one, other in zip(figure.parts, parts, strict=True)):
        return figure
    values = {id(old): new.value for old, new in zip(figure.parts, parts, strict=True)}
    value = _worked(figure, values, DECIMALS)
    return Figure(value, figure.unit, figure.operation, parts, figure.source, figure.key, figure.label)


def greater_of(first: Figure, second: Figure) -> Figure:
    """Give the greater of two figures of one unit."""
    return _chosen(GREATER_OF, max, first, second)


def lower_of(first: Figure, second: Figure) -> Figure:
    """Give the lower of two figures of one unit."""
    return _chosen(LOWER_OF, min, first, second)


def total(parts: Iterable[Figure], unit_text: str) -> Figure:
    """Add up any number of figures of one unit; the total of none is nil."""
    figures = tuple(parts)
    wanted = unit(unit_text)
    value = _NIL
    for figure in figures:
        if figure.unit is not wanted:
            raise UnitError(f"cannot add {figure!r} to a total in {wanted}")
        value += figure.value
    return Figure(value, wanted, TOTAL, figures)


def rounded(figure: Figure, places: int = 2) -> Figure:
    """Round half-up to `places` decimals (pennies unless said otherwise)."""
    return Figure(_half_up(figure.value, places), figure.unit, ROUNDED, (figure,), str(places))


def only_if(condition: Figure, figure: Figure) -> Figure:
    """Give a figure where the condition is not nil, and nil where it is."""
    value = figure.value if condition.value else Decimal(0)
    return Figure(value, figure.unit, ONLY_IF, (condition, figure))


def power(base: Figure, exponent: Figure) -> Figure:
    """Raise a pure number to a pure number. Raises UnitError where either has a unit."""
    if base.unit is not SHARE or exponent.unit is not SHARE:
        raise _unlike("raise", base, exponent)
    return Figure(base.value**exponent.value, SHARE, POWER, (base, exponent))


@dataclass(frozen=True, slots=True)
class Arithmetic:
    """How `evaluate` works numbers: how a leaf becomes a number, and how one is chosen.

    `only_if` takes a condition and a number, and gives the number where the condition is
    not nil, else nil.
    """

    number: Callable[[Decimal], Any]
    greater_of: Callable[[Any, Any], Any]
    lower_of: Callable[[Any, Any], Any]
    only_if: Callable[[Any, Any], Any]


DECIMALS = Arithmetic(Decimal, max, min, lambda condition, number: number if condition else Decimal(0))


def walk(*roots: Figure, known: Container[Figure] = ()) -> Iterator[Figure]:
    """Give each figure under `roots` once, parts before what is made of them.

    What a `known` figure is made of is left out.
    """
    seen: set[Figure] = set()
    stack: list[Figure | None] = [*reversed(roots)]
    while stack:
        figure = stack.pop()
        if figure is None:  # what stands below has all its parts behind it
            made = stack.pop()
            assert made is not None
            yield made
        elif figure not in seen:
            seen.add(figure)
            if figure.parts and figure not in known:
                stack += (figure, None, *reversed(figure.parts))
            else:
                yield figure


def replay(figure: Figure) -> Decimal:
    """Recompute a figure from its leaves alone; always equal to its value."""
    result = evaluate(figure, {})
    assert isinstance(result, Decimal)
    return result


def evaluate(figure: Figure, given: Mapping[Figure, Any], arithmetic: Arithmetic = DECIMALS) -> Any:  # noqa: ANN401
    """Run the graph again with other numbers (or whole arrays) in place of some figures.

    `given` may replace any figure, not only a leaf. `arithmetic` says what the numbers
    are; decimals unless said otherwise, arrays in `sensitivity`. Nothing that depends on
    a replaced figure keeps its old value; the choice of formulas stays as it was.
    """
    values: dict[int, Any] = {id(one): number for one, number in given.items()}
    for one in walk(figure, known=given):
        if id(one) not in values:
            values[id(one)] = _worked(one, values, arithmetic)
    return values[id(figure)]


def _worked(figure: Figure, values: Mapping[int, Any], arithmetic: Arithmetic) -> Any:  # noqa: ANN401
    operation = figure.operation
    if operation in LEAVES:
        return arithmetic.number(figure.value)
    numbers = [values[id(part)] for part in figure.parts]
    if operation == TOTAL:
        return sum(numbers, arithmetic.number(Decimal(0)))
    if operation == ROUNDED:
        return _half_up(numbers[0], int(str(figure.source)))
    worked = _ARITHMETIC.get(operation) or getattr(arithmetic, operation)
    return worked(*numbers)


_ARITHMETIC: dict[str, Callable[..., Any]] = {
    ADD: lambda a, b: a + b,
    SUBTRACT: lambda a, b: a - b,
    MULTIPLY: lambda a, b: a * b,
    DIVIDE: lambda a, b: a / b,
    POWER: lambda a, b: a**b,
    LESS: lambda a: -a,
}


def _half_up(value: Any, places: int) -> Any:  # noqa: ANN401 - a decimal, or an array of numbers
    if isinstance(value, Decimal):
        return value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    return round(value, places)


def _chosen(
    operation: str, choose: Callable[[Decimal, Decimal], Decimal], first: Figure, second: Figure
) -> Figure:
    if first.unit is not second.unit:
        raise _unlike("compare", first, second)
    return Figure(choose(first.value, second.value), first.unit, operation, (first, second))


def _unlike(doing: str, first: Figure, second: Figure) -> UnitError:
    return UnitError(f"cannot {doing} {first!r} and {second!r}: unlike units")
