"""A figure's own formula as a spreadsheet formula.

The formula is generated from the figure, never written by hand, so that the workbook
recalculates exactly as the program does.
"""

from collections.abc import Callable

from openbook.model import figure as made
from openbook.model.figure import Figure

Address = Callable[[Figure], str | None]
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
_MOST_ADDENDS = 12
_MOST_ARGUMENTS = 200


def formula(figure: Figure, address: Address) -> str:
    """Write a figure's formula, starting with "=", in the addresses of its parts.

    `address` gives the cell or name of a figure that has one of its own, else None; a part
    without one is written out in place.
    """
    return f"={_written(figure, address, own=True)[0]}"


def _written(figure: Figure, address: Address, *, own: bool = False) -> tuple[str, int]:
    """Write a formula and say how tightly it binds."""
    cell = None if own else address(figure)
    if cell is not None:
        return cell, _ATOM
    if figure.operation in _SIGNS:
        sign, binds, right_needs = _SIGNS[figure.operation]
        left, right = figure.parts
        return _bracketed(left, address, binds) + sign + _bracketed(right, address, right_needs), binds
    inside = [_written(part, address)[0] for part in figure.parts]
    if figure.operation == made.TOTAL:
        return _total(inside)
    if figure.operation == made.LESS:
        return f"(-{_bracketed(figure.parts[0], address, _ATOM)})", _ATOM
    if figure.operation == made.ROUNDED:
        return f"ROUND({inside[0]},{figure.source})", _ATOM
    return _CALLS[figure.operation].format(*inside), _ATOM


def _bracketed(figure: Figure, address: Address, needed: int) -> str:
    text, binds = _written(figure, address)
    return text if binds >= needed else f"({text})"


def _total(addends: list[str]) -> tuple[str, int]:
    if len(addends) <= _MOST_ADDENDS:
        return "+".join(addends) or "0", _SUM if len(addends) > 1 else _ATOM
    sums = [
        f"SUM({','.join(addends[start : start + _MOST_ARGUMENTS])})"
        for start in range(0, len(addends), _MOST_ARGUMENTS)
    ]
    return "+".join(sums), _SUM if len(sums) > 1 else _ATOM
