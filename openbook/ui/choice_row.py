"""One way to go on: a button as wide as the page, with an icon, its name and a sentence of what it is for."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from openbook.ui.icons import toned_icon
from openbook.ui.labels import Words
from openbook.ui.theme import SPACE, Tone, Type, theme


class ChoiceRow(QPushButton):
    """A button that says what it is for; Enter, Space or a click chooses it."""

    def __init__(self, title: str, about: str, sign: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "choice")
        self.setAccessibleName(title)
        self.setAccessibleDescription(about)
        self.setAutoDefault(True)
        self._name = sign
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE * 2, SPACE * 3 // 2, SPACE * 2, SPACE * 3 // 2)
        row.setSpacing(SPACE * 2)
        self._sign = QLabel(self)
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(SPACE // 2)
        for text, kind, tone in ((title, Type.STRONG, Tone.TEXT), (about, Type.BODY, Tone.MUTED)):
            words.addWidget(Words(text, kind, tone, self, wrap=True))
        row.addLayout(words, 1)
        for label in self.findChildren(QLabel):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        theme().changed.connect(self._restyle)
        self._restyle()

    def sizeHint(self) -> QSize:
        own = self.layout()
        return own.sizeHint() if own is not None else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        own = self.layout()
        return own.minimumSize() if own is not None else super().minimumSizeHint()

    def _restyle(self) -> None:
        side = theme().pixels(20)
        self._sign.setPixmap(toned_icon(self._name, Tone.ACCENT).pixmap(side, side))
