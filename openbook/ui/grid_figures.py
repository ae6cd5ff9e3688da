"""Which figure the current cell of a table is asked about."""

from typing import TYPE_CHECKING

from openbook.model.figure import Figure
from openbook.ui.document import Document

if TYPE_CHECKING:
    from openbook.ui.grid_model import GridModel, Index


def asked_by(grid: "GridModel", at: "Index") -> str:
    """Give the key of the figure in a cell, else of its row's; below the last row, of its column's total."""
    row, numbers = at.row(), [at.column(), *range(len(grid.plan.columns))]
    if grid.is_open(row):
        return next((key for number in numbers if (key := total_key(grid, number))), "")
    of_row = (grid.figure(grid.index(row, number)) for number in numbers)
    found = next((one for one in (_in_cell(grid, at), *of_row) if one is not None and one.key), None)
    if found is not None:
        return found.key
    position = grid.position(row)
    if grid.plan.asked is None or position is None:
        return ""
    return grid.plan.asked(grid.document, f"{grid.plan.path}[{position}]", grid.record(row))


def total_key(grid: "GridModel", column: int) -> str:
    """Give the key of the total under a column; empty where it is no figure."""
    total = grid.plan.columns[column].total
    found = total(grid.document) if total is not None and isinstance(grid.document, Document) else None
    return found.key if isinstance(found, Figure) else ""


def _in_cell(grid: "GridModel", at: "Index") -> Figure | None:
    """Give the figure a cell shows: worked out beside the entries, or in place of one."""
    found = grid.figure(at)
    when_empty, position = grid.column(at).when_empty, grid.position(at.row())
    if found is not None or when_empty is None or position is None or grid.typed_text(at):
        return found
    instead = when_empty(grid.document, f"{grid.plan.path}[{position}]", grid.record(at.row()))
    return instead if isinstance(instead, Figure) else None
