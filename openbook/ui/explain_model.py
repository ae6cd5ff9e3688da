"""The working of a figure as a tree: one row for each part, worked out when it is opened."""

import re
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from openbook.model.explanation import Working
from openbook.model.words import date_words, plural

Index = QModelIndex | QPersistentModelIndex
Place = Callable[[str], str]
NODE = Qt.ItemDataRole.UserRole

_MONEY_OF_A_SUM = re.compile(r"(£[\d,.]*\d) a (?:week|year)(?=$|\)| [+−])")
_MOST_PARTS = 6  # of a sum that is written out; a longer one is told by its count


class Node:
    """One row of the tree; its parts are made when they are first asked for."""

    __slots__ = ("_parts", "above", "row", "working")

    def __init__(self, working: Working, above: "Node | None" = None, row: int = 0) -> None:
        self.working, self.above, self.row = working, above, row
        self._parts: list[Node] | None = None

    @property
    def parts(self) -> "list[Node]":
        """The rows under this one."""
        if self._parts is None:
            self._parts = [Node(part, self, row) for row, part in enumerate(self.working.parts)]
        return self._parts


class WorkingModel(QAbstractItemModel):
    """One figure, its parts, their parts, and so on to inputs, rates and assumptions."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._root: Node | None = None
        self.place: Place = str

    def show_working(self, working: Working | None) -> None:
        """Show another figure."""
        self.beginResetModel()
        before, self._root = self._root, None if working is None else Node(working)
        self.endResetModel()
        del before  # only now: until the reset is done, indexes may still point to its rows

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008
        rows = self._under(parent)
        if column != 0 or not 0 <= row < len(rows):
            return QModelIndex()
        return self.createIndex(row, column, rows[row])

    def parent(self, index: Index) -> QModelIndex:  # type: ignore[override]
        node = self._node(index)
        if node is None or node.above is None:
            return QModelIndex()
        return self.createIndex(node.above.row, 0, node.above)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return len(self._under(parent))

    def hasChildren(self, parent: Index = QModelIndex()) -> bool:  # noqa: B008
        node = self._node(parent)
        return self._root is not None if node is None else not node.working.figure.is_leaf

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        node = self._node(index)
        if node is None:
            return None
        working = node.working
        if role == Qt.ItemDataRole.DisplayRole:
            return working.title
        if role == NODE:
            return node
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return f"{working.title}, {working.value}. {second_line(working, self.place)}"
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return _more(working)
        return None

    def working(self, index: Index) -> Working | None:
        """Give the working of a row."""
        node = self._node(index)
        return None if node is None else node.working

    def _under(self, parent: Index) -> list[Node]:
        node = self._node(parent)
        if node is None:
            return [] if self._root is None or parent.isValid() else [self._root]
        return node.parts

    def _node(self, index: Index) -> Node | None:
        node = index.internalPointer() if index.isValid() else None
        return node if isinstance(node, Node) else None


def second_line(working: Working, place: Place) -> str:
    """Give the line under a row: its formula, or where it comes from."""
    rate = working.rate
    if rate is not None:
        doubt = "not to be relied on yet" if rate.doubtful else rate.status
        return f"Rate, {doubt}, {date_words(rate.start)} to {date_words(rate.end)}"
    if working.kind == "input":
        return f"Entered: {place(working.path)}"
    if working.kind == "assumption":
        return working.source[:1].upper() + working.source[1:]
    return f"= {formula(working)}"


def _more(working: Working) -> str | None:
    """Give what stands beside the tree: the formula in numbers, or the source of a rate and its doubt."""
    rate = working.rate
    if rate is None:
        in_numbers = numbers(working) if working.kind == "step" else ""
        return f"= {in_numbers}" if in_numbers else None
    return " ".join(part for part in (rate.doubt, f"Source: {rate.source}.", rate.note) if part)


def formula(working: Working) -> str:
    """Give the formula in words; a long sum is told by how many parts it has."""
    parts = working.figure.parts
    if working.figure.operation == "total" and len(parts) > _MOST_PARTS:
        return f"the sum of {plural(len(parts), 'part')}"
    return working.formula


def numbers(working: Working) -> str:
    """Give the formula in numbers; empty where the sum is too long to be read as one.

    The terms of a sum are all in one unit, which stands with the result and not with each.
    """
    figure = working.figure
    if figure.operation == "total" and len(figure.parts) > _MOST_PARTS:
        return ""
    if figure.operation in ("add", "subtract", "total"):
        return _MONEY_OF_A_SUM.sub(r"\1", working.numbers)
    return working.numbers
