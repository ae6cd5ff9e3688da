"""The sections of a case, in the order of the work: a list, or one line where room is short."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QWidget

from openbook.ui.choice_input import ChoiceInput
from openbook.ui.icons import toned_icon
from openbook.ui.screens import SCREENS
from openbook.ui.theme import Tone, theme

_WIDTH = 206
_WORDS = 130
_ROW = 37


class SectionList(QListWidget):
    """The sections as a list beside the page."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "sections")
        self.setProperty("ring", "own")
        self.setAccessibleName("Sections of the case")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrap(True)
        for place, row in enumerate(SCREENS, 1):
            item = QListWidgetItem(row.title, self)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, row.title)
            item.setToolTip(f"{row.title} (Ctrl+{place})" if place < 10 else row.title)
        theme().changed.connect(self._restyle)
        self._restyle()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ring of the focus around the section on view."""
        super().paintEvent(event)
        item = self.currentItem()
        if self.hasFocus() and item is not None:
            painter = QPainter(self.viewport())
            painter.setPen(QPen(QColor(theme().colours.focus), 2))
            painter.drawRect(self.visualItemRect(item).adjusted(1, 1, -1, -1))
            painter.end()

    def _restyle(self) -> None:
        self.setFixedWidth(theme().pixels(_WIDTH))
        self.setIconSize(QSize(theme().pixels(20), theme().pixels(20)))
        for place, row in enumerate(SCREENS):
            item = self.item(place)
            item.setIcon(toned_icon(row.icon, Tone.ACCENT))
            long = QFontMetrics(theme().font()).horizontalAdvance(row.title) > theme().pixels(_WORDS)
            item.setSizeHint(QSize(0, theme().pixels(_ROW * (1.4 if long else 1))))


class SectionChoice(QWidget):
    """The sections as one line, for narrow windows and large text."""

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        self.choices = ChoiceInput(self)
        self.choices.setAccessibleName("Section of the case")
        for one in SCREENS:
            self.choices.addItem(one.title)
        self.choices.activated.connect(self.chosen)
        row.addWidget(self.choices, 1)
