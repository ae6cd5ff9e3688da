"""A grid in a shown window, and a person's hands on it."""

from PySide6.QtCore import QItemSelection, QItemSelectionModel, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QVBoxLayout, QWidget

from openbook.ui.grid import Grid

Key = Qt.Key
Control, Shift, Alt = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)
POST, FOR, HOURS, PAY, SALARY, AGENCY, WEEKLY, PER_HOUR = range(8)


def shown(qtbot, document, plan):
    """A grid between two buttons, in a shown window."""
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    window.before = QPushButton("Before", window)
    window.grid = Grid(document, plan, window)
    window.after = QPushButton("After", window)
    for one in (window.before, window.grid, window.after):
        column.addWidget(one)
    window.resize(1000, 600)
    with qtbot.waitActive(window):
        window.show()
    window.grid.view.setFocus()
    return window


def at(view):
    return view.currentIndex().row(), view.currentIndex().column()


def text(view, row, column):
    return view.grid.text(view.grid.index(row, column))


def pay(document, row):
    return document.value(f"staffing[{row}].hourly_pay")


def type_in(qtbot, view, keys, ending=Key.Key_Return):
    """Type into the current cell as a person does, and end the entry by a key."""
    qtbot.keyClicks(view, keys[:1])
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    qtbot.keyClicks(editor, keys[1:])
    qtbot.keyClick(editor, ending)


def select(view, top, left, bottom, right):
    view.setCurrentIndex(view.grid.index(top, left))
    block = QItemSelection(view.grid.index(top, left), view.grid.index(bottom, right))
    view.selectionModel().select(block, QItemSelectionModel.SelectionFlag.ClearAndSelect)


def put_on_clipboard(words):
    QGuiApplication.clipboard().setText(words)


def names(document):
    return [post.title for post in document.statement.staffing]
