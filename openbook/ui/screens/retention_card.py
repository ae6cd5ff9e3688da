"""How long a case is kept: its own day, a legal hold, and what the settings say for all."""

from collections.abc import Callable
from datetime import date
from typing import Annotated

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from openbook.model.errors import OpenBookError
from openbook.model.numbers import Day
from openbook.model.privacy import Retention, retention_words
from openbook.model.shown import Shown
from openbook.model.statement import LongText, Record
from openbook.ui.case_papers import privacy_of
from openbook.ui.case_privacy import CasePrivacy
from openbook.ui.document import Document
from openbook.ui.flow import FlowLayout
from openbook.ui.forms import FieldGrid
from openbook.ui.labels import Words
from openbook.ui.notice import Notice
from openbook.ui.problem_summary import ProblemSummary
from openbook.ui.record_draft import RecordDraft
from openbook.ui.recording import Trouble
from openbook.ui.screens.screen import Card
from openbook.ui.theme import SPACE, TARGET

_ABOUT = "Nothing is erased by itself. Each step is recorded with its reason."
Act = Callable[[str], Retention]
_WHY = "Give the reason. It stays in the history for good."


class RetentionEntry(Record):
    """What is entered about how long a case is kept."""

    until: Annotated[Day | None, Shown("Keep until", help="The day from which it may be erased.")] = None
    reason: Annotated[
        LongText, Shown("Reason", help="Such as the entry of your schedule, or the claim. Name no person.")
    ] = ""


class RetentionCard(Card):
    """What is set, and the buttons that set it."""

    changed = Signal()

    def __init__(self, document: Document, parent: QWidget) -> None:
        super().__init__("How long it is kept", _ABOUT, parent)
        self._document = document
        self.found = Retention()
        self.hold_notice = Notice(self, kind="warning")
        self.body.addWidget(self.hold_notice)
        self.said = Words("", parent=self, wrap=True)
        self.body.addWidget(self.said)
        self.summary = ProblemSummary(self)
        self.body.addWidget(self.summary)
        self.draft: RecordDraft[RetentionEntry] = RecordDraft(RetentionEntry(), self)
        self.grid = FieldGrid(self.draft, ("until", "reason"), self, most=2)
        self.grid.fields["reason"].lead = ""
        self.summary.chosen.connect(self.grid.go_to)
        self.body.addWidget(self.grid)
        buttons = QWidget(self)
        line = FlowLayout(buttons, SPACE, SPACE)
        self.set_day = self._button("Keep until this day", self._set_day, line)
        self.take_back = self._button("Take back the day", self._take_back, line)
        self.hold = self._button("Put under a legal hold", self._hold, line)
        self.body.addWidget(buttons)

    @property
    def _privacy(self) -> CasePrivacy:
        return privacy_of(self._document)

    def refresh(self) -> None:
        """Show what is set now."""
        try:
            found = self._privacy.retention()
        except OpenBookError as trouble:
            self.summary.tell([Trouble("reason", "Not read", str(trouble))])
            return
        self.found = found
        told = list(retention_words(found, self._privacy.usual))
        held, rest = (told[:2], told[2:]) if found.hold else ([], told)
        self.hold_notice.tell("\n".join(held))
        self.said.setText("\n".join(rest))
        self.take_back.setVisible(bool(found.period and found.period.until))
        self.hold.setText("Release the legal hold" if found.hold else "Put under a legal hold")

    def _set_day(self) -> None:
        until = self.draft.root.until
        troubles = [] if until else [Trouble("until", "Keep until", "Give the day.")]
        self._do(troubles, lambda reason: self._keep(until, reason))

    def _take_back(self) -> None:
        self._do([], lambda reason: self._keep(None, reason))

    def _hold(self) -> None:
        held = self.found.hold is not None
        self._do([], self._privacy.release if held else self._privacy.hold)

    def _keep(self, until: date | None, reason: str) -> Retention:
        return self._privacy.keep_until(until, reason)

    def _do(self, troubles: list[Trouble], act: Act) -> None:
        """Look at what was entered; do it, or say what stands in the way."""
        reason = self.draft.root.reason.strip()
        troubles += [Trouble(one.path, one.label, one.sentence) for one in self.draft.refusals.values()]
        if not reason:
            troubles.append(Trouble("reason", "Reason", _WHY))
        if not troubles:
            try:
                act(reason)
            except OpenBookError as trouble:
                troubles = [Trouble("reason", "Not recorded", str(trouble))]
        self.summary.tell(troubles)
        if not troubles:
            self.draft.begin(RetentionEntry())
            self.grid.refresh()
            self.refresh()
            self.changed.emit()

    def _button(self, words: str, act: Callable[[], object], line: FlowLayout) -> QPushButton:
        button = QPushButton(words, self)
        button.setMinimumHeight(TARGET)
        button.clicked.connect(lambda _=False: act())
        line.addWidget(button)
        return button
