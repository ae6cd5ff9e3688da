"""A record on its way: what a form holds before it is recorded for good.

It takes entries as a case on screen does, so that the same fields serve both, but it keeps
them to itself: nothing is stored, nothing is undone, and Cancel lets it go.
"""

from typing import Any, Generic, TypeVar

from PySide6.QtCore import QObject, Signal

from openbook.model.paths import get_path
from openbook.model.statement import Record
from openbook.ui import paths, reading
from openbook.ui.edits import Refusal

R = TypeVar("R", bound=Record)


class RecordDraft(QObject, Generic[R]):
    """One record that is being filled in."""

    changed = Signal(str)  # the path of what changed

    def __init__(self, root: R, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.root: R = root
        self.refusals: dict[str, Refusal] = {}

    def begin(self, root: R) -> None:
        """Start anew."""
        self.root = root
        self.refusals.clear()
        self.changed.emit("")

    def entry(self, path: str) -> reading.Entry:
        """Give how the field at a path is typed and shown."""
        return reading.entry(*paths.declared_at(type(self.root), path))

    def value(self, path: str) -> Any:  # noqa: ANN401 - fields hold values of many types
        """Give what stands at a path."""
        return get_path(self.root, path)

    def edit(self, path: str, raw: object) -> str | None:
        """Take an entry; give the refusal's sentence, or None."""
        record, field = paths.declared_at(type(self.root), path)
        how = reading.entry(record, field)
        try:
            value = reading.allowed(record, field, reading.read(how, raw))
        except ValueError as refusal:
            self.refuse(path, str(refusal), raw)
            return str(refusal)
        self.forget_refusal(path)
        self.put(path, value)
        return None

    def put(self, path: str, value: object) -> None:
        """Set what stands at a path to a value that is allowed there."""
        if value != get_path(self.root, path):
            self.root = paths.with_value(self.root, path, value)
            self.changed.emit(path)

    def refuse(self, path: str, sentence: str, raw: object = "") -> None:
        """Say what is wrong with the entry at a path, until it is another."""
        self.refusals[path] = Refusal(path, self.entry(path).words.label, raw, sentence)

    def forget_refusal(self, path: str) -> None:
        """Forget a refused entry: it was put right or taken back."""
        self.refusals.pop(path, None)

    def preview(self, path: str, raw: object) -> None:
        """Nothing follows what is only being typed."""

    def drop_preview(self) -> None:
        """Nothing followed what was being typed."""
