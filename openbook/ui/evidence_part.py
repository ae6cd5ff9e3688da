"""The evidence of a line or a post: papers by name, or files with their fingerprint."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from openbook.model.errors import OpenBookError
from openbook.model.papers import KeptPaper
from openbook.model.paths import where
from openbook.model.statement import Evidence
from openbook.ui import background
from openbook.ui.document import Document
from openbook.ui.fingerprint import fingerprint
from openbook.ui.flow import FlowLayout
from openbook.ui.grid import Grid
from openbook.ui.grid_plan import GridPlan, entry_column, figure_column, invitation, open_ended
from openbook.ui.kept_file import choose_file, keep_file, paper_of
from openbook.ui.notice import Notice
from openbook.ui.theme import SPACE

_LONGEST = 500
_SHORT = 12  # characters of a fingerprint that are shown


def evidence_plan(path: str) -> GridPlan:
    """Give the grid of the evidence of a line."""
    columns = (
        entry_column(Evidence, "document", 200, when_empty=invitation("paper")),
        entry_column(Evidence, "period", 120),
        entry_column(Evidence, "status", 104),
        figure_column("Fingerprint", "", 120, _fingerprint, help_text="The start of the file’s SHA-256."),
    )
    return GridPlan(
        path,
        "paper",
        "papers",
        columns,
        lambda paper: paper.document or "Paper",
        lambda _: Evidence(),
        layout=open_ended(lambda _: Evidence(), "paper"),
    )


class EvidencePart(QWidget):
    """The grid of papers with its buttons: a file is kept with the case, or only named by its fingerprint."""

    def __init__(self, document: Document, path: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE)
        buttons = FlowLayout(across=SPACE, down=SPACE)
        self.grid = Grid(document, evidence_plan(path), self, most_rows=6, head=buttons)
        column.addWidget(self.grid)
        self.keep = self._button("Keep a file …", self._ask_keep, buttons)
        self.keep.setToolTip("Keeps a copy with the case, to the byte, and names it here. At most 25 MB.")
        self.keep.setVisible(document.papers is not None)
        self.choose = self._button("Name a file …", self._ask, buttons)
        self.choose.setToolTip("Takes its name and fingerprint only; the file itself stays where it is.")
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

    def keep_file(self, source: Path) -> None:
        """Keep a file with the case, and name it as evidence here."""
        path, document = self.grid.plan.path, self._document
        line = where(document.statement, path.removesuffix(".evidence"))

        def kept(paper: KeptPaper) -> None:
            papers = (*(document.value(path) or ()), paper.evidence)
            document.replace_rows(path, papers, f"Evidence {source.name}")

        self._trouble.tell(document.locked)
        if not document.locked:
            keep_file(self, document, source, paper_of(source, lines=(line,)), kept, self._refused)

    def _button(self, words: str, act: Callable[[], object], line: FlowLayout) -> QPushButton:
        button = QPushButton(words, self)
        button.setProperty("kind", "quiet")
        button.clicked.connect(lambda _=False: act())
        line.addWidget(button)
        return button

    def _refused(self, trouble: OpenBookError) -> None:
        self._trouble.tell(str(trouble))

    def _ask(self) -> None:
        choose_file(self, "Choose a paper", self.add_file)

    def _ask_keep(self) -> None:
        choose_file(self, "Choose a paper to keep", self.keep_file)


def _fingerprint(document: Document, path: str, paper: Evidence) -> str:
    del document, path
    return f"{paper.sha256[:_SHORT]}…" if paper.sha256 else ""
