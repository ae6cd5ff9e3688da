"""Icons: a small set drawn in one hand, tinted from the palette and sharp at any size."""

from functools import cache

from PySide6.QtCore import QByteArray, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap, QPolygonF
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QWidget

from openbook.resources import resource_path
from openbook.ui.theme import Tone, theme

_DRAWN_AT = 64


@cache
def icon(name: str, colour: str) -> QIcon:
    """Give the icon of `resources/icons/<name>.svg` in one colour, `#rrggbb`."""
    drawing = resource_path("icons", f"{name}.svg").read_text(encoding="utf-8")
    renderer = QSvgRenderer(QByteArray(drawing.replace("currentColor", colour).encode()))
    picture = QPixmap(_DRAWN_AT, _DRAWN_AT)
    picture.fill(Qt.GlobalColor.transparent)
    with QPainter(picture) as painter:
        renderer.render(painter)
    return QIcon(picture)


def toned_icon(name: str, tone: Tone = Tone.MUTED) -> QIcon:
    """Give an icon in the colour of a tone, as the theme has it now."""
    return icon(name, theme().colour(tone).name())


def paint_chevron(widget: QWidget) -> None:
    """Draw the arrow of a list of choices at its right edge."""
    half = theme().pixels(4.5)
    middle = QPointF(widget.width() - theme().pixels(16), widget.height() / 2)
    corners = [QPointF(-half, -half / 2), QPointF(0, half / 2), QPointF(half, -half / 2)]
    with QPainter(widget) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(_pen(theme().colour(Tone.MUTED), 1.8))
        painter.drawPolyline(QPolygonF([middle + corner for corner in corners]))


def paint_tick(painter: QPainter, box: QRect, *, ticked: bool, enabled: bool) -> None:
    """Draw a tick box."""
    colours = theme().colours
    edge = QColor(colours.border if enabled else colours.grid)
    inside = QRectF(box).adjusted(1, 1, -1, -1)
    painter.setPen(QPen(QColor(colours.accent) if ticked and enabled else edge, 1.5))
    painter.setBrush(QColor(colours.accent if ticked and enabled else colours.surface))
    painter.drawRoundedRect(inside, 4, 4)
    if ticked:
        painter.setPen(_pen(QColor(colours.on_accent if enabled else colours.muted), box.width() / 9))
        x, y, side = inside.x(), inside.y(), inside.width()
        painter.drawPolyline(
            QPolygonF(
                [
                    QPointF(x + side * 0.22, y + side * 0.52),
                    QPointF(x + side * 0.43, y + side * 0.72),
                    QPointF(x + side * 0.78, y + side * 0.30),
                ]
            )
        )


def _pen(colour: QColor, width: float) -> QPen:
    pen = QPen(colour, width)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    return pen
