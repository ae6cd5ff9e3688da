"""Planned and delivered: what an agreed price was to save, and what was in fact paid, year by year."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from openbook.model.agreed_years import agreed_years
from openbook.model.errors import OpenBookError
from openbook.model.payments import KeptPayment, standing_payments
from openbook.model.programme import AgreedCase
from openbook.ui.chart_view import ChartView
from openbook.ui.delivered_rows import PAYMENTS, YEARS, delivered_chart, payment_rows, year_rows
from openbook.ui.document import Document
from openbook.ui.figure_tree import FigureTree
from openbook.ui.flow import FlowLayout
from openbook.ui.in_view import bring_into_view
from openbook.ui.labels import Words
from openbook.ui.notice import Notice
from openbook.ui.screens.payment_form import PaymentForm
from openbook.ui.screens.screen import Card
from openbook.ui.theme import SPACE, TARGET, Tone, Type

_ABOUT = (
    "Planned is what was frozen when the price was agreed. Delivered is what was in fact paid, held "
    "against the prices of the days it was paid for. Nothing is read into days without a payment."
)
_NO_PLAN = "An agreement was recorded without what it plans to save, so nothing is claimed for it."


class DeliveredCard(Card):
    """The years of the agreements of a case, the payments, and the form that records one."""

    recorded = Signal()

    def __init__(self, document: Document, parent: QWidget) -> None:
        super().__init__("Planned and delivered", _ABOUT, parent)
        self._document = document
        self._case: AgreedCase | None = None
        self._stand: tuple[KeptPayment, ...] = ()
        self._form: PaymentForm | None = None
        self._told = Notice(self, kind="good")
        self._without = Notice(self, kind="note")
        self.chart = ChartView(self)
        self.years = FigureTree("Planned and delivered, year by year", YEARS, self)
        self.years.explain_requested.connect(document.explain)
        self._paid_heading = Words("What was paid", Type.STRONG, parent=self)
        self.payments = FigureTree("What was paid", PAYMENTS, self)
        self.payments.explain_requested.connect(document.explain)
        self.payments.moved.connect(self._offer)
        self._none = Words("", Type.BODY, Tone.MUTED, self, wrap=True)
        for widget in (self._told, self._without, self.chart, self.years, self._paid_heading):
            self.body.addWidget(widget)
        self.body.addWidget(self.payments)
        self.body.addWidget(self._none)
        self._buttons = QWidget(self)
        line = FlowLayout(self._buttons, SPACE, SPACE)
        self.record = self._button("Record what was paid", self._begin, line)
        self.correct = self._button("Correct this payment", self._correct, line)
        self.take_back = self._button("Take this payment back", self._take_back, line)
        self.body.addWidget(self._buttons)
        self.hide()

    @property
    def form(self) -> PaymentForm:
        """The form of a payment, made when it is first asked for."""
        if self._form is None:
            self._form = PaymentForm(self._document, self)
            self._form.recorded.connect(self._kept)
            self._form.cancelled.connect(self._close)
            self.body.addWidget(self._form)
        return self._form

    def refresh(self) -> None:
        """Show what the record holds now; nothing where no price was ever agreed."""
        record = self._document.record
        try:
            case = self._case = record.agreed_case() if record is not None else None
        except OpenBookError as trouble:
            self._without.tell(str(trouble), "warning")
            self.show()
            return
        self.setVisible(case is not None and bool(case.agreed))
        if case is None or not case.agreed:
            return
        self._without.tell(_NO_PLAN if any(held.plan is None for held in case.agreed) else "", "note")
        years = agreed_years(case.agreed, case.payments)
        chart = delivered_chart(years)
        self.chart.show_chart(chart)
        self.chart.setVisible(chart is not None)
        self.years.show_rows(year_rows(years))
        self.years.setVisible(bool(years))
        self._stand = standing_payments(case.payments)
        self.payments.show_rows(payment_rows(self._stand))
        self.payments.setVisible(bool(self._stand))
        self._none.setText(
            "No payment is recorded yet. Record what was paid, period by period, from the ledger."
        )
        self._none.setVisible(not self._stand)
        self._offer()

    def _button(self, words: str, act: object, line: FlowLayout) -> QPushButton:
        button = QPushButton(words, self._buttons)
        button.setMinimumHeight(TARGET)
        button.clicked.connect(act)
        line.addWidget(button)
        return button

    def _chosen(self) -> KeptPayment | None:
        place = self.payments.currentIndex().row()
        return self._stand[place] if 0 <= place < len(self._stand) else None

    def _offer(self) -> None:
        chosen = self._chosen()
        for button in (self.correct, self.take_back):
            button.setVisible(bool(self._stand))
            button.setEnabled(chosen is not None)

    def _begin(self) -> None:
        if self._case is not None:
            self._open()
            self.form.begin(self._case)

    def _correct(self) -> None:
        chosen = self._chosen()
        if chosen is not None:
            self._open()
            self.form.correct(chosen)

    def _take_back(self) -> None:
        chosen = self._chosen()
        if chosen is not None:
            self._open()
            self.form.take_back(chosen)

    def _open(self) -> None:
        self._told.tell("")
        self._buttons.hide()
        self.form.show()
        bring_into_view(self.form)

    def _close(self) -> None:
        self.form.hide()
        self._buttons.show()
        self.record.setFocus()

    def _kept(self, sentence: str) -> None:
        self._close()
        self._told.tell(sentence)
        self.refresh()
        self.recorded.emit()
