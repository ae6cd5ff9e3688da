"""The rows of a mapped sheet: what each says, before it is given a place in a statement."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from openbook.exchange.cell_reading import unreadable
from openbook.exchange.found import Found
from openbook.exchange.mapping.amounts import Money, read_amount, read_figure
from openbook.exchange.mapping.guess import headings_of
from openbook.exchange.mapping.records import ColumnUse, SheetMapping
from openbook.exchange.mapping.words import is_total, period_in
from openbook.exchange.sheets import Sheet, Value
from openbook.model.choices import Per

_ROWS_FOR_HEADINGS = 40
_NOTHING = frozenset(("-", "–", "—", "n/a", "N/A", "nil", "Nil", "£-", "£ -"))


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount of a row: how much, for which period (None where none is named), and its column."""

    money: Money
    per: Per | None
    times: int
    column: int

    @property
    def value(self) -> Decimal:
        """The amount for the statement's period: four quarters make the year."""
        return self.money.amount * self.times


@dataclass(slots=True)
class SheetRow:
    """A row that says something: its words, and the figures that could be read.

    `is_of_staff` says that its words stand under a heading for roles.
    """

    row: int
    label_column: int
    label: str
    is_of_staff: bool = False
    figures: dict[str, Decimal] = field(default_factory=dict)
    places: dict[str, int] = field(default_factory=dict)
    amounts: list[Amount] = field(default_factory=list)
    note: str = ""
    is_broken: bool = False
    """Whether a cell of it was refused, so that it cannot be taken over."""

    @property
    def has_figures(self) -> bool:
        """Whether any number stands in it."""
        return bool(self.figures or self.amounts or self.is_broken)

    @property
    def is_post(self) -> bool:
        """Whether its figures are those of a post."""
        return self.figures.keys() >= {"hours", "rate"} or "salary" in self.figures

    @property
    def is_total(self) -> bool:
        """Whether it sums up others."""
        return is_total(self.label) and self.has_figures


def located(sheet: Sheet, mapping: SheetMapping) -> SheetMapping | None:
    """Find the mapped columns in a sheet by their headings; None where one cannot be found again."""
    if mapping.heading_row < 0:
        return mapping
    here = [mapping.heading_row] if mapping.heading_row < len(sheet.rows) else []
    for row in (*here, *range(min(_ROWS_FOR_HEADINGS, len(sheet.rows)))):
        headings = headings_of(sheet, row)
        places = [_place(one, headings) for one in mapping.columns]
        if all(place is not None for place in places):
            pairs = zip(mapping.columns, places, strict=True)
            moved = tuple(one.model_copy(update={"column": place}) for one, place in pairs)
            return mapping.model_copy(update={"heading_row": row, "columns": moved})
    return None


def _place(column: ColumnUse, headings: list[str]) -> int | None:
    if not column.heading:
        return column.column
    if column.column < len(headings) and headings[column.column] == column.heading:
        return column.column
    return headings.index(column.heading) if column.heading in headings else None


def rows_of(sheet: Sheet, mapping: SheetMapping, found: Found) -> Iterator[SheetRow]:
    """Give every row under the headings that holds anything; what cannot be read is refused."""
    labels = [one.column for one in mapping.using("role", "line")]
    roles = [one.column for one in mapping.using("role")]
    for number in range(mapping.heading_row + 1, len(sheet.rows)):
        column, label = _label(sheet, number, labels)
        row = SheetRow(number, column, label, is_of_staff=column in roles)
        for one in mapping.figures:
            _read(sheet, one, row, mapping, found)
        notes = mapping.using("note")
        row.note = sheet.text(number, notes[0].column) if notes else ""
        if label or row.has_figures:
            yield row


def _label(sheet: Sheet, row: int, columns: list[int]) -> tuple[int, str]:
    """Give the words of a row: the first that stand in a column of words, down merged cells too."""
    for column in columns:
        text = sheet.text(row, column)
        if text:
            return column, " ".join(text.split())
    for area in sheet.merged:
        if area.left in columns and area.top < row <= area.bottom and area.left == area.right:
            return area.left, sheet.text(area.top, area.left)
    return (columns[0] if columns else 0), ""


def _read(sheet: Sheet, column: ColumnUse, row: SheetRow, mapping: SheetMapping, found: Found) -> None:
    at = column.column
    why = unreadable(sheet, row.row, at)
    if why:
        found.refuse(sheet, row.row, at, why)
        row.is_broken = True
        return
    value = sheet.cell(row.row, at)
    if value is None or (isinstance(value, str) and value.strip() in _NOTHING):
        return
    try:
        if column.use == "amount":
            money = read_amount(value, pence=column.pence)
            row.amounts.append(_amount(sheet, column, row.row, mapping, money))
            return
        row.figures[column.use] = _figure(value, column)
        row.places[column.use] = at
    except ValueError as error:
        if row.label and not is_total(row.label):
            found.refuse(sheet, row.row, at, str(error))
            row.is_broken = True
        else:
            found.leave_out(sheet, row.row, at, "it is no figure")


def _figure(value: Value, column: ColumnUse) -> Decimal:
    if column.use == "hours" and column.period not in (None, Per.WEEK):
        raise ValueError("the hours are not for a week; give hours a week")
    return read_figure(value)


def _amount(sheet: Sheet, column: ColumnUse, row: int, mapping: SheetMapping, money: Money) -> Amount:
    """Find the period of an amount: in its cell, its row, its heading, or set for the sheet."""
    named = money.period
    if named is None:
        periods = mapping.using("period")
        named = period_in(sheet.text(row, periods[0].column)) if periods else None
    if named is None and column.per is None:
        named = period_in(column.heading)
    if named is not None:
        return Amount(money, named.per, named.times, column.column)
    return Amount(money, column.per or mapping.per, 1, column.column)
