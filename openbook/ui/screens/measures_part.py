"""The measures of a trajectory: a grid of what matters first, and below it the rest of the chosen one."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from openbook.ui.document import Document
from openbook.ui.forms import FieldGrid
from openbook.ui.grid import Grid
from openbook.ui.labels import Words
from openbook.ui.measures_plan import IN_DETAIL, MEASURES, measures_plan
from openbook.ui.theme import SPACE, Type

_MOST_ROWS = 20


class MeasuresPart(QWidget):
    """The grid of measures, which needs no scrolling sideways, with group and note of the current one."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SPACE)
        self.grid = Grid(document, measures_plan(), self, most_rows=_MOST_ROWS)
        self._column.addWidget(self.grid)
        self.heading = Words("", Type.STRONG, parent=self, wrap=True)
        self._column.addWidget(self.heading)
        self.form: FieldGrid | None = None
        self._row = 0
        self.grid.view.moved.connect(self._move)
        self.refresh()

    def refresh(self) -> None:
        """Show the rest of the current measure; nothing where there is none."""
        count = len(self.grid.model.records)
        self.heading.setVisible(bool(count))
        if count:
            self._row = min(self._row, count - 1)
            self._show(self._row)
        if self.form is not None:
            self.form.setVisible(bool(count))

    def go_to(self, path: str) -> bool:
        """Put the focus on the cell or the field at `path`."""
        start, _, name = path.rpartition("].")
        if name in IN_DETAIL and start.startswith(f"{MEASURES}["):
            self.grid.go_to(f"{start}]")
            return self.form is not None and self.form.go_to(path)
        return self.grid.go_to(path)

    def _move(self, row: int) -> None:
        if 0 <= row < len(self.grid.model.records) and row != self._row:
            self._row = row
            self.refresh()

    def _show(self, row: int) -> None:
        name = self.grid.model.row_name(row)
        self.heading.setText(name)
        prefix = f"{MEASURES}[{row}]."
        if self.form is None:
            labels = {"group": "Saves in", "note": "Note on the measure"}
            self.form = FieldGrid(self._document, IN_DETAIL, self, prefix=prefix, labels=labels, most=2)
            self._column.addWidget(self.form)
        self.form.move_to(prefix)
        self.form.refresh()
