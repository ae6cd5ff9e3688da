"""Compare: the provider's statement against the realistic one, line by line and both ways fair."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

from openbook.model.comparison import ComparedLine, Comparison
from openbook.model.figure import Figure, total
from openbook.ui.chart_view import ChartView
from openbook.ui.choice_input import ChoiceInput
from openbook.ui.compare_rows import (
    LEDGER,
    SMALLER,
    Order,
    gap_chart,
    gap_words,
    ledger_rows,
    reason_words,
    smaller_keys,
)
from openbook.ui.figure_tree import FigureTree
from openbook.ui.flow import FlowLayout
from openbook.ui.inputs import TickInput
from openbook.ui.issuing import Issuing
from openbook.ui.labels import Words
from openbook.ui.notice import Notice
from openbook.ui.outputs import OUTPUT, PDF
from openbook.ui.reference_rows import PUBLISHED, published_rows, published_words
from openbook.ui.screens.price import HINT
from openbook.ui.screens.screen import Screen
from openbook.ui.sheet import Side
from openbook.ui.studies import studies
from openbook.ui.theme import SPACE, TARGET, Tone, Type
from openbook.ui.timing import soon

_ORDERS = tuple(Order)

TO_THE_PENNY = "So that each column adds up, a line may differ by a penny from the working behind it."


class CompareScreen(Screen):
    """The gap ledger of the two statements of a case, and the way from one price to the other."""

    title = "Compare"
    intro = (
        "The provider’s statement against the realistic one. Lines where the provider is lower are shown "
        "as plainly as those where it is higher."
    )

    def build(self) -> None:
        """Make the invitation, the waterfall and the ledger."""
        self._studies = studies(self.document)
        self._build_issuing()
        self._build_invitation()
        self._trouble = Notice(self.sheet)
        self.page.addWidget(self._trouble)
        self._gap_card = self.add_card("From the asking price to the realistic price")
        self._said = Words("", parent=self._gap_card, wrap=True)
        self._gap_card.body.addWidget(self._said)
        self._chart = ChartView(self._gap_card)
        self._chart.explain_requested.connect(self.document.explain)
        self._gap_card.body.addWidget(self._chart)
        self._ledger_card = self.add_card(
            "The gap, line by line",
            f"£ a week for this placement. A post opens to what drives its difference. {HINT}",
        )
        self._ledger_card.body.addWidget(self._choices())
        self._ledger = FigureTree("The gap, line by line", LEDGER, self._ledger_card)
        self._ledger.explain_requested.connect(self.document.explain)
        self._ledger.field_requested.connect(self.document.go_to)
        self._ledger_card.body.addWidget(self._ledger)
        self._ledger_card.body.addWidget(
            Words(TO_THE_PENNY, Type.CAPTION, Tone.MUTED, self._ledger_card, wrap=True)
        )
        self._build_published()

    def refresh(self) -> None:
        """Show both statements as they are now."""
        both = all(self.document.has(side) for side in Side)
        found = self._studies.comparison()
        self._invitation.setVisible(not both)
        for part in (self._gap_card, self._ledger_card, self._print, self._save):
            part.setVisible(found is not None)
        self._trouble.tell("" if found is not None or not both else self._why_none())
        self._publishing.start()
        if found is not None:
            self._show(found)
        elif not both:
            other = self.document.side.other.label.lower()
            self._start.setText(f"Start the {other.replace('the ', '')} as a copy of this one")

    def _build_invitation(self) -> None:
        self._invitation = self.add_card(
            "There is one statement so far",
            "To compare, the case needs both: what the provider states, and what is realistic. The second "
            "starts as a copy of the first; change in it what you would change, and the gap shows here.",
        )
        self._start = QPushButton(self._invitation)
        self._start.setProperty("kind", "primary")
        self._start.clicked.connect(self.document.start_other_side)
        self._invitation.body.addWidget(self._start, 0, Qt.AlignmentFlag.AlignLeft)

    def _build_issuing(self) -> None:
        """Make the ways onto paper: print, and save as PDF; and what is said of them."""
        output = OUTPUT["comparison"]
        self.issuing = Issuing(self.document, self)
        self._print = QPushButton("Print …", self.sheet)
        self._print.setAccessibleName("Print the comparison")
        self._print.clicked.connect(partial(self.issuing.print, output))
        self._save = QPushButton("Save as PDF …", self.sheet)
        self._save.setAccessibleName("Save as PDF: the comparison")
        self._save.clicked.connect(partial(self.issuing.save, output, PDF))
        for button in (self._print, self._save):
            button.setMinimumHeight(TARGET)
            self.head.addWidget(button)
        self.told = Notice(self.sheet)
        self.page.addWidget(self.told)
        self.issuing.told.connect(lambda sentence: self.told.tell(sentence, "good"))
        self.issuing.failed.connect(lambda sentence: self.told.tell(sentence, "warning"))

    def _build_published(self) -> None:
        self._published_card = self.add_card(
            "Beside what is published",
            "The statement on screen beside published figures. Each is a reason to ask, never a verdict: "
            "many rest on few homes, on older people’s homes or on old prices.",
        )
        # An event after the gap, which stands above it and is asked for first.
        self._publishing = soon(self, self._show_published)
        self._published = FigureTree("Beside what is published", PUBLISHED, self._published_card)
        self._published.field_requested.connect(self.document.go_to)
        self._published.explain_requested.connect(self.document.explain)
        self._published.moved.connect(self._tell_published)
        self._published_card.body.addWidget(self._published)
        self._told = Words("", Type.CAPTION, Tone.MUTED, self._published_card, wrap=True)
        self._published_card.body.addWidget(self._told)

    def _show_published(self) -> None:
        found = self._studies.held()
        self._published_card.setVisible(bool(found))
        priced = self.document.priced
        self._published.show_rows(() if priced is None else published_rows(found, priced))
        self._tell_published(max(self._published.currentIndex().row(), 0))

    def _tell_published(self, row: int) -> None:
        found = self._studies.held()
        self._told.setText(published_words(found[row]) if 0 <= row < len(found) else "")

    def _choices(self) -> QWidget:
        holder = QWidget(self._ledger_card)
        line = FlowLayout(holder, SPACE * 2, SPACE)
        label = Words("Order of the lines", parent=holder)
        self._order = ChoiceInput(holder)
        self._order.setAccessibleName("Order of the lines")
        self._order.addItems([order.value for order in _ORDERS])
        self._order.setMinimumContentsLength(20)
        self._order.activated.connect(self.refresh)
        label.setBuddy(self._order)
        self._differing = TickInput(holder)
        self._differing.setText("Only lines that differ")
        self._differing.setAccessibleName("Only lines that differ")
        self._differing.clicked.connect(self.refresh)
        line.addWidget(label)
        line.addWidget(self._order)
        line.addWidget(self._differing)
        return holder

    def _show(self, found: Comparison) -> None:
        order = _ORDERS[self._order.currentIndex()]
        self._said.setText(gap_words(found))
        self._chart.show_chart(gap_chart(found, order), {SMALLER: self._smaller})
        rows = ledger_rows(
            found,
            order,
            differing_only=self._differing.isChecked(),
            reason=self._reason,
            side=self.document.side,
        )
        self._ledger.show_rows(rows)

    def _reason(self, line: ComparedLine) -> str:
        provider, realistic = self.document.sheet.provider, self.document.sheet.realistic
        return "" if provider is None or realistic is None else reason_words(provider, realistic, line)

    def _smaller(self) -> Figure | None:
        """Give the sum of the differences that are too small to stand alone in the chart."""
        found = self._studies.comparison()
        if found is None:
            return None
        parts = [self._studies.figure(key) for key in smaller_keys(found)]
        known = [part for part in parts if part is not None]
        together = total(known, found.difference.unit.text)
        return together.named("", "Smaller differences together, before rounding")

    def _why_none(self) -> str:
        troubles = (f"{side.label}: {self.document.costed_side(side).trouble}" for side in Side)
        said = [one for one in troubles if not one.endswith(": ")]
        return f"There is no price yet to compare. {' '.join(said)}"
