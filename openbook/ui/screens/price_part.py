"""The price of a round: the statement it rests on, the amount, and the trajectory that goes with it."""

from decimal import Decimal

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QVBoxLayout, QWidget

from openbook.model.negotiation import KeptRound, RoundKind, RoundLine
from openbook.model.plan import Plan, plan_words
from openbook.model.statement import Statement
from openbook.model.words import money, money_signed
from openbook.store import Version
from openbook.ui import recording
from openbook.ui.case_record import CaseRecord, latest
from openbook.ui.choice_input import ChoiceInput
from openbook.ui.document import Document
from openbook.ui.forms import FieldGrid
from openbook.ui.inputs import TickInput
from openbook.ui.labels import Words
from openbook.ui.negotiation_rows import version_name
from openbook.ui.record_draft import RecordDraft
from openbook.ui.recording import PRICED, Basis, Recording
from openbook.ui.round_lines import round_lines
from openbook.ui.screens.lines_part import LinesPart
from openbook.ui.sheet import Side
from openbook.ui.theme import SPACE, Tone, Type

_HELP = "A statement as it is now is kept as a version when the round is recorded."


class PricePart(QWidget):
    """Follows the statements on screen until somebody chooses or types something else."""

    def __init__(self, document: Document, draft: RecordDraft[Recording], parent: QWidget) -> None:
        super().__init__(parent)
        self._document, self._draft = document, draft
        self._rounds: tuple[KeptRound, ...] = ()
        self._bases: tuple[Basis, ...] = (Basis("No statement"),)
        self._last: dict[Side, tuple[Version, Statement]] = {}
        self._earlier: tuple[Basis, ...] = ()
        self._chosen = self._typed = False
        self._plan: Plan | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE)
        heading = Words("Rests on", Type.STRONG, parent=self)
        self.choice = ChoiceInput(self)
        self.choice.setAccessibleName("Rests on: the statement behind the price")
        self.choice.setMinimumContentsLength(20)
        self.choice.activated.connect(self._choose)
        heading.setBuddy(self.choice)
        self.grid = FieldGrid(draft, ("price",), self, prefix="round.", most=1)
        self._beside = Words("", Type.CAPTION, Tone.MUTED, self, wrap=True)
        self.with_lines = TickInput(self)
        self.with_lines.setText("Line by line, beginning with that statement")
        self.with_lines.setAccessibleName("Name the price line by line, beginning with that statement")
        self.with_lines.toggled.connect(lambda _: self.follow())
        self.by_line = LinesPart(draft, self)
        self.by_line.price_wanted.connect(self._take_price)
        self.by_line.hide()
        self.with_plan = TickInput(self)
        column.addWidget(heading)
        column.addWidget(self.choice)
        column.addWidget(Words(_HELP, Type.CAPTION, Tone.MUTED, self, wrap=True))
        for widget in (self.grid, self._beside, self.with_lines, self.by_line, self.with_plan):
            column.addWidget(widget)

    @property
    def basis(self) -> Basis:
        """What the price rests on."""
        at = self.choice.currentIndex()
        return self._bases[at] if 0 <= at < len(self._bases) else self._bases[-1]

    @property
    def plan(self) -> Plan | None:
        """The trajectory that goes with the price, where it is ticked."""
        return self._plan if self.with_plan.isChecked() else None

    @property
    def _record(self) -> CaseRecord:
        record = self._document.record
        assert record is not None
        return record

    @property
    def lines(self) -> tuple[RoundLine, ...]:
        """The lines that are named, where that is ticked."""
        return self.by_line.lines if self.with_lines.isChecked() else ()

    def begin(self, rounds: tuple[KeptRound, ...], corrects: KeptRound | None) -> None:
        """Start anew after these rounds; a correction begins with what the corrected round had."""
        self._rounds = rounds
        self._chosen = self._typed = corrects is not None
        versions = self._record.versions()
        kept = {side: latest(versions, side) for side in Side}
        self._last = {side: (one, self._record.kept(one)) for side, one in kept.items() if one is not None}
        rested = corrects.round.version if corrects else None
        self._earlier = tuple(
            Basis(version_name(one), Side(one.side), one.seq) for one in versions if one.seq == rested
        )
        self.with_lines.setChecked(corrects is not None and bool(corrects.round.lines))
        self._offer_plan(corrects)
        self._offer_bases()
        if corrects is not None:
            places = [at for at, basis in enumerate(self._bases) if basis.version == rested]
            self.choice.setCurrentIndex(places[0] if places else len(self._bases) - 1)

    def follow(self) -> None:
        """Offer the statements as they are now, with the price of the one that is chosen."""
        self._offer_bases()
        self._offer_lines()
        new = self._draft.root.round
        if not self._typed and new.kind in PRICED and not self.with_lines.isChecked():
            table = recording.on_the_table(self._rounds)
            amount = self.basis.price
            if new.kind is RoundKind.AGREEMENT and table is not None:
                amount = table.round.price
            with QSignalBlocker(self._draft):
                self._draft.put("round.price", amount)
        self.refresh()

    def price_was_typed(self) -> None:
        """Keep the price that was typed, whatever the statements become."""
        self._typed = True

    def refresh(self) -> None:
        """Show the price, and how it stands to the statement it rests on and its lawful floor."""
        self.grid.refresh()
        amount, side = self._draft.root.round.price, self.basis.side
        priced = self._document.costed_side(side).priced if side and self._document.has(side) else None
        named = self.with_lines.isChecked()
        self.with_lines.setVisible(named or (priced is not None and self.basis.price is not None))
        self.by_line.setVisible(named)
        self.by_line.refresh()
        told, below = [], False
        if amount is not None and self.basis.price is not None and amount != self.basis.price:
            apart = money_signed(amount - self.basis.price)
            told.append(f"{apart} a week against the price of that statement.")
        if amount is not None and priced is not None and amount < priced.lawful_floor.value:
            floor = money(priced.lawful_floor.value)
            told.append(f"Below the lawful floor of that statement, {floor} a week.")
            below = True
        self._beside.set_tone(Tone.DANGER if below else Tone.MUTED)
        self._beside.setText(" ".join(told))
        self._beside.setVisible(bool(told))

    def _offer_bases(self) -> None:
        at = self.choice.currentIndex()
        found = recording.bases(self._document, self._last)
        known = {basis.version for basis in found}
        self._bases = (*found, *(one for one in self._earlier if one.version not in known))
        if not self._chosen or not 0 <= at < len(self._bases):
            at = recording.usual_basis(found, self._draft.root.round, self._rounds)
        with QSignalBlocker(self.choice):
            self.choice.clear()
            self.choice.addItems([basis.label for basis in self._bases])
            self.choice.setCurrentIndex(at)

    def _offer_plan(self, corrects: KeptRound | None) -> None:
        plan = self._document.sheet.plan
        whole = isinstance(plan, Plan) and (plan.annual_rate or plan.total_reduction) is not None
        had = corrects.round.trajectory if corrects else None
        self._plan = had or (plan if whole and isinstance(plan, Plan) else None)
        self.with_plan.setVisible(self._plan is not None)
        self.with_plan.setChecked(had is not None)
        words = plan_words(self._plan) if self._plan else ""
        self.with_plan.setText(f"With the trajectory: {words}")
        self.with_plan.setAccessibleName(self.with_plan.text())

    def _offer_lines(self) -> None:
        """Let lines begin with the statement; their sum is the price until one is typed."""
        side = self.basis.side
        if not self.with_lines.isChecked():
            return
        if side is not None and self._document.has(side):
            self.by_line.offer(round_lines(self._document, side))
        self._add_up()

    def lines_changed(self) -> None:
        """Let the price be what the lines add up to, until somebody types one."""
        self._add_up()
        self.refresh()

    def _add_up(self) -> None:
        if self.with_lines.isChecked() and not self._typed and self.by_line.lines:
            with QSignalBlocker(self._draft):
                self._draft.put("round.price", self.by_line.sum)

    def _take_price(self, amount: Decimal) -> None:
        self._typed = False
        with QSignalBlocker(self._draft):
            self._draft.put("round.price", amount)
        self._draft.forget_refusal("round.price")
        self.refresh()

    def _choose(self) -> None:
        self._chosen = True
        self.follow()
