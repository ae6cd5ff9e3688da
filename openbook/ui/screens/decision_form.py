"""What a price must be able to show before it is agreed: each item filled in, or left open with a reason."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from openbook.model.decision import FURTHER, ITEMS, Representation, missing
from openbook.model.words import listed
from openbook.ui.document import Document
from openbook.ui.fields import LineField
from openbook.ui.forms import FieldGrid
from openbook.ui.in_view import bring_into_view
from openbook.ui.inputs import TickInput
from openbook.ui.labels import Words, rule
from openbook.ui.notice import Notice
from openbook.ui.papers import Papers
from openbook.ui.record_draft import RecordDraft
from openbook.ui.recording import Recording, decision_of
from openbook.ui.repeated import Repeated
from openbook.ui.theme import SPACE, Type

POINT = (("said", "Point"), ("answer", "Answer to point"))
_AFTER_THE_CASE = (
    *("equality", "sustainability", "market", "views", "alternatives", "reasons"),
    *("decision_maker", "authority"),
)


class DecisionForm(QWidget):
    """The items of a decision in the order in which they are asked for, and what is still missing."""

    def __init__(self, draft: RecordDraft[Recording], document: Document, parent: QWidget) -> None:
        super().__init__(parent)
        self._draft = draft
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, SPACE, 0, 0)
        self._column.setSpacing(SPACE * 2)
        self._column.addWidget(rule(self))
        self._column.addWidget(Words("What was considered", Type.HEADING, parent=self, wrap=True))
        self.missing = Notice(self)
        self._column.addWidget(self.missing)
        self._grids: list[FieldGrid] = []
        self.passed: dict[str, LineField] = {}
        self.ticks: dict[str, TickInput] = {}
        self._add_fields("actual_cost_basis", passes=("actual_cost_basis",))
        said = {"one": "document", "title": "Evidence", "help_text": "The papers that the decision rests on."}
        self.evidence = Papers(draft, "decision.evidence", document, self, **said)
        self._column.addWidget(self.evidence)
        self._add_passed("evidence")
        self.points = Repeated(
            draft,
            "decision.representations",
            Representation,
            POINT,
            self,
            one="point",
            title="The provider’s case",
            help_text="Each point that the provider made, with the answer to it.",
        )
        self._column.addWidget(self.points)
        self._add_fields("no_representations", passes=("representations", "answers"))
        for item in _AFTER_THE_CASE:
            self._add_fields(item, passes=() if item in FURTHER else (item,))
        draft.changed.connect(self._tell_missing)
        self._tell_missing()

    def begin(self) -> None:
        """Start anew, with nothing left open."""
        for tick in self.ticks.values():
            tick.setChecked(False)

    def refresh(self) -> None:
        """Show what the draft holds."""
        for grid in self._grids:
            grid.refresh()
        for field in self.passed.values():
            field.refresh()
        self.evidence.refresh()
        self.points.refresh()
        self._tell_missing()

    def go_to(self, path: str) -> bool:
        """Put the focus on what is at a path of the decision; give whether it is here."""
        item = path.removeprefix("passed.")
        if path.startswith("passed.") and not self.passed[item].isHidden():
            self.passed[item].input.setFocus(Qt.FocusReason.OtherFocusReason)
            bring_into_view(self.passed[item])
            return True
        path = "decision.representations" if path == "decision.answers" else path
        if any(grid.go_to(path) for grid in self._grids):
            return True
        return self.evidence.go_to(path) or self.points.go_to(path)

    def has(self, path: str) -> bool:
        """Whether there is a field of this very path, which can say what is wrong with it."""
        return any(field.path == path for grid in self._grids for field in grid.fields.values())

    def _add_fields(self, name: str, *, passes: tuple[str, ...]) -> None:
        grid = FieldGrid(self._draft, (name,), self, prefix="decision.", most=1)
        for field in grid.fields.values():
            field.lead = ""
        self._column.addWidget(grid)
        self._grids.append(grid)
        for item in passes:
            self._add_passed(item)

    def _add_passed(self, item: str) -> None:
        words = f"Leave this open: {_NAMES[item].lower()}"
        tick = TickInput(self)
        tick.setText(words)
        tick.setAccessibleName(words)
        tick.clicked.connect(partial(self._leave_open, item))
        field = LineField(
            self._draft, f"passed.{item}", self, label=f"Why {_NAMES[item].lower()} is left open"
        )
        field.setContentsMargins(SPACE * 3, 0, 0, 0)
        self.ticks[item], self.passed[item] = tick, field
        self._column.addWidget(tick)
        self._column.addWidget(field)

    def _leave_open(self, item: str) -> None:
        if self.ticks[item].isChecked():
            self._tell_missing()
            self.passed[item].input.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._draft.edit(f"passed.{item}", "")
            self.passed[item].refresh()
            self._tell_missing()

    def _tell_missing(self) -> None:
        """List what is missing, show where a reason for leaving it open can be given, and hide the rest."""
        decision = decision_of(self._draft.root)
        lacking = {one.item: one for one in missing(decision)}
        reasons = {one.item for one in decision.passed_over}
        for item, field in self.passed.items():
            tick = self.ticks[item]
            if item in reasons:
                tick.setChecked(True)
            tick.setVisible(item in lacking)
            field.setVisible(item in lacking and tick.isChecked())
        open_still = [_NAMES[item].lower() for item in ITEMS if item in lacking and item not in reasons]
        if open_still:
            words = f"Still missing: {listed(open_still)}. Fill each in, or leave it open with a reason."
            self.missing.tell(words, "warning")
        elif lacking:
            left = listed([_NAMES[item].lower() for item in ITEMS if item in lacking])
            self.missing.tell(f"Left open with a reason: {left}.", "note")
        else:
            self.missing.tell("Nothing is missing.", "good")


_NAMES = {
    "actual_cost_basis": "Actual costs",
    "evidence": "Evidence",
    "representations": "The provider’s case",
    "answers": "Answers to the provider",
    "equality": "Equality",
    "sustainability": "Sustainability",
    "market": "Market",
    "reasons": "Reasons",
    "decision_maker": "Decision-maker",
}
