"""What is said of a paper: entered before a file is kept, or put right afterwards with a reason."""

from pathlib import Path
from typing import Annotated

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from openbook.model.errors import OpenBookError
from openbook.model.papers import KeptPaper, Paper
from openbook.model.shown import Shown
from openbook.model.statement import LongText, Record
from openbook.ui.confirm_row import go_on_by_key
from openbook.ui.document import Document
from openbook.ui.flow import FlowLayout
from openbook.ui.forms import FieldGrid
from openbook.ui.kept_file import keep_file, paper_of
from openbook.ui.labels import Words
from openbook.ui.problem_summary import ProblemSummary
from openbook.ui.record_draft import RecordDraft
from openbook.ui.recording import Trouble
from openbook.ui.theme import SPACE, TARGET, Type

_FIELDS = ("paper.name", "paper.status", "paper.given_by", "paper.period", "paper.basis", "reason")


class PaperEntry(Record):
    """What is entered of a paper."""

    paper: Annotated[Paper, Shown("Paper")]
    reason: Annotated[
        LongText, Shown("Reason", help="Why it is put right. It stays in the history for good.")
    ] = ""


class PaperForm(QWidget):
    """The fields of a paper with one button that keeps it."""

    kept = Signal(object)  # the paper
    cancelled = Signal()

    def __init__(self, document: Document, parent: QWidget) -> None:
        super().__init__(parent)
        self._document = document
        self._source: Path | None = None
        self._known: KeptPaper | None = None
        self.draft: RecordDraft[PaperEntry] = RecordDraft(PaperEntry(paper=Paper(name="-")), self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SPACE, 0, 0)
        column.setSpacing(SPACE * 2)
        self._title = Words("", Type.STRONG, parent=self, wrap=True)
        self.summary = ProblemSummary(self)
        labels = {"reason": "Reason for the correction"}
        self.grid = FieldGrid(self.draft, _FIELDS, self, labels=labels, most=2, wide=("reason",))
        self.grid.fields["reason"].lead = ""
        self.summary.chosen.connect(self.grid.go_to)
        for widget in (self._title, self.summary, self.grid):
            column.addWidget(widget)
        buttons = QWidget(self)
        line = FlowLayout(buttons, SPACE, SPACE)
        self.confirm = QPushButton("Keep this paper", buttons)
        self.confirm.setProperty("kind", "primary")
        self.confirm.clicked.connect(self._confirm)
        go_on_by_key(self, self.confirm)
        self.cancel = QPushButton("Cancel", buttons)
        self.cancel.setAccessibleName("Cancel this paper")
        self.cancel.clicked.connect(self.cancelled)
        for button in (self.confirm, self.cancel):
            button.setMinimumHeight(TARGET)
            line.addWidget(button)
        column.addWidget(buttons)

    def begin(self, source: Path) -> None:
        """Ask what is said of a file before it is kept."""
        self._start(paper_of(source), f"Keep {source.name}", "Keep this paper")
        self._source = source
        self.grid.leave_out("reason")
        self._focus("paper.name")  # it stays in the history for good, so it is looked at first

    def correct(self, known: KeptPaper) -> None:
        """Put right what is said of a paper."""
        self._start(known.paper, f"What is said of {known.paper.name}", "Record this")
        self._known = known
        self.grid.leave_out()
        self._focus("paper.status")

    def _start(self, paper: Paper, title: str, confirm: str) -> None:
        self._source, self._known = None, None
        self.draft.begin(PaperEntry(paper=paper))
        self._title.setText(title)
        self.confirm.setText(confirm)
        self.confirm.setEnabled(True)
        self.summary.tell(())
        self.grid.refresh()

    def _focus(self, name: str) -> None:
        self.grid.fields[name].input.setFocus(Qt.FocusReason.OtherFocusReason)

    def _confirm(self) -> None:
        entered, known = self.draft.root, self._known
        troubles = [Trouble(one.path, one.label, one.sentence) for one in self.draft.refusals.values()]
        if known is not None and not troubles and not entered.reason.strip():
            troubles = [Trouble("reason", "Reason", "Give the reason. It stays in the history for good.")]
        self.summary.tell(troubles)
        if troubles:
            return
        if self._source is not None:
            self.confirm.setEnabled(False)
            keep_file(self, self._document, self._source, entered.paper, self.kept.emit, self._failed)
        elif known is not None and self._document.papers is not None:
            try:
                said = self._document.papers.describe(known.seq, entered.paper, reason=entered.reason.strip())
            except OpenBookError as trouble:
                self._failed(trouble)
            else:
                self.kept.emit(said)
                self._document.recorded.emit()

    def _failed(self, trouble: OpenBookError) -> None:
        self.confirm.setEnabled(True)
        self.summary.tell([Trouble("paper.name", "Not kept", str(trouble))])
