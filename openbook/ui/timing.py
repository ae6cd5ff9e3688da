"""Acting once the events at hand are done, so that the window answers in between."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer


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
