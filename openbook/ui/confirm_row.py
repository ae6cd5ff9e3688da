"""The two buttons at the foot of a form: the one that does it, and Cancel."""

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from openbook.ui.theme import TARGET


class ConfirmRow(QHBoxLayout):
    """Two buttons beside each other, the first one marked as what the form is for."""

    def __init__(self, words: str, parent: QWidget) -> None:
        super().__init__()
        self.confirm = QPushButton(words, parent)
        self.confirm.setProperty("kind", "primary")
        self.cancel = QPushButton("Cancel", parent)
        for button in (self.confirm, self.cancel):
            button.setMinimumHeight(TARGET)
            self.addWidget(button)
        self.addStretch()
