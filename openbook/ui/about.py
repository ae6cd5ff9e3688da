"""Small dialogs: a known failure, the keys of the window, and which program this is."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from openbook.ui.dress import dress
from openbook.ui.labels import Words
from openbook.ui.theme import SPACE, Tone, Type, theme

KEYS: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = (
    (
        "Everywhere",
        (
            ("F1", "Explain the number that has the focus"),
            ("F6, Shift+F6", "Next or previous part of the window; leaves a table"),
            ("Ctrl+1 to Ctrl+9", "Go to a section, from Placement to Trajectory"),
            ("Alt+0, Alt+1, Alt+2", "Go to section 10, 11 or 12: Negotiation, Papers and person, Share"),
            ("Ctrl+PgDn, Ctrl+PgUp", "Next or previous section"),
            ("Ctrl+Shift+S", "The other statement of the case"),
            ("Ctrl+K", "What to look at before relying on the price"),
            ("Ctrl+Z, Ctrl+Y", "Undo, redo"),
            ("Ctrl+F", "Find a case; Enter opens the first found"),
            ("Ctrl+N", "New case"),
            ("Ctrl+Shift+P", "The programme: all agreed prices together"),
            ("Ctrl+O", "Bring in a file"),
            ("Ctrl+P", "Print what is on view"),
            ("Ctrl+B", "Show or hide the cases"),
            ("Ctrl+,", "Settings"),
            ("Ctrl+/", "These keys"),
            ("Ctrl+W", "Close the window; everything is saved"),
            ("Esc", "Leave a page or a panel"),
            ("Ctrl+Enter", "Go on with a form, wherever in it the focus is"),
            ("Ctrl +, Ctrl −, Ctrl 0", "Larger, smaller, usual text"),
        ),
    ),
    (
        "In a table",
        (
            ("Type, F2", "Enter something new, or change what stands there"),
            ("A letter", "In a choice: the first that begins with it, such as W for a week"),
            ("=", "A sum in place of a number, such as =3*14*7"),
            ("Tab, Enter, arrows", "Next cell, next row, any cell; after Tab, Enter begins the next row"),
            ("Ctrl+arrows, Home, End", "To the edge of what is filled, the first or the last column"),
            ("Shift and arrows", "Select; with Ctrl to the edge of what is filled"),
            ("Ctrl+A, Shift+Space", "Select everything, the whole row"),
            ("Ctrl+Space", "Select the whole column"),
            ("Esc", "Take back what is being typed"),
            ("Ctrl+C, Ctrl+X, Ctrl+V", "Copy, cut and paste blocks, to and from a spreadsheet"),
            ("Ctrl+D, Ctrl+R", "Fill down, fill right"),
            ("Ctrl+;", "Today, where a date is wanted; in a field as well"),
            ("Delete", "Empty the selected cells"),
            ("Ctrl+Enter", "Add a row"),
            ("Ctrl+Shift+D", "Duplicate rows"),
            ("Alt+Up, Alt+Down", "Move rows"),
            ("Ctrl+Delete", "Delete rows"),
        ),
    ),
)

_WIDE, _HIGH = 1160, 660  # of the page of keys, with its two halves beside each other


class SmallDialog(QDialog):
    """A dialog with a heading, what it says, and one button to close it."""

    def __init__(self, title: str, closing: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        dress(self)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(theme().pixels(440))
        around = QVBoxLayout(self)
        around.setContentsMargins(SPACE * 3, SPACE * 3, SPACE * 3, SPACE * 3)
        around.setSpacing(SPACE * 2)
        around.addWidget(Words(title, Type.HEADING, parent=self))
        self.body = QVBoxLayout()
        self.body.setSpacing(SPACE)
        around.addLayout(self.body, 1)
        row = QHBoxLayout()
        row.addStretch()
        close = QPushButton(closing, self)
        close.setProperty("kind", "primary")
        close.setDefault(True)
        close.clicked.connect(self.accept)
        row.addWidget(close)
        around.addLayout(row)


class TroubleDialog(SmallDialog):
    """Tells of a known failure: the sentence says what happened and what to do."""

    def __init__(self, sentence: str, parent: QWidget | None = None) -> None:
        super().__init__("This could not be done", "Carry on", parent)
        self.sentence = sentence
        words = Words(sentence, parent=self, wrap=True)
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.body.addWidget(words)


class KeysDialog(SmallDialog):
    """The keys of the window on one page."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Keyboard", "Close", parent)
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        page = QWidget(area)
        beside = QHBoxLayout(page) if self.screen().availableSize().width() >= theme().pixels(_WIDE) else None
        around = beside or QVBoxLayout(page)
        around.setSpacing(SPACE * 4)
        for title, keys in KEYS:
            around.addLayout(self._table(title, keys, page), 1)
        area.setWidget(page)
        self.body.addWidget(area, 1)
        self.resize(theme().pixels(_WIDE if beside is not None else 620), theme().pixels(_HIGH))

    def _table(self, title: str, keys: tuple[tuple[str, str], ...], page: QWidget) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(SPACE * 3)
        grid.setVerticalSpacing(SPACE // 2)
        grid.addWidget(Words(title, Type.STRONG, parent=page), 0, 0, 1, 2)
        for row, (key, told) in enumerate(keys, 1):
            grid.addWidget(Words(key, Type.BODY, Tone.MUTED, page), row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(Words(told, parent=page, wrap=True), row, 1, Qt.AlignmentFlag.AlignTop)
        grid.setColumnStretch(1, 1)
        grid.setRowStretch(len(keys) + 1, 1)
        return grid


class AboutDialog(SmallDialog):
    """Which program this is, and what it is made with."""

    def __init__(self, facts: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__("About OpenBook", "Close", parent)
        words = "Open-book pricing of care placements. It fetches nothing and sends nothing to anyone."
        self.body.addWidget(Words(words, parent=self, wrap=True))
        for name, value in facts:
            row = QHBoxLayout()
            row.addWidget(Words(name, Type.BODY, Tone.MUTED, self))
            row.addWidget(Words(value, parent=self, wrap=True), 1)
            self.body.addLayout(row)
