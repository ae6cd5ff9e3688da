"""The tree of a working: each part with its value, and under it its formula or its source."""

from PySide6.QtCore import QModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QMenu,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from openbook.model.explanation import Working
from openbook.ui.explain_model import Index, Place, WorkingModel, second_line
from openbook.ui.figure_delegate import paint_arrow
from openbook.ui.theme import SPACE, TARGET, Tone, Type, theme

Rows = tuple[int, ...]
_DEEPEST = 4  # levels that are opened at once


class WorkingDelegate(QStyledItemDelegate):
    """Paints one row: title and value on the first line, where it comes from on the second."""

    def __init__(self, model: WorkingModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        lines = _height(Type.BODY) + _height(Type.CAPTION)
        return QSize(theme().pixels(200), max(lines + SPACE + SPACE // 2, TARGET))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        working = self._model.working(index)
        if working is None:
            return
        painter.save()
        colours, row = theme().colours, QRect(option.rect)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(row, QColor(colours.accent_soft))
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(colours.focus), 2))
            painter.drawRect(row.adjusted(1, 1, -1, -1))
        inside = row.adjusted(SPACE // 2, SPACE // 2, -SPACE, -SPACE // 2)
        first = QRect(inside.topLeft(), QSize(inside.width(), _height(Type.BODY)))
        value = _text(painter, first, working.value, Type.STRONG, Tone.TEXT, Qt.AlignmentFlag.AlignRight)
        title = first.adjusted(0, 0, -value - SPACE, 0)
        _text(painter, title, working.title, Type.BODY, Tone.TEXT)
        second = QRect(first.bottomLeft() + QPoint(0, 1), QSize(inside.width(), _height(Type.CAPTION)))
        doubtful = working.rate is not None and working.rate.doubtful
        tone = Tone.WARNING if doubtful else Tone.MUTED
        _text(painter, second, second_line(working, self._model.place), Type.CAPTION, tone)
        painter.restore()


class WorkingTree(QTreeView):
    """A figure and its parts. Enter opens a part on its own, or goes to the field of an entry."""

    opened = Signal(object)  # a Working to look at on its own
    field_requested = Signal(str)
    moved = Signal(object)  # the Working of the row that has the focus, or None

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = WorkingModel(self)
        self.setModel(self._model)
        self.setItemDelegate(WorkingDelegate(self._model, self))
        self.setHeaderHidden(True)
        self.setProperty("ring", "own")
        self.setUniformRowHeights(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setAccessibleName("What it is made of")
        self.setAccessibleDescription(
            "Right opens a row, Left closes it. Enter shows it on its own, or goes to its field."
        )
        self.customContextMenuRequested.connect(self._offer)
        self.doubleClicked.connect(self._follow)
        self.setExpandsOnDoubleClick(False)
        theme().changed.connect(self._restyle)
        self._restyle()

    def show_working(self, working: Working | None, place: Place, *, keep: bool = False) -> None:
        """Show the parts of a working; with `keep`, what was open and chosen stays so."""
        opened, current = (self._opened(), self._rows(self.currentIndex())) if keep else ((), ())
        self._model.place = place
        self._model.show_working(working)
        for rows in opened:
            index = self._at(rows)
            if index.isValid():
                self.setExpanded(index, True)
        self.expand(self._model.index(0, 0))
        self.setCurrentIndex(self._at(current) if current else self._model.index(0, 0))

    def current(self) -> Working | None:
        """The working of the row that is chosen."""
        return self._model.working(self.currentIndex())

    def figure_key(self) -> str:
        """The key of the figure that is chosen; empty where it has none."""
        working = self.current()
        return "" if working is None else working.figure.key

    def currentChanged(self, current: QModelIndex | object, previous: QModelIndex | object) -> None:
        super().currentChanged(current, previous)  # type: ignore[arg-type]
        self.moved.emit(self.current())

    def drawBranches(self, painter: QPainter, rect: QRect, index: Index) -> None:
        """Draw the arrow of a row that can be opened, at the size of the text."""
        if self._model.hasChildren(index):
            room = QRect(rect.right() - self.indentation(), rect.top(), self.indentation(), rect.height())
            paint_arrow(painter, room, opened=self.isExpanded(index))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._follow(self.currentIndex())
            return
        super().keyPressEvent(event)

    def _follow(self, index: Index) -> None:
        working = self._model.working(index)
        if working is None:
            return
        if working.path:
            self.field_requested.emit(working.path)
        elif working.kind == "step" and index.parent().isValid():
            self.opened.emit(working)

    def _offer(self, place: QPoint) -> None:
        index = self.indexAt(place)
        working = self._model.working(index)
        if working is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if working.path:
            menu.addAction("Go to the field", lambda: self.field_requested.emit(working.path))
        if working.kind == "step" and index.parent().isValid():
            menu.addAction("Show on its own", lambda: self.opened.emit(working))
        menu.addAction("Open all under it", lambda: self.expandRecursively(index, _DEEPEST))
        menu.popup(self.viewport().mapToGlobal(place))

    def _opened(self) -> tuple[Rows, ...]:
        found: list[Rows] = []
        pending = [QModelIndex()]
        while pending:
            above = pending.pop()
            for row in range(self._model.rowCount(above)):
                index = self._model.index(row, 0, above)
                if self.isExpanded(index):
                    found.append(self._rows(index))
                    pending.append(index)
        return tuple(found)

    def _rows(self, index: Index) -> Rows:
        rows: list[int] = []
        while index.isValid():
            rows.append(index.row())
            index = index.parent()
        return tuple(reversed(rows))

    def _at(self, rows: Rows) -> QModelIndex:
        index = QModelIndex()
        for row in rows:
            index = self._model.index(row, 0, index)
            if not index.isValid():
                break
        return index

    def _restyle(self) -> None:
        self.setIndentation(theme().pixels(18))
        self.scheduleDelayedItemsLayout()


def _height(kind: Type) -> int:
    return QFontMetrics(theme().font(kind)).height()


def _text(
    painter: QPainter,
    place: QRect,
    text: str,
    kind: Type,
    tone: Tone,
    side: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
) -> int:
    """Write one line, shortened to its place; give its width."""
    font = theme().font(kind)
    metrics = QFontMetrics(font)
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(place.width(), 0))
    painter.setFont(font)
    painter.setPen(theme().colour(tone))
    painter.drawText(place, side | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, shown)
    return metrics.horizontalAdvance(shown)
