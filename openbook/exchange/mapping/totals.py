"""The totals of a sheet beside what was read of the rows they sum up."""

from dataclasses import dataclass, field
from decimal import Decimal

from openbook.exchange.mapping.rows import SheetRow
from openbook.exchange.mapping.words import is_total_of_all
from openbook.exchange.sheets import Sheet, address
from openbook.exchange.staged import TotalCheck

_SUMMED = ("hours", "salary", "fte")
_NIL = Decimal(0)


@dataclass(frozen=True, slots=True)
class _Figure:
    value: Decimal
    was_read: bool


@dataclass(slots=True)
class Totals:
    """Follows the figures of each column down a sheet and holds each total against them."""

    sheet: Sheet
    checks: list[TotalCheck] = field(default_factory=list)
    _section: dict[int, list[_Figure]] = field(default_factory=dict)
    _all: dict[int, list[_Figure]] = field(default_factory=dict)

    def count(self, row: SheetRow, *, was_read: bool) -> None:
        """Note the figures of a row, and whether the row was taken over."""
        for column, value in _columns(row).items():
            figure = _Figure(value, was_read)
            self._section.setdefault(column, []).append(figure)
            self._all.setdefault(column, []).append(figure)

    def check(self, row: SheetRow) -> bool:
        """Hold a row of totals against what stands above it; False where it sums up nothing."""
        columns = _columns(row)
        for column, stated in columns.items():
            figures = self._scope(row, column, stated)
            read = sum((one.value for one in figures if one.was_read), _NIL)
            self.checks.append(TotalCheck(self.sheet.name, address(row.row, column), row.label, stated, read))
            self._section[column] = []
        return bool(columns)

    def _scope(self, row: SheetRow, column: int, stated: Decimal) -> list[_Figure]:
        """Find what a total sums up: the rows since the last total, or all of them."""
        section, every = self._section.get(column, []), self._all.get(column, [])
        if not section or is_total_of_all(row.label):
            return every
        near, far = (abs(stated - sum((one.value for one in figures), _NIL)) for figures in (section, every))
        return every if far < near else section


def _columns(row: SheetRow) -> dict[int, Decimal]:
    summed = {row.places[use]: value for use, value in row.figures.items() if use in _SUMMED}
    return summed | {one.column: one.money.amount for one in row.amounts}
