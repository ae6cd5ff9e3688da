"""Words for a screen reader, said wherever the focus is.

What appears away from the focus (a refusal under its field, a new price, work that has ended) is seen
by who looks at the window and by nobody else, unless it is announced.
"""

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget


class Announcer(QObject):
    """What the program announces; `said` carries the words, for whoever wants to follow them."""

    said = Signal(str)


def announcer() -> Announcer:
    """Give the announcer of the running program, made at its first use."""
    application = QCoreApplication.instance()
    found = (
        application.findChild(Announcer, options=Qt.FindChildOption.FindDirectChildrenOnly)
        if application is not None
        else None
    )
    return found if found is not None else Announcer(application)


def announce(widget: QWidget, words: str, *, at_once: bool = False) -> None:
    """Say words to a screen reader, after what it says now; `at_once` for what must not be missed.

    What is not on view is not said: a page that is made ahead has nothing new to tell.
    """
    if not words or not widget.isVisible():
        return
    event = QAccessibleAnnouncementEvent(widget, words)
    if at_once:
        event.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive)
    QAccessible.updateAccessibility(event)
    announcer().said.emit(words)
