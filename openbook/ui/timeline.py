"""The time line on screen: a list down a rail, each entry as tall as its words."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPen,
    QPolygonF,
    QResizeEvent,
)
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from openbook.charts.styles import ROLES
from openbook.ui.explain_menu import offer_explanation
from openbook.ui.figure_rows import Index
from openbook.ui.figure_words import Asked
from openbook.ui.in_view import bring_into_view
from openbook.ui.theme import SPACE, Tone, Type, theme
from openbook.ui.timeline_rows import Item

_RAIL, _GAP, _TALL = 40, 6, 10_000
_WRAP = Qt.TextFlag.TextWordWrap


@dataclass(frozen=True, slots=True)
class _Line:
    """Words of an entry in their place, from the corner of the entry."""

    place: QRect
    text: str
    kind: Type
    tone: Tone
    struck: bool = False
    right: bool = False


class TimelineModel(QAbstractListModel):
    """The entries that are shown."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.items: tuple[Item, ...] = ()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as Qt declares it
        return 0 if parent.isValid() else len(self.items)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        item = self.items[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return item.title
        return item.spoken if role == Qt.ItemDataRole.AccessibleTextRole else None

    def show_items(self, items: tuple[Item, ...]) -> None:
        """Show other entries."""
        self.beginResetModel()
        self.items = items
        self.endResetModel()


class TimelineDelegate(QStyledItemDelegate):
    """Paints one entry: its mark on the rail, its heading and price, and what was said."""

    def __init__(self, view: "Timeline") -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        width = self._view.viewport().width()
        lines = self._lines(self._view.item(index), width)
        return QSize(width, max(line.place.bottom() for line in lines) + theme().pixels(14))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        item, box, colours = self._view.item(index), QRect(option.rect), theme().colours
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box.adjusted(0, 1, 0, -1), QColor(colours.accent_soft))
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(colours.focus), 2))
            painter.drawRect(box.adjusted(1, 1, -1, -1))
        self._paint_rail(painter, box, item, first=index.row() == 0)
        for line in self._lines(item, box.width()):
            font = theme().font(line.kind)
            font.setStrikeOut(line.struck)
            painter.setFont(font)
            painter.setPen(theme().colour(line.tone))
            side = Qt.AlignmentFlag.AlignRight if line.right else Qt.AlignmentFlag.AlignLeft
            painter.drawText(line.place.translated(box.topLeft()), int(side) | int(_WRAP), line.text)
        painter.restore()

    def _lines(self, item: Item, width: int) -> list[_Line]:
        """Set the words of an entry under each other, as wide as there is room."""
        left = theme().pixels(_RAIL)
        room = max(width - left - SPACE * 2, 40)
        gone = bool(item.state)
        amount = f"{item.amount} a week" if item.amount else ""
        beside = _width(f"{item.title}{amount}", Type.STRONG) + SPACE * 3 <= room
        top = theme().pixels(10)
        lines: list[_Line] = []
        title_tone = Tone.MUTED if gone else Tone.TEXT
        if amount and beside:
            place = QRect(left, top, room, _height(amount, Type.STRONG, room))
            lines.append(_Line(place, amount, Type.STRONG, title_tone, struck=gone, right=True))
        words = [(item.state, Type.STRONG, Tone.WARNING), (item.title, Type.STRONG, title_tone)]
        if amount and not beside:
            words.append((amount, Type.STRONG, title_tone))
        words.append((item.meta, Type.CAPTION, Tone.MUTED))
        words += [(text, Type.BODY, title_tone) for text in _fact_lines(item)]
        if gone:
            words.insert(2, words.pop(0))
        for text, kind, tone in words:
            if text:
                height = _height(text, kind, room)
                struck = gone and kind is Type.STRONG and tone is not Tone.WARNING
                lines.append(_Line(QRect(left, top, room, height), text, kind, tone, struck=struck))
                top += height + theme().pixels(3)
        return lines

    def _paint_rail(self, painter: QPainter, box: QRect, item: Item, *, first: bool) -> None:
        """Draw the rail and the mark on it: the shape says whose round it is, as on the chart."""
        colours = theme().colours
        x, y = box.left() + theme().pixels(_RAIL) / 2, box.top() + theme().pixels(21)
        last = self._view.is_last(item)
        painter.setPen(QPen(QColor(colours.border), theme().pixels(1.5)))
        painter.drawLine(QPointF(x, y if first else box.top()), QPointF(x, y if last else box.bottom() + 1))
        style = ROLES.get(item.mark)
        colour = QColor(colours.series[style.series] if style else colours.border)
        if item.mark == "agreed":
            colour = QColor(colours.good)
        half = theme().pixels(6.5 if item.mark else 4.5)
        painter.setPen(QPen(colour, theme().pixels(2)))
        painter.setBrush(colour if item.mark and not item.state else QColor(colours.surface))
        centre = QPointF(x, y)
        if item.mark == "asking":
            points = ((0, -half), (half, 0), (0, half), (-half, 0))
            painter.drawPolygon(QPolygonF([centre + QPointF(*point) for point in points]))
        elif item.mark == "agreed":
            painter.drawRect(int(x - half), int(y - half), 2 * half, 2 * half)
        else:
            painter.drawEllipse(centre, half, half)


