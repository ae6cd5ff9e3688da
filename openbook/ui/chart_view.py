"""A chart on screen: painted, pointed at, stepped through by key, and told to a screen reader."""

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFocusEvent,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from openbook.charts import Chart, Marker, Primitives, Rect, layout, natural_height
from openbook.ui.announcing import announce
from openbook.ui.chart_painter import chart_font, measure, paint
from openbook.ui.explain_menu import offer_explanation
from openbook.ui.figure_words import Asked
from openbook.ui.theme import Type, theme

_REACH = 14  # how far from a marker the pointer still means it, in pixels at 100%
_EDGE = 3  # kept free on all sides, for strokes and markers at the edge
_FORWARD = (Qt.Key.Key_Right, Qt.Key.Key_Down)
_BACK = (Qt.Key.Key_Left, Qt.Key.Key_Up)


@dataclass(frozen=True, slots=True)
class Spot:
    """A part of a chart that can be pointed at: where it is and what it tells."""

    area: QRectF
    says: str
    is_marker: bool
    key: str = ""


def spots(primitives: Primitives) -> tuple[Spot, ...]:
    """Give what can be pointed at, in the order in which it is painted, each saying only once."""
    found: dict[str, Spot] = {}
    for one in primitives:
        if isinstance(one, Rect) and one.says:
            found.setdefault(
                one.says, Spot(QRectF(one.x, one.y, one.width, one.height), one.says, False, one.key)
            )
        elif isinstance(one, Marker) and one.says:
            half = one.size / 2
            area = QRectF(one.x - half, one.y - half, one.size, one.size)
            found.setdefault(one.says, Spot(area, one.says, True, one.key))
    return tuple(found.values())


class ChartView(QWidget):
    """Shows one chart at the width it is given, as high as it asks or a `part` of that.

    The pointer, or the arrow keys once the chart has the focus, step through its values;
    each is shown beside its mark and announced. The summary is its accessible description.
    F1, Enter, a double click or the menu ask how the value is made that is pointed at.
    """

    explain_requested = Signal(object)  # see `Asked`

    def __init__(self, parent: QWidget | None = None, *, part: float = 1) -> None:
        super().__init__(parent)
        self._part = part
        self._chart: Chart | None = None
        self._painted: Primitives = ()
        self._spots: tuple[Spot, ...] = ()
        self._known: Mapping[str, Asked] = {}
        self._at = -1
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme().changed.connect(self._restyle)

    @property
    def chart(self) -> Chart | None:
        """The chart that is shown."""
        return self._chart

    def show_chart(self, chart: Chart | None, known: Mapping[str, Asked] | None = None) -> None:
        """Show another chart; None shows nothing. `known` says by what some of its keys are asked."""
        self._known = known or {}
        if chart == self._chart:
            return
        self._chart, self._at = chart, -1
        # Without a chart there is nothing to stop at.
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus if chart is None else Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("" if chart is None else f"Chart: {chart.title}")
        self.setAccessibleDescription("" if chart is None else chart.summary())
        self._lay_out()
        self.updateGeometry()

    def told(self) -> str:
        """Give what the mark that is pointed at says; empty when none is."""
        return self._spots[self._at].says if 0 <= self._at < len(self._spots) else ""

    def figure_key(self) -> Asked:
        """What the value is asked by that is pointed at, or the first one; empty where it has none."""
        spots = self._spots[max(self._at, 0) :]
        key = spots[0].key if spots else ""
        return self._known.get(key, key)

    def spots(self) -> tuple[Spot, ...]:
        """Give what can be pointed at."""
        return self._spots

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if self._chart is None:
            return 0
        natural = natural_height(self._chart, max(width - 2 * _EDGE, 1), self._size())
        return round(natural * self._part) + 2 * _EDGE

    def sizeHint(self) -> QSize:
        width = theme().pixels(520)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().pixels(240), theme().pixels(40))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.translate(_EDGE, _EDGE)
            paint(painter, self._painted)
            if self.told():
                self._paint_told(painter)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._point_at(self._under(event.position() - QPointF(_EDGE, _EDGE)), aloud=False)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        if not self.hasFocus():
            self._point_at(-1, aloud=False)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self._point_at(-1, aloud=False)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._point_at(self._under(event.position() - QPointF(_EDGE, _EDGE)), aloud=False)
        if self.told():
            self._explain()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        offer_explanation(self, event.globalPos(), self.figure_key(), self.explain_requested.emit)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, last = event.key(), len(self._spots) - 1
        if key in _FORWARD and last >= 0:
            self._point_at(min(self._at + 1, last), aloud=True)
        elif key in _BACK and last >= 0:
            self._point_at(max(self._at - 1, 0), aloud=True)
        elif key == Qt.Key.Key_Home and last >= 0:
            self._point_at(0, aloud=True)
        elif key == Qt.Key.Key_End and last >= 0:
            self._point_at(last, aloud=True)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.figure_key():
            self._explain()
        elif key == Qt.Key.Key_Escape and self._at >= 0:
            self._point_at(-1, aloud=False)
        else:
            super().keyPressEvent(event)

    def _explain(self) -> None:
        asked = self.figure_key()
        if asked:
            self.explain_requested.emit(asked)

    def _size(self) -> float:
        return float(theme().pixels(Type.CAPTION.value[0]))

    def _restyle(self) -> None:
        self._lay_out()
        self.updateGeometry()

    def _lay_out(self) -> None:
        width, height = self.width() - 2 * _EDGE, self.height() - 2 * _EDGE
        if self._chart is None or width < 1 or height < 1:
            self._painted = ()
        else:
            self._painted = layout(self._chart, width, height, theme().colours, measure, self._size())
        self._spots = spots(self._painted)
        self._at = min(self._at, len(self._spots) - 1)
        self.update()

    def _under(self, place: QPointF) -> int:
        """Give the mark under the pointer: a near marker before a bar, the nearest of several."""
        reach = theme().pixels(_REACH)
        near = [
            (QPointF(spot.area.center() - place).manhattanLength(), at)
            for at, spot in enumerate(self._spots)
            if spot.is_marker
        ]
        if near and min(near)[0] <= reach:
            return min(near)[1]
        inside = [at for at, spot in enumerate(self._spots) if spot.area.contains(place)]
        return inside[-1] if inside else -1

    def _point_at(self, at: int, *, aloud: bool) -> None:
        if at == self._at:
            return
        self._at = at
        self.update()
        if aloud and self.told():
            announce(self, self.told())

    def _paint_told(self, painter: QPainter) -> None:
        """Ring the mark and set its words on a plate beside it, kept inside the chart."""
        colours, area = theme().colours, self._spots[self._at].area
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(colours.text), 2))
        painter.drawRoundedRect(area.adjusted(-2, -2, 2, 2), 3, 3)
        font = chart_font(self._size(), bold=True)
        metrics = QFontMetricsF(font)
        pad = self._size() * 0.6
        size = QRectF(0, 0, metrics.horizontalAdvance(self.told()) + 2 * pad, metrics.height() + pad)
        above = area.top() - size.height() - pad
        top = above if above >= 0 else min(area.bottom() + pad, self.height() - size.height() - 2 * _EDGE)
        left = min(max(area.center().x() - size.width() / 2, 0), self.width() - size.width() - 2 * _EDGE)
        size.moveTo(left, top)
        painter.setPen(QPen(QColor(colours.border), 1))
        painter.setBrush(QColor(colours.panel))
        painter.drawRoundedRect(size, 4, 4)
        painter.setFont(font)
        painter.setPen(QColor(colours.text))
        painter.drawText(size, Qt.AlignmentFlag.AlignCenter, self.told())
