"""Entries of which there may be several, such as papers: each with its fields and a way to take it out."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from openbook.model.statement import Record
from openbook.ui.flow import FlowLayout
from openbook.ui.forms import FieldGrid
from openbook.ui.in_view import bring_into_view
from openbook.ui.labels import Words
from openbook.ui.record_draft import RecordDraft
from openbook.ui.theme import SPACE, TARGET, Tone, Type


class Repeated(QWidget):
    """The records of one list of a draft; `fields` are shown of each, named by `one` and its number."""

    def __init__(
        self,
        draft: RecordDraft[Any],
        path: str,
        make: Callable[[], Record],
        fields: Sequence[tuple[str, str]],
        parent: QWidget,
        *,
        one: str,
        title: str,
        help_text: str,
    ) -> None:
        super().__init__(parent)
        self._draft, self._path, self._make = draft, path, make
        self._fields, self._one = tuple(fields), one
        self._grids: list[FieldGrid] = []
        self._rows: list[QWidget] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SPACE)
        self._column.addWidget(Words(title, Type.STRONG, parent=self, wrap=True))
        if help_text:
            self._column.addWidget(Words(help_text, Type.CAPTION, Tone.MUTED, self, wrap=True))
        self.add = QPushButton(f"Add a {one}", self)
        self.add.setAccessibleName(f"Add a {one}: {title}")
        self.add.setMinimumHeight(TARGET)
        self.add.clicked.connect(self._add)
        self.buttons = FlowLayout(None, SPACE, SPACE)
        self.buttons.addWidget(self.add)
        self._column.addLayout(self.buttons)
        self.refresh()

    def refresh(self) -> None:
        """Show as many as there are."""
        count = len(self._draft.value(self._path))
        if count != len(self._rows):
            for row in self._rows:
                row.hide()
                row.deleteLater()
            self._rows, self._grids = [], []
            for at in range(count):
                self._rows.append(self._row(at))
                self._column.insertWidget(self._column.indexOf(self.buttons), self._rows[-1])
        for grid in self._grids:
            grid.refresh()

    def go_to(self, path: str) -> bool:
        """Put the focus on the field at `path`; at the list's own, on its first or on the way to add one."""
        if path == self._path:
            target = next(iter(self._grids[0].fields.values())).input if self._grids else self.add
            target.setFocus(Qt.FocusReason.OtherFocusReason)
            bring_into_view(self)
            return True
        return any(grid.go_to(path) for grid in self._grids)

    def _row(self, at: int) -> QWidget:
        row = QWidget(self)
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        prefix = f"{self._path}[{at}]."
        labels = {name: f"{label} {at + 1}" for name, label in self._fields}
        grid = FieldGrid(self._draft, [name for name, _ in self._fields], row, prefix=prefix, labels=labels)
        self._grids.append(grid)
        line.addWidget(grid, 1)
        remove = QPushButton("Take out", row)
        remove.setProperty("kind", "quiet")
        remove.setAccessibleName(f"Take out {self._one} {at + 1}")
        remove.clicked.connect(partial(self._remove, at))
        line.addWidget(remove, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _add(self) -> None:
        self.append(self._make())

    def append(self, record: Record) -> None:
        """Add a record at the end and put the focus on it."""
        self._draft.put(self._path, (*self._draft.value(self._path), record))
        self.refresh()
        next(iter(self._grids[-1].fields.values())).input.setFocus(Qt.FocusReason.OtherFocusReason)

    def _remove(self, at: int) -> None:
        kept = [one for place, one in enumerate(self._draft.value(self._path)) if place != at]
        for path in [one for one in self._draft.refusals if one.startswith(f"{self._path}[")]:
            self._draft.forget_refusal(path)
        self._draft.put(self._path, tuple(kept))
        self.refresh()
        self.add.setFocus(Qt.FocusReason.OtherFocusReason)
