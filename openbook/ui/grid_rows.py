"""Rows that are added to a table, copied, moved and deleted; each is one undo step."""

from collections.abc import Sequence

from openbook.model.words import plural
from openbook.ui.grid_model import GridModel


def insert(model: GridModel, row: int) -> int | None:
    """Add a row at a place, or at the end; give the row it stands in."""
    plan, records = model.plan, list(model.records)
    if plan.new_record is None:
        return None
    at = min(max(row, 0), len(records))
    records.insert(at, plan.new_record(records))
    model.document.replace_rows(plan.path, tuple(records), f"New {plan.one}")
    return model.row_of(at)


def duplicate(model: GridModel, rows: Sequence[int]) -> int | None:
    """Put a copy of each row after the last of them; give the first copy's row."""
    plan, before, positions = model.plan, model.records, _positions(model, rows)
    if not positions or plan.copied is None:
        return None
    records, at = list(before), positions[-1] + 1
    for offset, position in enumerate(positions):
        records.insert(at + offset, plan.copied(before[position], records))
    model.document.replace_rows(plan.path, tuple(records), f"Copy of {_named(model, len(positions))}")
    return model.row_of(at)


def move(model: GridModel, rows: Sequence[int], by: int) -> bool:
    """Move rows up or down by one place; give whether they moved."""
    positions, records = _positions(model, rows), list(model.records)
    if not positions or not model.plan.movable:
        return False
    if positions[0] + by < 0 or positions[-1] + by >= len(records):
        return False
    for position in positions if by < 0 else reversed(positions):
        records[position], records[position + by] = records[position + by], records[position]
    told = f"Move of {_named(model, len(positions))}"
    model.document.replace_rows(model.plan.path, tuple(records), told)
    return True


def delete(model: GridModel, rows: Sequence[int]) -> bool:
    """Take rows out of the list; give whether there were any."""
    positions = _positions(model, rows)
    if not positions:
        return False
    kept = tuple(one for at, one in enumerate(model.records) if at not in positions)
    model.document.replace_rows(model.plan.path, kept, f"Deletion of {_named(model, len(positions))}")
    return True


def _positions(model: GridModel, rows: Sequence[int]) -> list[int]:
    found = (model.position(row) for row in sorted(set(rows)))
    return sorted(position for position in found if position is not None)


def _named(model: GridModel, count: int) -> str:
    return plural(count, model.plan.one, model.plan.many)
