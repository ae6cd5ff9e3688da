"""The totals of a table beside what was read of the rows they sum up, whether those stand above or below."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import accumulate

from openbook.exchange.mapping.rows import SheetRow
from openbook.exchange.mapping.words import is_total_of_all
from openbook.exchange.sheets import Sheet, address
from openbook.exchange.staged import TotalCheck

_SUMMED = ("hours", "salary", "fte")
_NIL = Decimal(0)
_NEARLY, _PENNIES = Decimal("0.0005"), Decimal("0.05")
"""Sums of rounded figures are rarely their total to the penny."""

_Scope = tuple[int, int]
"""A run of the figures of a column: the first, and the one after the last."""


@dataclass(slots=True)
class _Column:
    """The figures of a column and the totals among them, by their rows in order."""

    rows: list[int] = field(default_factory=list)
    figures: list[Decimal] = field(default_factory=list)
    totals: list[int] = field(default_factory=list)
    stated: list[Decimal] = field(default_factory=list)

    def above(self, row: int) -> _Scope:
        """The figures since the total before."""
        last = bisect_left(self.totals, row) - 1
        return (bisect_left(self.rows, self.totals[last]) if last >= 0 else 0), bisect_left(self.rows, row)

    def before(self, row: int) -> _Scope:
        """All figures above."""
        return 0, bisect_left(self.rows, row)

    def below(self, row: int) -> _Scope:
        """The figures up to the next total."""
        following = bisect_left(self.totals, row + 1)
        end = (
            bisect_left(self.rows, self.totals[following]) if following < len(self.totals) else len(self.rows)
        )
        return bisect_left(self.rows, row), end


class Totals:
    """Holds each total of a table against the rows it sums up, and knows where those stand."""

    def __init__(self, sheet: Sheet, rows: Sequence[SheetRow]) -> None:
        self._sheet = sheet
        self._labels = {row.row: row for row in rows if row.is_total}
        self._columns: dict[int, _Column] = {}
        self._read: set[tuple[int, int]] = set()
        for row in rows:
            for at, figure in summed(row).items():
                column = self._columns.setdefault(at, _Column())
                (column.totals if row.is_total else column.rows).append(row.row)
                (column.stated if row.is_total else column.figures).append(figure)
        self._scopes = dict(self._found())

    def heads(self, row: SheetRow) -> bool:
        """Whether a total stands above what it sums up, as a heading does."""
        return any((row.row, at) in self._scopes and self._starts_below(row.row, at) for at in summed(row))

    def sums_up(self, row: SheetRow) -> bool:
        """Whether a row of totals sums up anything that stands in the table."""
        return any((row.row, at) in self._scopes for at in summed(row))

    def count(self, row: SheetRow, columns: Iterable[int]) -> None:
        """Note that the figures of a row in these columns were taken over."""
        self._read |= {(row.row, column) for column in columns}

    def checks(self) -> tuple[TotalCheck, ...]:
        """Hold every total that sums up something against what was read of it, row by row."""
        sums = {at: self._sums(at, column, read_only=True) for at, column in self._columns.items()}
        found = []
        for (number, at), (first, end) in sorted(self._scopes.items()):
            row, column = self._labels[number], self._columns[at]
            stated = column.stated[bisect_left(column.totals, number)]
            is_money = all(row.places.get(use) != at for use in ("hours", "fte"))
            place = address(number, at)
            read = sums[at][end] - sums[at][first]
            found.append(TotalCheck(self._sheet.name, place, row.label, stated, read, is_money=is_money))
        return tuple(found)

    def _found(self) -> Iterable[tuple[tuple[int, int], _Scope]]:
        """Find what each total sums up: what adds up to it, else what it is most likely about."""
        for at, column in self._columns.items():
            sums = self._sums(at, column)
            matching = [
                self._matching(column, sums, row, stated)
                for row, stated in zip(column.totals, column.stated, strict=True)
            ]
            heads = any(
                scope is not None and scope[0] == bisect_left(column.rows, row)
                for row, scope in zip(column.totals, matching, strict=True)
            )
            for row, stated, scope in zip(column.totals, column.stated, matching, strict=True):
                chosen = scope or self._likely(column, sums, row, stated, heads=heads)
                if chosen[0] < chosen[1]:
                    yield (row, at), chosen

    def _sums(self, at: int, column: _Column, *, read_only: bool = False) -> list[Decimal]:
        pairs = zip(column.rows, column.figures, strict=True)
        figures = (figure if not read_only or (row, at) in self._read else _NIL for row, figure in pairs)
        return list(accumulate(figures, initial=_NIL))

    def _matching(self, column: _Column, sums: list[Decimal], row: int, stated: Decimal) -> _Scope | None:
        near = max(_PENNIES, abs(stated) * _NEARLY)
        scopes = (column.above(row), column.before(row), column.below(row))
        return next(
            (one for one in scopes if one[0] < one[1] and abs(sums[one[1]] - sums[one[0]] - stated) <= near),
            None,
        )

    def _likely(
        self, column: _Column, sums: list[Decimal], row: int, stated: Decimal, *, heads: bool
    ) -> _Scope:
        above, before, below = column.above(row), column.before(row), column.below(row)
        if before[1] == 0 or (heads and below[0] < below[1]):
            return below
        if above[0] == above[1] or is_total_of_all(self._labels[row].label):
            return before
        near, far = (abs(stated - (sums[end] - sums[first])) for first, end in (above, before))
        return before if far < near else above

    def _starts_below(self, row: int, at: int) -> bool:
        return self._scopes[row, at][0] == bisect_left(self._columns[at].rows, row)


def summed(row: SheetRow) -> dict[int, Decimal]:
    """Give the figures of a row that a total may sum up, as they stand, by their column."""
    places = {row.places[use] for use in row.figures if use in _SUMMED}
    return {at: row.stated[at] for at in places} | {one.column: one.money.amount for one in row.amounts}
