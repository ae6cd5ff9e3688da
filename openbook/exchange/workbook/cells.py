"""Which figure stands in which cell, and what that cell is called."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from openbook.model.figure import ASSUMPTION, INPUT, Figure, walk
from openbook.model.rates import Rate

_NOT_IN_NAMES = re.compile(r"[^A-Za-z0-9_]+")
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


@dataclass(slots=True)
class Cells:
    """The figures of a workbook by the sheet they stand on, each once, in their order."""

    inputs: dict[str, Figure] = field(default_factory=dict)
    rates: dict[str, Figure] = field(default_factory=dict)
    assumptions: dict[int, Figure] = field(default_factory=dict)
    steps: dict[int, tuple[int, Figure]] = field(default_factory=dict)

    def address(self, figure: Figure) -> str | None:
        """Give the name or cell of a figure that has one; None for a step written in place."""
        source = figure.source
        if figure.operation == INPUT:
            return name_of(str(source))
        if isinstance(source, Rate):
            return f"rate_{source.key}"
        if figure.operation == ASSUMPTION:
            return f"assumption_{list(self.assumptions).index(id(figure)) + 1}"
        found = self.steps.get(id(figure))
        return None if found is None else f"Working!$C${found[0] + 2}"


def cells_of(roots: Iterable[Figure]) -> Cells:
    """Give each leaf and each named step under the roots its place."""
    cells = Cells()
    for figure in walk(*roots):
        source = figure.source
        if figure.operation == INPUT:
            cells.inputs.setdefault(str(source), figure)
        elif isinstance(source, Rate):
            cells.rates.setdefault(source.key, figure)
        elif figure.operation == ASSUMPTION:
            cells.assumptions.setdefault(id(figure), figure)
        elif figure.label:
            cells.steps[id(figure)] = (len(cells.steps), figure)
    return cells
