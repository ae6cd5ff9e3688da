"""A choice of a few, drawn in the house's hand."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QWidget

from openbook.ui.icons import paint_chevron
from openbook.ui.theme import TARGET


class ChoiceInput(QComboBox):
    """A choice of a few; the wheel scrolls the page, never the choice."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMinimumHeight(TARGET)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(12)
        self.was_open = False

    def showPopup(self) -> None:
        """Open the list, and remember that it was."""
        self.was_open = True
        super().showPopup()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the arrow that the style sheet leaves out."""
        super().paintEvent(event)
        paint_chevron(self)
