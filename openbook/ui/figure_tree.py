"""A table of figures for reading, as tall as its rows; every number explains itself."""

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QMenu,
    QScrollArea,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from openbook.ui.clipboard import write_block
from openbook.ui.dress import out_of_sight
from openbook.ui.figure_delegate import FigureDelegate, heading_lines, heading_width, paint_arrow
from openbook.ui.figure_rows import FigureModel, FigureRow, Heading, Index, Node
from openbook.ui.figure_words import Asked
from openbook.ui.theme import Type, theme

_NAMES, _WORDS, _NOTES = 150, 110, 260  # the least width of names, words and notes, in pixels at 100%


class FigureTree(QTreeView):
    """A table of figures. F1 or Enter on a number asks how it is made; Ctrl+C copies what is chosen."""

    explain_requested = Signal(object)  # see `Asked`
    field_requested = Signal(str)
    moved = Signal(int)  # the place of the topmost row that the focus is in, from 0

    def __init__(self, name: str, headings: tuple[Heading, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = FigureModel(headings, self)
        self._deep = self._filling = self._has_place = self._stale = False
        self._wanted: list[int] = []  # the width at which each column stands in one line
        self._least: list[int] = []  # the width that each column needs
        self._delegate = FigureDelegate(self._model, self)  # before the view, to hear of changes first
        self.setModel(self._model)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName(name)
        self.setProperty("ring", "own")
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setExpandsOnDoubleClick(False)
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionsMovable(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setHighlightSections(False)
        self.customContextMenuRequested.connect(self._offer)
        self.doubleClicked.connect(self._follow)
        self.expanded.connect(self._fit)
        self.collapsed.connect(self._close)
        theme().changed.connect(self._restyle)
        self._take_look()

    def set_headings(self, headings: tuple[Heading, ...]) -> None:
        """Show other columns; rows are shown anew after that."""
        if headings != self._model.headings:
            if self._delegate.note_column >= 0:
                self.setColumnHidden(self._delegate.note_column, False)
                self._delegate.note_column = -1
            self._wanted, self._least = [], []
            self._model.set_headings(headings)

    def show_rows(self, rows: tuple[FigureRow, ...]) -> None:
        """Show other rows; what was open and what had the focus stays, where it is still there."""
        known = {row.id: self.isExpanded(index) for index, row in self._every()}
        current, column = self._model.row(self.currentIndex()), self.currentIndex().column()
        self._filling = True  # one fit at the end, not one for each row that opens
        if not self._model.show_rows(rows):
            self._deep = any(row.under for row in rows)
            self.setRootIsDecorated(self._deep)
            for index, row in self._every():
                if self._model.hasChildren(index):
                    self.setExpanded(index, known.get(row.id, row.opened))
                if current is not None and row.id == current.id:
                    self.setCurrentIndex(index.siblingAtColumn(column))
        self._filling = False
        self._fit()

    def figure_key(self) -> Asked:
        """What the cell with the focus shows, else the first figure of its row; empty where it has none."""
        cell, row = self._model.cell(self.currentIndex()), self._model.row(self.currentIndex())
        cells = () if cell is None or row is None else (cell, *row.cells)
        return next((one.asked for one in cells if one.asked), "")

    def texts(self) -> list[list[str]]:
        """Give the words of every row that is shown, headings first."""
        shown = [[cell.text for cell in row.cells] for _, row in self._every(opened_only=True)]
        return [[heading.text for heading in self._model.headings], *shown]

    def currentChanged(self, current: QModelIndex | object, previous: QModelIndex | object) -> None:
        super().currentChanged(current, previous)  # type: ignore[arg-type]
        self._keep_in_view()
        index = self.currentIndex()
        while index.parent().isValid():
            index = index.parent()
        self.moved.emit(index.row())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if not self._has_place:
            self._has_place = True
            self._fit()
        elif event.size().width() != event.oldSize().width() and not self._filling:
            self._share_width()
            self._be_tall()

    def drawRow(self, painter: QPainter, options: QStyleOptionViewItem, index: Index) -> None:
        super().drawRow(painter, options, index)
        place = QRect(QPoint(0, options.rect.top()), QSize(self.viewport().width(), options.rect.height()))
        self._delegate.paint_note(painter, place, index)

    def drawBranches(self, painter: QPainter, rect: QRect, index: Index) -> None:
        row = self._model.row(index)
        if row is not None and row.ruled:
            painter.setPen(QPen(QColor(theme().colours.border), 1))
            painter.drawLine(rect.topLeft(), rect.topRight())
        if self._model.hasChildren(index):
            left, line = rect.right() - self.indentation(), self._delegate.row_height
            room = QRect(left, rect.top(), self.indentation(), min(rect.height(), line))
            paint_arrow(painter, room, opened=self.isExpanded(index))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and index.isValid():
            self._follow(index)
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right) and index.isValid():
            self._step(index, 1 if event.key() == Qt.Key.Key_Right else -1)
        else:
            super().keyPressEvent(event)

    def copy(self) -> None:
        """Copy the chosen block as a spreadsheet takes it; the whole table where one cell is chosen."""
        chosen = self.selectedIndexes()
        if len(chosen) < 2:
            QGuiApplication.clipboard().setText(write_block(self.texts()))
            return
        columns = sorted({index.column() for index in chosen})
        rows = [
            [row.cells[column].text for column in columns]
            for index, row in self._every(opened_only=True)
            if any(index.siblingAtColumn(column) in chosen for column in columns)
        ]
        QGuiApplication.clipboard().setText(write_block(rows))

    def _step(self, index: QModelIndex, by: int) -> None:
        """Go along the row; in the first column Right opens what is closed and Left closes what is open."""
        first, opened = index.column() == 0, self.isExpanded(index.siblingAtColumn(0))
        has_rows = self._model.hasChildren(index.siblingAtColumn(0))
        if first and has_rows and opened == (by < 0):
            self.setExpanded(index, not opened)
        elif first and by < 0 and index.parent().isValid():
            self.setCurrentIndex(index.parent())
        elif 0 <= index.column() + by < len(self._model.headings):
            self.setCurrentIndex(index.siblingAtColumn(index.column() + by))

    def _close(self, index: QModelIndex) -> None:
        """Take the focus out of rows that are closed, so that nothing opens them again."""
        inside = self.currentIndex().parent()
        if inside.isValid() and inside == index.siblingAtColumn(0):
            self.setCurrentIndex(index.siblingAtColumn(self.currentIndex().column()))
        self._fit()

    def _follow(self, index: Index) -> None:
        cell, row = self._model.cell(index), self._model.row(index)
        if cell is not None and cell.asked:
            self.explain_requested.emit(cell.asked)
        elif row is not None and row.path:
            self.field_requested.emit(row.path)

    def _offer(self, place: QPoint) -> None:
        index = self.indexAt(place)
        cell, row = self._model.cell(index), self._model.row(index)
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if cell is not None and cell.asked:
            menu.addAction("Explain this number", lambda: self.explain_requested.emit(cell.asked))
        if row is not None and row.path:
            menu.addAction("Go to its entries", lambda: self.field_requested.emit(row.path))
        menu.addAction("Copy", self.copy)
        if self._deep:
            menu.addAction("Open all", self.expandAll)
            menu.addAction("Close all", self.collapseAll)
        menu.popup(self.viewport().mapToGlobal(place))

    def _every(self, *, opened_only: bool = False) -> Iterator[tuple[QModelIndex, FigureRow]]:
        pending = [self._model.index(at, 0) for at in reversed(range(self._model.rowCount()))]
        while pending:
            index = pending.pop()
            row = self._model.row(index)
            assert row is not None
            yield index, row
            if not opened_only or self.isExpanded(index):
                count = self._model.rowCount(index)
                pending.extend(self._model.index(at, 0, index) for at in reversed(range(count)))

    def _shown(self) -> Iterator[Node]:
        """Give every row that no closed one hides."""
        pending = list(reversed(self._model.top))
        while pending:
            node = pending.pop()
            yield node
            if node.under and self.isExpanded(self._model.index_of(node)):
                pending.extend(reversed(node.under))

    def changeEvent(self, event: QEvent) -> None:
        """Take the look that its part has just put on, where it was out of sight when that changed."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and self._stale:
            self._restyle()

    def _restyle(self) -> None:
        self._stale = out_of_sight(self)
        if not self._stale:
            self._take_look()

    def _take_look(self) -> None:
        self._delegate.restyle()
        self.setIndentation(theme().pixels(20))
        self.header().setFont(theme().font(Type.CAPTION))
        self.scheduleDelayedItemsLayout()
        self._fit()

    def _fit(self) -> None:
        """Be as tall as the rows that are open, so that only the page scrolls."""
        if self._filling:
            return
        if not self._has_place:  # what there is to share is known when the page is laid out
            rows = sum(1 for _ in self._shown()) * self._delegate.row_height
            self.setFixedHeight(self.header().sizeHint().height() + rows + 2 * self.frameWidth())
            return
        self._measure()
        self._share_width()
        self._be_tall()

    def _measure(self) -> None:
        """Take the width that the words and numbers of each column want and need."""
        headings, shown, font = self._model.headings, self._delegate, self.header().font()
        rows = list(self._shown())
        self._wanted, self._least = [], []
        for at, heading in enumerate(headings):
            wide = max((shown.width(row, at) for row in rows), default=0)
            whole = max(wide, self.header().sectionSizeHint(at))
            need = max(wide, heading_width(heading.text, font))
            if heading.is_text:
                words = max((shown.least_width(row, at) for row in rows), default=0)
                usual = theme().pixels(_NOTES if heading.is_note else _WORDS if at else _NAMES)
                need = min(max(words, heading_width(heading.text, font), min(usual, wide)), whole)
            self._wanted.append(whole)
            self._least.append(need)

    def _be_tall(self) -> None:
        """Take the height of the heading and of every row that is open."""
        header, headings = self.header(), self._model.headings
        lines = max(
            heading_lines(heading.text, header.font(), header.sectionSize(at))
            for at, heading in enumerate(headings)
            if not header.isSectionHidden(at)
        )
        one = header.sizeHint().height()
        top = one + (lines - 1) * QFontMetrics(header.font()).height()
        if header.minimumHeight() != top:
            header.setMinimumHeight(top)
        rows = sum(self._delegate.height(row) for row in self._shown())
        wide = header.length() > self.viewport().width()
        bar = self.horizontalScrollBar().sizeHint().height() if wide else 0
        height = top + rows + 2 * self.frameWidth() + bar
        if height != self.height() or self.minimumHeight() != height:
            self.setFixedHeight(height)

    def _share_width(self) -> None:
        """Let every column have the width it needs, then names and words as much as there is."""
        header, wanted, least = self.header(), self._wanted, self._least
        self._delegate.forget_heights()
        if len(wanted) != len(self._model.headings):
            return
        before = [header.sectionSize(at) for at in range(len(wanted))]
        now, spare = list(least), self.viewport().width() - sum(least)
        notes = [at for at, heading in enumerate(self._model.headings) if heading.is_note]
        under = notes[0] if notes and spare < 0 and wanted[notes[0]] else -1
        if under != self._delegate.note_column:
            self._delegate.note_column = under
            self.setColumnHidden(notes[0], under >= 0)
            before = []
        if under >= 0:
            spare += least[under]
            wanted = [0 if at == under else width for at, width in enumerate(wanted)]
            least = [0 if at == under else width for at, width in enumerate(least)]
            now = list(least)
        # Words come before the headings of numbers; of them what needs little more comes first,
        # so that one long note never leaves all others narrow.
        headings = self._model.headings
        for at in sorted(
            range(len(wanted)), key=lambda at: (not headings[at].is_text, wanted[at] - least[at])
        ):
            more = min(max(spare, 0), wanted[at] - least[at])
            now[at] += more
            spare -= more
        now[0] += max(spare, 0)
        if now != before:
            for at, size in enumerate(now):
                if size:
                    header.resizeSection(at, size)
            self._delegate.forget_heights()
            self.doItemsLayout()  # rows are taller where their words have less width

    def _keep_in_view(self) -> None:
        """Scroll the page to the cell that has the focus; the table itself never scrolls down."""
        page: QWidget | None = self.parentWidget()
        while page is not None and not isinstance(page, QScrollArea):
            page = page.parentWidget()
        inside = page.widget() if page is not None else None
        if page is not None and inside is not None and self.hasFocus():
            place = self.viewport().mapTo(inside, self.visualRect(self.currentIndex()).center())
            page.ensureVisible(place.x(), place.y(), 0, self._delegate.row_height * 2)
