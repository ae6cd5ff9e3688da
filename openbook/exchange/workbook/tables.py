"""Tables that go into a workbook as values: trajectory, comparison, history, or any other."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import xlsxwriter

from openbook.exchange.workbook.styles import Column, Styles, TableSheet
from openbook.model.comparison import Comparison
from openbook.model.figure import Figure
from openbook.model.pricing import GROUP_LABELS
from openbook.model.trajectory import Trajectory, Year

Cell = str | Decimal | int | date | None
_UNLAWFUL = "not lawful"


@dataclass(frozen=True, slots=True)
class ValueTable:
    """A table of values for a sheet of its own.

    `sheet` is the sheet's name (31 characters at most, letters and blanks); `about` says
    what it holds to somebody who cannot see it. Cells are texts, exact numbers or days; an
    empty cell is None. `sums_up` says that the last row is what the others come to.
    """

    sheet: str
    about: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    sums_up: bool = False


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """One entry of a case's history, as the workbook shows it."""

    day: date
    who: str
    organisation: str
    action: str
    reason: str
    weekly_price: Decimal | None = None


def trajectory_table(course: Trajectory) -> ValueTable:
    """Lay out a trajectory year by year. What is under the lawful floor is no saving and is left empty."""
    columns = (
        Column("Year", 8, "count"),
        Column("Target, £ a week", 14, "money"),
        Column("Doing nothing, £ a week", 14, "money"),
        Column("After measures, £ a week", 14, "money"),
        Column("Break-even, £ a week", 14, "money"),
        Column("Lawful floor, £ a week", 14, "money"),
        Column("Savings not yet identified, £ a week", 16, "money"),
        Column("Saving, £ a week", 14, "money"),
        Column("Saving, £ a year, all placements", 16, "money"),
        Column("Savings so far, £, all placements", 16, "money"),
        Column("Verdict", 20, "muted"),
    )
    rows = []
    unlawful = False
    for year in course.years:
        unlawful = unlawful or year.verdict == _UNLAWFUL
        rows.append(_year(year, after_unlawful=unlawful))
    about = "Target, doing nothing, floors and savings in each year of the trajectory, as values."
    return ValueTable("Trajectory", about, columns, tuple(rows))


def _year(year: Year, *, after_unlawful: bool) -> tuple[Cell, ...]:
    lawful = year.verdict != _UNLAWFUL

    def saved(figure: Figure, shown: bool) -> Decimal | None:  # noqa: FBT001 - read beside its figure
        return figure.value if shown else None

    return (
        year.year,
        year.target.value,
        year.do_nothing.value,
        year.after_measures.value,
        year.break_even.value,
        year.lawful_floor.value,
        year.gap.value,
        saved(year.saving_week, lawful),
        saved(year.saving_year, lawful),
        saved(year.saving_cumulative, not after_unlawful),
        year.verdict.capitalize(),
    )


def comparison_table(compared: Comparison, first: str = "First", second: str = "Second") -> ValueTable:
    """Lay out two statements line by line; the differences add up to that of the weekly prices."""
    columns = (
        Column("Group", 24),
        Column("Line", 44, "wrapped"),
        Column(f"{first}, £ a week", 18, "money"),
        Column(f"{second}, £ a week", 18, "money"),
        Column("Difference, £ a week", 18, "money"),
    )
    rows: list[tuple[Cell, ...]] = [
        (GROUP_LABELS[line.group], line.label, line.first.value, line.second.value, line.difference.value)
        for line in compared.lines
    ]
    prices = (compared.first.weekly_price.value, compared.second.weekly_price.value)
    rows.append(("Weekly price", "", *prices, compared.difference.value))
    about = "Two statements line by line, with the difference of each line, as values."
    return ValueTable("Comparison", about, columns, tuple(rows), sums_up=True)


def history_table(entries: Iterable[HistoryRow]) -> ValueTable:
    """Lay out the history of a case, in the order given."""
    columns = (
        Column("Day", 14, "day"),
        Column("Who", 22, "wrapped"),
        Column("Organisation", 26, "wrapped"),
        Column("What was done", 36, "wrapped"),
        Column("Why", 48, "wrapped"),
        Column("£ a week", 14, "money"),
    )
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (one.day, one.who, one.organisation, one.action, one.reason, one.weekly_price) for one in entries
    )
    return ValueTable("History", "What was done in this case, by whom and why.", columns, rows)


def table_sheet(book: xlsxwriter.Workbook, styles: Styles, values: ValueTable) -> None:
    """Write a table of values on a sheet of its own."""
    table = TableSheet(book, styles, values.sheet, values.columns, values.about)
    last = len(values.rows)
    for number, row in enumerate(values.rows, 1):
        table.next_row()
        _write_row(table, row, is_sum=values.sums_up and number == last)
    table.close("There is nothing to show.")


def _write_row(table: TableSheet, row: Sequence[Cell], *, is_sum: bool) -> None:
    for column, cell in enumerate(row):
        look = table.sum_look(column) if is_sum else None
        if isinstance(cell, str):
            table.text(column, cell, look)
        elif isinstance(cell, Decimal | int):
            table.number(column, Decimal(cell), look)
        elif cell is not None:
            table.day(column, cell)
