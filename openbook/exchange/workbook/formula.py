"""A figure's own formula as a spreadsheet formula.

The formula is generated from the figure, never written by hand, so that the workbook
recalculates exactly as the program does.
"""

from collections.abc import Callable
from decimal import Decimal

from openbook.model import figure as made
from openbook.model.figure import Figure

Address = Callable[[Figure], str | None]
Aside = Callable[[str, Decimal], str]
LONGEST = 8_192
_ATOM, _PRODUCT, _SUM = 3, 2, 1
_SIGNS = {
    made.ADD: ("+", _SUM, _SUM),
    made.SUBTRACT: ("-", _SUM, _PRODUCT),
    made.MULTIPLY: ("*", _PRODUCT, _PRODUCT),
    made.DIVIDE: ("/", _PRODUCT, _ATOM),
}
_CALLS = {
    made.GREATER_OF: "MAX({0},{1})",
    made.LOWER_OF: "MIN({0},{1})",
    made.POWER: "POWER({0},{1})",
    made.ONLY_IF: "IF({0}<>0,{1},0)",
}
_CHOOSING = (made.GREATER_OF, made.LOWER_OF)
_MOST_ADDENDS = 12
_MOST_ARGUMENTS = 200
_LONGEST_SUM = 2_000


class Formulas:
    """Writes the formulas of a workbook's figures."""

    def __init__(self, address: Address, aside: Aside) -> None:
        """Take how figures are found.

        `address` gives the cell or name of a figure that has one, else None: such a part is
        written out in place. `aside` puts a formula with its value into a cell of its own and
        gives its address: parts of a sum too long for one cell go there.
        """
        self._address = address
        self._aside = aside

    def of(self, figure: Figure) -> str:
        """Write a figure's own formula, starting with "="."""
        return f"={self._written(figure, own=True)[0]}"

    def _written(self, figure: Figure, *, own: bool = False) -> tuple[str, int]:
        """Write a formula and say how tightly it binds."""
        cell = None if own else self._address(figure)
        if cell is not None:
            return cell, _ATOM
        if figure.operation in _SIGNS:
            sign, binds, right_needs = _SIGNS[figure.operation]
            left, right = figure.parts
            return self._bracketed(left, binds) + sign + self._bracketed(right, right_needs), binds
        if figure.operation == made.TOTAL:
            return self._total(figure)
        if figure.operation == made.LESS:
            return f"(-{self._bracketed(figure.parts[0], _ATOM)})", _ATOM
        inside = [self._written(part)[0] for part in figure.parts]
        if figure.operation == made.ROUNDED:
            return f"ROUND({inside[0]},{figure.source})", _ATOM
        if figure.operation in _CHOOSING:
            # An emptied cell counts as nil in arithmetic, but MAX and MIN would pass over it.
            pairs = zip(figure.parts, inside, strict=True)
            inside = [f"N({text})" if part.is_leaf else text for part, text in pairs]
        return _CALLS[figure.operation].format(*inside), _ATOM

    def _bracketed(self, figure: Figure, needed: int) -> str:
        text, binds = self._written(figure)
        return text if binds >= needed else f"({text})"

    def _total(self, figure: Figure) -> tuple[str, int]:
        addends = [self._written(part)[0] for part in figure.parts]
        values = [part.value for part in figure.parts]
        while sum(map(len, addends)) + len(addends) > _LONGEST_SUM:
            groups = _groups(addends)
            sums = [sum((values[i] for i in group), Decimal(0)) for group in groups]
            addends = [
                self._aside(f"={_sum([addends[i] for i in group])}", value)
                for group, value in zip(groups, sums, strict=True)
            ]
            values = sums
        return _sum(addends), _SUM if len(addends) > 1 else _ATOM


def _groups(addends: list[str]) -> list[range]:
    """Part a long sum into stretches, each short enough for a cell."""
    groups, start, length = [], 0, 0
    for i, addend in enumerate(addends):
        if i > start and (length + len(addend) > _LONGEST_SUM or i - start >= _MOST_ARGUMENTS):
            groups.append(range(start, i))
            start, length = i, 0
        length += len(addend) + 1
    return [*groups, range(start, len(addends))]


def _sum(addends: list[str]) -> str:
    if len(addends) <= _MOST_ADDENDS:
        return "+".join(addends) or "0"
    return f"SUM({','.join(addends)})"
