"""The rows of a mapped sheet: what each says, before it is given a place in a statement."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from openbook.exchange.cell_reading import unreadable
from openbook.exchange.found import Found
from openbook.exchange.mapping.amounts import Money, read_amount, read_figure
from openbook.exchange.mapping.headings import has_units_below, headings_of
from openbook.exchange.mapping.records import ColumnUse, SheetMapping
from openbook.exchange.mapping.tables import is_number
from openbook.exchange.mapping.words import (
    Period,
    is_in_thousands,
    is_per_place,
    is_total,
    period_in,
)
from openbook.exchange.sheets import Sheet, Value, address, text_of
from openbook.exchange.staged import SheetProblem
from openbook.model.choices import Per
from openbook.model.words import money, number

_ROWS_FOR_HEADINGS = 40
_NOTHING = frozenset(("-", "–", "—", "n/a", "nil", "none", "£-", "£ -", "not applicable", "."))
_NOT_YET = frozenset(("tbc", "tba", "tbd", "?", "??", "vacant", "to be confirmed", "to follow", "unknown"))
_LEAST_YEARLY = Decimal(2_000)
_TO_A_WEEK = {
    Per.DAY: Decimal(7),
    Per.WEEK: Decimal(1),
    Per.FOUR_WEEKS: Decimal("0.25"),
    Per.MONTH: Decimal(12 * 7) / 365,
    Per.YEAR: Decimal(7) / 365,
}
_HOURS_PLACES = Decimal("0.0001")


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount of a row: how much, for which period (None where none is named), and its column.

    `per_place` says that it is for one place, not for the whole home.
    """

    money: Money
    per: Per | None
    times: Decimal
    column: int
    per_place: bool = False

    @property
    def value(self) -> Decimal:
        """The amount for the statement's period: four quarters make the year."""
        return self.money.amount * self.times


@dataclass(slots=True)
class SheetRow:
    """A row that says something: its words, and the figures that could be read.

    `is_of_staff` says that its words stand under a heading for roles; `stated` are its figures
    as they stand, by column.
    """

    row: int
    label_column: int
    label: str
    is_of_staff: bool = False
    figures: dict[str, Decimal] = field(default_factory=dict)
    places: dict[str, int] = field(default_factory=dict)
    stated: dict[int, Decimal] = field(default_factory=dict)
    amounts: list[Amount] = field(default_factory=list)
    note: str = ""
    is_for_one: bool = False
    """Whether its hours are those of one place."""
    is_broken: bool = False
    """Whether a cell of it was refused, so that it cannot be taken over."""

    @property
    def has_figures(self) -> bool:
        """Whether any number stands in it."""
        return bool(self.figures or self.amounts or self.is_broken)

    @property
    def is_post(self) -> bool:
        """Whether its figures are those of a post."""
        return bool(self.figures.keys() & {"hours", "rate", "salary", "fte", "staff", "each", "shift"})

    @property
    def is_nil(self) -> bool:
        """Whether amounts stand in it, all of them nil."""
        return bool(self.amounts) and not any(one.value for one in self.amounts) and not self.is_broken

    @property
    def is_total(self) -> bool:
        """Whether it sums up others."""
        return is_total(self.label) and self.has_figures


def per_words(per: Per | None) -> str:
    """Put the period of an amount after it: "a week", "for four weeks"; empty where it has none."""
    if per is None:
        return ""
    return f"for {per.label.lower()}" if per is Per.FOUR_WEEKS else per.label.lower()


def located(sheet: Sheet, mapping: SheetMapping) -> SheetMapping | None:
    """Find the mapped columns in a sheet by their headings; None where one cannot be found again."""
    if mapping.heading_row < 0:
        return mapping
    here = [mapping.heading_row] if mapping.heading_row < len(sheet.rows) else []
    top = next((i for i, row in enumerate(sheet.rows) if any(row)), 0)
    for row in (*here, *range(top, min(top + _ROWS_FOR_HEADINGS, len(sheet.rows)))):
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


def first_row(sheet: Sheet, mapping: SheetMapping) -> int:
    """Give the first row under the headings and their units."""
    return mapping.heading_row + 1 + has_units_below(sheet, mapping.heading_row)


def rows_of(sheet: Sheet, mapping: SheetMapping, found: Found) -> Iterator[SheetRow]:
    """Give every row under the headings that holds anything; what cannot be read is refused."""
    labels = [one.column for one in mapping.using("role", "line")]
    roles = [one.column for one in mapping.using("role")]
    others = [at for at in range(sheet.width) if at not in {one.column for one in mapping.columns}]
    first = first_row(sheet, mapping)
    for at in range(first, len(sheet.rows)):
        column, label = _label(sheet, at, labels, others)
        row = SheetRow(at, column, label, is_of_staff=column in roles)
        if at == first and _is_second_heading(sheet, at, mapping):
            if label:
                yield row
            continue
        for one in mapping.figures:
            _read(sheet, one, row, mapping, found)
        notes = (sheet.text(at, one.column) for one in mapping.using("note"))
        row.note = "; ".join(filter(None, notes))
        if not label and not row.has_figures:
            row.label_column, row.label = _note(sheet, at, others)
        if row.label or row.has_figures:
            yield row


