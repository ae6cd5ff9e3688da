"""The trajectory: how far the price should fall, by what means, and whether that can be delivered."""

from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from openbook.model.growth import begun_plan, growth_words, known_growth
from openbook.model.plan import Plan
from openbook.model.trajectory import Trajectory
from openbook.resources import standards
from openbook.ui.chart_view import ChartView
from openbook.ui.choice_input import ChoiceInput
from openbook.ui.figure_tree import FigureTree
from openbook.ui.figure_words import Asked
from openbook.ui.forms import FieldRow
from openbook.ui.labels import Words
from openbook.ui.notice import Notice
from openbook.ui.screens.measures_part import MeasuresPart
from openbook.ui.screens.price import HINT
from openbook.ui.screens.screen import Card, Screen
from openbook.ui.studies import studies
from openbook.ui.theme import SPACE, Tone, Type
from openbook.ui.trajectory_rows import (
    gap_words,
    path_chart,
    path_headings,
    path_rows,
    saving_headings,
    saving_rows,
    steepest_rate,
    steepest_words,
    use_words,
    verdict_words,
)

PLAN = "plan."
_GIVEN_AS = ("A reduction in all, over some years", "A rate for each year")
_SHORT = ("In all", "A year")
_FIELDS = (
    *("total_reduction", "annual_rate", "years", "terms"),
    *("start_price", "placements", "pay_growth", "price_growth"),
)
_FINE = Decimal("0.0001")


class RateButton(QPushButton):
    """Takes the steepest rate into the plan; F1 says how that rate is made."""

    def figure_key(self) -> Asked:
        """What the rate on the button is asked by."""
        return "trajectory.steepest.break_even"


