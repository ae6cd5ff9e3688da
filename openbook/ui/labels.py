"""Words on the screen: plain text in one place of the type scale and one tone."""

import re

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QWidget

from openbook.ui.theme import Tone, Type, theme

_LONG = re.compile(r"\S{24,}")
_INSIDE = re.compile(r"[_./-]|\w{12}(?=\w{4})")


class Words(QLabel):
    """Plain words, never markup, whatever a user or a file put into them."""

    def __init__(
        self,
        text: str = "",
        kind: Type = Type.BODY,
        tone: Tone = Tone.TEXT,
        parent: QWidget | None = None,
        *,
        wrap: bool = False,
    ) -> None:
        super().__init__(parent)
        self._kind = kind
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        self.setText(text)
        # The style sheet colours words by their tone, so that they follow the theme wherever they stand.
        self.setProperty("tone", tone.value)
        self.restyle()
        theme().changed.connect(self.restyle)

    def set_tone(self, tone: Tone) -> None:
        """Say the words in another tone."""
        put_tone(self, tone)

    def restyle(self) -> None:
        """Take the font from the theme as it is now."""
        self.setFont(theme().font(self._kind))


def breakable(text: str) -> str:
    """Let long names and numbers without a space go on in the next line, where there is no room for them."""
    return _LONG.sub(lambda word: _INSIDE.sub("\\g<0>\u200b", word[0]), text)


def put_tone(widget: QWidget, tone: Tone) -> None:
    """Show a widget in another tone, which the style sheet colours."""
    if widget.property("tone") != tone.value:
        font = widget.font()
        widget.setProperty("tone", tone.value)
        widget.style().unpolish(widget)  # which also brings back the font of the first text scale
        widget.style().polish(widget)
        widget.setFont(font)


def rule(parent: QWidget | None = None) -> QFrame:
    """Give a hairline between two parts."""
    line = QFrame(parent)
    line.setProperty("kind", "rule")
    line.setFixedHeight(1)
    return line
