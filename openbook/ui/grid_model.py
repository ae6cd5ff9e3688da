"""The one table model: a tuple of records of the document, seen as rows and columns.

It holds nothing of its own: what a cell shows, an entry that was refused included, is
asked of the document, and every change goes back to it as one undo step.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor

from openbook.model.figure import Figure
from openbook.model.paths import get_path
from openbook.model.statement import Record
from openbook.model.words import plural
from openbook.ui.clipboard import Block
from openbook.ui.edits import Cell, Refusal
from openbook.ui.figure_words import figure_words
from openbook.ui.grid_plan import Column, GridPlan, Holder, Slot, one_more
from openbook.ui.grid_words import all_refused, does_not_fit, position_in, refused_in
from openbook.ui.headed_block import Headed, headed
from openbook.ui.reading import show
from openbook.ui.theme import theme

Index = QModelIndex | QPersistentModelIndex
MOST_ROWS = 5000
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


def brief(choice: object) -> str:
    """Give the short word of a choice, which its column shows and which can be typed."""
    return str(choice).replace("_", " ").capitalize()


class GridModel(QAbstractTableModel):
    """Rows and columns over the list at `plan.path`."""

    refused = Signal(str)  # what was not done and why, in sentences; "" when all is well

    def __init__(self, document: Holder, plan: GridPlan, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.document, self.plan = document, plan
        self._slots: list[Slot] = plan.layout(self.records)
        self._strays: dict[tuple[str, str], Refusal] = {}  # refused in rows that are not there yet
        document.changed.connect(self._follow)
        document.priced_changed.connect(self._refresh_figures)
        document.refusals_changed.connect(self._refresh)

    @property
    def records(self) -> tuple[Record, ...]:
        """The records of the whole list."""
        return tuple(self.document.value(self.plan.path) or ())

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as Qt declares it
        """Give the number of rows."""
        return 0 if parent.isValid() else len(self._slots)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Give the number of columns."""
        return 0 if parent.isValid() else len(self.plan.columns)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Say what may be done with a cell."""
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags | Qt.ItemFlag.ItemIsEditable if self.column(index).editable else flags

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | Qt.AlignmentFlag | None:
        """Give the words of a heading."""
        if orientation == Qt.Orientation.Vertical:
            if role == Qt.ItemDataRole.AccessibleTextRole:
                return self.row_name(section)
            return str(section + 1) if role == Qt.ItemDataRole.DisplayRole else None
        column = self.plan.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.heading
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if column.is_number else _LEFT
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return column.spoken
        return column.help or None if role == Qt.ItemDataRole.ToolTipRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401, PLR0911 - by role
        """Give what a cell shows or says."""
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return " ".join(self.text(index).splitlines())  # a cell of several lines would be cut
        if role == Qt.ItemDataRole.EditRole:
            return self.text(index)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if self.column(index).is_number else _LEFT
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(index)
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleDescriptionRole):
            return self._tip(index, whole=role == Qt.ItemDataRole.ToolTipRole)
        if role == Qt.ItemDataRole.ForegroundRole:
            return self._ink(index)
        return None

    def setData(
        self,
        index: Index,
        value: object,
        role: int = Qt.ItemDataRole.EditRole,
    ) -> bool:
        """Make one entry; a refused one stays in its cell with its reason."""
        if role != Qt.ItemDataRole.EditRole or not self.column(index).editable:
            return False
        slot = self._slots[index.row()]
        if slot.position is None:
            return self._begin_row(index, value)
        sentence = self.document.edit(self.path(index), value)
        self.refused.emit(refused_in(self.column(index).label, self.row_name(index.row()), sentence))
        return sentence is None

    def preview(self, index: Index, typed: str) -> None:
        """Let the price follow what is being typed in a cell."""
        path = self.path(index)
        if path:
            self.document.preview(path, typed)
        else:
            grown = (*self.records, self.record(index.row()))
            field = self.column(index).field
            self.document.preview_row(self.plan.path, grown, f"[{len(grown) - 1}].{field}", typed)

    def column(self, index: Index) -> Column:
        """Give the column of a cell."""
        return self.plan.columns[index.column()]

    def record(self, row: int) -> Record:
        """Give the record of a row, one that is not in the list yet included."""
        slot = self._slots[row]
        if slot.position is None:
            assert slot.ghost is not None
            return slot.ghost
        return self.records[slot.position]

    def position(self, row: int) -> int | None:
        """Give where a row's record stands in the list; None while it is not in it."""
        return self._slots[row].position

    def is_open(self, row: int) -> bool:
        """Whether a row is the empty one at the end of the list."""
        return bool(self._slots[row].name)

    def row_name(self, row: int) -> str:
        """Give the name of a row."""
        return self._slots[row].name or self.plan.row_name(self.record(row))

    def row_of(self, position: int) -> int | None:
        """Give the row that shows the record at a position of the list."""
        return next((row for row, slot in enumerate(self._slots) if slot.position == position), None)

    def path(self, index: Index) -> str:
        """Give the path of a cell; empty where there is no entry behind it."""
        slot, column = self._slots[index.row()], self.column(index)
        return f"{self.plan.path}[{slot.position}].{column.field}" if slot.position is not None else ""

    def figure(self, index: Index) -> Figure | None:
        """Give the figure of a worked-out cell."""
        found = self._computed(index)
        return found if isinstance(found, Figure) else None

    def refusal(self, index: Index) -> Refusal | None:
        """Give the entry that was refused in a cell."""
        if self._slots[index.row()].position is None:
            return self._strays.get(self._stray(index))
        return self.document.refusals.get(self.path(index)) if self.column(index).editable else None

    def take_back(self, index: Index) -> None:
        """Forget what was typed in a cell."""
        self._strays.pop(self._stray(index), None)
        self.document.forget_refusal(self.path(index))

    def text(self, index: Index) -> str:
        """Give a cell's text, which can be typed or pasted back."""
        column = self.column(index)
        if not column.editable or column.how is None:
            found = self._computed(index)
            return figure_words(found) if isinstance(found, Figure) else found or ""
        refusal = self.refusal(index)
        if refusal is not None:
            return str(refusal.raw)
        if self.is_open(index.row()):
            return self._when_empty(index)
        value = self.value(index)
        if column.brief and value is not None:
            return brief(value)
        return show(column.how, value) or self._when_empty(index)

    def typed_text(self, index: Index) -> str:
        """Give what stands in a cell for its editor: without what an empty cell says instead."""
        how, refusal = self.column(index).how, self.refusal(index)
        if refusal is not None or how is None:
            return self.text(index)
        return show(how, self.value(index))

    def set_path(self, path: str) -> None:
        """Show another list of the same kind, such as the rota of another post."""
        if path != self.plan.path:
            self.beginResetModel()
            self.plan = replace(self.plan, path=path)
            self._slots = self.plan.layout(self.records)
            self.endResetModel()
            self.refused.emit("")

    def value(self, index: Index) -> Any:  # noqa: ANN401 - fields hold values of many types
        """Give the value of a cell's field."""
        return get_path(self.record(index.row()), self.column(index).field)

    def total(self, column: int) -> str:
        """Give the total under a column, in words; empty where there is none."""
        total = self.plan.columns[column].total
        found = total(self.document) if total is not None else None
        return figure_words(found) if isinstance(found, Figure) else found or ""

    def fill(self, cells: Sequence[tuple[int, int, Any]], text: str) -> bool:
        """Fill cells (row, column, entry) in one step; entries of worked-out columns are passed over."""
        return self._fill([one for one in cells if self.plan.columns[one[1]].editable], text)

    def _begins_with_names(self, block: Block, left: int) -> bool:
        """Whether a block for a column of numbers has words there, with figures beside them."""
        first = "".join(row[0] for row in block).strip()
        words = bool(first) and not any(one.isdigit() for one in first)
        return words and len(block[0]) > 1 and self.plan.columns[left].is_number

    def paste(self, block: Block, top: int, left: int) -> bool:
        """Put a block whole at a cell, making rows where the list may grow; all of it or nothing."""
        if self.plan.paste_named is not None and (left == 0 or self._begins_with_names(block, left)):
            return self._refuse(self.plan.paste_named(self.document, block))
        fields = [column.field for column in self.plan.columns]
        known = headed(block, fields, self.plan.meanings) if self.plan.meanings is not None else None
        if known is not None:
            return self._refuse(known.trouble) if known.trouble else self._paste_headed(known, top)
        height, width = len(block), len(block[0])
        rows, columns = len(self._slots) - top, len(self.plan.columns) - left
        grows = self.plan.new_record is not None
        if said := does_not_fit(height, width, rows, columns, grows=grows, most=MOST_ROWS):
            return self._refuse(said)
        cells = [
            (top + down, left + across, text)
            for down, row in enumerate(block)
            for across, text in enumerate(row)
        ]
        return self.fill(cells, f"Paste of {plural(len(cells), 'cell')}")

    def _paste_headed(self, block: Headed, top: int) -> bool:
        fields = [column.field for column in self.plan.columns]
        cells = [
            (top + down, fields.index(field), text)
            for down, row in enumerate(block.rows[:MOST_ROWS])
            for field, text in zip(block.fields, row, strict=True)
            if field
        ]
        return self.fill(cells, f"Paste of {plural(len(block.rows), self.plan.one, self.plan.many)}")

    def _begin_row(self, index: Index, value: object) -> bool:
        """Make the first entry of a row that is not there yet; a refused one stays in its cell."""
        key, count = self._stray(index), len(self.records)
        self._strays.pop(key, None)
        refusals, _ = self._put([(index.row(), index.column(), value)], self.column(index).label)
        if refusals:
            self._strays[key] = refusals[0]
            self._refresh()
        elif len(self.records) > count:  # what was refused before goes along
            for row, field in [one for one in self._strays if one[0] == key[0]]:
                self.document.edit(f"{self.plan.path}[{count}].{field}", self._strays.pop((row, field)).raw)
        return self._refuse(
            refused_in(self.column(index).label, key[0], refusals[0].sentence if refusals else "")
        )

    def _stray(self, index: Index) -> tuple[str, str]:
        return self.row_name(index.row()), self.column(index).field

    def _fill(self, cells: Iterable[tuple[int, int, Any]], text: str) -> bool:
        refusals, shown = self._put(cells, text)
        return self._refuse(self._listed(refusals, shown) if refusals else "")

    def _put(
        self, cells: Iterable[tuple[int, int, Any]], text: str
    ) -> tuple[Sequence[Refusal], dict[int, int]]:
        """Put entries into cells; give what was refused, and in which row each position is shown."""
        wanted: dict[int, int] = {}
        ghosts: list[Record] = []
        count = len(self.records)
        found: list[Cell] = []
        shown: dict[int, int] = {}
        for row, column, raw in cells:
            slot = self._slots[row] if row < len(self._slots) else Slot(None)
            if slot.ghost is not None and raw == "":
                self._strays.pop(self._stray(self.index(row, column)), None)
                continue
            if row not in wanted:
                wanted[row] = slot.position if slot.position is not None else count + len(ghosts)
                shown[wanted[row]] = row
                if slot.position is None:
                    ghosts.append(slot.ghost or self._new(ghosts))
            found.append(Cell(wanted[row], self.plan.columns[column].field, raw))
        refusals = self.document.edit_cells(
            self.plan.path, found, text, lambda position: ghosts[position - count]
        )
        return refusals, shown

    def _new(self, made: Sequence[Record]) -> Record:
        assert self.plan.new_record is not None
        return self.plan.new_record((*self.records, *made))

    def _listed(self, refusals: Sequence[Refusal], shown: dict[int, int]) -> str:
        rows = {one.path: shown[position_in(self.plan.path, one.path)] + 1 for one in refusals}
        return all_refused(refusals, rows)

    def _refuse(self, sentence: str) -> bool:
        self.refused.emit(sentence)
        return not sentence

    def _computed(self, index: Index) -> Figure | str | None:
        compute = self.column(index).compute
        return None if compute is None else compute(self.document, *self._row(index))

    def _row(self, index: Index) -> tuple[str, Record]:
        position = self._slots[index.row()].position
        path = "" if position is None else f"{self.plan.path}[{position}]"
        return path, self.record(index.row())

    def _when_empty(self, index: Index) -> str:
        when_empty = self.column(index).when_empty
        found = None if when_empty is None else when_empty(self.document, *self._row(index))
        return figure_words(found) if isinstance(found, Figure) else found or ""

    def _tip(self, index: Index, *, whole: bool) -> str | None:
        """Give why an entry was refused, or the words of the cell, which may be cut, and its help."""
        refusal = self.refusal(index)
        if refusal is not None:
            return refusal.sentence
        column = self.column(index)
        said = [column.help]
        if whole and not column.is_number:
            said.insert(0, self.typed_text(index) if column.editable else self.text(index))
        return "\n".join(one for one in said if one) or None

    def name_of(self, index: Index) -> str:
        """Give the name of a cell: its column with the unit, and its row."""
        return f"{self.column(index).spoken}, {self.row_name(index.row())}"

    def _spoken(self, index: Index) -> str:
        """Give what a cell says; its row and its column say their own headings."""
        said = self.text(index)
        if self.refusal(index) is not None:
            return f"{said}, not entered"
        worked_out = said and self.column(index).is_number and self._says_something_else(index)
        return f"{said}, worked out" if worked_out else said or "empty"

    def _ink(self, index: Index) -> QColor | None:
        if self.refusal(index) is not None:
            return QColor(theme().colours.danger)
        if self._slots[index.row()].position is None or self._says_something_else(index):
            return QColor(theme().colours.muted)
        return None

    def _says_something_else(self, index: Index) -> bool:
        """Whether an empty cell says something in place of an entry."""
        return self.column(index).when_empty is not None and not self.typed_text(index)

    def lay_out(self) -> None:
        """Show the rows that the plan's layout wants now."""
        self._follow("")

    def _follow(self, path: str) -> None:
        if path and not path.startswith(self.plan.path) and not self.plan.path.startswith(f"{path}."):
            return
        slots = self.plan.layout(self.records)
        if len(slots) == len(self._slots):
            self._slots = slots
            self._refresh()
        elif one_more(self._slots, slots):  # without a stir, for somebody is typing into it
            self.beginInsertRows(QModelIndex(), len(slots) - 1, len(slots) - 1)
            self._slots = slots
            self.endInsertRows()
            self._refresh()
        else:
            self.beginResetModel()
            self._slots = slots
            self.endResetModel()

    def _refresh(self) -> None:
        if self._slots:
            last = self.index(len(self._slots) - 1, len(self.plan.columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def _refresh_figures(self) -> None:
        worked_out = [number for number, one in enumerate(self.plan.columns) if one.compute is not None]
        if self._slots and worked_out:
            last = self.index(len(self._slots) - 1, worked_out[-1])
            self.dataChanged.emit(self.index(0, worked_out[0]), last)