class TrajectoryScreen(Screen):
    """The path of the price over some years, of the statement on screen."""

    title = "Trajectory"
    needs_price = True

    def build(self) -> None:
        """Make the invitation; the rest is made once there is a plan."""
        self._studies = studies(self.document)
        self._invitation = self.add_card(
            "No trajectory yet",
            "Say how far the price should fall and over how many years. OpenBook then shows the path of the "
            "statement on screen, what it saves, and from when it could no longer be delivered.",
        )
        start = QPushButton("Start a trajectory", self._invitation)
        start.setProperty("kind", "primary")
        start.clicked.connect(self._start)
        self._invitation.body.addWidget(start, 0, Qt.AlignmentFlag.AlignLeft)
        self._cards: tuple[Card, ...] = ()
        if self._studies.plan is not None:
            self._build_plan()

    def refresh(self) -> None:
        """Show the plan and what follows from it."""
        plan = self._studies.plan
        if plan is not None and not self._cards:
            self._build_plan()
        self._invitation.setVisible(plan is None)
        for card in self._cards:
            card.setVisible(plan is not None)
        if plan is not None:
            self._show_plan(plan)

    def go_to(self, path: str) -> bool:
        """Put the focus on the field of the plan at `path`."""
        if not self._cards or not path.startswith(PLAN):
            return False
        return self._measures.go_to(path) or self._fields.go_to(path)

    def _build_plan(self) -> None:
        self._cards = (
            self._build_reduction(),
            self._build_path(),
            self._build_measures(),
            self._build_savings(),
        )

    def _build_reduction(self) -> Card:
        """Keep what one changes low, so that its verdict and chart are in view meanwhile."""
        card = self.add_card("The reduction")
        card.heading.hide()
        self._fields = FieldRow(
            self.document, _FIELDS, card, prefix=PLAN, headings={"start_price": "Fee now, a week"}
        )
        self._fields.put_first(self._build_given_as())
        card.body.addWidget(self._fields)
        self._known = Words("", Type.CAPTION, Tone.MUTED, card, wrap=True)
        card.body.addWidget(self._known)
        self._use_known = QPushButton("Use the growth on file", card)
        self._use_known.clicked.connect(self._take_known)
        card.body.addWidget(self._use_known, 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def _build_given_as(self) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE // 2)
        label = Words("Given", Type.STRONG, parent=holder)
        self._given_as = ChoiceInput(holder)
        self._given_as.setAccessibleName("Reduction given as")
        self._given_as.setMinimumContentsLength(6)
        for short, whole in zip(_SHORT, _GIVEN_AS, strict=True):
            self._given_as.addItem(short)
            self._given_as.setItemData(self._given_as.count() - 1, whole, Qt.ItemDataRole.AccessibleTextRole)
        self._given_as.setToolTip("A reduction in all over some years, or a rate for each year.")
        self._given_as.activated.connect(self._give_as)
        label.setBuddy(self._given_as)
        column.addWidget(label)
        column.addWidget(self._given_as)
        column.addStretch()
        holder.setFocusProxy(self._given_as)
        holder.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        return holder

    def _build_path(self) -> Card:
        card = self.add_card("Can it be delivered?")
        self._use = RateButton(card)
        self._use.clicked.connect(self._use_steepest)
        card.head.addWidget(self._use)
        self._verdict = Notice(card)
        card.body.addWidget(self._verdict)
        self._chart = ChartView(card, part=0.8)
        self._chart.explain_requested.connect(self.document.explain)
        card.body.addWidget(self._chart)
        self._steepest = Words("", parent=card, wrap=True)
        card.body.addWidget(self._steepest)
        card.body.addSpacing(SPACE)
        self._path = self._table("The path year by year", card)
        self._hint = Words(f"£ a week for one placement. {HINT}", Type.CAPTION, Tone.MUTED, card, wrap=True)
        card.body.addWidget(self._hint)
        return card

    def _build_measures(self) -> Card:
        card = self.add_card(
            "Measures",
            "What will be done to bring the price down. Phasing is the share of the full saving in the "
            "first, second … year: 50%, 100%.",
        )
        self._measures = MeasuresPart(self.document, card)
        card.body.addWidget(self._measures)
        self._gap = Words("", parent=card, wrap=True)
        card.body.addWidget(self._gap)
        return card

    def _build_savings(self) -> Card:
        card = self.add_card(
            "Savings",
            "Against doing nothing, which is what the price would become by itself; in the last column "
            "against today’s price. A price below the lawful floor is not lawful, and so no saving.",
        )
        self._savings = self._table("Savings", card)
        return card

    def _table(self, name: str, card: Card) -> FigureTree:
        table = FigureTree(name, path_headings(with_measures=False), card)
        table.explain_requested.connect(self.document.explain)
        card.body.addWidget(table)
        return table

    def _show_plan(self, plan: Plan) -> None:
        by_rate = plan.annual_rate is not None
        self._given_as.setCurrentIndex(1 if by_rate else 0)
        self._fields.leave_out("total_reduction" if by_rate else "annual_rate")
        self._fields.refresh()
        self._measures.refresh()
        price_base = self.document.statement.price_base
        self._known.setText(" ".join(one for one in growth_words(standards().rates, price_base) if one))
        known = self._known_growth()
        self._use_known.setVisible(any(getattr(plan, name) != rates for name, rates in known.items()))
        found = self._studies.trajectory()
        for widget in (self._steepest, self._use, self._chart, self._path, self._hint, self._cards[3]):
            widget.setVisible(found is not None)
        self._gap.setText("" if found is None else gap_words(found))
        if found is None:
            self._verdict.tell(self._why_none(), "note")
        else:
            self._show_path(found)

    def _why_none(self) -> str:
        if self.document.priced is None:
            return f"There is no price yet, so there is no path. {self.document.costed.trouble}"
        return " ".join(self._studies.plan_troubles())

    def _show_path(self, found: Trajectory) -> None:
        price_base = self.document.statement.price_base
        self._verdict.tell(*verdict_words(found))
        self._steepest.setText(steepest_words(found))
        rate = steepest_rate(found)
        self._use.setText(use_words(rate))
        self._use.setEnabled(found.plan.annual_rate != rate)
        self._chart.show_chart(path_chart(found))
        self._path.set_headings(path_headings(with_measures=bool(found.plan.measures)))
        self._path.show_rows(path_rows(found, price_base))
        self._savings.set_headings(saving_headings(found.plan.placements))
        self._savings.show_rows(saving_rows(found, price_base))

    def _known_growth(self) -> dict[str, tuple[Decimal, ...]]:
        return known_growth(standards().rates, self.document.statement.price_base)

    def _start(self) -> None:
        plan = begun_plan(standards().rates, self.document.statement.price_base)
        self.document.set_plan(plan, "Start of a trajectory")

    def _take_known(self) -> None:
        plan = self._studies.plan
        if plan is not None:
            self.document.set_plan(plan.model_copy(update=self._known_growth()), "Growth on file")

    def _use_steepest(self) -> None:
        found, plan = self._studies.trajectory(), self._studies.plan
        if found is not None and plan is not None:
            change = {"annual_rate": steepest_rate(found), "total_reduction": None}
            self.document.set_plan(plan.model_copy(update=change), "Steepest rate that can be delivered")

    def _give_as(self, choice: int) -> None:
        """Give the same reduction the other way, so that choosing alone changes nothing much."""
        plan = self._studies.plan
        if plan is None or (plan.annual_rate is not None) == bool(choice):
            return
        found = self._studies.trajectory()
        rate = Decimal(0) if found is None else found.annual_rate.value
        change: dict[str, Decimal | None] = {"annual_rate": rate.quantize(_FINE), "total_reduction": None}
        if not choice:
            in_all = max(1 - (1 - rate) ** plan.years, Decimal(0))
            change = {"annual_rate": None, "total_reduction": in_all.quantize(_FINE)}
        self.document.set_plan(plan.model_copy(update=change), _GIVEN_AS[choice])
