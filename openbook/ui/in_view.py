"""Bringing what has the focus into view on a page that scrolls."""

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QScrollArea, QWidget

from openbook.ui.theme import SPACE


def bring_into_view(widget: QWidget, part: QRect | None = None) -> None:
    """Scroll every page around a widget until it, or a part of it, can be seen."""
    rect = widget.rect() if part is None else part
    area: QWidget | None = widget.parentWidget()
    while area is not None:
        page = area.widget() if isinstance(area, QScrollArea) else None
        if isinstance(area, QScrollArea) and page is not None and page.isAncestorOf(widget):
            place = QRect(widget.mapTo(page, rect.topLeft()), rect.size())
            for corner in (place.bottomRight(), place.topLeft()):
                area.ensureVisible(corner.x(), corner.y(), SPACE, SPACE)
        area = area.parentWidget()
