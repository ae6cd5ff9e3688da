"""Rounding so that what is printed adds up: parts to their whole, lines to groups, groups to the price."""

from collections.abc import Sequence
from decimal import Decimal

from openbook.model.pricing.result import GROUPS
from openbook.model.words import PENNY, largest_remainder, pennies


def split(values: Sequence[Decimal], whole: Decimal) -> list[Decimal]:
    """Round parts to the penny so that they add up to a whole that is itself rounded already.

    Where the whole was moved by rounding above it, the odd penny goes to the largest part.
    """
    if not values:
        return []
    parts = largest_remainder(values, whole)
    odd = pennies(whole) - sum(parts, Decimal(0))
    if odd:
        largest = max(range(len(parts)), key=lambda i: abs(parts[i]))
        parts[largest] += odd.quantize(PENNY)
    return parts


def by_group(
    lines: Sequence[tuple[str, Decimal]], groups: dict[str, Decimal], whole: Decimal
) -> list[Decimal]:
    """Round lines (each with its group) so that they add up to rounded groups, and these to the whole."""
    rounded = dict(zip(GROUPS, split([groups[group] for group in GROUPS], whole), strict=True))
    shown: dict[int, Decimal] = {}
    for group in GROUPS:
        places = [i for i, (name, _) in enumerate(lines) if name == group]
        parts = split([lines[i][1] for i in places], rounded[group])
        shown.update(zip(places, parts, strict=True))
    return [shown[i] for i in range(len(lines))]


def beside(
    shown: Sequence[Decimal], first: Sequence[Decimal], second: Sequence[Decimal], whole: Decimal
) -> list[Decimal]:
    """Round a second column so that it adds up beside a first one that is rounded already.

    What is exactly the same in both columns is printed the same, and what is nil stays nil; the
    odd pennies go to the rest.
    """
    same = {i: shown[i] for i in range(len(shown)) if first[i] == second[i]}
    nil = {i: Decimal(0) for i in range(len(shown)) if not second[i] and i not in same}
    fixed = same | nil
    free = [i for i in range(len(shown)) if i not in fixed]
    if not free:
        free = list(nil) or list(same)
        fixed = {i: value for i, value in fixed.items() if i not in free}
    parts = split([second[i] for i in free], pennies(whole) - sum(fixed.values(), Decimal(0)))
    fixed.update(zip(free, parts, strict=True))
    return [fixed[i] for i in range(len(shown))]
