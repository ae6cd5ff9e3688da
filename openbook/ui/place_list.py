"""The places that match what is being typed, in a list under the field that never takes the focus from it."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from openbook.model.location import Location
from openbook.model.words import plural
from openbook.ui.announcing import announce
from openbook.ui.directory import place_words
from openbook.ui.dress import dress
from openbook.ui.labels import Words
from openbook.ui.theme import SPACE, Tone, Type, theme

Index = QModelIndex | QPersistentModelIndex
_WIDTH, _ROW, _FEWEST_ROWS = 560, 52, 3
_HINT = "Arrow keys and Enter choose a place. Escape leaves what you typed as it is."


class PlacesModel(QAbstractListModel):
    """The places on offer."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.places: tuple[Location, ...] = ()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as Qt declares it
        return 0 if parent.isValid() else len(self.places)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        one = self.places[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return one.name
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return f"{one.name} · {place_words(one)}"
        return None

    def set_places(self, places: Sequence[Location]) -> None:
        """Offer other places."""
        self.beginResetModel()
        self.places = tuple(places)
        self.endResetModel()


class PlaceDelegate(QStyledItemDelegate):
    """Draws a place in two lines: its name; whose it is, where, how large and under what number."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(theme().pixels(160), theme().pixels(_ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        one: Location = index.model().places[index.row()]  # type: ignore[attr-defined]
        look, colours = theme(), theme().colours
        box: QRect = option.rect
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, QColor(colours.accent_soft))
            painter.fillRect(QRect(box.left(), box.top(), 3, box.height()), QColor(colours.accent))
        inside = box.adjusted(look.pixels(12), look.pixels(5), -look.pixels(12), -look.pixels(5))
        line = inside.height() // 2
        lines = ((one.name, Type.STRONG, Tone.TEXT), (place_words(one), Type.CAPTION, Tone.MUTED))
        for number, (words, kind, tone) in enumerate(lines):
            area = QRect(inside.left(), inside.top() + line * number, inside.width(), line)
            painter.setFont(look.font(kind))
            painter.setPen(look.colour(tone))
            text = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, area.width())
            painter.drawText(area, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)
        painter.restore()


class PlaceList(QFrame):
    """The list itself, over whatever stands under the field."""

    chosen = Signal(object)  # a Location

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        dress(self)
        self._window = window
        self.setProperty("kind", "popup")
        self.setAccessibleName("Places that match")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, SPACE)
        column.setSpacing(SPACE // 2)
        self.model = PlacesModel(self)
        self.view = QListView(self)
        self.view.setModel(self.model)
        self.view.setItemDelegate(PlaceDelegate(self.view))
        self.view.setProperty("kind", "places")
        self.view.setAccessibleName("Places that match")
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.view.setMouseTracking(True)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.entered.connect(self.view.setCurrentIndex)
        self.view.clicked.connect(self._choose)
        column.addWidget(self.view, 1)
        self.hint = Words(_HINT, Type.CAPTION, Tone.MUTED, self, wrap=True)
        self.hint.setContentsMargins(SPACE * 2, 0, SPACE * 2, 0)
        column.addWidget(self.hint)
        self.hide()

    @property
    def current(self) -> Location | None:
        """The place that Enter would choose; none until one was pointed at."""
        row = self.view.currentIndex().row()
        return self.model.places[row] if 0 <= row < len(self.model.places) else None

    def offer(self, places: Sequence[Location], field: QWidget) -> None:
        """Show these places under a field; none hides the list."""
        if not places:
            self.hide()
            return
        self.model.set_places(places)
        self.stand_under(field)
        self.show()
        self.raise_()
        announce(field, f"{plural(len(places), 'place')} found. Press Down to choose.")

    def step(self, by: int, field: QWidget) -> None:
        """Point at a place further down or up; above the first, at none again."""
        row = min(self.view.currentIndex().row() + by, len(self.model.places) - 1)
        self.view.setCurrentIndex(self.model.index(row) if row >= 0 else QModelIndex())
        one = self.current
        if one is not None:
            announce(field, f"{one.name}. {place_words(one)}")

    def stand_under(self, field: QWidget) -> None:
        """Stand under the field, or above it where there is more room."""
        window, pixels = self._window, theme().pixels
        width = min(max(field.width(), pixels(_WIDTH)), window.width() - 2 * SPACE)
        hint = self.hint.heightForWidth(width - 4 * SPACE) + 2 * SPACE
        wanted = len(self.model.places) * pixels(_ROW) + hint
        top = field.mapTo(window, QPoint(0, 0))
        below = window.height() - top.y() - field.height() - SPACE - 2
        above = top.y() - SPACE
        under = below >= min(wanted, _FEWEST_ROWS * pixels(_ROW) + hint) or below >= above
        height = min(wanted, below if under else above)
        left = max(SPACE, min(top.x(), window.width() - width - SPACE))
        self.setGeometry(left, top.y() + field.height() + 2 if under else top.y() - height - 2, width, height)

    def choose(self) -> None:
        """Take the place that is pointed at."""
        self._choose(self.view.currentIndex())

    def _choose(self, index: QModelIndex) -> None:
        one = self.model.places[index.row()]
        self.hide()
        self.chosen.emit(one)