class Timeline(QListView):
    """The entries of a case down a rail, as tall as they are; the page scrolls, not the list."""

    moved = Signal()
    chosen = Signal()  # Enter or a double click on the entry that has the focus
    explain_requested = Signal(object)  # see `Asked`

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = TimelineModel(self)
        self.setModel(self._model)
        self.setItemDelegate(TimelineDelegate(self))
        self.setAccessibleName(name)
        self.asked_by: Callable[[Item], Asked] = lambda _: ""
        self.setProperty("ring", "own")
        self.setProperty("kind", "timeline")
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.doubleClicked.connect(self.chosen)
        theme().changed.connect(self._fit)

    def show_items(self, items: tuple[Item, ...]) -> None:
        """Show other entries; the one with the focus keeps it where it is still there."""
        if items == self._model.items:
            return
        current = self.current()
        self._model.show_items(items)
        for row, item in enumerate(items):
            if current is not None and item.seq == current.seq:
                self.setCurrentIndex(self._model.index(row))
        self._fit()
        self.moved.emit()

    def item(self, index: Index) -> Item:
        """Give the entry of an index."""
        return self._model.items[index.row()]

    def current(self) -> Item | None:
        """Give the entry that has the focus."""
        index = self.currentIndex()
        return self._model.items[index.row()] if index.isValid() else None

    def is_last(self, item: Item) -> bool:
        """Whether an entry is the one at the foot."""
        return self._model.items[-1] is item

    def figure_key(self) -> Asked:
        """What the amount of the entry that has the focus is asked by; empty where it names none."""
        item = self.current()
        return "" if item is None else self.asked_by(item)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        offer_explanation(self, event.globalPos(), self.figure_key(), self.explain_requested.emit)

    def texts(self) -> list[str]:
        """Give what a screen reader says of each entry, from the top."""
        return [item.spoken for item in self._model.items]

    def currentChanged(self, current: QModelIndex | object, previous: QModelIndex | object) -> None:
        super().currentChanged(current, previous)  # type: ignore[arg-type]
        if self.hasFocus():
            bring_into_view(self.viewport(), self.visualRect(self.currentIndex()))
        self.moved.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current() is not None:
            self.chosen.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def _fit(self) -> None:
        self.scheduleDelayedItemsLayout()
        height = sum(
            self.sizeHintForIndex(self._model.index(row)).height() for row in range(len(self._model.items))
        )
        self.setFixedHeight(max(height + 2 * self.frameWidth(), theme().pixels(24)))


def _fact_lines(item: Item) -> Iterator[str]:
    for name, text in item.facts:
        yield f"{name}: {text}" if name else f"“{text}”"


def _metrics(kind: Type) -> QFontMetrics:
    font: QFont = theme().font(kind)
    return QFontMetrics(font)


def _width(text: str, kind: Type) -> int:
    return _metrics(kind).horizontalAdvance(text)


def _height(text: str, kind: Type, room: int) -> int:
    return _metrics(kind).boundingRect(QRect(0, 0, room, _TALL), int(_WRAP), text).height()
