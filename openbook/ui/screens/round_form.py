"""Recording a round: entered in the page, checked, and then recorded for good."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from openbook.model.errors import InputError, OpenBookError
from openbook.model.negotiation import KeptRound, Round, RoundKind, round_name, what_may_follow
from openbook.ui import recording
from openbook.ui.answer_list import AnswerList
from openbook.ui.case_record import CaseRecord, NewVersion
from openbook.ui.confirm_row import go_on_by_key
from openbook.ui.document import Document
from openbook.ui.fields import ChoiceField, Field
from openbook.ui.forms import FieldGrid
from openbook.ui.in_view import bring_into_view
from openbook.ui.labels import Words
from openbook.ui.negotiation_rows import follow_words
from openbook.ui.notice import Notice
from openbook.ui.own_steps import OwnSteps
from openbook.ui.papers import Papers
from openbook.ui.problem_summary import ProblemSummary
from openbook.ui.record_draft import RecordDraft
from openbook.ui.recording import PRICED, Recording, Trouble
from openbook.ui.screens.decision_form import DecisionForm
from openbook.ui.screens.price_part import PricePart
from openbook.ui.sheet import Side
from openbook.ui.theme import SPACE, TARGET, Tone, Type

_LABELS = {"next_action_on": "Next action due"}
LASTING = "It is recorded for good: it cannot be changed afterwards, only corrected by another round."
FREEZING = (
    "The price, the statement it rests on and its whole working are frozen, and the case is locked. "
    "It can be opened again with a reason; this agreement stays in the history."
)


class NotSavedError(OpenBookError):
    """What is on screen could not be stored, so nothing is recorded on top of it."""


class RoundForm(QWidget):
    """The form of one round, with its agreement or correction: two pages, neither of them a dialog."""

    recorded = Signal(object)  # the kept round
    cancelled = Signal()

    def __init__(self, document: Document, parent: QWidget) -> None:
        super().__init__(parent)
        self._document = document
        self._rounds: tuple[KeptRound, ...] = ()
        self._corrects: KeptRound | None = None
        self._whole: list[str] = []  # the paths of what was refused on looking at the round as a whole
        self._grids: list[FieldGrid] = []
        start = recording.fresh(RoundKind.REQUEST, (), self._record.today())
        self.draft: RecordDraft[Recording] = RecordDraft(start, self)
        column = _column(self)
        self.summary = ProblemSummary(self)
        self.summary.chosen.connect(self.go_to)
        self._entering, self._checking = QWidget(self), QWidget(self)
        for part in (self.summary, self._entering, self._checking):
            column.addWidget(part)
        self._build_entering()
        self._build_checking()
        go_on_by_key(self, self.go_on, self.confirm)
        OwnSteps(self, self.draft.undo_stack)
        self.draft.changed.connect(self._follow)
        document.priced_changed.connect(self._reprice)

    @property
    def _record(self) -> CaseRecord:
        record = self._document.record
        assert record is not None
        return record

    def begin(self, kind: RoundKind, rounds: tuple[KeptRound, ...]) -> None:
        """Start a round of this kind after these rounds."""
        self._start(rounds, None, recording.fresh(kind, rounds, self._record.today()))

    def correct(self, kept: KeptRound, rounds: tuple[KeptRound, ...]) -> None:
        """Start a correction of a round."""
        self._start(rounds, kept, recording.correcting(kept))

    def go_to(self, path: str) -> bool:
        """Put the focus on what stands at a path; give whether it is here."""
        self._show_page(checking=False)
        price = self.price
        if price.by_line.go_to(path):
            return True
        others = {"basis": price.choice, "lines": price.with_lines, "trajectory": price.with_plan}
        if path in others:
            others[path].setFocus(Qt.FocusReason.OtherFocusReason)
            bring_into_view(others[path])
            return True
        if any(grid.go_to(path) for grid in self._grids):
            return True
        return self.evidence.go_to(path) or self.decision.go_to(path)

    def _build_entering(self) -> None:
        column = _column(self._entering)
        first = self._grid(
            ("round.kind", "round.party", "round.on", "round.paid_from", "people"), prefix="", most=2
        )
        kind = first.fields["round.kind"]
        assert isinstance(kind, ChoiceField)
        self._first, self.kind = first, kind
        self._may = Words("", Type.CAPTION, Tone.MUTED, self._entering, wrap=True)
        self.price = PricePart(self._document, self.draft, self._entering)
        self._adopt(self.price.grid)
        words = self._grid(("said", "conditions"), most=2)
        later = self._grid(("next_action", "next_action_on", "private"))
        self.evidence = Papers(
            self.draft,
            "round.evidence",
            self._document,
            self._entering,
            one="paper",
            title="Papers handed over",
        )
        self.decision = DecisionForm(self.draft, self._document, self._entering)
        self._reason = self._grid(("reason",), prefix="", most=1)
        self._usual = (words, self.evidence, later)
        for part in (first, self._may, self.price, *self._usual, self.decision, self._reason):
            column.addWidget(part)
        self.go_on = self._button("Check what you entered", self._look, "primary")
        self.cancel = self._button("Cancel", self.cancelled.emit)
        column.addLayout(_beside(self.go_on, self.cancel))

    def _build_checking(self) -> None:
        column = _column(self._checking)
        column.addWidget(Words("Check your answers", Type.HEADING, parent=self._checking, wrap=True))
        self.answers = AnswerList(self._checking)
        self.answers.change_asked.connect(self.go_to)
        self._warning = Notice(self._checking)
        for widget in (self.answers, self._warning):
            column.addWidget(widget)
        self.confirm = self._button("Record it", self._record_it, "primary")
        self.back = self._button("Go back and change", lambda: self.go_to("round.kind"))
        column.addLayout(_beside(self.confirm, self.back))

    def _grid(self, names: tuple[str, ...], *, prefix: str = "round.", most: int = 3) -> FieldGrid:
        return self._adopt(
            FieldGrid(self.draft, names, self._entering, prefix=prefix, most=most, labels=_LABELS)
        )

    def _adopt(self, grid: FieldGrid) -> FieldGrid:
        for field in grid.fields.values():
            field.lead = ""
        self._grids.append(grid)
        return grid

    def _button(self, words: str, act: Callable[[], object], kind: str = "") -> QPushButton:
        button = QPushButton(words, self)
        button.setMinimumHeight(TARGET)
        if kind:
            button.setProperty("kind", kind)
        button.clicked.connect(act)
        return button

    def _start(self, rounds: tuple[KeptRound, ...], corrects: KeptRound | None, start: Recording) -> None:
        self._rounds, self._corrects = rounds, corrects
        self._whole = []
        self.summary.tell(())
        self.draft.root = start
        self._bar_kinds()
        self.price.begin(rounds, corrects)
        self.decision.begin()
        self.draft.begin(start)
        self._show_page(checking=False)
        self.kind.input.setFocus(Qt.FocusReason.OtherFocusReason)

    def _bar_kinds(self) -> None:
        """Let only those kinds be chosen that may come now; no correction is a lasting step."""
        lasting = {RoundKind.AGREEMENT, RoundKind.REOPENING}
        corrected = self._corrects
        may = set(RoundKind) - lasting if corrected else set(what_may_follow(self._rounds))
        model = self.kind.input.model()
        assert isinstance(model, QStandardItemModel)
        for at, (kind, _) in enumerate(self.kind.how.choices):
            model.item(at).setEnabled(kind in may)
        words = follow_words(self._rounds)
        if corrected is not None:
            what = f"round {corrected.number}, {round_name(corrected.round)}"
            words = f"This takes the place of {what}. Both stay in the history."
        self._may.setText(words)

    def _follow(self, path: str) -> None:
        """Show the parts that belong to the kind of round, and what its price rests on."""
        if path == "round.price":
            self.price.price_was_typed()
        elif path.startswith("round.lines"):
            self.price.lines_changed()
        elif path in ("", "round.kind", "round.party"):
            new = self.draft.root.round
            self.price.setVisible(new.kind in PRICED)
            reopening = new.kind is RoundKind.REOPENING
            for part in self._usual:
                part.setVisible(not reopening)
            agreeing = new.kind is RoundKind.AGREEMENT
            self._first.leave_out(
                *(("people",) if reopening else ()), *(() if agreeing else ("round.paid_from",))
            )
            self.decision.setVisible(agreeing)
            self._reason.setVisible(recording.needs_reason(new.kind, self._supersedes))
            self.price.follow()
        self._refresh()

    def _refresh(self) -> None:
        for grid in self._grids:
            grid.refresh()
        self.evidence.refresh()
        self.decision.refresh()
        self.price.refresh()

    def _reprice(self) -> None:
        if self.isVisible() and not self._entering.isHidden():
            self.price.follow()

    @property
    def _supersedes(self) -> int | None:
        return self._corrects.seq if self._corrects else None

    def _new(self, version: int | None = None) -> Round:
        return recording.built(self.draft.root, version=version, plan=self.price.plan, lines=self.price.lines)

    def _look(self) -> None:
        """Look at everything together; show what stands in the way, or the answers to check."""
        for path in self._whole:
            self.draft.forget_refusal(path)
        found = [Trouble(one.path, one.label, one.sentence) for one in self.draft.refusals.values()]
        refused = set(self.draft.refusals)
        found += [one for one in self._troubles() if one.path not in refused]
        self._whole = [one.path for one in found if one.path not in refused and self._has(one.path)]
        for one in found:
            if one.path in self._whole:
                self.draft.refuse(one.path, one.sentence)
        self._refresh()
        self.summary.tell(found)
        if found:
            bring_into_view(self.summary)
            return
        self.answers.show_answers(recording.answers(self.draft.root, self._new(), self.price.basis))
        agreeing = self.draft.root.round.kind is RoundKind.AGREEMENT
        self._warning.tell(FREEZING if agreeing else LASTING, "warning")
        self.confirm.setText("Agree this price" if agreeing else "Record it")
        self._show_page(checking=True)
        self.confirm.setFocus(Qt.FocusReason.OtherFocusReason)
        bring_into_view(self._checking)

    def _troubles(self) -> list[Trouble]:
        new = self._new()
        found = list(
            recording.troubles(self.draft.root, new, self._rounds, self._record.today(), self._supersedes)
        )
        if new.kind is RoundKind.AGREEMENT:
            found += recording.basis_troubles(self._document, self.price.basis)
        return found

    def _has(self, path: str) -> bool:
        fields: list[Field] = [field for grid in self._grids for field in grid.fields.values()]
        return any(field.path == path for field in fields) or self.decision.has(path)

    def _show_page(self, *, checking: bool) -> None:
        self._entering.setVisible(not checking)
        self._checking.setVisible(checking)

    def _record_it(self) -> None:
        """Keep the statement it rests on, then record the round; a refusal is told and changes nothing."""
        try:
            kept = self._kept()
        except InputError as trouble:
            self._show_page(checking=False)
            self.summary.tell([recording.trouble_of(problem) for problem in trouble.problems])
        except OpenBookError as trouble:
            self._show_page(checking=False)
            self.summary.tell([Trouble("round.kind", "Not recorded", str(trouble))])
        else:
            self.recorded.emit(kept)

    def _kept(self) -> KeptRound:
        basis = self.price.basis
        self._document.save_now()
        if self._document.save_trouble:
            raise NotSavedError(self._document.save_trouble)
        fresh = self._to_keep(basis)
        kept = self._recorded(self._new(None if fresh else basis.version), fresh)
        if fresh is not None:
            self._document.set_baseline(fresh.side, fresh.statement)
        return kept

    def _recorded(self, new: Round, fresh: NewVersion | None) -> KeptRound:
        record, entered = self._record, self.draft.root
        reason = recording.reason_of(entered)
        if new.kind is RoundKind.AGREEMENT:
            return record.agree(new, recording.decision_of(entered), reason=reason, basis=fresh)
        if new.kind is RoundKind.REOPENING:
            return record.reopen(new.party, new.on, reason=reason)
        why = reason if self._corrects else ""
        return record.record_round(new, reason=why, supersedes=self._supersedes, basis=fresh)

    def _to_keep(self, basis: recording.Basis) -> NewVersion | None:
        """Give the statement that the price rests on, unless its last version is the same."""
        entered = self.draft.root.round
        if entered.kind not in PRICED or not basis.is_new:
            return None
        side = basis.side
        assert isinstance(side, Side)
        statement = self._document.sheet.statement(side)
        assert statement is not None
        what = f"{entered.kind.label.lower()} by {entered.party}"
        return NewVersion(side, statement, f"As it stood at the {what}")


def _column(parent: QWidget) -> QVBoxLayout:
    column = QVBoxLayout(parent)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(SPACE * 2)
    return column


def _beside(*buttons: QPushButton) -> QHBoxLayout:
    line = QHBoxLayout()
    for button in buttons:
        line.addWidget(button)
    line.addStretch()
    return line
