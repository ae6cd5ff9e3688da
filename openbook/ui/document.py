"""The case on screen: frozen records, one way to change them, undo, price and saving.

`edit(path, raw)` reads what people type, asks the statement whether it allows it, and
either gives the sentence of a refusal or pushes one step to the undo stack. Everything
else hangs on that: the price is worked out again, `changed` tells the screens, and the
sheet is handed to `save`. No widget holds state that matters.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoStack

from openbook.model.checks import Check
from openbook.model.choices import PreparedBy
from openbook.model.errors import OpenBookError
from openbook.model.figure import Figure
from openbook.model.paths import get_path
from openbook.model.pricing import PostFigures, Priced
from openbook.model.statement import Record, Statement
from openbook.ui import paths, reading
from openbook.ui.edits import (
    Cell,
    Change,
    Costed,
    LockedError,
    Refusal,
    cost,
    filled_list,
    follow_rows,
    require_own_id,
    with_entry,
)
from openbook.ui.figure_words import Asked
from openbook.ui.sheet import Sheet, Side
from openbook.ui.timing import soon

if TYPE_CHECKING:
    from openbook.ui.case_papers import CasePapers
    from openbook.ui.case_record import CaseRecord
    from openbook.ui.directory import Directory
    from openbook.ui.publisher import Publisher

_BREATH = 15  # milliseconds before saving, in which the screens show the change and keys come in
NOT_SAVED = "OpenBook made a mistake while saving."
THRESHOLD = Decimal(1700)  # £ a week above which it is worth opening the book; a setting
Price = Callable[[Statement], Priced]
Checking = Callable[[Statement, Priced], tuple[Check, ...]]
Save = Callable[[Sheet], None]


class Document(QObject):
    """One case on screen. See the module's words for how a change travels."""

    changed = Signal(str)  # the path of what changed; "" for everything
    priced_changed = Signal()  # the price is another, also while somebody types
    side_changed = Signal()
    saved_changed = Signal()
    refusals_changed = Signal()
    explain_requested = Signal(object)  # the key of a figure, or what makes it
    goto_requested = Signal(str)  # the path of a field
    recorded = Signal()  # something was added to the history of the case

    def __init__(
        self,
        sheet: Sheet,
        price: Price,
        check: Checking,
        save: Save | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._price, self._check, self.saver = price, check, save
        self.sheet = sheet
        self.side = Side.REALISTIC if sheet.realistic is not None else Side.PROVIDER
        self.undo_stack = QUndoStack(self)
        self.refusals: dict[str, Refusal] = {}
        self.example = False
        self.publisher: Publisher | None = None
        self.record: CaseRecord | None = None
        self.papers: CasePapers | None = None
        self.directory: Directory | None = None
        self.locked = self.kept_as = self.save_trouble = ""
        self.threshold = THRESHOLD
        self._saved_sheet = sheet
        self._costed: dict[Side, Costed] = {}
        self._preview: BaseModel | None = None  # the statement or the plan, with what is being typed
        self._paths_of: Priced | None = None
        self._figures: dict[str, PostFigures | Figure] = {}
        self._baseline = {side: self._weekly(side) for side in Side}
        self._repricing = soon(self, self.priced_changed.emit)
        self._saving = soon(self, self.save_now, _BREATH)

    @property
    def statement(self) -> Statement:
        """The statement on screen, without what is only being typed."""
        found = self.sheet.statement(self.side)
        if found is None:
            raise LookupError(f"There is no {self.side.value} statement in this case")
        return found

    @property
    def reference(self) -> str:
        """The reference under which the case is kept."""
        return self.kept_as or self.statement.reference

    @property
    def costed(self) -> Costed:
        """What the statement on screen costs, with what is being typed."""
        return self.costed_side(self.side)

    @property
    def priced(self) -> Priced | None:
        """The price of the statement on screen, with what is being typed; None while it has none."""
        return self.costed.priced

    @property
    def plan(self) -> BaseModel | None:
        """The trajectory plan, with what is being typed."""
        typed = self._preview
        return self.sheet.plan if typed is None or isinstance(typed, Statement) else typed

    @property
    def is_saved(self) -> bool:
        """Whether all that was entered has been stored."""
        return self._saved_sheet is self.sheet and not self.save_trouble

    def costed_side(self, side: Side) -> Costed:
        """What one side's statement costs. Raises LookupError when the case has none."""
        typed, statement = self._preview, self.sheet.statement(side)
        if isinstance(typed, Statement) and side is self.side:
            statement = typed
        if statement is None:
            raise LookupError(f"There is no {side.value} statement in this case")
        known = self._costed.get(side)
        if known is None or known.statement is not statement:
            known = self._costed[side] = self._cost(statement)
        return known

    def has(self, side: Side) -> bool:
        """Whether the case holds a statement of this side."""
        return self.sheet.statement(side) is not None

    def baseline(self, side: Side) -> Priced | None:
        """The price of one side's last kept version, or as it was when the case was opened."""
        return self._baseline[side]

    def lock(self, sentence: str) -> None:
        """Refuse every change with this sentence from now on; an empty one lets changes in again."""
        self.locked = sentence
        self.undo_stack.clear()
        self.changed.emit("")

    def keep(self, reference: str, save: Save) -> None:
        """Have the case kept under a reference, by `save`, from now on."""
        self.kept_as, self.saver = reference, save

    def checks_waiting(self) -> tuple[Check, ...]:
        """The checks on the statement on screen that nobody has answered yet."""
        return tuple(check for check in self.costed.checks if check.key not in self.sheet.answers)

    def set_baseline(self, side: Side, statement: Statement) -> None:
        """Take the last kept version of a side as what changes are counted from."""
        self._baseline[side] = self._cost(statement).priced

    def value(self, path: str) -> Any:  # noqa: ANN401 - fields hold values of many types
        """Give what stands at a path of the statement on screen, or of the plan at `plan.…`."""
        root, rest = self.sheet.root(self.side, path)
        try:
            return None if root is None else get_path(root, rest)
        except IndexError:
            return None

    def post(self, path: str) -> PostFigures | None:
        """Give the figures of the post at a path, such as `staffing[2]`; None while unpriced."""
        found = self._by_path().get(path)
        return found if isinstance(found, PostFigures) else None

    def line(self, path: str) -> Figure | None:
        """Give the weekly figure of a cost line or overhead at a path; None while unpriced."""
        found = self._by_path().get(path)
        return found if isinstance(found, Figure) else None

    def entry(self, path: str) -> reading.Entry:
        """Give how the field at a path is typed and shown."""
        root, rest = self._root(path)
        return reading.entry(*paths.declared_at(type(root), rest))

    def edit(self, path: str, raw: object) -> str | None:
        """Change one field to what was typed or chosen; give the refusal's sentence, or None."""
        self._preview = None
        if self.locked:
            return self.locked
        root, rest = self._root(path)
        record, field = paths.declared_at(type(root), rest)
        how = reading.entry(record, field)
        try:
            value = reading.allowed(record, field, reading.read(how, raw))
            require_own_id(root, rest, value)
        except ValueError as refusal:
            self._refuse(Refusal(path, how.words.label, raw, str(refusal)))
            self._repricing.start()
            return str(refusal)
        self.forget_refusal(path)
        if value != get_path(root, rest):
            self._change(how.words.label, path, with_entry(root, rest, value))
        else:
            self._repricing.start()
        return None

    def preview(self, path: str, raw: object) -> None:
        """Let the price follow what is being typed; what cannot be read yet changes nothing."""
        self._preview_in(*self._root(path), raw)

    def preview_row(self, list_path: str, rows: tuple[Record, ...], cell: str, raw: object) -> None:
        """Let the price follow what is being typed into a row that is not in its list yet."""
        root, rest = self._root(list_path)
        self._preview_in(paths.with_value(root, rest, rows), rest + cell, raw)

    def _preview_in(self, root: BaseModel, path: str, raw: object) -> None:
        record, field = paths.declared_at(type(root), path)
        try:
            value = reading.allowed(record, field, reading.read(reading.entry(record, field), raw))
        except ValueError:
            return
        if not self.locked:
            self._preview = with_entry(root, path, value)
            self._repricing.start()

    def drop_preview(self) -> None:
        """Forget what was being typed."""
        if self._preview is not None:
            self._preview = None
            self._repricing.start()

    def edit_cells(
        self,
        list_path: str,
        cells: Sequence[Cell],
        text: str,
        new_record: Callable[[int], Record] | None = None,
    ) -> tuple[Refusal, ...]:
        """Fill many cells of a list in one step, or none: give every refusal.

        Rows beyond the end are made by `new_record(row)`; without it they are refused.
        """
        if self.locked:
            return (Refusal(list_path, text, "", self.locked),)
        rows, refusals = filled_list(list_path, self.value(list_path), cells, new_record)
        if not refusals:
            self._preview = None
            for cell in cells:
                self.forget_refusal(f"{list_path}[{cell.row}].{cell.field}")
            self.replace_rows(list_path, rows, text)
        return refusals

    def replace_rows(self, list_path: str, rows: tuple[Record, ...], text: str) -> None:
        """Put other records into a list (insert, duplicate, move, delete) in one step."""
        root, rest = self._root(list_path)
        if rows != get_path(root, rest):
            self._change(text, list_path, paths.with_value(root, rest, rows))

    def replace_statement(self, side: Side, statement: Statement | None, text: str) -> None:
        """Put a whole statement in its place (a copy of the other side, an import) in one step."""
        after = self.sheet.with_root(side, "", statement)
        self._push(text, "", after)
        self.show_side(side if statement is not None else side.other)

    def start_other_side(self) -> None:
        """Begin the statement that the case lacks as a copy of the one on screen."""
        other = self.side.other
        prepared = PreparedBy.PROVIDER if other is Side.PROVIDER else PreparedBy.COMMISSIONER
        copy = self.statement.model_copy(update={"prepared_by": prepared})
        self.replace_statement(other, copy, f"Start of the {other.label.lower()}")

    def set_plan(self, plan: BaseModel | None, text: str) -> None:
        """Put another trajectory plan in its place in one step."""
        self._push(text, "plan", replace(self.sheet, plan=plan))

    def answer(self, key: str, note: str) -> None:
        """Answer a check with a note, or take the answer back with an empty one."""
        answers = {one: told for one, told in self.sheet.answers.items() if one != key}
        if note.strip():
            answers[key] = note.strip()
        self._push("Answer to a check", "answers", replace(self.sheet, answers=answers))

    def show_side(self, side: Side) -> None:
        """Show the other statement of the case."""
        if side is not self.side and self.has(side):
            self._preview = None
            self.side = side
            self.side_changed.emit()
            self.changed.emit("")
            self.priced_changed.emit()

    def show_sheet(self, sheet: Sheet, side: Side, path: str) -> None:
        """Show another state of the case; for steps of the undo stack alone."""
        refused = any(one.startswith(f"{path}[") for one in self.refusals)
        before = self.value(path) if refused else ()
        self.sheet, self._preview = sheet, None
        if side is not self.side and sheet.statement(side) is not None:
            self.side = side
            self.side_changed.emit()
            path = ""
        elif sheet.statement(self.side) is None:
            self.side = self.side.other
            self.side_changed.emit()
            path = ""
        self.forget_refusal(path)
        if refused and path and follow_rows(self.refusals, path, before, self.value(path)):
            self.refusals_changed.emit()
        self.changed.emit(path)
        self.priced_changed.emit()
        if self.saver is not None:
            self._saving.start()
        self.saved_changed.emit()

    def save_now(self) -> bool:
        """Store what is not stored yet; give whether all of it is."""
        self._saving.stop()
        if self.saver is None or self.is_saved:
            return self.is_saved
        sheet = self.sheet
        try:
            self.saver(sheet)
        except OpenBookError as trouble:
            self.save_trouble = str(trouble)
        except Exception:
            self.save_trouble = NOT_SAVED
            self.saved_changed.emit()
            raise
        else:
            self._saved_sheet, self.save_trouble = sheet, ""
        self.saved_changed.emit()
        return self.is_saved

    def explain(self, asked: Asked) -> None:
        """Ask the window to explain the figure with this key, or the one that is made of this."""
        self.explain_requested.emit(asked)

    def go_to(self, path: str) -> None:
        """Ask the window to show the field at this path."""
        self.goto_requested.emit(path)

    def _by_path(self) -> dict[str, PostFigures | Figure]:
        priced = self.priced
        if priced is None:
            return {}
        if self._paths_of is not priced:
            self._paths_of = priced
            self._figures = {line.path: line.figure for line in priced.lines}
            self._figures |= {post.path: post for post in priced.posts}
        return self._figures

    def _root(self, path: str) -> tuple[BaseModel, str]:
        root, rest = self.sheet.root(self.side, path)
        if root is None:
            raise LookupError(f"Nothing stands at {path} in this case")
        return root, rest

    def _change(self, text: str, path: str, root: BaseModel) -> None:
        after = self.sheet.with_root(self.side, path, root)
        statement = after.statement(self.side)
        if isinstance(root, Statement) and statement is not None:
            # Priced before anything changes: a fault in there leaves all as it was.
            self._costed[self.side] = self._cost(statement)
        self._push(text, path, after)

    def _push(self, text: str, path: str, after: Sheet) -> None:
        if self.locked:
            raise LockedError(self.locked)
        self.undo_stack.push(Change(self, text, path, after))

    def _cost(self, statement: Statement) -> Costed:
        return cost(statement, self._price, self._check)

    def _weekly(self, side: Side) -> Priced | None:
        return self.costed_side(side).priced if self.has(side) else None

    def _refuse(self, refusal: Refusal) -> None:
        self.refusals[refusal.path] = refusal
        self.refusals_changed.emit()

    def forget_refusal(self, path: str) -> None:
        """Forget a refused entry: it was put right or taken back."""
        if self.refusals.pop(path, None) is not None:
            self.refusals_changed.emit()
