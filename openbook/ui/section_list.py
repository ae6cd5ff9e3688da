"""The sections of a case, in the order of the work: a list, or one line where room is short."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QWidget

from openbook.ui.choice_input import ChoiceInput
from openbook.ui.icons import toned_icon
from openbook.ui.screens import SCREENS, SECTION_KEYS
from openbook.ui.theme import TARGET, Tone, theme

_WIDTH = 206
_WORDS = 130
_ROW, _LOW_ROW = 37, 31  # the lower one where not all sections would be seen
_TWO_LINES = 50


class SectionList(QListWidget):
    """The sections as a list beside the page."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "sections")
        self.setProperty("ring", "own")
        self.setAccessibleName("Sections of the case")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrap(True)
        for place, row in enumerate(SCREENS):
            item = QListWidgetItem(row.title, self)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, row.title)
            item.setToolTip(f"{row.title} ({SECTION_KEYS[place]})")
        theme().changed.connect(self._restyle)
        self._restyle()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Set the sections closer where they would not all be seen."""
        super().resizeEvent(event)
        self._set_heights()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ring of the focus around the section on view."""
        super().paintEvent(event)
        item = self.currentItem()
        if self.hasFocus() and item is not None:
            with QPainter(self.viewport()) as painter:
                painter.setPen(QPen(QColor(theme().colours.focus), 2))
                painter.drawRect(self.visualItemRect(item).adjusted(1, 1, -1, -1))

    def _restyle(self) -> None:
        self.setFixedWidth(theme().pixels(_WIDTH))
        self.setIconSize(QSize(theme().pixels(20), theme().pixels(20)))
        for place, row in enumerate(SCREENS):
            self.item(place).setIcon(toned_icon(row.icon, Tone.ACCENT))
        self._set_heights()

    def _set_heights(self) -> None:
        words, pixels = QFontMetrics(theme().font()), theme().pixels
        two = [words.horizontalAdvance(row.title) > pixels(_WORDS) for row in SCREENS]
        high = pixels(_ROW)
        if high * two.count(False) + pixels(_TWO_LINES) * two.count(True) > self.viewport().height():
            high = max(pixels(_LOW_ROW), TARGET)
        for place, has_two in enumerate(two):
            self.item(place).setSizeHint(QSize(0, pixels(_TWO_LINES) if has_two else high))


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
