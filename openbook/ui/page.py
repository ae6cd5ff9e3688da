"""A page that stands in the place of the open case for a while, with a way back."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from openbook.ui.dress import dress
from openbook.ui.labels import Words
from openbook.ui.parts import first_control
from openbook.ui.screens.screen import Card, scroll_area
from openbook.ui.theme import SPACE, TARGET, Tone, Type, theme

WIDEST = 860


class Page(QWidget):
    """A page with its own heading; Escape and the button beside the heading leave it."""

    left = Signal()
    widest = WIDEST

    def __init__(self, title: str, intro: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        dress(self)
        self.setAccessibleName(title)
        self.around = QVBoxLayout(self)
        self.around.setContentsMargins(0, 0, 0, 0)
        self.area = scroll_area(self)
        self.around.addWidget(self.area)
        self.sheet = QWidget(self.area)
        row = QHBoxLayout(self.sheet)
        row.setContentsMargins(SPACE * 4, SPACE * 3, SPACE * 4, SPACE * 4)
        self.column = QWidget(self.sheet)
        row.addWidget(self.column, 1)
        row.addStretch()
        self.page = QVBoxLayout(self.column)
        self.page.setContentsMargins(0, 0, 0, 0)
        self.page.setSpacing(SPACE * 2)
        head = QHBoxLayout()
        head.addWidget(Words(title, Type.TITLE, parent=self.column, wrap=True), 1)
        self.back = QPushButton("Back to the case", self.column)
        self.back.setMinimumHeight(TARGET)
        self.back.clicked.connect(self.left)
        head.addWidget(self.back, 0, Qt.AlignmentFlag.AlignTop)
        self.page.addLayout(head)
        if intro:
            self.page.addWidget(Words(intro, Type.BODY, Tone.MUTED, self.column, wrap=True))
        self.area.setWidget(self.sheet)
        theme().changed.connect(self._fit)
        self._fit()

    def add_card(self, title: str, help_text: str = "") -> Card:
        """Add a part with its own heading."""
        card = Card(title, help_text, self.column)
        self.page.addWidget(card)
        return card

    def take_focus(self) -> None:
        """Put the focus where work on the page begins: its first control after the way back."""
        first_control(self.column).setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave on Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)

    def _fit(self) -> None:
        self.column.setMaximumWidth(theme().pixels(self.widest))
