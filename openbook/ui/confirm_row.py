"""The two buttons at the foot of a form: the one that does it, and Cancel."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout, QPushButton, QWidget

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
        go_on_by_key(parent, self.confirm)


def go_on_by_key(form: QWidget, *buttons: QPushButton) -> None:
    """Press the button that is on view by Ctrl+Enter, from anywhere in a form."""

    def press() -> None:
        focused = QApplication.focusWidget()
        if focused is not None:
            focused.clearFocus()  # what was typed last is entered, which may enable the button
        for button in buttons:
            if button.isVisible() and button.isEnabled():
                button.setFocus(Qt.FocusReason.ShortcutFocusReason)
                button.click()
                return
        if focused is not None:
            focused.setFocus(Qt.FocusReason.ShortcutFocusReason)

    shortcut = QShortcut(QKeySequence("Ctrl+Return"), form)
    shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    shortcut.activated.connect(press)
