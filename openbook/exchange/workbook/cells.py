"""Which figure stands in which cell, and what that cell is called."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from openbook.exchange.workbook.formula import Formulas
from openbook.model.figure import ASSUMPTION, INPUT, Figure, walk
from openbook.model.rates import Rate

_NOT_IN_NAMES = re.compile(r"[^A-Za-z0-9_]+")
WORKING = "Working"
VALUE_COLUMN = "C"
NAMED_STEPS = (
    "weekly_price",
    "annual_price",
    "net_weekly_cost",
    "break_even",
    "lawful_floor",
    "care_hours_per_week",
    "price_per_care_hour",
)


def name_of(path: str) -> str:
    """Turn a field path into a defined name: staffing[0].hourly_pay is staffing_0_hourly_pay."""
    return _NOT_IN_NAMES.sub("_", path.replace("]", "")).strip("_")


@dataclass(frozen=True, slots=True)
class Aside:
    """A part of a sum that is too long for one cell, with its own formula and value."""

    formula: str
    value: Decimal


@dataclass(slots=True)
class Cells:
    """The figures of a workbook by the sheet they stand on, each once, in their order."""

    inputs: dict[str, Figure] = field(default_factory=dict)
    rates: dict[str, Figure] = field(default_factory=dict)
    assumptions: list[Figure] = field(default_factory=list)
    steps: list[Figure] = field(default_factory=list)
    asides: list[Aside] = field(default_factory=list)
    _addresses: dict[int, str] = field(default_factory=dict)

    def address(self, figure: Figure) -> str | None:
        """Give the name or cell of a figure that has one; None for a step written in place."""
        return self._addresses.get(id(figure))

    def formulas(self) -> Formulas:
        """Give what writes the formulas of these figures."""
        return Formulas(self.address, self._set_aside)

    def add(self, figure: Figure) -> None:
        """Give a figure its place, if it is a leaf or a named step."""
        source = figure.source
        if figure.operation == INPUT:
            self.inputs.setdefault(str(source), figure)
            self._addresses[id(figure)] = name_of(str(source))
        elif isinstance(source, Rate):
            self.rates.setdefault(source.key, figure)
            self._addresses[id(figure)] = f"rate_{source.key}"
        elif figure.operation == ASSUMPTION:
            self.assumptions.append(figure)
            self._addresses[id(figure)] = f"assumption_{len(self.assumptions)}"
        elif figure.label:
            self.steps.append(figure)
            self._addresses[id(figure)] = _working_cell(len(self.steps))

    def _set_aside(self, formula: str, value: Decimal) -> str:
        self.asides.append(Aside(formula, value))
        return _working_cell(len(self.steps) + len(self.asides))


def cells_of(roots: Iterable[Figure]) -> Cells:
    """Give each leaf and each named step under the roots its place."""
    cells = Cells()
    for figure in walk(*roots):
        cells.add(figure)
    return cells


def _working_cell(row: int) -> str:
    return f"{WORKING}!${VALUE_COLUMN}${row + 1}"
