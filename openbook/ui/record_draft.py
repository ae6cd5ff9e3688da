"""A record on its way: what a form holds before it is recorded for good.

It takes entries as a case on screen does, so that the same fields and tables serve both, but it
keeps them to itself: nothing is stored, its steps are undone apart from those of the case, and
Cancel lets it go.
"""

import weakref
from collections.abc import Callable, Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from openbook.model.paths import get_path
from openbook.model.statement import Record
from openbook.ui import paths, reading
from openbook.ui.edits import Cell, Refusal, filled_list
from openbook.ui.figure_words import Asked

R = TypeVar("R", bound=Record)


class RecordDraft(QObject, Generic[R]):
    """One record that is being filled in."""

    changed = Signal(str)  # the path of what changed
    priced_changed = Signal()  # never: nothing here has a price of its own
    refusals_changed = Signal()

    def __init__(self, root: R, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.root: R = root
        self.refusals: dict[str, Refusal] = {}
        self.undo_stack = QUndoStack(self)

    def begin(self, root: R) -> None:
        """Start anew."""
        self.root = root
        self.refusals.clear()
        self.undo_stack.clear()
        self.changed.emit("")

    def entry(self, path: str) -> reading.Entry:
        """Give how the field at a path is typed and shown."""
        return reading.entry(*paths.declared_at(type(self.root), path))

    def value(self, path: str) -> Any:  # noqa: ANN401 - fields hold values of many types
        """Give what stands at a path."""
        return get_path(self.root, path)

    def edit(self, path: str, raw: object) -> str | None:
        """Take an entry as one step; give the refusal's sentence, or None."""
        record, field = paths.declared_at(type(self.root), path)
        how = reading.entry(record, field)
        try:
            value = reading.allowed(record, field, reading.read(how, raw))
        except ValueError as refusal:
            self.refuse(path, str(refusal), raw)
            return str(refusal)
        self.forget_refusal(path)
        self._step(how.words.label, path, value)
        return None

    def edit_cells(
        self,
        list_path: str,
        cells: Sequence[Cell],
        text: str,
        new_record: Callable[[int], Record] | None = None,
    ) -> tuple[Refusal, ...]:
        """Fill many cells of a list in one step, or none: give every refusal."""
        rows, refusals = filled_list(list_path, self.value(list_path), cells, new_record)
        if not refusals:
            for cell in cells:
                self.forget_refusal(f"{list_path}[{cell.row}].{cell.field}")
            self.replace_rows(list_path, rows, text)
        return refusals

    def replace_rows(self, list_path: str, rows: tuple[Record, ...], text: str) -> None:
        """Put other records into a list in one step."""
        self._step(text, list_path, rows)

    def put(self, path: str, value: object) -> None:
        """Set what stands at a path to a value that is allowed there; no step of anybody's."""
        if value != get_path(self.root, path):
            self.root = paths.with_value(self.root, path, value)
            self.changed.emit(path)

    def refuse(self, path: str, sentence: str, raw: object = "") -> None:
        """Say what is wrong with the entry at a path, until it is another."""
        self.refusals[path] = Refusal(path, self.entry(path).words.label, raw, sentence)
        self.refusals_changed.emit()

    def forget_refusal(self, path: str) -> None:
        """Forget a refused entry: it was put right or taken back."""
        if self.refusals.pop(path, None) is not None:
            self.refusals_changed.emit()

    def preview(self, path: str, raw: object) -> None:
        """Nothing follows what is only being typed."""

    def preview_row(self, list_path: str, rows: tuple[Record, ...], path: str, raw: object) -> None:
        """Nothing follows a row that is only being typed."""

    def drop_preview(self) -> None:
        """Nothing followed what was being typed."""

    def explain(self, asked: Asked) -> None:
        """Nothing here has a working."""

    def _step(self, text: str, path: str, value: object) -> None:
        if value != get_path(self.root, path):
            self.undo_stack.push(_Step(self, text, path, value))


class _Step(QUndoCommand):
    """One entry, or one change of a list; what was put at other paths meanwhile stays."""

    def __init__(self, draft: RecordDraft[Any], text: str, path: str, after: object) -> None:
        super().__init__(text)
        self._draft = weakref.proxy(draft)  # no circle: see `edits.Change`
        self._path, self._before, self._after = path, draft.value(path), after

    def redo(self) -> None:
        self._draft.put(self._path, self._after)

    def undo(self) -> None:
        self._draft.put(self._path, self._before)
