"""What else a spreadsheet's hands know: the edge of a block, filling, today's date, whole rows."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelection, QItemSelectionModel, Qt
from PySide6.QtGui import QKeyEvent

from openbook.model.words import date_words
from openbook.ui.reading import Kind

if TYPE_CHECKING:
    from openbook.ui.grid_view import GridView

Key = Qt.Key
_WAYS = {Key.Key_Up: (-1, 0), Key.Key_Down: (1, 0), Key.Key_Left: (0, -1), Key.Key_Right: (0, 1)}
MOVES = frozenset({*_WAYS, Key.Key_Home, Key.Key_End, Key.Key_PageUp, Key.Key_PageDown})
_SELECT, _KEEP = QItemSelectionModel.SelectionFlag.ClearAndSelect, QItemSelectionModel.SelectionFlag.NoUpdate


def answer(view: "GridView", event: QKeyEvent) -> bool:
    """Answer a key with Control or Shift as a spreadsheet does; give whether it was one of these."""
    key, keys = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    control, shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
    if not view.currentIndex().isValid():
        return False
    if key in _WAYS and keys & control and not keys & ~(control | shift):
        jump(view, *_WAYS[Key(key)], extend=bool(keys & shift))
    elif key == Key.Key_Space and keys == shift:
        _take(view, rows=True)
    elif key == Key.Key_Space and keys == control:
        _take(view, rows=False)
    elif key == Key.Key_Semicolon and keys == control:
        return enter_today(view)
    else:
        return False
    return True


def jump(view: "GridView", down: int, across: int, *, extend: bool) -> None:
    """Go to the edge of the block of filled cells, or to the next filled one; `extend` selects up to it."""
    grid, at = view.grid, view.currentIndex()
    if down:
        row = edge(
            lambda row: bool(grid.text(grid.index(row, at.column()))), at.row(), grid.rowCount() - 1, down
        )
        target = grid.index(row, at.column())
    else:
        last = len(grid.plan.columns) - 1
        target = grid.index(
            at.row(), edge(lambda one: bool(grid.text(at.siblingAtColumn(one))), at.column(), last, across)
        )
    if not extend:
        view.select_cell(target.row(), target.column())
        return
    chosen = view.selectedIndexes() or [at]
    rows, columns = [one.row() for one in chosen], [one.column() for one in chosen]
    start = grid.index(
        min(rows) + max(rows) - at.row() if at.row() in (min(rows), max(rows)) else at.row(),
        min(columns) + max(columns) - at.column()
        if at.column() in (min(columns), max(columns))
        else at.column(),
    )
    view.selectionModel().select(
        _block(view, start.row(), start.column(), target.row(), target.column()), _SELECT
    )
    view.selectionModel().setCurrentIndex(target, _KEEP)
    view.scrollTo(target)


def edge(is_filled: Callable[[int], bool], at: int, last: int, by: int) -> int:
    """Give where a jump from `at` ends: the last filled place of a run, the next filled one, or the end."""
    here = at + by
    if not 0 <= here <= last:
        return at
    in_run = is_filled(at) and is_filled(here)
    while 0 <= here + by <= last and (is_filled(here + by) if in_run else not is_filled(here)):
        here += by
    return here


def fill_down(view: "GridView") -> None:
    """Copy the topmost selected cell of each column down; a single row copies from above it."""
    selected = view.selectedIndexes()
    rows = sorted({one.row() for one in selected})
    source = rows[0] if len(rows) > 1 else (rows[0] - 1 if rows else -1)
    if source < 0:
        return
    cells = [
        (one.row(), one.column(), view.grid.value(one.siblingAtRow(source)))
        for one in selected
        if one.row() != source and view.grid.column(one).editable
    ]
    view.grid.fill(cells, "Fill down")


def fill_right(view: "GridView") -> None:
    """Copy the leftmost selected cell of each row to the right; a single column copies from its left."""
    selected = view.selectedIndexes()
    columns = sorted({one.column() for one in selected})
    source = columns[0] if len(columns) > 1 else (columns[0] - 1 if columns else -1)
    if source < 0:
        return
    cells = [
        (one.row(), one.column(), view.grid.typed_text(one.siblingAtColumn(source)))
        for one in selected
        if one.column() != source and view.grid.column(one).editable
    ]
    view.grid.fill(cells, "Fill right")


def enter_today(view: "GridView") -> bool:
    """Enter today's date where a date is wanted; give whether one is."""
    at = view.currentIndex()
    how = view.grid.column(at).how
    if how is None or how.kind is not Kind.DATE:
        return False
    view.grid.setData(at, today())
    return True


def today() -> str:
    """Give today's date as a field shows it."""
    return date_words(date.today())  # noqa: DTZ011 - the day of the person at the desk


def _take(view: "GridView", *, rows: bool) -> None:
    """Select the whole rows, or the whole columns, of what is selected."""
    chosen = view.selectedIndexes() or [view.currentIndex()]
    last_row, last_column = view.grid.rowCount() - 1, len(view.grid.plan.columns) - 1
    top, bottom = min(one.row() for one in chosen), max(one.row() for one in chosen)
    left, right = min(one.column() for one in chosen), max(one.column() for one in chosen)
    block = (top, 0, bottom, last_column) if rows else (0, left, last_row, right)
    view.selectionModel().select(_block(view, *block), _SELECT)


def _block(view: "GridView", top: int, left: int, bottom: int, right: int) -> QItemSelection:
    grid = view.grid
    return QItemSelection(
        grid.index(min(top, bottom), min(left, right)), grid.index(max(top, bottom), max(left, right))
    )
