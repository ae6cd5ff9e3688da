"""How values stand on a chart: as exact words, as short labels, and as round ticks."""

from collections.abc import Callable, Iterable
from decimal import Decimal

from openbook.model.words import money, number, share, whole_pounds

SHORTENED = ((Decimal(10**12), "tn"), (Decimal(10**9), "bn"), (Decimal(10**6), "m"))
_WHOLE_FROM = Decimal(10_000)  # from here on labels leave out the pennies
_STEPS = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5), Decimal(10))


def exact(value: Decimal, unit: str) -> str:
    """Give a value in words as the tables do: "£3,601.37", "6.9%", "142.8"."""
    if unit.startswith("£"):
        return money(value)
    return share(value) if unit.startswith("%") else number(value)


def label(value: Decimal, unit: str, largest: Decimal) -> str:
    """Give a value as a label beside its mark, as fine as `largest` of the chart leaves room for."""
    if not unit.startswith("£"):
        return exact(value, unit)
    if largest >= 10_000_000:
        return _shortened(value, 2)
    return whole_pounds(value) if largest >= _WHOLE_FROM else money(value)


def as_fine_as_fits(
    values: Iterable[Decimal], unit: str, room: float, width: Callable[[str], float]
) -> Decimal:
    """Give the `largest` with which labels fit a room: pounds alone where pennies would be cut off."""
    known = list(values)
    largest = largest_of(known)
    fits = all(width(label(value, unit, largest)) <= room for value in known)
    return largest if fits else max(largest, _WHOLE_FROM)


def tick_label(value: Decimal, unit: str, step: Decimal) -> str:
    """Give a tick of an axis in words, with pence only where the step needs them: "£500", "−£75"."""
    if unit.startswith("%"):
        return share(value)
    if not unit.startswith("£"):
        return number(value)
    if abs(value) >= 1_000_000 or step >= 1_000_000:
        return _shortened(value, 2)
    return whole_pounds(value) if step == step.to_integral_value() else money(value)


def ticks(low: Decimal, high: Decimal, most: int = 6) -> tuple[Decimal, ...]:
    """Give round values in even steps that enclose `low` to `high`; at most `most` + 1 of them.

    Steps are 1, 2, 2.5 or 5 times a power of ten. Equal values are given room on both sides.
    """
    if high == low:
        spare = abs(low) / 10 or Decimal(1)
        low, high = low - spare, high + spare
    raw = (high - low) / max(most - 1, 1)
    power = Decimal(1).scaleb(raw.adjusted())
    step = next(power * factor for factor in _STEPS if power * factor >= raw)
    first = (low / step).to_integral_value(rounding="ROUND_FLOOR")
    last = (high / step).to_integral_value(rounding="ROUND_CEILING")
    return tuple(step * (first + i) for i in range(int(last - first) + 1))


def largest_of(values: Iterable[Decimal]) -> Decimal:
    """Give the largest size among the values, whatever their sign; nil where there are none."""
    return max((abs(value) for value in values), default=Decimal(0))


def _shortened(value: Decimal, places: int) -> str:
    for size, letter in SHORTENED:
        if abs(value) >= size:
            sign = "−" if value < 0 else ""
            return f"{sign}£{number(abs(value) / size, places)}{letter}"
    return whole_pounds(value)
