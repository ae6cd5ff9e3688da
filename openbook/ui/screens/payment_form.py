"""Recording what was paid for a period, correcting a payment, or taking one back."""

from datetime import date, timedelta
from typing import Annotated

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from openbook.model.errors import InputError, OpenBookError, Problem
from openbook.model.payments import KeptPayment, Payment, standing_payments
from openbook.model.programme import AgreedCase
from openbook.model.shown import Shown
from openbook.model.statement import LongText, Record
from openbook.model.words import money
from openbook.ui.case_record import CaseRecord
from openbook.ui.confirm_row import ConfirmRow
from openbook.ui.document import Document
from openbook.ui.forms import FieldGrid
from openbook.ui.labels import Words
from openbook.ui.problem_summary import ProblemSummary
from openbook.ui.record_draft import RecordDraft
from openbook.ui.recording import Trouble
from openbook.ui.theme import SPACE

_FIELDS = ("first_day", "last_day", "amount", "a_week", "weeks", "placements", "source", "note")
_LASTING = "It is recorded for good: it cannot be changed afterwards, only corrected, and both stay."
_NO_REASON = "Give the reason. It stays in the history for good."


class PaymentEntry(Record):
    """What the form takes: the payment, and why where it corrects another."""

    payment: Annotated[Payment, Shown("Payment")]
    reason: Annotated[LongText, Shown("Reason", help="Why it is corrected or taken back.")] = ""


class PaymentForm(QWidget):
    """The fields of one payment; a correction and taking back ask for a reason as well."""

    recorded = Signal(str)  # a sentence that says what was recorded
    cancelled = Signal()

    def __init__(self, document: Document, parent: QWidget) -> None:
        super().__init__(parent)
        self._document = document
        self._supersedes: KeptPayment | None = None
        self._takes_back = False
        today = self._record.today()
        empty = PaymentEntry(payment=Payment(first_day=today, last_day=today))
        self.draft: RecordDraft[PaymentEntry] = RecordDraft(empty, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE * 2)
        self.summary = ProblemSummary(self)
        self._what = Words(_LASTING, parent=self, wrap=True)
        self.grid = FieldGrid(self.draft, _FIELDS, self, prefix="payment.", most=3)
        self.reason = FieldGrid(self.draft, ("reason",), self, most=1)
        for one in (*self.grid.fields.values(), *self.reason.fields.values()):
            one.lead = ""
        self.summary.chosen.connect(self.go_to)
        for widget in (self.summary, self._what, self.grid, self.reason):
            column.addWidget(widget)
        buttons = ConfirmRow("Record it", self)
        self.confirm, self.cancel = buttons.confirm, buttons.cancel
        self.confirm.clicked.connect(self._keep)
        self.cancel.clicked.connect(self.cancelled)
        column.addLayout(buttons)

    @property
    def _record(self) -> CaseRecord:
        record = self._document.record
        assert record is not None
        return record

    def begin(self, case: AgreedCase) -> None:
        """Start anew, on the first day that is not recorded yet."""
        today = self._record.today()
        first = next_day(case, today)
        placements = next((one.plan.placements for one in reversed(case.agreed) if one.plan), None)
        payment = Payment(first_day=first, last_day=max(first, today))
        if placements is not None:
            payment = payment.model_copy(update={"placements": placements})
        self._start(payment, None, takes_back=False)

    def correct(self, kept: KeptPayment) -> None:
        """Start a correction with what was recorded."""
        assert kept.payment is not None
        self._start(kept.payment, kept, takes_back=False)

    def take_back(self, kept: KeptPayment) -> None:
        """Ask why a payment is taken back."""
        assert kept.payment is not None
        self._start(kept.payment, kept, takes_back=True)

    def go_to(self, path: str) -> bool:
        """Put the focus on the field at a path; give whether it is here."""
        return self.grid.go_to(path) or self.reason.go_to(path)

    def _start(self, payment: Payment, supersedes: KeptPayment | None, *, takes_back: bool) -> None:
        self._supersedes, self._takes_back = supersedes, takes_back
        self.summary.tell(())
        self.draft.begin(PaymentEntry(payment=payment))
        self.grid.refresh()
        self.reason.refresh()
        self.grid.setVisible(not takes_back)
        self.reason.setVisible(supersedes is not None)
        what = _LASTING
        if supersedes is not None:
            named = f"{money(payment.paid)} paid for {payment.period_words}"
            what = f"This takes the place of {named}. Both stay in the history."
            if takes_back:
                what = f"{named} is taken back: it counts no longer. The entry stays in the history."
        self._what.setText(what)
        self.confirm.setText("Take it back" if takes_back else "Record it")
        first = self.reason.fields["reason"] if takes_back else self.grid.fields["first_day"]
        first.input.setFocus(Qt.FocusReason.OtherFocusReason)

    def _keep(self) -> None:
        troubles = [Trouble(one.path, one.label, one.sentence) for one in self.draft.refusals.values()]
        entered = self.draft.root
        reason = entered.reason.strip()
        if self._supersedes is not None and not reason:
            troubles.append(Trouble("reason", "Reason", _NO_REASON))
        if not troubles:
            try:
                self.recorded.emit(self._kept(entered.payment, reason))
            except InputError as trouble:
                troubles = [_trouble(problem) for problem in trouble.problems]
            except OpenBookError as trouble:
                troubles = [Trouble("payment.first_day", "Not recorded", str(trouble))]
        self.summary.tell(troubles)

    def _kept(self, payment: Payment, reason: str) -> str:
        supersedes = self._supersedes
        if supersedes is not None and self._takes_back:
            self._record.take_back_payment(supersedes.seq, reason=reason)
            return f"Taken back: {money(payment.paid)} paid for {payment.period_words}."
        seq = supersedes.seq if supersedes is not None else None
        self._record.record_payment(payment, reason=reason if seq else "", supersedes=seq)
        return f"Recorded: {money(payment.paid)} paid for {payment.period_words}."


def next_day(case: AgreedCase, today: date) -> date:
    """Give the first day for which a payment may be recorded next."""
    stand = standing_payments(case.payments)
    last = max((one.payment.last_day for one in stand if one.payment is not None), default=None)
    if last is not None:
        return last + timedelta(days=1)
    return min((held.paid_from for held in case.agreed), default=today)


def _trouble(problem: Problem) -> Trouble:
    sentence = problem.accepted[:1].upper() + problem.accepted[1:]
    return Trouble(
        f"payment.{problem.path}", problem.where, sentence if sentence.endswith(".") else f"{sentence}."
    )
