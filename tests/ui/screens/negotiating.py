"""Hands for the negotiation screen: only real keys and clicks."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPlainTextEdit, QPushButton

Key = Qt.Key


class Rounds:
    """What a person does on the negotiation screen."""

    def __init__(self, qtbot, screen):
        self.qtbot, self.screen = qtbot, screen

    @property
    def form(self):
        return self.screen.form

    def click(self, button):
        assert button.isVisible(), button.text()
        assert button.isEnabled(), button.text()
        button.setFocus()
        self.qtbot.keyClick(button, Key.Key_Space)
        QApplication.processEvents()

    def fill(self, path, text):
        """Go to a field, type over what is there and leave it."""
        assert self.form.go_to(path), path
        field = QApplication.focusWidget()
        assert isinstance(field, QLineEdit | QPlainTextEdit), path
        field.selectAll()
        if text:
            self.qtbot.keyClicks(field, text)
        else:
            self.qtbot.keyClick(field, Key.Key_Delete)
        self.qtbot.keyClick(field, Key.Key_Tab)

    def choose(self, path, label):
        """Go to a choice and step to it by key."""
        assert self.form.go_to(path), path
        box = QApplication.focusWidget()
        assert isinstance(box, QComboBox), path
        if not box.currentText().startswith(label):
            self.qtbot.keyClick(box, Key.Key_Home)
        for _ in range(box.count()):
            if not box.currentText().startswith(label):
                self.qtbot.keyClick(box, Key.Key_Down)
        assert box.currentText().startswith(label), box.currentText()

    def press(self, name, inside=None):
        """Press the visible button of this name."""
        found = [
            one
            for one in (inside or self.screen).findChildren(QPushButton)
            if name in {one.text(), one.accessibleName()} and one.isVisible()
        ]
        self.click(found[0])

    def begin(self, kind, party=""):
        self.click(self.screen.record_round)
        self.choose("round.kind", kind)
        if party:
            self.choose("round.party", party)

    def look(self):
        self.click(self.form.go_on)

    def confirm(self):
        """Check the answers and record."""
        self.look()
        assert self.form.confirm.isVisible(), self.form.summary.accessibleName()
        self.click(self.form.confirm)

    def problems(self):
        return [(link.text(), link.accessibleName()) for link in self.form.summary.links]
