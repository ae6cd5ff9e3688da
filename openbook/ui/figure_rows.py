"""Rows of figures for reading: a table of which rows may have rows under them.

`FigureRow` and `FigureCell` say what stands where; `FigureModel` hands them to a view and
keeps its rows when only their contents change, so that nothing closes while somebody types.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from openbook.model.figure import Figure
from openbook.ui.figure_words import Asked
from openbook.ui.theme import Tone

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Heading:
    """The words over a column, and what a screen reader says of it where that is more."""

    text: str
    spoken: str = ""
    is_text: bool = False  # words stand left, numbers right
    is_note: bool = False  # long words, which stand under their row where the table is narrow


@dataclass(frozen=True, slots=True)
class FigureCell:
    """One cell: its words, the key of the figure it shows, and its tone.

    A figure without a key is made by `make` once somebody asks how it came about.
    """

    text: str
    key: str = ""
    tone: Tone = Tone.TEXT
    help: str = ""
    make: "Callable[[], Figure | None] | None" = field(default=None, compare=False)

    @property
    def asked(self) -> Asked:
        """What to ask for to have the cell explained; empty where it shows no figure."""
        return self.key or self.make or ""


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One row. `id` stays the same while the row means the same; `path` is the field it is about.

    Rows that take time to work out are given as `later`, and are made once the row is opened.
    """

    id: str
    cells: tuple[FigureCell, ...]
    under: "tuple[FigureRow, ...]" = ()
    strong: bool = False
    ruled: bool = False  # a line above it, as over a total
    opened: bool = True
    path: str = ""
    later: "Callable[[], tuple[FigureRow, ...]] | None" = field(default=None, compare=False)


class Node:
    """A row in its place; `waits` while the rows under it are still to be made."""

    __slots__ = ("above", "at", "deep", "row", "under", "waits")

    def __init__(self, row: FigureRow, above: "Node | None", at: int) -> None:
        self.row, self.above, self.at = row, above, at
        self.deep: int = 1 if above is None else above.deep + 1
        self.waits = row.later is not None
        self.under = [Node(one, self, place) for place, one in enumerate(row.under)]

    def rows_of(self, row: FigureRow) -> tuple[FigureRow, ...]:
        """Give the rows under another state of this row, as far as they are wanted here."""
        return row.under if row.later is None or self.waits else row.later()


class FigureModel(QAbstractItemModel):
    """Rows of figures as a tree of items."""

    def __init__(self, headings: tuple[Heading, ...], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._headings = headings
        self._top: list[Node] = []

    @property
    def headings(self) -> tuple[Heading, ...]:
        """The words over the columns."""
        return self._headings

    def set_headings(self, headings: tuple[Heading, ...]) -> None:
        """Show other columns, without rows until they are shown anew."""
        self.beginResetModel()
        before, self._top, self._headings = self._top, [], headings
        self.endResetModel()
        del before  # see show_rows

    def show_rows(self, rows: tuple[FigureRow, ...]) -> bool:
        """Show other rows; give whether they are the same rows with other contents."""
        if _same(self._top, rows):
            for node, row in _pairs(self._top, rows):
                same, node.row = node.row == row, row
                if not same:
                    first = self.createIndex(node.at, 0, node)
                    self.dataChanged.emit(first, first.siblingAtColumn(len(self._headings) - 1))
            return True
        self.beginResetModel()
        before, self._top = self._top, [Node(row, None, at) for at, row in enumerate(rows)]
        self.endResetModel()
        del before  # only now: until the reset is done, indexes may still point to its rows
        return False

    @property
    def top(self) -> list[Node]:
        """The rows that stand under no other."""
        return self._top

    def index_of(self, node: Node) -> QModelIndex:
        """Give the index of the first cell of a row."""
        return self.createIndex(node.at, 0, node)

    def node(self, index: Index) -> Node | None:
        """Give the row at an index in its place."""
        found = index.internalPointer() if index.isValid() else None
        return found if isinstance(found, Node) else None

    def row(self, index: Index) -> FigureRow | None:
        """Give the row at an index."""
        node = self.node(index)
        return None if node is None else node.row

    def cell(self, index: Index) -> FigureCell | None:
        """Give the cell at an index."""
        row = self.row(index)
        return None if row is None or index.column() >= len(row.cells) else row.cells[index.column()]

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008
        under = self._under(parent)
        if not (0 <= row < len(under) and 0 <= column < len(self._headings)):
            return QModelIndex()
        return self.createIndex(row, column, under[row])

    def parent(self, index: Index) -> QModelIndex:  # type: ignore[override]
        node = self.node(index)
        if node is None or node.above is None:
            return QModelIndex()
        return self.createIndex(node.above.at, 0, node.above)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.column() > 0 else len(self._under(parent))

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return len(self._headings)

    def hasChildren(self, parent: Index = QModelIndex()) -> bool:  # noqa: B008
        node = self.node(parent)
        return self.rowCount(parent) > 0 or (node is not None and node.waits)

    def canFetchMore(self, parent: Index) -> bool:
        node = self.node(parent)
        return node is not None and node.waits

    def fetchMore(self, parent: Index) -> None:
        node = self.node(parent)
        if node is None or not node.waits or node.row.later is None:
            return
        rows = node.row.later()
        node.waits = False
        if rows:
            self.beginInsertRows(self.createIndex(node.at, 0, node), 0, len(rows) - 1)
            node.under = [Node(row, node, place) for place, row in enumerate(rows)]
            self.endInsertRows()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        cell = self.cell(index)
        if cell is None:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return cell.text
            case Qt.ItemDataRole.ToolTipRole:
                return cell.help or cell.text
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._spoken(index, cell)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:  # noqa: ANN401
        if orientation != Qt.Orientation.Horizontal or section >= len(self._headings):
            return None
        heading = self._headings[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return heading.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return heading.spoken or heading.text
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignLeft if heading.is_text else Qt.AlignmentFlag.AlignRight
            return side.value | Qt.AlignmentFlag.AlignVCenter.value | Qt.TextFlag.TextWordWrap.value
        return None

    def _spoken(self, index: Index, cell: FigureCell) -> str:
        row = self.row(index)
        said = f"{cell.text}. {cell.help}" if cell.help else cell.text
        if row is None:
            return said
        if index.column() == 0:
            notes = (
                f"{heading.text}: {one.text}"
                for heading, one in zip(self._headings, row.cells, strict=False)
                if heading.is_note and one.text
            )
            return ". ".join((said, *notes))
        heading = self._headings[index.column()]
        return f"{row.cells[0].text}, {heading.spoken or heading.text}: {said}"

    def _under(self, parent: Index) -> list[Node]:
        node = self.node(parent)
        return self._top if node is None else node.under


def _same(nodes: list[Node], rows: tuple[FigureRow, ...]) -> bool:
    return len(nodes) == len(rows) and all(
        node.row.id == row.id
        and (node.row.later is None) == (row.later is None)
        and _same(node.under, node.rows_of(row))
        for node, row in zip(nodes, rows, strict=True)
    )


def _pairs(nodes: list[Node], rows: tuple[FigureRow, ...]) -> Iterator[tuple[Node, FigureRow]]:
    for node, row in zip(nodes, rows, strict=True):
        yield node, row
        yield from _pairs(node.under, node.rows_of(row))
