"""Acting once the events at hand are done, so that the window answers in between."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication

_LOOK_AGAIN = 30  # milliseconds


def soon(parent: QObject, act: Callable[[], object], after: int = 0) -> QTimer:
    """Give a timer that acts once after it was started, however often that is.

    It acts when it has not been started again for `after` milliseconds; with 0 as soon as
    the events at hand are done.
    """
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.setInterval(after)
    timer.timeout.connect(act)
    return timer


def once_let_go(parent: QObject, act: Callable[[], object]) -> None:
    """Act now or, while a mouse button is held, once it is let go.

    What somebody is clicking must not move from under the pointer: the click would be lost.
    """
    if QGuiApplication.mouseButtons() == Qt.MouseButton.NoButton:
        act()
    else:
        QTimer.singleShot(_LOOK_AGAIN, parent, lambda: once_let_go(parent, act))
