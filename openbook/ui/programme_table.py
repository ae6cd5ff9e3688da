"""The rows of the programme as a table: cases, providers or financial years, in any order, the total last."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from functools import partial
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QColor, QContextMenuEvent, QFontMetrics, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from openbook.model.programme import Claim, Programme, Row
from openbook.model.programme_words import AGAINST
from openbook.model.savings import NO_SAVING
from openbook.model.words import money
from openbook.ui.explain_menu import offer_explanation
from openbook.ui.figure_words import Asked
from openbook.ui.programme_figures import Amount, amount_figure, price_figure
from openbook.ui.theme import Type, theme

Index = QModelIndex | QPersistentModelIndex
_ROW, _LEAST, _NAMES, _WIDEST, _ROOM = 32, 72, 150, 240, 22
_NONE = "none"
_DOWN, _UP = " ▾", " ▴"
_PRICE, _PLANNED = "£ a week", "Saved, planned"
_LOOKED_AT = 300  # rows whose words decide how wide a column is
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class Kind(Enum):
    """What a row of the table stands for."""

    CASES = "Cases"
    PROVIDERS = "Providers"
    YEARS = "Financial years"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, the words of a row in it, and what it is sorted by."""

    heading: str
    words: Callable[[Row], str]
    order: Callable[[Row], Any]
    is_number: bool = False
    amount: Amount | None = None  # what F1 explains; None where it is words, or a price


def columns_of(kind: Kind, against: str) -> tuple[Column, ...]:
    """Give the columns of a kind of row, with savings against one of `AGAINST`."""
    planned, delivered = AGAINST[against]
    amounts = (
        Column(
            _PLANNED,
            lambda row: _claim(row, planned),
            lambda row: _net(row, planned),
            True,
            partial(_known, planned),
        ),
        Column("Paid", _paid, lambda row: row.totals.paid, True, _paid_amount),
        Column(
            *("Saved, delivered", lambda row: _delivered(row, delivered), lambda row: _net(row, delivered)),
            is_number=True,
            amount=partial(_known, delivered),
        ),
    )
    if kind is Kind.CASES:
        return (
            Column("Case", lambda row: row.name, lambda row: row.name.casefold()),
            Column("Reference", lambda row: row.key, lambda row: row.key.casefold()),
            Column("Provider", lambda row: row.provider, lambda row: row.provider.casefold()),
            Column(_PRICE, _price, lambda row: row.price or Decimal(0), True),
            *amounts,
        )
    name = "Provider" if kind is Kind.PROVIDERS else "Financial year"
    return (
        Column(name, lambda row: row.name, lambda row: row.name.casefold()),
        Column("Cases", lambda row: f"{row.cases:,}", lambda row: row.cases, True),
        *amounts,
    )


def rows_of(found: Programme, kind: Kind) -> tuple[Row, ...]:
    """Give the rows of a kind."""
    return {Kind.CASES: found.cases, Kind.PROVIDERS: found.providers, Kind.YEARS: found.years}[kind]


