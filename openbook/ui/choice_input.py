"""A choice of a few, drawn in the house's hand."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QWidget

from openbook.ui.icons import paint_chevron
from openbook.ui.theme import TARGET

_AT_ONCE = 16


class ChoiceInput(QComboBox):
    """A choice of a few; the wheel scrolls the page, never the choice."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMinimumHeight(TARGET)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(12)
        self.setMaxVisibleItems(_AT_ONCE)
        self.was_open = False
        self._names: tuple[str, ...] = ()
        self._typed = ""

    def set_names(self, names: Sequence[str]) -> None:
        """Let each choice be found by another name as well, typed letter by letter."""
        self._names = tuple(name.casefold() for name in names)

    def showPopup(self) -> None:
        """Open the list, as wide as its words, and remember that it was."""
        self.was_open = True
        words = self.view().sizeHintForColumn(0) + self.view().verticalScrollBar().sizeHint().width()
        self.view().setMinimumWidth(words)
        super().showPopup()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose by what is typed: the name that it is, else the first that begins with it."""
        letter = event.text().casefold()
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)
        if self._names and plain and letter.isalnum():
            for typed in (self._typed + letter, letter):
                found = self._named(typed)
                if found is not None:
                    self._typed = typed
                    self.setCurrentIndex(found)
                    return
        super().keyPressEvent(event)

    def _named(self, typed: str) -> int | None:
        shown = [self.itemText(at).casefold() for at in range(self.count())]
        if typed in self._names:
            return self._names.index(typed)
        for names in (self._names, shown):
            found = next((at for at, name in enumerate(names) if name.startswith(typed)), None)
            if found is not None:
                return found
        return None

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the arrow that the style sheet leaves out."""
        super().paintEvent(event)
        paint_chevron(self)
