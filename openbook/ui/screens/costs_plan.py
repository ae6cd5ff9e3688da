"""The columns of the grids of cost lines, with every line of the chart in its place."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from functools import partial

from openbook.model.figure import Figure
from openbook.model.lines import ChartLine, ChartOfLines
from openbook.model.statement import CostLine
from openbook.ui.clipboard import Block
from openbook.ui.document import Document
from openbook.ui.grid_plan import GridPlan, Slot, entry_column, figure_column
from openbook.ui.named_lines import empty_line, paste_named


def costs_plan(
    chart: ChartOfLines,
    group: str,
    search: Callable[[], str] = str,
    paste: Callable[[Document, Block], str] | None = None,
) -> GridPlan:
    """Give the grid of one group: its lines in the chart's order, entered or not.

    Only lines that `search()` finds are shown, by their names, the names providers have for
    them, and what their guide says belongs there.
    """
    lines = {line.key: place for place, line in enumerate(chart.of_group(group))}
    columns = (
        figure_column("Line", "", 220, partial(_label, chart)),
        entry_column(CostLine, "amount", 104),
        entry_column(CostLine, "per", 92, label="Period"),
        entry_column(CostLine, "allocation", 160),
        figure_column("This placement", "£/week", 108, _weekly, total=partial(_group, group)),
    )
    return GridPlan(
        path="costs",
        one="line",
        many=f"lines of {group.replace('_', ' ')}",
        columns=columns,
        row_name=lambda cost: chart.line(cost.key).label,
        copied=lambda cost, _: cost.model_copy(update={"amount": Decimal(0), "evidence": (), "note": ""}),
        layout=partial(_layout, chart, lines, search),
        movable=False,
        paste_named=paste or partial(paste_named, chart),
    )


def _layout(
    chart: ChartOfLines, lines: dict[str, int], search: Callable[[], str], costs: Sequence[CostLine]
) -> list[Slot]:
    placed = [(lines[cost.key], Slot(at)) for at, cost in enumerate(costs) if cost.key in lines]
    entered = {place for place, _ in placed}
    for key, place in lines.items():
        if place not in entered:
            placed.append((place, Slot(None, empty_line(chart.line(key)))))
    words = search().casefold().split()
    found = {place for key, place in lines.items() if _matches(chart.line(key), words)}
    return [slot for place, slot in sorted(placed, key=lambda one: one[0]) if place in found]


def _matches(line: ChartLine, words: Sequence[str]) -> bool:
    text = " ".join((line.label, line.annex_a, *line.synonyms, line.guide)).casefold()
    return all(word in text for word in words)


def _label(chart: ChartOfLines, document: Document, path: str, cost: CostLine) -> str:
    del document, path
    return chart.line(cost.key).label


def _weekly(document: Document, path: str, cost: CostLine) -> Figure | None:
    del cost
    return document.line(path)


def _group(group: str, document: Document) -> Figure | None:
    priced = document.priced
    return priced.groups[group] if priced is not None else None
