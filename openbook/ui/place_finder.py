"""Looking places up while somebody types into a field: what is typed stays, unless a place is chosen."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from openbook.model.location import Location
from openbook.ui.directory import FEWEST_LETTERS
from openbook.ui.in_view import bring_into_view
from openbook.ui.inputs import LineInput
from openbook.ui.place_list import PlaceList
from openbook.ui.timing import soon

_PAUSE = 120  # milliseconds without a key, after which what stands there is looked up
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 5, Qt.Key.Key_PageUp: -5}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class PlaceFinder(QObject):
    """Offers places under the fields it serves, by mouse and by keyboard."""

    chosen = Signal(object)  # a Location

    def __init__(
        self, find: Callable[[str], Sequence[Location]], fields: Sequence[LineInput], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._find = find
        self.field: LineInput | None = None
        self.list: PlaceList | None = None
        self._looking = soon(self, self._look, _PAUSE)
        for field in fields:
            field.textEdited.connect(self._typed)
            field.installEventFilter(self)

    @property
    def is_offering(self) -> bool:
        """Whether places are on offer."""
        return self.list is not None and self.list.isVisible()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if isinstance(event, QKeyEvent) and kind == QEvent.Type.KeyPress and isinstance(watched, LineInput):
            return self._press(watched, event)
        if kind in (QEvent.Type.FocusOut, QEvent.Type.Hide):
            self.stop()
        elif kind in (QEvent.Type.Resize, QEvent.Type.Move) and watched is self.field:
            self._follow()
        return super().eventFilter(watched, event)

    def stop(self) -> None:
        """Offer nothing any more."""
        self._looking.stop()
        if self.list is not None:
            self.list.hide()

    def _typed(self) -> None:
        sender = self.sender()
        self.field = sender if isinstance(sender, LineInput) else None
        self._looking.start()

    def _look(self) -> None:
        field = self.field
        if field is None or not field.hasFocus():
            return
        if self.list is None:
            self.list = PlaceList(field.window())
            self.list.chosen.connect(self._choose)
            self.destroyed.connect(self.list.deleteLater)
            self._follow_scrolling(field)
        bring_into_view(field)
        text = field.text().strip()
        self.list.offer(self._find(text) if len(text) >= FEWEST_LETTERS else (), field)

    def _press(self, field: LineInput, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        if self.list is None or not self.list.isVisible():
            if key == Qt.Key.Key_Down:
                self.field = field
                self._look()
            return key == Qt.Key.Key_Down and self.is_offering
        if key in _STEPS:
            self.list.step(_STEPS[key], field)
        elif key == Qt.Key.Key_Escape:
            self.stop()
        elif key in _ENTER and self.list.current is not None:
            self.list.choose()
        else:
            if key in (*_ENTER, Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
                self.stop()
            return False
        return True

    def _choose(self, location: Location) -> None:
        """What was typed was only to find the place: the field goes back to its entry."""
        self._looking.stop()
        if self.field is not None and self.field.isModified():
            self.field.setModified(False)
            self.field.taken_back.emit()
        self.chosen.emit(location)

    def _follow_scrolling(self, field: LineInput) -> None:
        around: QWidget | None = field.parentWidget()
        while around is not None:
            if isinstance(around, QAbstractScrollArea):
                bar = around.verticalScrollBar()
                bar.valueChanged.connect(self._follow)
                bar.rangeChanged.connect(self._follow)
            around = around.parentWidget()

    def _follow(self) -> None:
        """Stay with the field when the page moves; out of its sight there is nothing to offer."""
        if self.is_offering and self.list is not None and self.field is not None:
            if self.field.visibleRegion().isEmpty():
                self.stop()
            else:
                self.list.stand_under(self.field)
