"""A sentence that stands out on a page, with an icon that says the same as its colour."""

from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from openbook.ui.announcing import announce
from openbook.ui.icons import toned_icon
from openbook.ui.labels import Words
from openbook.ui.theme import SPACE, Tone, Type, theme

NoticeKind = Literal["note", "good", "warning", "danger"]
_SIGNS = {
    "note": ("info", Tone.ACCENT, "note"),
    "good": ("check", Tone.GOOD, "note"),
    "warning": ("warning", Tone.WARNING, "warning"),
    "danger": ("warning", Tone.DANGER, "danger"),
}


class Notice(QFrame):
    """A sentence that stands out; it is there only while there is something to say."""

    def __init__(self, parent: QWidget | None = None, *, kind: NoticeKind = "warning") -> None:
        super().__init__(parent)
        self._kind: NoticeKind = kind
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE * 2, SPACE, SPACE * 2, SPACE)
        row.setSpacing(SPACE)
        self._sign = QLabel(self)
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        self._words = Words("", Type.BODY, parent=self, wrap=True)
        row.addWidget(self._words, 1)
        theme().changed.connect(self._restyle)
        self._restyle()
        self.hide()

    @property
    def sentence(self) -> str:
        """What is said."""
        return self._words.text()

    @property
    def kind(self) -> NoticeKind:
        """How it is said."""
        return self._kind

    def tell(self, sentence: str, kind: NoticeKind | None = None) -> None:
        """Say a sentence, to a screen reader too; nothing to say hides the notice."""
        is_new = sentence != self.sentence or self.isHidden()
        self._words.setText(sentence)
        self.setAccessibleName(sentence)
        self.setVisible(bool(sentence))
        if kind is not None and kind != self._kind:
            self._kind = kind
            self._restyle()
        if is_new:
            announce(self, sentence, at_once=self._kind == "danger")

    def _restyle(self) -> None:
        name, tone, frame = _SIGNS[self._kind]
        side = theme().pixels(18)
        self._sign.setPixmap(toned_icon(name, tone).pixmap(side, side))
        self.setProperty("kind", frame)
        self.style().unpolish(self)
        self.style().polish(self)
