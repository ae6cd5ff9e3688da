"""What gives way to the work on a low screen: the title, which the choice of sections says too, and help."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QPushButton

from openbook.ui.icons import toned_icon
from openbook.ui.labels import Words
from openbook.ui.theme import SPACE, TARGET, Tone, theme

if TYPE_CHECKING:
    from openbook.ui.screens.screen import Screen

LOW = 400  # the height of a low screen, at 100%


class Room(QObject):
    """Follows the height of a screen. Where help is folded away, a button brings it back."""

    def __init__(self, screen: "Screen", title: Words) -> None:
        super().__init__(screen)
        self._screen, self._title = screen, title
        self._edges = screen.page.contentsMargins()
        self._low = False
        self._helps: list[Words] = []
        self.button: QPushButton | None = None
        screen.installEventFilter(self)
        theme().changed.connect(self._restyle)

    def fold(self, helps: Sequence[Words | None]) -> None:
        """Fold these words away on a low screen."""
        self._helps = [words for words in helps if words is not None]
        button = self.button = QPushButton(self._screen.sheet)
        button.setCheckable(True)
        button.setProperty("kind", "quiet")
        button.setAccessibleName(f"About this section: {self._screen.title}")
        button.setToolTip("About this section")
        button.setMinimumHeight(TARGET)
        button.toggled.connect(lambda _on: self._fit())
        button.hide()
        self._screen.head.addWidget(button)
        self._restyle()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Make room when the screen becomes low, and give it back when it is high again."""
        if event.type() == QEvent.Type.Resize:
            self._fit()
        return super().eventFilter(watched, event)

    def _restyle(self) -> None:
        if self.button is not None:
            self.button.setIcon(toned_icon("help", Tone.ACCENT))
        self._fit()

    def _fit(self) -> None:
        screen = self._screen
        low = screen.height() < theme().pixels(LOW)
        if low != self._low:
            self._low = low
            if low:
                self._edges = screen.page.contentsMargins()
            edges = self._edges
            self._title.setVisible(not low)
            high = SPACE if low else edges.top()
            screen.page.setContentsMargins(edges.left(), high, edges.right(), high if low else edges.bottom())
        if self.button is not None:
            self.button.setVisible(low)
            for words in self._helps:
                words.setVisible(not low or self.button.isChecked())