def _is_second_heading(sheet: Sheet, row: int, mapping: SheetMapping) -> bool:
    """Whether the first row is still headings: several words where figures should stand, and no figure."""
    values = [value for one in mapping.figures if (value := sheet.cell(row, one.column)) is not None]
    words = [value for value in values if isinstance(value, str) and not any(map(str.isdigit, value))]
    plain = {word.strip().casefold() for word in words}
    return len(words) > 1 and len(words) == len(values) and not plain & (_NOTHING | _NOT_YET)


def _label(sheet: Sheet, row: int, columns: list[int], others: list[int]) -> tuple[int, str]:
    """Give the words of a row: the first that stand in a column of words, down merged cells too.

    The word for a total may stand in any other column.
    """
    for column in columns:
        text = sheet.text(row, column)
        if text:
            return column, " ".join(text.split())
    for column in others:
        text = sheet.text(row, column)
        if text and is_total(text):
            return column, " ".join(text.split())
    for area in sheet.merged:
        if area.left in columns and area.top < row <= area.bottom and area.left == area.right:
            return area.left, sheet.text(area.top, area.left)
    return (columns[0] if columns else 0), ""


def _note(sheet: Sheet, row: int, others: list[int]) -> tuple[int, str]:
    """Give the words of a row that says nothing in the mapped columns: a heading, or a note at the foot."""
    said = (
        at for at in others if isinstance(sheet.cell(row, at), str) and not is_number(sheet.cell(row, at))
    )
    at = next(said, None)
    return (0, "") if at is None else (at, sheet.text(row, at))


def _read(sheet: Sheet, column: ColumnUse, row: SheetRow, mapping: SheetMapping, found: Found) -> None:
    at = column.column
    why = unreadable(sheet, row.row, at)
    if why:
        found.refuse(sheet, row.row, at, why)
        row.is_broken = True
        return
    value = sheet.cell(row.row, at)
    plain = value.strip().casefold() if isinstance(value, str) else ""
    if value is None or plain in _NOTHING:
        return
    if plain in _NOT_YET:
        found.leave_out(sheet, row.row, at, "no figure is given yet")
        return
    try:
        if column.use == "amount":
            amount = _amount(sheet, column, row.row, mapping, read_amount(value, pence=column.pence))
            row.amounts.append(amount)
            row.stated[at] = amount.money.amount
        else:
            _take_figure(sheet, column, row, value, found)
    except ValueError as error:
        if row.label and not is_total(row.label):
            found.refuse(sheet, row.row, at, str(error))
            row.is_broken = True
        else:
            found.leave_out(sheet, row.row, at, "it is no figure")


def _take_figure(sheet: Sheet, column: ColumnUse, row: SheetRow, value: Value, found: Found) -> None:
    """Take a figure that is no amount: hours for a week, pay for an hour or a year."""
    figure, use, at = read_figure(value), str(column.use), column.column
    row.stated[at] = figure
    sums_up = is_total(row.label)
    if use == "rate" and figure >= _LEAST_YEARLY:
        use = "salary"
        if not sums_up:
            _ask(sheet, row.row, at, f"{money(figure)} was read as a salary a year, not as hourly pay", found)
    elif use == "hours":
        figure = _hours(sheet, column, row, figure, found, sums_up=sums_up)
        row.is_for_one = is_per_place(column.heading)
    row.figures[use] = figure
    row.places[use] = at


def _hours(
    sheet: Sheet, column: ColumnUse, row: SheetRow, figure: Decimal, found: Found, *, sums_up: bool
) -> Decimal:
    """Bring hours to hours a week, and say so where they were stated for anything else."""
    period = period_in(column.heading) or Period(Per.WEEK)
    per, times = (period.per, period.times) if column.per is None else (column.per, Decimal(1))
    if per is Per.WEEK and times == 1:
        return figure
    hours = (figure * times * _TO_A_WEEK[per]).quantize(_HOURS_PLACES)
    if not sums_up:
        told = f"{number(figure)} hours {per_words(per)} were read as {number(hours)} hours a week"
        _ask(sheet, row.row, column.column, told, found)
    return hours


def _ask(sheet: Sheet, row: int, column: int, text: str, found: Found) -> None:
    found.problems.append(SheetProblem(sheet.name, address(row, column), text, "question"))


def _amount(sheet: Sheet, column: ColumnUse, row: int, mapping: SheetMapping, read: Money) -> Amount:
    """Find the period of an amount: in its cell, its row, its heading, or set for the sheet."""
    named, heading, at = read.period, column.heading, column.column
    if is_in_thousands(heading):
        read = Money(read.amount * 1000, read.period)
    unit = ""
    if named is None:
        periods = mapping.using("period")
        unit = sheet.text(row, periods[0].column) if periods else ""
        named = period_in(unit)
    if named is None and column.per is None:
        named = period_in(heading)
    one = mapping.per_place
    if one is None:
        one = any(map(is_per_place, (text_of(sheet.cell(row, at)), unit, heading)))
    if named is not None:
        return Amount(read, named.per, named.times, at, one)
    per = column.per or mapping.per
    if per is None and is_in_thousands(heading):
        per = Per.YEAR  # nobody keeps a week in thousands
    return Amount(read, per, Decimal(1), at, one)
