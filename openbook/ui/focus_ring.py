"""The ring around what has the keyboard: two pixels, in the palette's colour for it."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QMenuBar, QPushButton, QScrollArea, QWidget
from shiboken6 import isValid

from openbook.ui.theme import theme

WIDTH, AWAY = 2, 2
_MOVES = (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide, QEvent.Type.ParentChange)


class Ring(QWidget):
    """The ring itself: lies over the page that holds the control, and scrolls with it."""

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ring."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(theme().colours.focus), WIDTH))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 5, 5)


class FocusRing(QObject):
    """Follows the focus through the window; what has the property `ring = own` draws its own."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.ring: Ring | None = None
        self._widget: QWidget | None = None
        self._watched: list[QWidget] = []
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._follow)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the ring in its place when the control, or what holds it, moves."""
        if event.type() in _MOVES:
            self._place()
        return False

    def _follow(self, _: QWidget | None, now: QWidget | None) -> None:
        for one in self._watched:
            if isValid(one):
                one.removeEventFilter(self)
        self._watched, self._widget = [], None
        if self.ring is not None and isValid(self.ring):
            self.ring.hide()
        if isinstance(now, QPushButton):
            now.setAutoDefault(True)  # so that Enter presses it, as Space does
        if now is None or now.window() is not self._window or _shows_it_itself(now):
            return
        page = _page_of(now)
        if self.ring is None or not isValid(self.ring):
            self.ring = Ring(page)
        self.ring.setParent(page)
        self._widget = now
        holder: QWidget | None = now
        while holder is not None and holder is not page:
            holder.installEventFilter(self)
            self._watched.append(holder)
            holder = _parent(holder)
        self._place()

    def _place(self) -> None:
        widget, ring = self._widget, self.ring
        if widget is None or ring is None or not isValid(widget) or not isValid(ring):
            return
        page = _parent(ring)
        if page is None or not page.isAncestorOf(widget):
            return
        corner = widget.mapTo(page, QPoint(0, 0))
        ring.setGeometry(QRect(corner, widget.size()).adjusted(-AWAY, -AWAY, AWAY, AWAY))
        ring.setVisible(widget.isVisible())
        ring.raise_()


def _shows_it_itself(widget: QWidget) -> bool:
    """Whether a control marks what has the focus in it: a table its cell, the menu bar its menu."""
    return widget.property("ring") == "own" or isinstance(widget, QMenuBar)


def _page_of(widget: QWidget) -> QWidget:
    """Give the page that a control stands on: what its scroll area scrolls, else its window."""
    page = widget
    while (around := _parent(page)) is not None and not page.isWindow():
        area = _parent(around)
        if isinstance(area, QScrollArea) and area.widget() is page and page is not widget:
            return page
        page = around
    return page


def _parent(widget: QWidget) -> QWidget | None:
    return widget.parentWidget()
