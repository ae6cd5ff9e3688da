"""Paints the primitives of a chart with Qt, in the font of the window."""

from functools import cache

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPainter, QPen, QPolygonF

from openbook.charts import Line, Marker, Polyline, Primitive, Primitives, Rect, Text
from openbook.charts.primitives import Dash
from openbook.ui.theme import FAMILY


def measure(text: str, size: float, bold: bool) -> float:  # noqa: FBT001 - the shape that charts ask for
    """Give the width of a text in the very font that `paint` sets it in."""
    return _metrics(round(size), bold).horizontalAdvance(text)


def paint(painter: QPainter, primitives: Primitives) -> None:
    """Paint primitives in their order."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for primitive in primitives:
        _paint(painter, primitive)


def chart_font(size: float, *, bold: bool = False) -> QFont:
    """Give the font of a chart's words at a size, with figures of equal width."""
    return QFont(_font(round(size), bold))


def _paint(painter: QPainter, primitive: Primitive) -> None:
    match primitive:
        case Line(x0, y0, x1, y1, colour, width, dash):
            painter.setPen(_pen(colour, width, dash))
            painter.drawLine(_crisp(QLineF(x0, y0, x1, y1), width))
        case Polyline(points, colour, width, dash):
            painter.setPen(_pen(colour, width, dash))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPolyline(QPolygonF([QPointF(x, y) for x, y in points]))
        case Rect(x, y, width, height, fill):
            painter.fillRect(QRectF(x, y, width, height), QColor(fill))
        case Text():
            _write(painter, primitive)
        case Marker():
            _mark(painter, primitive)


def _write(painter: QPainter, text: Text) -> None:
    painter.setFont(_font(round(text.size), text.bold))
    painter.setPen(QColor(text.colour))
    width = 0.0 if text.anchor == "start" else measure(text.text, text.size, text.bold)
    left = text.x - (width / 2 if text.anchor == "middle" else width)
    painter.drawText(QPointF(left, text.y), text.text)


def _mark(painter: QPainter, marker: Marker) -> None:
    centre, half = QPointF(marker.x, marker.y), marker.size / 2
    colour = QColor(marker.colour)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QBrush(colour))
    if marker.shape == "circle":
        painter.drawEllipse(centre, half, half)
    elif marker.shape == "ring":
        painter.setPen(QPen(colour, half * 0.55))
        painter.setBrush(QColor(marker.hole) if marker.hole else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(centre, half * 0.75, half * 0.75)
    elif marker.shape == "cross":
        painter.setPen(QPen(colour, half * 0.6))
        painter.drawLine(centre + QPointF(-half, -half), centre + QPointF(half, half))
        painter.drawLine(centre + QPointF(-half, half), centre + QPointF(half, -half))
    else:
        painter.drawPolygon(QPolygonF([centre + corner * half for corner in _CORNERS[marker.shape]]))


_CORNERS = {
    "square": (QPointF(-0.88, -0.88), QPointF(0.88, -0.88), QPointF(0.88, 0.88), QPointF(-0.88, 0.88)),
    "diamond": (QPointF(0, -1.15), QPointF(1.15, 0), QPointF(0, 1.15), QPointF(-1.15, 0)),
    "triangle": (QPointF(0, -1.1), QPointF(1.1, 0.85), QPointF(-1.1, 0.85)),
}


def _pen(colour: str, width: float, dash: Dash) -> QPen:
    pen = QPen(QColor(colour), width)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    if dash:
        pen.setDashPattern([part / width for part in dash])
    return pen


def _crisp(line: QLineF, width: float) -> QLineF:
    """Put a hairline that runs straight onto whole pixels, so that it is not smeared over two."""
    if width != 1:
        return line
    if line.y1() == line.y2():
        y = int(line.y1()) + 0.5
        return QLineF(line.x1(), y, line.x2(), y)
    if line.x1() == line.x2():
        x = int(line.x1()) + 0.5
        return QLineF(x, line.y1(), x, line.y2())
    return line


@cache
def _font(size: int, bold: bool) -> QFont:  # noqa: FBT001 - a key of the cache
    font = QFont(FAMILY)
    font.setPixelSize(max(size, 1))
    font.setBold(bold)
    font.setFeature(QFont.Tag("tnum"), 1)
    return font


@cache
def _metrics(size: int, bold: bool) -> QFontMetricsF:  # noqa: FBT001 - a key of the cache
    return QFontMetricsF(_font(size, bold))
