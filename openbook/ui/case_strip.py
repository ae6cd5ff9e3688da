"""The line above the window's parts that says what stands between the case and its being kept."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from openbook.ui.dress import dress
from openbook.ui.flow import FlowLayout
from openbook.ui.notice import Notice, NoticeKind
from openbook.ui.theme import TARGET

Step = tuple[str, Callable[[], object]]


class CaseStrip(Notice):
    """A sentence with what can be done about it; there only while there is something to say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        dress(self)
        self._buttons = QWidget(self)
        self._flow = FlowLayout(self._buttons)
        row = self.layout()
        assert isinstance(row, QHBoxLayout)
        row.addWidget(self._buttons, 0, Qt.AlignmentFlag.AlignVCenter)
        self.steps: tuple[QPushButton, ...] = ()
        self._said: tuple[str, NoticeKind, tuple[str, ...]] = ("", "warning", ())

    def say(self, sentence: str, kind: NoticeKind = "note", steps: Sequence[Step] = ()) -> None:
        """Say a sentence and offer steps; nothing to say hides the strip."""
        said = (sentence, kind, tuple(words for words, _act in steps))
        if said == self._said:
            return  # a button that somebody is about to press stays
        self._said = said
        for button in self.steps:
            self._flow.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.steps = tuple(self._button(words, act) for words, act in steps)
        self._buttons.setVisible(bool(steps))
        self.tell(sentence, kind)

    def _button(self, words: str, act: Callable[[], object]) -> QPushButton:
        button = QPushButton(words, self._buttons)
        button.setMinimumHeight(TARGET)
        button.clicked.connect(lambda _checked=False: act())
        self._flow.addWidget(button)
        return button
