"""Check your answers: everything that is about to be recorded, each with a way back to its field."""

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QPushButton, QVBoxLayout, QWidget

from openbook.ui.labels import Words, rule
from openbook.ui.theme import SPACE, TARGET, Type


class AnswerList(QWidget):
    """Names and words under each other, each with a button to change it."""

    change_asked = Signal(str)  # the path of a field

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._list: QWidget | None = None
        self.told: tuple[tuple[str, str], ...] = ()

    def show_answers(self, answers: Iterable[tuple[str, str, str]]) -> None:
        """Show the path, name and words of each answer."""
        if self._list is not None:
            self._list.hide()
            self._list.deleteLater()
        self._list = QWidget(self)
        rows = QGridLayout(self._list)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setHorizontalSpacing(SPACE * 3)
        rows.setVerticalSpacing(SPACE)
        rows.setColumnStretch(1, 1)
        told = []
        top = Qt.AlignmentFlag.AlignTop
        for at, (path, name, text) in enumerate(answers):
            words = Words(name, Type.STRONG, parent=self._list), Words(text, parent=self._list, wrap=True)
            for column, label in enumerate(words):
                label.setContentsMargins(0, 3, 0, 3)
                rows.addWidget(label, 2 * at, column, top)
            change = QPushButton("Change", self._list)
            change.setProperty("kind", "plain")
            change.setMinimumHeight(TARGET)
            change.setAccessibleName(f"Change: {name}")
            change.clicked.connect(partial(self.change_asked.emit, path))
            rows.addWidget(change, 2 * at, 2, top)
            rows.addWidget(rule(self._list), 2 * at + 1, 0, 1, 3)
            told.append((name, text))
        self.told = tuple(told)
        self._column.addWidget(self._list)
