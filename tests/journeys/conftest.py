"""A whole program in a data folder of its own, with hands that only press real keys."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit

from openbook.app import Program
from openbook.ui.folding import folding
from openbook.ui.theme import Mode, theme
from tests.journeys.stalls import AIM, LONGEST

Key = Qt.Key
Control = Qt.KeyboardModifier.ControlModifier


class Hands:
    """What a person does with a keyboard."""

    def __init__(self, qtbot, program):
        self.qtbot, self.program, self.window = qtbot, program, program.window

    @property
    def document(self):
        return self.window.document

    @property
    def page(self):
        return self.window.pane.stack.currentWidget()

    @property
    def focus(self):
        return QApplication.focusWidget()

    def press(self, key, keys=Qt.KeyboardModifier.NoModifier):
        self.qtbot.keyClick(self.focus or self.window, key, keys)
        QApplication.processEvents()

    def begin(self):
        """Begin an empty case: the focus stands on it."""
        self.press(Key.Key_N, Control)
        self.press(Key.Key_Return)

    def section(self, number):
        self.press(Key(Key.Key_0 + number), Control)

    def fill(self, path, text):
        """Go to a field of the page, type and leave it."""
        assert self.page.go_to(path), path
        field = self.focus
        assert isinstance(field, QLineEdit)
        field.selectAll()
        self.qtbot.keyClicks(field, text)
        self.press(Key.Key_Tab)

    def cell(self, grid, row, column, text):
        """Go to a cell of a grid, type and press Enter."""
        grid.view.setFocus()
        grid.view.select_cell(row, column)
        self.qtbot.keyClicks(grid.view, text[:1])
        self.qtbot.keyClicks(self.focus, text[1:])
        self.press(Key.Key_Return)

    def saved(self):
        self.qtbot.waitUntil(lambda: self.window.status.saved.text() == "Saved")


@pytest.fixture
def started(qtbot, qapp, tmp_path):
    """Starts the program in one data folder, as often as asked."""
    running = []

    def start():
        program = Program(tmp_path / "data", parent=qapp)
        running.append(program)
        program.window.resize(1280, 720)
        with qtbot.waitActive(program.window):
            program.window.show()
        # Parts that were put into a window on screen show themselves an event later.
        qtbot.waitUntil(lambda: program.window.document is not None and program.window.pane.isVisible())
        qtbot.waitUntil(program.window.menuBar().isVisible)
        return Hands(qtbot, program)

    yield start
    for program in running:
        program.window.close()
        program.window.deleteLater()
    folding().restore("")
    theme().set_mode(Mode.LIGHT)
    theme().set_scale(100)


def pytest_terminal_summary(terminalreporter):
    """Say how long the window could not answer, journey by journey."""
    for seconds, doing in LONGEST:
        aim = "within the aim" if seconds <= AIM else f"over the aim of {AIM * 1000:.0f} ms"
        terminalreporter.write_line(f"Longest stall of the window: {seconds * 1000:.0f} ms ({doing}), {aim}")
