"""The evidence of a line or a post: papers by name, or files with their fingerprint."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QPushButton, QVBoxLayout, QWidget

from openbook.model.errors import OpenBookError
from openbook.model.statement import Evidence
from openbook.ui import background
from openbook.ui.document import Document
from openbook.ui.fingerprint import fingerprint
from openbook.ui.flow import FlowLayout
from openbook.ui.grid import Grid
from openbook.ui.grid_plan import GridPlan, entry_column, figure_column
from openbook.ui.notice import Notice
from openbook.ui.theme import SPACE

_LONGEST = 500
_SHORT = 12  # characters of a fingerprint that are shown


def evidence_plan(path: str) -> GridPlan:
    """Give the grid of the evidence of a line."""
    columns = (
        entry_column(Evidence, "document", 200),
        entry_column(Evidence, "period", 120),
        entry_column(Evidence, "status", 104),
        figure_column("Fingerprint", "", 120, _fingerprint, help_text="The start of the file’s SHA-256."),
    )
    return GridPlan(
        path, "paper", "papers", columns, lambda paper: paper.document or "Paper", lambda _: Evidence()
    )


class EvidencePart(QWidget):
    """The grid of papers with its buttons, one of which takes the name and fingerprint of a file."""

    def __init__(self, document: Document, path: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE)
        buttons = FlowLayout(across=SPACE, down=SPACE)
        self.grid = Grid(document, evidence_plan(path), self, most_rows=6, head=buttons)
        column.addWidget(self.grid)
        self.choose = QPushButton("Add a file …", self)
        self.choose.setProperty("kind", "quiet")
        self.choose.setToolTip("Takes its name and fingerprint; the file itself stays where it is.")
        self.choose.clicked.connect(self._ask)
        buttons.addWidget(self.choose)
        column.addLayout(buttons)
        self._trouble = Notice(self)
        column.addWidget(self._trouble)

    def move_to(self, path: str) -> None:
        """Show the evidence of another line."""
        self._trouble.tell("")
        self.grid.move_to(path)

    def go_to(self, path: str) -> bool:
        """Put the focus on the paper at `path`."""
        return self.grid.go_to(path)

    def add_file(self, source: Path) -> None:
        """Add a paper by the name of a file, with the SHA-256 of what is in it."""
        path = self.grid.plan.path

        def add(found: str) -> None:
            paper = Evidence(document=source.name[:_LONGEST], sha256=found)
            papers = (*(self._document.value(path) or ()), paper)
            self._document.replace_rows(path, papers, f"Evidence {source.name}")

        self._trouble.tell("")
        background.run(
            self, f"Reading {source.name}", lambda report: fingerprint(source, report), add, self._refused
        )

    def _refused(self, trouble: OpenBookError) -> None:
        self._trouble.tell(str(trouble))

    def _ask(self) -> None:
        dialog = QFileDialog(self, "Choose a paper", str(Path.home()))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda chosen: self.add_file(Path(chosen)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()


def _fingerprint(document: Document, path: str, paper: Evidence) -> str:
    del document, path
    return f"{paper.sha256[:_SHORT]}…" if paper.sha256 else ""
