"""What to do first, in place of a section that has nothing to show until something is entered."""

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from openbook.ui.document import Document
from openbook.ui.icons import toned_icon
from openbook.ui.labels import Words
from openbook.ui.theme import SPACE, TARGET, Tone, Type, theme

_STEPS = (
    ("Enter the posts", "staffing", "staffing"),
    ("Enter the running costs", "costs", "building"),
    ("Bring in a file", "share", "share"),
)


def nothing_entered(document: Document) -> bool:
    """Whether the statement on screen comes to nothing, because no hours and no amounts stand in it."""
    priced = document.priced
    return priced is not None and not priced.weekly_price.value


class FirstSteps(QWidget):
    """Says that nothing stands in the statement yet, and leads to where entries are made."""

    def __init__(self, document: Document, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE * 3, SPACE * 3, SPACE * 3, SPACE * 3)
        column.setSpacing(SPACE * 2)
        column.addWidget(Words(title, Type.TITLE, parent=self))
        words = (
            "Nothing in this statement costs anything yet. Enter posts with their hours and pay, or cost "
            "lines with their amounts, and this section shows what they come to."
        )
        column.addWidget(Words(words, Type.BODY, Tone.MUTED, self, wrap=True))
        self.buttons: dict[str, QPushButton] = {}
        for place, (said, path, sign) in enumerate(_STEPS):
            button = QPushButton(said, self)
            button.setProperty("kind", "primary" if not place else "")
            button.setProperty("sign", sign)
            button.setMinimumHeight(TARGET)
            button.clicked.connect(partial(document.goto_requested.emit, path))
            self.buttons[path] = button
            line = QHBoxLayout()
            line.addWidget(button)
            line.addStretch()
            column.addLayout(line)
        column.addStretch()
        theme().changed.connect(self._restyle)
        self._restyle()

    def _restyle(self) -> None:
        for button in self.buttons.values():
            if button.property("kind") != "primary":
                button.setIcon(toned_icon(button.property("sign"), Tone.ACCENT))