class ProgrammeModel(QAbstractTableModel):
    """The rows of one kind, sorted by a column; the row that sums them up always stands last."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns: tuple[Column, ...] = ()
        self.rows: list[Row] = []
        self._total: Row | None = None
        self.sorted_by, self.is_down = 0, False

    def show_rows(self, columns: tuple[Column, ...], rows: tuple[Row, ...], total: Row | None) -> None:
        """Show other rows and columns."""
        self.beginResetModel()
        self.columns, self.rows, self._total = columns, list(rows), total
        self.endResetModel()

    def row_at(self, place: int) -> Row | None:
        """Give the row at a place; the total is none of them."""
        return self.rows[place] if 0 <= place < len(self.rows) else None

    def any_row(self, place: int) -> Row | None:
        """Give the row at a place, the total at the end included."""
        return self._total if place == len(self.rows) else self.row_at(place)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as Qt declares it
        return 0 if parent.isValid() else len(self.rows) + (self._total is not None)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as Qt declares it
        return 0 if parent.isValid() else len(self.columns)

    def words(self, place: int, column: int) -> str:
        """Give the words of a cell."""
        row = self.row_at(place)
        if row is not None:
            return self.columns[column].words(row)
        total = self._total
        if total is None or self.columns[column].heading in {"Reference", "Provider", _PRICE}:
            return total.name if total is not None and not column else ""
        return self.columns[column].words(total)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - as Qt has it
        if not index.isValid():
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.ToolTipRole:
                return self.words(index.row(), index.column())
            case Qt.ItemDataRole.AccessibleTextRole:
                words, heading = self.words(index.row(), index.column()), self.columns[index.column()].heading
                return words if not index.column() else f"{self.words(index.row(), 0)}, {heading}: {words}"
            case Qt.ItemDataRole.TextAlignmentRole:
                return _RIGHT if self.columns[index.column()].is_number else _LEFT
            case Qt.ItemDataRole.FontRole:
                return theme().font(Type.STRONG if index.row() >= len(self.rows) else Type.BODY)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:  # noqa: ANN401 - as Qt has it
        if orientation != Qt.Orientation.Horizontal or section >= len(self.columns):
            return None
        column = self.columns[section]
        is_sorted = section == self.sorted_by
        if role == Qt.ItemDataRole.DisplayRole:
            return column.heading + (_DOWN if self.is_down else _UP) * is_sorted
        if role == Qt.ItemDataRole.AccessibleTextRole:
            order = "largest first" if self.is_down else "smallest first"
            return f"{column.heading}, sorted, {order}" if is_sorted else column.heading
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if column.is_number else _LEFT
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column; rows that are alike in it stay in their order."""
        if not 0 <= column < len(self.columns):
            return
        self.layoutAboutToBeChanged.emit()
        self.sorted_by, self.is_down = column, order == Qt.SortOrder.DescendingOrder
        self.rows.sort(key=self.columns[column].order, reverse=self.is_down)
        self.layoutChanged.emit()
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.columns) - 1)


