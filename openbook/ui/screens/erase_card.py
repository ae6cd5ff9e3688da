"""Erasing for good: what goes and what stays is said first, then what still holds it."""

from collections.abc import Callable
from typing import Annotated

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from openbook.model.errors import OpenBookError
from openbook.model.papers import Erasure, KeptPaper
from openbook.model.shown import Shown
from openbook.model.statement import LongText, Record
from openbook.model.words import date_words, plural
from openbook.ui import background
from openbook.ui.case_papers import privacy_of
from openbook.ui.case_privacy import CasePrivacy
from openbook.ui.document import Document
from openbook.ui.flow import FlowLayout
from openbook.ui.forms import FieldGrid
from openbook.ui.in_view import bring_into_view
from openbook.ui.labels import Words, breakable
from openbook.ui.notice import Notice
from openbook.ui.problem_summary import ProblemSummary
from openbook.ui.record_draft import RecordDraft
from openbook.ui.recording import Trouble
from openbook.ui.screens.screen import Card
from openbook.ui.theme import SPACE, TARGET

_PERSON = (
    "The person’s details are removed from the database. That they were, by whom and why stays in the "
    "history, under a random number. Statements, rounds, decisions and notes are the record and stay."
)
_PAPER = (
    "What is in the paper is removed from the database, also for other cases that name it. Its name, its "
    "fingerprint and what was said of it stay, with the reason. The same paper cannot be kept again."
)
Act = Callable[[str], Erasure]
_FINAL = "This cannot be undone."
_ELSEWHERE = "Copies elsewhere, and what was saved, printed or sent, are not known here."


class ErasingEntry(Record):
    """What is entered before something is erased."""

    reason: Annotated[
        LongText, Shown("Reason", help="Why it is erased. It stays in the history: name no person.")
    ] = ""


class EraseCard(Card):
    """One reason and one button, and afterwards the backups that still hold what was erased."""

    erased = Signal()
    closed = Signal()

    def __init__(self, document: Document, parent: QWidget) -> None:
        super().__init__("Erase", "", parent)
        self._document = document
        self._act: Act | None = None
        self._what, self._id = "", ""
        self.told = Notice(self, kind="good")
        self.summary = ProblemSummary(self)
        self.about = Words("", parent=self, wrap=True)
        self.warning = Notice(self, kind="warning")
        self.draft: RecordDraft[ErasingEntry] = RecordDraft(ErasingEntry(), self)
        self.grid = FieldGrid(self.draft, ("reason",), self, labels={"reason": "Reason for erasing"}, most=1)
        self.grid.fields["reason"].lead = ""
        self.summary.chosen.connect(self.grid.go_to)
        for widget in (self.told, self.summary, self.about, self.warning, self.grid):
            self.body.addWidget(widget)
        buttons = QWidget(self)
        line = FlowLayout(buttons, SPACE, SPACE)
        self.confirm = self._button("Erase for good", self._erase, line, "danger")
        self.clear = self._button("Delete older backups that hold it", self._clear, line)
        self.cancel = self._button("Cancel", self._close, line)
        self.body.addWidget(buttons)
        self.hide()

    @property
    def _privacy(self) -> CasePrivacy:
        return privacy_of(self._document)

    def begin_person(self, person: str) -> None:
        """Ask before the details under a random number are erased."""
        title, what = "Erase the person’s details", "The person’s details"
        self._begin(title, what, _PERSON, self._privacy.erase_person)
        self._id = person

    def begin_paper(self, kept: KeptPaper) -> None:
        """Ask before a paper is erased."""
        name, erase = kept.paper.name, self._privacy.erase_paper
        self._begin(f"Erase {name}", name, _PAPER, lambda reason: erase(kept.sha256, reason))
        self._id = kept.sha256

    def _begin(self, title: str, what: str, about: str, act: Act) -> None:
        self._what, self._act = what, act
        self.heading.setText(title)
        self.setAccessibleName(title)
        self.about.setText(about)
        self.warning.tell(_FINAL)
        self.told.tell("")
        self.summary.tell(())
        self.draft.begin(ErasingEntry())
        self.grid.refresh()
        self._show(asking=True)
        self.show()
        bring_into_view(self)
        self.grid.fields["reason"].input.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, *, asking: bool, old: bool = False) -> None:
        for widget in (self.about, self.grid, self.confirm):
            widget.setVisible(asking)
        self.clear.setVisible(old)
        self.cancel.setText("Cancel" if asking else "Close")
        self.cancel.setAccessibleName("Cancel erasing" if asking else "Close what was erased")

    def _erase(self) -> None:
        reason = self.draft.root.reason.strip()
        troubles = [Trouble(one.path, one.label, one.sentence) for one in self.draft.refusals.values()]
        if not reason and not troubles:
            troubles = [Trouble("reason", "Reason", "Give the reason. It stays in the history for good.")]
        if not troubles and self._act is not None:
            try:
                self._act(reason)
            except OpenBookError as trouble:
                troubles = [Trouble("reason", "Not erased", str(trouble))]
        self.summary.tell(troubles)
        if not troubles:
            self.told.tell(f"Erased: {self._what}. The history says when, by whom and why.", "good")
            self._tell_copies()
            self.erased.emit()

    def _tell_copies(self) -> None:
        if self._privacy.is_shared:
            self.warning.tell("Backups of a shared database are kept by whoever runs its server: tell them.")
            self._show(asking=False)
            return
        copies = self._privacy.old_copies(self._id)
        self._show(asking=False, old=bool(copies))
        last = max((copy.until for copy in copies if copy.until), default=None)
        until = f" Where one is made every day, the last of them goes on {date_words(last)}." if last else ""
        names = breakable(", ".join(copy.path.name for copy in copies))
        self.warning.tell(
            f"{plural(len(copies), 'backup')} beside the database still hold it.{until} {_ELSEWHERE}\n{names}"
            if copies
            else f"No backup beside the database holds it. {_ELSEWHERE}"
        )

    def _clear(self) -> None:
        own = self._id

        def work(report: background.Report) -> int:
            gone = self._privacy.clear_backups(own)
            report(1, 1)
            return len(gone)

        def done(count: int) -> None:
            self.clear.setEnabled(True)
            self.told.tell(f"A fresh backup was made, and {plural(count, 'older one')} deleted.", "good")
            self._tell_copies()

        self.clear.setEnabled(False)
        background.run(self, "Clearing backups", work, done, self._failed)

    def _failed(self, trouble: OpenBookError) -> None:
        self.clear.setEnabled(True)
        self.told.tell(str(trouble), "warning")

    def _close(self) -> None:
        self.hide()
        self.closed.emit()

    def _button(self, words: str, act: Callable[[], object], line: FlowLayout, kind: str = "") -> QPushButton:
        button = QPushButton(words, self)
        button.setMinimumHeight(TARGET)
        if kind:
            button.setProperty("kind", kind)
        button.clicked.connect(lambda _=False: act())
        line.addWidget(button)
        return button
