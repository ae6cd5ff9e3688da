"""Rows of a page that offer something: what it is, and the buttons for what can be done with it."""

from collections.abc import Callable

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QPushButton, QVBoxLayout, QWidget

from openbook.ui.flow import FlowLayout
from openbook.ui.labels import Words, breakable
from openbook.ui.theme import SPACE, Tone, Type, theme

_LEAST_WORDS = 280  # of the room beside the buttons, at 100%; where much is said, a page asks for more


class OfferedRow(QWidget):
    """One thing and what is said of it, and beside it its buttons, or under it where it is narrow."""

    def __init__(self, title: str, help_text: str, parent: QWidget, least: int = _LEAST_WORDS) -> None:
        super().__init__(parent)
        self._least = least
        self._title = title
        self.buttons: list[QPushButton] = []
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._line.setContentsMargins(0, SPACE, 0, SPACE)
        self._line.setSpacing(SPACE * 2)
        words = QVBoxLayout()
        words.setSpacing(SPACE // 2)
        words.addWidget(Words(breakable(title), Type.STRONG, parent=self, wrap=True))
        self.about = Words(breakable(help_text), Type.BODY, Tone.MUTED, self, wrap=True)
        words.addWidget(self.about)
        self._line.addLayout(words, 1)
        self._beside = QWidget(self)
        self._buttons = FlowLayout(self._beside, SPACE * 2, SPACE)
        self._line.addWidget(self._beside)

    def add_button(self, words: str, act: Callable[[], object]) -> None:
        """Add something that can be done with it."""
        button = QPushButton(words, self._beside)
        button.setAccessibleName(f"{self._title}: {words.removesuffix(' …').lower().replace('pdf', 'PDF')}")
        button.clicked.connect(lambda _=False: act())
        self._buttons.addWidget(button)
        self.buttons.append(button)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Set the buttons under the words where there is no room beside them."""
        super().resizeEvent(event)
        self._fit()

    def event(self, event: QEvent) -> bool:
        """Take the height that other words or buttons need."""
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return done

    def _fit(self) -> None:
        wide = sum(button.sizeHint().width() + SPACE * 2 for button in self.buttons)
        beside = self.width() >= wide + theme().pixels(self._least)
        directions = QBoxLayout.Direction
        self._line.setDirection(directions.LeftToRight if beside else directions.TopToBottom)
        self._beside.setMinimumWidth(wide if beside else 0)
        # Laid out all at once, a page would give a row that turns the height it had before.
        self.setMinimumHeight(self._line.totalHeightForWidth(self.width()))
