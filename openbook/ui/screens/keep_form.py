"""Keeping the statement on screen as a version, with the reason."""

from typing import Annotated

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from openbook.model.errors import OpenBookError
from openbook.model.shown import Shown
from openbook.model.statement import LongText, Record
from openbook.ui.case_record import CaseRecord
from openbook.ui.confirm_row import ConfirmRow
from openbook.ui.document import Document
from openbook.ui.forms import FieldGrid
from openbook.ui.labels import Words
from openbook.ui.problem_summary import ProblemSummary
from openbook.ui.record_draft import RecordDraft
from openbook.ui.recording import Trouble
from openbook.ui.theme import SPACE


class Keeping(Record):
    """What is entered before a version is kept."""

    reason: Annotated[LongText, Shown("Reason", help="Why this version is kept, such as: as submitted.")] = ""


class KeepForm(QWidget):
    """One field and one button; a reason that is blank is refused."""

    kept = Signal(object)  # the version
    cancelled = Signal()

    def __init__(self, document: Document, parent: QWidget) -> None:
        super().__init__(parent)
        self._document = document
        self.draft: RecordDraft[Keeping] = RecordDraft(Keeping(), self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE * 2)
        self.summary = ProblemSummary(self)
        self._what = Words("", parent=self, wrap=True)
        self.grid = FieldGrid(self.draft, ("reason",), self, most=1)
        self.grid.fields["reason"].lead = ""
        self.summary.chosen.connect(self.grid.go_to)
        for widget in (self.summary, self._what, self.grid):
            column.addWidget(widget)
        buttons = ConfirmRow("Keep this version", self)
        self.confirm, self.cancel = buttons.confirm, buttons.cancel
        self.confirm.setAccessibleName("Keep this version for this reason")
        self.confirm.clicked.connect(self._keep)
        self.cancel.clicked.connect(self.cancelled)
        column.addLayout(buttons)

    @property
    def _record(self) -> CaseRecord:
        record = self._document.record
        assert record is not None
        return record

    def begin(self) -> None:
        """Start anew with the statement on screen."""
        self.summary.tell(())
        self.draft.begin(Keeping())
        self.grid.refresh()
        side = self._document.side.label.lower()
        self._what.setText(
            f"The {side.removeprefix('the ')} on screen is kept as it is now. It stays for good."
        )
        self.grid.fields["reason"].input.setFocus(Qt.FocusReason.OtherFocusReason)

    def _keep(self) -> None:
        reason = self.draft.root.reason.strip()
        troubles = [Trouble("reason", one.label, one.sentence) for one in self.draft.refusals.values()]
        if not reason and not troubles:
            troubles = [Trouble("reason", "Reason", "Give the reason. It stays in the history for good.")]
        side = self._document.side
        statement = self._document.statement
        if not troubles:
            try:
                version = self._record.keep_version(side, statement, reason)
            except OpenBookError as trouble:
                troubles = [Trouble("reason", "Not kept", str(trouble))]
            else:
                self._document.set_baseline(side, statement)
                self.kept.emit(version)
        self.summary.tell(troubles)
