"""The style sheet, put on part by part: a change of look costs what is on view, not all that was ever built.

Qt polishes every widget anew for each sheet, twice for the one of the whole program. A
part of a window wears its own; what is hidden changes once it is seen.
"""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QWidget

from openbook.ui.theme import theme


def dress(*parts: QWidget) -> None:
    """Give parts of a window, and all that stands in them, the look of the program, now and as it changes.

    What holds several such parts goes without: its sheet would be that of them all.
    """
    for part in parts:
        _Dress(part)


def out_of_sight(widget: QWidget) -> bool:
    """Tell whether what is dressed around a widget is hidden, so that it takes a new look when it is seen."""
    part: QWidget | None = widget
    while part is not None and not part.styleSheet():
        part = part.parentWidget()
    return part is not None and not part.isVisible()


class _Dress(QObject):
    """What a part wears; it lives as long as the part."""

    def __init__(self, part: QWidget) -> None:
        super().__init__(part)
        self._part = part
        self._has_own_font = part.testAttribute(Qt.WidgetAttribute.WA_SetFont)
        self._put_on()
        theme().sheet_changed.connect(self._follow)
        part.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self._stale and event.type() == QEvent.Type.Show:
            self._put_on()
        return super().eventFilter(watched, event)

    def _follow(self) -> None:
        if self._part.isVisible():
            self._put_on()
        else:
            self._stale = True

    def _put_on(self) -> None:
        self._stale = False
        if not self._has_own_font:  # the program's does not come through a parent without a sheet
            self._part.setFont(theme().font())
        self._part.setStyleSheet(theme().sheet)
