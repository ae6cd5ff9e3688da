"""A table of figures for reading, as tall as its rows; every number explains itself."""

from collections.abc import Iterator

from PySide6.QtCore import QModelIndex, QPoint, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPen,
    QPolygonF,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QMenu,
    QScrollArea,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from openbook.ui.clipboard import write_block
from openbook.ui.figure_rows import FigureCell, FigureModel, FigureRow, Heading, Index
from openbook.ui.theme import SPACE, TARGET, Tone, Type, theme

_NAMES, _WORDS, _NOTES = 280, 180, 110  # widths in pixels at 100%: see `_least`
_ROW = 32


class FigureDelegate(QStyledItemDelegate):
    """Paints one cell: words left, numbers right, the ring of the focus inside."""

    def __init__(self, model: FigureModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model
        self.restyle()

    def restyle(self) -> None:
        """Take fonts and the height of a row from the theme as it is now."""
        self._usual, self._strong = theme().font(Type.BODY), theme().font(Type.STRONG)
        self._measures = {False: QFontMetrics(self._usual), True: QFontMetrics(self._strong)}
        self.row_height = max(theme().pixels(_ROW), TARGET)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        cell, row = self._model.cell(index), self._model.row(index)
        if cell is None:
            return QSize(0, self.row_height)
        width = self._measures[is_strong(row, cell)].horizontalAdvance(cell.text)
        return QSize(width + SPACE * 2 + SPACE // 2, self.row_height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        cell, row = self._model.cell(index), self._model.row(index)
        if cell is None or row is None:
            return
        painter.save()
        place = QRect(option.rect)
        colours, state = theme().colours, option.state
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(place, QColor(colours.accent_soft))
        if row.ruled:
            painter.setPen(QPen(QColor(colours.border), 1))
            painter.drawLine(place.topLeft(), place.topRight())
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(colours.focus), 2))
            painter.drawRect(place.adjusted(1, 1, -1, -1))
        inside = place.adjusted(SPACE // 2 if index.column() == 0 and self._deep() else SPACE, 0, -SPACE, 0)
        painter.setFont(self._strong if is_strong(row, cell) else self._usual)
        painter.setPen(theme().colour(cell.tone))
        left = self._model.headings[index.column()].is_text
        side = Qt.AlignmentFlag.AlignLeft if left else Qt.AlignmentFlag.AlignRight
        words = painter.fontMetrics().elidedText(cell.text, Qt.TextElideMode.ElideRight, inside.width())
        painter.drawText(inside, side | Qt.AlignmentFlag.AlignVCenter, words)
        painter.restore()

    def _deep(self) -> bool:
        view = self.parent()
        return isinstance(view, QTreeView) and view.rootIsDecorated()


class FigureTree(QTreeView):
    """A table of figures. F1 or Enter on a number asks how it is made; Ctrl+C copies what is chosen."""

    explain_requested = Signal(str)
    field_requested = Signal(str)
    moved = Signal(int)  # the place of the topmost row that the focus is in, from 0

    def __init__(self, name: str, headings: tuple[Heading, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = FigureModel(headings, self)
        self._deep = self._filling = False
        self._wanted: list[int] = []  # the width that the words of each column need
        self.setModel(self._model)
        self._delegate = FigureDelegate(self._model, self)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName(name)
        self.setProperty("ring", "own")
        self.setUniformRowHeights(True)
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
        self._restyle()

    def set_headings(self, headings: tuple[Heading, ...]) -> None:
        """Show other columns; rows are shown anew after that."""
        if headings != self._model.headings:
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

    def figure_key(self) -> str:
        """The key of the figure in the cell that has the focus; empty where it shows none."""
        cell = self._model.cell(self.currentIndex())
        return "" if cell is None else cell.key

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
        self._share_width()

    def drawBranches(self, painter: QPainter, rect: QRect, index: Index) -> None:
        row = self._model.row(index)
        if row is not None and row.ruled:
            painter.setPen(QPen(QColor(theme().colours.border), 1))
            painter.drawLine(rect.topLeft(), rect.topRight())
        if self._model.hasChildren(index):
            room = QRect(rect.right() - self.indentation(), rect.top(), self.indentation(), rect.height())
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
        if cell is not None and cell.key:
            self.explain_requested.emit(cell.key)
        elif row is not None and row.path:
            self.field_requested.emit(row.path)

    def _offer(self, place: QPoint) -> None:
        index = self.indexAt(place)
        cell, row = self._model.cell(index), self._model.row(index)
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if cell is not None and cell.key:
            menu.addAction("Explain this number", lambda: self.explain_requested.emit(cell.key))
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

    def _restyle(self) -> None:
        self._delegate.restyle()
        self.setIndentation(theme().pixels(20))
        self.header().setFont(theme().font(Type.CAPTION))
        self.scheduleDelayedItemsLayout()
        self._fit()

    def _fit(self) -> None:
        """Be as tall as the rows that are open, so that only the page scrolls."""
        if self._filling:
            return
        columns = range(len(self._model.headings))
        self._wanted = [max(self.sizeHintForColumn(at), self.header().sectionSizeHint(at)) for at in columns]
        rows = sum(1 for _ in self._every(opened_only=True))
        self._share_width()
        header = self.header().sizeHint().height()
        wide = self.header().length() > self.viewport().width()
        bar = self.horizontalScrollBar().sizeHint().height() if wide else 0
        height = header + rows * self._delegate.row_height + 2 * self.frameWidth() + bar
        if height != self.height() or self.minimumHeight() != height:
            self.setFixedHeight(height)

    def _share_width(self) -> None:
        """Let numbers have the width they need, the first column its words, the others what is left."""
        header, headings, wanted = self.header(), self._model.headings, self._wanted
        if len(wanted) != len(headings):
            return
        least = [
            self._least(at, width) if heading.is_text else width
            for at, (width, heading) in enumerate(zip(wanted, headings, strict=True))
        ]
        spare = self.viewport().width() - sum(least)
        # What needs little more comes first, so that one long note never leaves all others cut.
        for at in sorted(range(len(wanted)), key=lambda at: wanted[at] - least[at]):
            more = min(max(spare, 0), wanted[at] - least[at])
            header.resizeSection(at, least[at] + more)
            spare -= more
        header.resizeSection(0, header.sectionSize(0) + max(spare, 0))

    def _least(self, column: int, wanted: int) -> int:
        """Keep names and short words whole; let long notes become short, since their tip has them whole."""
        if column == 0:
            return min(wanted, theme().pixels(_NAMES))
        return wanted if wanted <= theme().pixels(_WORDS) else theme().pixels(_NOTES)

    def _keep_in_view(self) -> None:
        """Scroll the page to the cell that has the focus; the table itself never scrolls down."""
        page: QWidget | None = self.parentWidget()
        while page is not None and not isinstance(page, QScrollArea):
            page = page.parentWidget()
        inside = page.widget() if page is not None else None
        if page is not None and inside is not None and self.hasFocus():
            place = self.viewport().mapTo(inside, self.visualRect(self.currentIndex()).center())
            page.ensureVisible(place.x(), place.y(), 0, theme().pixels(_ROW * 2))


def is_strong(row: FigureRow | None, cell: FigureCell) -> bool:
    """Whether a cell stands in strong letters; words of second rank never do."""
    return row is not None and row.strong and cell.tone is not Tone.MUTED


def paint_arrow(painter: QPainter, room: QRect, *, opened: bool) -> None:
    """Draw the arrow of a row that can be opened: right while closed, down while open."""
    half = theme().pixels(4)
    middle = QPointF(room.center())
    across, down = QPointF(half, 0), QPointF(0, half)
    points = (
        [middle - across - down / 2, middle + down / 2, middle + across - down / 2]
        if opened
        else [middle - down - across / 2, middle + across / 2, middle + down - across / 2]
    )
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(theme().colour(Tone.MUTED), 1.8)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    painter.drawPolyline(QPolygonF(points))
    painter.restore()
