"""The ring around what has the keyboard: two pixels, in the palette's colour for it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QFocusFrame, QWidget

from openbook.ui.theme import theme

WIDTH = 2


class FocusRing(QFocusFrame):
    """Follows the focus through one window; what has the property `ring = own` draws its own."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._follow)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ring."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme().colours.focus), WIDTH))
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 5, 5)

    def _follow(self, _: QWidget | None, now: QWidget | None) -> None:
        mine = now is not None and now.window() is self._window and now is not self._window
        if now is not None and mine and now.property("ring") != "own":
            self.setWidget(now)
        else:
            self.hide()
