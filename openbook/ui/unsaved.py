"""Leaving what is not saved: said plainly, with a way back and a way to keep a copy."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from openbook.ui.about import SmallDialog
from openbook.ui.flow import FlowLayout
from openbook.ui.labels import Words
from openbook.ui.sheet import Sheet, Side
from openbook.ui.sheet_texts import written_sheet
from openbook.ui.theme import TARGET
from openbook.whole_file import write_whole

NOT_KEPT = "Nothing can be kept now."


class UnsavedDialog(SmallDialog):
    """Asks before anything that was typed is lost."""

    copy_asked = Signal()
    let_go = Signal()

    def __init__(self, trouble: str, parent: QWidget | None = None) -> None:
        super().__init__("What you typed last is not saved", "Go back", parent)
        self.sentence = trouble or NOT_KEPT
        self.body.addWidget(Words(self.sentence, parent=self, wrap=True))
        row = QWidget(self)
        line = FlowLayout(row)
        self.copy = QPushButton("Keep a copy in files …", row)
        self.copy.clicked.connect(self.copy_asked)
        self.leave = QPushButton("Leave without saving", row)
        self.leave.clicked.connect(self._leave)
        for button in (self.copy, self.leave):
            button.setMinimumHeight(TARGET)
            line.addWidget(button)
        self.body.addWidget(row)

    def _leave(self) -> None:
        self.accept()
        self.let_go.emit()


def copied_to(folder: Path, reference: str, sheet: Sheet) -> tuple[str, ...]:
    """Write the parts of a case as files of a folder; give their names.

    Raises:
        TargetError: one of them cannot be written.
    """
    names = []
    for part, text in written_sheet(sheet).items():
        ending = "statement.json" if part in tuple(Side) else "json"
        names.append(f"{reference or 'case'}-{part}.{ending}")
        write_whole(folder / names[-1], text.encode())
    return tuple(names)
