"""A table with spreadsheet hands: type, Tab, Enter, arrows, fill, copy and paste.

Tab at the last cell, and F6 or Ctrl+Tab anywhere, leave the table; Shift turns them round.
"""

from typing import Any

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QResizeEvent,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QHeaderView,
    QLineEdit,
    QTableView,
    QWidget,
)

from openbook.ui import grid_hands
from openbook.ui.clipboard import read_block, write_block
from openbook.ui.grid_cells import ENTER, CellDelegate, no_choice
from openbook.ui.grid_figures import asked_by
from openbook.ui.grid_model import GridModel, Index
from openbook.ui.grid_widths import shared_widths, widths_wanted
from openbook.ui.grid_words import refused_in
from openbook.ui.in_view import bring_into_view
from openbook.ui.theme import theme
from openbook.ui.timing import soon

_SELECT = QItemSelectionModel.SelectionFlag.ClearAndSelect
_ROW_HEIGHT, _CLOSE = 34, 28  # large text needs less air around it
_AHEAD = 3  # rows below the current one that come into view with it, where they fit
_LARGE = 150  # from this text scale on


class GridView(QTableView):
    """The table itself. `explain_asked` carries the key of the figure in the current cell."""

    moved = Signal(int)  # the row of the current cell
    passed_end = Signal(int)  # the column in which Enter went on below the last row

    def __init__(self, model: GridModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.grid = model
        self.setProperty("ring", "own")
        self._leaving = False
        self._entering = (-1, 0)  # the row that is being entered, and the column in which that began
        self._current = (0, 0)
        self.setModel(model)
        self.setItemDelegate(CellDelegate(self))
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.AnyKeyPressed | triggers.EditKeyPressed | triggers.DoubleClicked)
        self.setAccessibleName(f"{model.plan.many.capitalize()}, table. F6 leaves it.")
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(True)
        self.setWordWrap(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.horizontalHeader().setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.verticalHeader().hide()
        model.modelAboutToBeReset.connect(self._remember)
        model.modelReset.connect(self._restore)
        self._wanted: dict[int, int] = {}
        self._widening = soon(self, self._widen)
        model.modelReset.connect(self._fit_anew)
        model.dataChanged.connect(self._widening.start)
        self.verticalScrollBar().valueChanged.connect(lambda _: self._widening.start())
        theme().changed.connect(self._fit_anew)
        self.fit()

    def fit(self) -> None:
        """Size rows and columns to the text."""
        high = theme().pixels(_CLOSE if theme().pixels(100) >= _LARGE else _ROW_HEIGHT)
        self.verticalHeader().setMinimumSectionSize(high)
        self.verticalHeader().setDefaultSectionSize(high)
        columns = self.grid.plan.columns
        usual = [theme().pixels(column.width) for column in columns]
        numbers = [column.is_number for column in columns]
        for at, width in enumerate(shared_widths(usual, self._wanted, numbers, self.viewport().width())):
            self.setColumnWidth(at, width)

    def _widen(self) -> None:
        """Make room for what would be cut off; what is shorter takes none away while one types."""
        if not self.isVisible():
            return  # until it is, when the rows on view are known
        wanted = widths_wanted(self, self.grid)
        if any(width > max(self.columnWidth(at), self._wanted.get(at, 0)) for at, width in wanted.items()):
            self._wanted = {at: max(width, self._wanted.get(at, 0)) for at, width in wanted.items()}
            self.fit()

    def _fit_anew(self) -> None:
        self._wanted = {}
        self.fit()
        self._widening.start()

    def figure_key(self) -> str:
        """The key of the figure in the current cell, or of the row's figure."""
        return asked_by(self.grid, self.currentIndex()) if self.currentIndex().isValid() else ""

    def rows(self) -> list[int]:
        """The rows that are selected, or the current one."""
        found = sorted({index.row() for index in self.selectedIndexes()})
        return found or ([self.currentIndex().row()] if self.currentIndex().isValid() else [])

    def select_cell(self, row: int, column: int) -> None:
        """Make a cell the current one."""
        index = self.grid.index(row, column)
        self.setCurrentIndex(index)
        self.selectionModel().select(index, _SELECT)
        self.scrollTo(index)

    def step(self, by: int) -> bool:
        """Go to the next cell that takes entries; give False at the end of the table."""
        columns = len(self.grid.plan.columns)
        count = columns * self.grid.rowCount()
        at = self.currentIndex().row() * columns + self.currentIndex().column() + by
        while self.currentIndex().isValid() and 0 <= at < count:
            if self.grid.plan.columns[at % columns].editable:
                self.select_cell(at // columns, at % columns)
                return True
            at += by
        return False

    def step_rows(self, by: int, *, back: bool = False) -> None:
        """Go down or up as far as there are rows, in the column or `back` where entering the row began."""
        row = self.currentIndex().row() + by
        begun, column = self._entering
        column = column if back and begun == self.currentIndex().row() else self.currentIndex().column()
        self._entering = (-1, 0)
        if 0 <= row < self.grid.rowCount():
            self.select_cell(row, column)
        elif row > 0:
            self.passed_end.emit(self.currentIndex().column())

    def leave(self, *, forward: bool) -> None:
        """Give the focus to what stands after or before the table."""
        self._leaving = True
        try:
            self.focusNextPrevChild(forward)
        finally:
            self._leaving = False

    def take_back(self) -> None:
        """Forget what was typed in the current cell."""
        self.grid.document.drop_preview()
        if self.currentIndex().isValid():
            self.grid.take_back(self.currentIndex())
        self.grid.refused.emit("")

    def _is_refused(self) -> bool:
        at = self.currentIndex()
        return at.isValid() and self.grid.refusal(at) is not None

    def copy(self) -> None:
        """Put the selected block on the clipboard."""
        selected = self.selectedIndexes()
        if selected:
            rows = [one for one in sorted({i.row() for i in selected}) if not self.grid.is_open(one)]
            columns = range(min(i.column() for i in selected), max(i.column() for i in selected) + 1)
            block = [[self.grid.text(self.grid.index(row, column)) for column in columns] for row in rows]
            if block:
                QGuiApplication.clipboard().setText(write_block(block))

    def cut(self) -> None:
        """Copy the selected block and clear it."""
        self.copy()
        self.clear_cells()

    def paste(self) -> None:
        """Put the clipboard's block at the top left of the selection, or its one value in all of it."""
        block = read_block(QGuiApplication.clipboard().text())
        chosen = self.selectedIndexes() or [self.currentIndex()]
        if not block:
            return
        if not chosen[0].isValid():
            self.grid.paste(block, 0, 0)
            return
        named = self.grid.plan.paste_named is not None and not min(one.column() for one in chosen)
        if len(block) == 1 and len(block[0]) == 1 and not named:
            cells = [(one.row(), one.column(), block[0][0]) for one in chosen]
            self.grid.fill(cells, "Paste")
            return
        top, left = min(one.row() for one in chosen), min(one.column() for one in chosen)
        self.grid.paste(block, top, left)

    def clear_cells(self) -> None:
        """Empty the selected cells."""
        self.grid.fill([(one.row(), one.column(), "") for one in self.selectedIndexes()], "Clearing of cells")

    def fill_down(self) -> None:
        """Copy the topmost selected cell of each column down; a single row copies from above it."""
        grid_hands.fill_down(self)

    def fill_right(self) -> None:
        """Copy the leftmost selected cell of each row to the right; a single column copies from its left."""
        grid_hands.fill_right(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Answer the keys of a spreadsheet."""
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        key = event.key()
        if key == Qt.Key.Key_F6 or (control and key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)):
            self.leave(forward=not shift and key != Qt.Key.Key_Backtab)
        elif key in ENTER and not control:
            self.step_rows(-1 if shift else 1, back=not shift)
        elif key == Qt.Key.Key_Escape and self._is_refused():
            self.take_back()
        elif key == Qt.Key.Key_Delete and not control:
            self.clear_cells()
        elif control and not shift and key in self._commands():
            self._commands()[Qt.Key(key)]()
        else:
            if key in grid_hands.MOVES:
                self._entering = (-1, 0)
            if not grid_hands.answer(self, event):
                super().keyPressEvent(event)

    def edit(self, index: Index, trigger: QAbstractItemView.EditTrigger, event: QEvent) -> bool:  # type: ignore[override]
        """Begin to edit; F2 and a double click change what stands, so that typing does not replace it."""
        triggers = QAbstractItemView.EditTrigger
        how = self.grid.column(index).how if index.isValid() else None
        typed = event.text().strip() if isinstance(event, QKeyEvent) else ""
        if trigger == triggers.AnyKeyPressed and how is not None and typed.isprintable() and typed:
            label, row = self.grid.column(index).label, self.grid.row_name(index.row())
            said = refused_in(label, row, no_choice(how, typed))
            if said:
                self.grid.refused.emit(said)
                return False
        begun = super().edit(index, trigger, event)
        editor = self.indexWidget(index) if begun else None
        if isinstance(editor, QLineEdit) and trigger in (triggers.EditKeyPressed, triggers.DoubleClicked):
            editor.end(False)
        return begun

    def event(self, event: QEvent) -> bool:
        """Keep the keys of the table from being taken for shortcuts of the window."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
            if event.key() == Qt.Key.Key_F6 or (control and event.key() in self._commands()):
                event.accept()
                return True
        return super().event(event)

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: FBT001 - as Qt declares it
        """Let Tab go from cell to cell, and out at either end."""
        if not self._leaving:
            row, column = self.currentIndex().row(), self.currentIndex().column()
            if self.step(1 if forward else -1):
                begun, start = self._entering
                on = row == self.currentIndex().row()
                start = start if begun == row else column
                self._entering = (
                    (row, start) if on else (self.currentIndex().row(), self.currentIndex().column())
                )
                return True
        return super().focusNextPrevChild(forward)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave a wheel that turns down to the page where there is nothing below: it never goes sideways."""
        is_down = abs(event.angleDelta().y()) > abs(event.angleDelta().x())
        if is_down and self.verticalScrollBar().maximum() == 0:
            event.ignore()
            return
        super().wheelEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Have a current cell whenever the table has the focus."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.grid.rowCount():
            self.select_cell(0, 0)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Close an editor; after Tab go to the next cell."""
        hints = QAbstractItemDelegate.EndEditHint
        super().closeEditor(editor, hints.NoHint)
        if hint in (hints.EditNextItem, hints.EditPreviousItem):
            self.focusNextPrevChild(hint == hints.EditNextItem)

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Say which row is current."""
        super().currentChanged(current, previous)
        if current.isValid() and self.hasFocus():
            high = self.verticalHeader().defaultSectionSize()
            seen = self.visualRect(current).adjusted(0, 0, 0, _AHEAD * high)
            bring_into_view(self.viewport(), seen.intersected(self.viewport().rect()))
        self.moved.emit(current.row())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the first column what is left."""
        super().resizeEvent(event)
        self.fit()
        self._widening.start()

    def showEvent(self, event: QShowEvent) -> None:
        """Make room for what changed while another page was on view."""
        super().showEvent(event)
        self._widening.start()

    def _commands(self) -> dict[Qt.Key, Any]:
        key = Qt.Key
        return {
            key.Key_C: self.copy,
            key.Key_X: self.cut,
            key.Key_V: self.paste,
            key.Key_D: self.fill_down,
            key.Key_R: self.fill_right,
        }

    def _remember(self) -> None:
        self._current = (self.currentIndex().row(), self.currentIndex().column())

    def _restore(self) -> None:
        row, column = self._current
        row = min(row, self.grid.rowCount() - 1)
        if row > 0 and self.grid.is_open(row):
            row -= 1
        if row >= 0:
            self.select_cell(row, max(column, 0))