class ProgrammeDelegate(QStyledItemDelegate):
    """Paints a cell with the ring of the focus inside, and a line over the total."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        has_focus = bool(option.state & QStyle.StateFlag.State_HasFocus)
        option.state &= ~QStyle.StateFlag.State_HasFocus
        super().paint(painter, option, index)
        place, colours = QRect(option.rect), theme().colours
        painter.save()
        if index.row() == index.model().rowCount() - 1:
            painter.setPen(QPen(QColor(colours.border), 1))
            painter.drawLine(place.topLeft(), place.topRight())
        if has_focus:
            painter.setPen(QPen(QColor(colours.focus), 2))
            painter.drawRect(place.adjusted(1, 1, -1, -1))
        painter.restore()


class ProgrammeTable(QTableView):
    """A table that is sorted by its headings; Enter or a double click opens a case."""

    opened = Signal(str)  # the reference of a case
    explain_requested = Signal(object)  # see `Asked`
    sorted = Signal(int)  # the column that it is sorted by

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._found: Programme | None = None
        self.rows = ProgrammeModel(self)
        self.setModel(self.rows)
        self.setAccessibleName("Programme of agreed prices")
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setShowGrid(False)
        self.setProperty("ring", "own")
        self.setItemDelegate(ProgrammeDelegate(self))
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setSectionsClickable(True)
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.sectionClicked.connect(self._sort_anew)
        self.doubleClicked.connect(lambda index: self._open(index.row()))
        theme().changed.connect(self._restyle)
        self._restyle()

    def show_programme(self, found: Programme | None, kind: Kind, against: str) -> None:
        """Show the rows of a kind, the largest planned saving first; years in their order."""
        self._found = found
        columns = columns_of(kind, against)
        rows = () if found is None else rows_of(found, kind)
        self.rows.show_rows(columns, rows, found.total if found is not None else None)
        self._kind = kind
        place = (
            0
            if kind is Kind.YEARS
            else next(at for at, column in enumerate(columns) if column.heading == _PLANNED)
        )
        order = Qt.SortOrder.AscendingOrder if kind is Kind.YEARS else Qt.SortOrder.DescendingOrder
        self.sort_by(place, order)
        self._fit_columns()

    def sort_by(self, column: int, order: Qt.SortOrder) -> None:
        """Sort by a column and show by which."""
        self.rows.sort(column, order)
        self.sorted.emit(column)
        if self.rows.rows and not self.currentIndex().isValid():
            self.setCurrentIndex(self.rows.index(0, 0))

    def figure_key(self) -> Asked:
        """What the cell with the focus is asked by, else the first amount of its row."""
        index, columns = self.currentIndex(), self.rows.columns
        found, row = self._found, self.rows.any_row(index.row())
        if found is None or row is None:
            return ""
        for column in (columns[index.column()], *columns):
            if column.heading == _PRICE and row.price is not None:
                return partial(price_figure, row)
            if column.amount is not None and column.amount(row) is not None:
                return partial(amount_figure, found, row, column.heading, column.amount)
        return ""

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        offer_explanation(self, event.globalPos(), self.figure_key(), self.explain_requested.emit)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_columns()

    def _sort_anew(self, column: int) -> None:
        """Sort by the heading that was pressed; by the same one the other way round."""
        rows = self.rows
        down = not rows.is_down if column == rows.sorted_by else rows.columns[column].is_number
        self.sort_by(column, Qt.SortOrder.DescendingOrder if down else Qt.SortOrder.AscendingOrder)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the case of the row on Enter; leave Escape to the page."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex().row())
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _open(self, place: int) -> None:
        row = self.rows.row_at(place)
        if row is not None and row.price is not None:
            self.opened.emit(row.key)

    def _fit_columns(self) -> None:
        """Give each column the room of its words, and the first one what is left."""
        metrics, strong = QFontMetrics(theme().font()), QFontMetrics(theme().font(Type.STRONG))
        heading = QFontMetrics(theme().font(Type.CAPTION))
        room, least, widest = (theme().pixels(width) for width in (_ROOM, _LEAST, _WIDEST))
        looked_at = range(min(len(self.rows.rows), _LOOKED_AT))
        widths = []
        for at, column in enumerate(self.rows.columns):
            words = [metrics.horizontalAdvance(self.rows.words(row, at)) for row in looked_at]
            total = strong.horizontalAdvance(self.rows.words(len(self.rows.rows), at))
            named = heading.horizontalAdvance(column.heading + _DOWN)
            widths.append(max(least, min(max([*words, total, named]) + room, widest)))
        spare = self.viewport().width() - sum(widths)
        for at, width in enumerate(widths):
            self.setColumnWidth(at, width if at else max(width + spare, min(width, theme().pixels(_NAMES))))

    def _restyle(self) -> None:
        self.setFont(theme().font())
        self.horizontalHeader().setFont(theme().font(Type.CAPTION))
        self.verticalHeader().setDefaultSectionSize(theme().pixels(_ROW))
        self.setMinimumHeight(theme().pixels(_ROW) * 8)
        self._fit_columns()


def _price(row: Row) -> str:
    return "" if row.price is None else money(row.price)


def _paid(row: Row) -> str:
    return row.totals.paid_words


def _claim(row: Row, name: str) -> str:
    claim: Claim = getattr(row.totals, name)
    return _NONE if claim.words == NO_SAVING else claim.words  # why stands above the table


def _delivered(row: Row, name: str) -> str:
    return _claim(row, name) if row.totals.recorded else "—"


def _known(name: str, row: Row) -> Decimal | None:
    claim: Claim = getattr(row.totals, name)
    return claim.net if claim.known else None


def _paid_amount(row: Row) -> Decimal | None:
    return row.totals.paid if row.totals.recorded else None


def _net(row: Row, name: str) -> Decimal:
    claim: Claim = getattr(row.totals, name)
    return claim.net
