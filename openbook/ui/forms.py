"""Forms: fields in as many columns as fit, made from their own words."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from openbook.ui.choice_input import ChoiceInput
from openbook.ui.entries import Entries
from openbook.ui.fields import Field, field
from openbook.ui.flow import FlowLayout
from openbook.ui.in_view import bring_into_view
from openbook.ui.tab_order import in_order
from openbook.ui.theme import SPACE, theme

COLUMN = 264


class Fields(QWidget):
    """Fields of one record; the path of each is `prefix` and its name."""

    fields: dict[str, Field]

    def __init__(self, parent: QWidget | None, prefix: str) -> None:
        super().__init__(parent)
        self._prefix = prefix

    def refresh(self) -> None:
        """Show what the document holds now."""
        for one in self.fields.values():
            one.refresh()

    def move_to(self, prefix: str) -> None:
        """Show the same fields of another record, such as another post."""
        self._prefix = prefix
        for name, one in self.fields.items():
            one.move_to(prefix + name)

    def leave_out(self, *names: str) -> None:
        """Leave out the fields that do not apply now, and show all others."""
        for name, one in self.fields.items():
            one.setVisible(name not in names)

    def go_to(self, path: str) -> bool:
        """Put the focus on the field at `path`; give whether it is here and applies."""
        return _go_to(self.fields.get(path.removeprefix(self._prefix)))


class FieldRow(Fields):
    """Fields beside each other, as many as fit, for what one changes while looking at something else.

    Their help and unit show at the pointer and are said by a screen reader, but take no room.
    """

    def __init__(
        self,
        document: Entries,
        paths: Sequence[str],
        parent: QWidget | None = None,
        *,
        prefix: str = "",
        headings: dict[str, str] | None = None,
    ) -> None:
        super().__init__(parent, prefix)
        self._line = FlowLayout(self, across=SPACE * 3, down=SPACE, at_top=True)
        self.fields = {name: field(document, prefix + name, self) for name in paths}
        for name, one in self.fields.items():
            one.heading.setWordWrap(False)
            one.rename((headings or {}).get(name, one.label))
            if one.help is not None:
                one.help.hide()
            one.input.setToolTip(one.how.words.help)
            if one.unit is not None:
                one.unit.hide()
            if isinstance(one.input, ChoiceInput):
                one.input.setSizeAdjustPolicy(ChoiceInput.SizeAdjustPolicy.AdjustToContents)
            self._line.addWidget(one)

    def put_first(self, widget: QWidget) -> None:
        """Set something of another kind before the fields."""
        self._line.insert_widget(0, widget)
        in_order(widget, *self.fields.values())


class FieldGrid(Fields):
    """Fields in one column or several, row by row; each path is `prefix` and a name.

    The fields in `wide` have a row of their own.
    """

    def __init__(
        self,
        document: Entries,
        paths: Sequence[str],
        parent: QWidget | None = None,
        *,
        prefix: str = "",
        labels: dict[str, str] | None = None,
        most: int = 3,
        wide: Sequence[str] = (),
    ) -> None:
        super().__init__(parent, prefix)
        self._most, self._columns, self._wide = most, 0, wide
        self.fields = {
            name: field(document, prefix + name, self, label=(labels or {}).get(name, "")) for name in paths
        }
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, SPACE, 0, 0)
        self._grid.setHorizontalSpacing(SPACE * 4)
        self._grid.setVerticalSpacing(SPACE * 2)
        theme().changed.connect(self._arrange)
        self._arrange()

    def leave_out(self, *names: str) -> None:
        """Leave out the fields that do not apply now, and show all others."""
        hidden = {name for name, one in self.fields.items() if one.isHidden()}
        if hidden != set(names):
            super().leave_out(*names)
            self._columns = 0
            self._arrange()

    def minimumSizeHint(self) -> QSize:
        """Ask for the room of one column, so that the page can become narrow."""
        return QSize(theme().pixels(COLUMN) - SPACE * 4, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Use as many columns as fit."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        columns = max(1, min(self._most, self.width() // theme().pixels(COLUMN)))
        if columns == self._columns:
            return
        for column in range(self._most):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
        self._columns = columns
        shown = [one for one in self.fields.values() if not one.isHidden()]
        for one in self.fields.values():
            self._grid.removeWidget(one)
        place = 0
        for one in shown:
            if one.path.removeprefix(self._prefix) in self._wide:
                row = -(-place // columns)
                self._grid.addWidget(one, row, 0, 1, columns, Qt.AlignmentFlag.AlignTop)
                place = (row + 1) * columns
            else:
                self._grid.addWidget(one, place // columns, place % columns, Qt.AlignmentFlag.AlignTop)
                place += 1


def _go_to(found: Field | None) -> bool:
    if found is None or found.isHidden():
        return False
    found.input.setFocus(Qt.FocusReason.OtherFocusReason)
    bring_into_view(found)
    return True
