"""The gap ledger: for each line what is asked, found realistic, offered and agreed, and why.

What a price names beyond its lines stands in a row of its own, so that every column
adds up to its price exactly.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from openbook.model.negotiation import KeptRound, Round, position
from openbook.model.statement import Evidence

UNALLOTTED = "unallotted"


@dataclass(frozen=True, slots=True)
class StatedLine:
    """A line of a priced statement: its key, its name, and its worth in £ a week."""

    key: str
    label: str
    amount: Decimal


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """One line through the negotiation, £ a week; `None` where nobody has named an amount."""

    key: str
    label: str
    asked: Decimal | None = None
    realistic: Decimal | None = None
    offered: Decimal | None = None
    agreed: Decimal | None = None
    reason: str = ""
    evidence: tuple[Evidence, ...] = ()

    @property
    def gap(self) -> Decimal | None:
        """Asked less realistic, £ a week; a line that one side lacks is nil there."""
        if self.asked is None and self.realistic is None:
            return None
        return (self.asked or Decimal(0)) - (self.realistic or Decimal(0))


@dataclass(frozen=True, slots=True)
class GapLedger:
    """The rows in the order of the statements, and the total of each column."""

    rows: tuple[LedgerRow, ...]
    total: LedgerRow


class _Columns(NamedTuple):
    """The amounts of each column by line, £ a week."""

    asked: Mapping[str, Decimal]
    realistic: Mapping[str, Decimal]
    offered: Mapping[str, Decimal]
    agreed: Mapping[str, Decimal]


def gap_ledger(
    provider: Sequence[StatedLine], realistic: Sequence[StatedLine], rounds: Sequence[KeptRound]
) -> GapLedger:
    """Put both statements and the latest words of each side beside each other, line by line.

    The provider's lines are what is asked, until a round of theirs names a price: then
    what it names. Offered and agreed come from the rounds alone.
    """
    now = position(rounds)
    columns = _Columns(
        asked=_column(now.asked, {line.key: line.amount for line in provider}),
        realistic={line.key: line.amount for line in realistic},
        offered=_column(now.offered, {}),
        agreed=_column(now.agreed, {}),
    )
    said = [kept.round for kept in (now.asked, now.offered, now.agreed) if kept]
    names = _names(provider, realistic, said)
    rows = [_row(key, label, columns, said) for key, label in names.items() if any(key in c for c in columns)]
    return GapLedger(tuple(rows), _total(columns))


def _column(kept: KeptRound | None, stated: Mapping[str, Decimal]) -> dict[str, Decimal]:
    """The amounts of a column by line; what the price names beyond them under `UNALLOTTED`."""
    if kept is None or kept.round.price is None:
        return dict(stated)
    amounts = {line.key: line.amount for line in kept.round.lines} or dict(stated)
    rest = kept.round.price - sum(amounts.values(), Decimal(0))
    return amounts | {UNALLOTTED: rest} if rest else amounts


def _names(
    provider: Sequence[StatedLine], realistic: Sequence[StatedLine], said: Sequence[Round]
) -> dict[str, str]:
    names: dict[str, str] = {}
    for line in (*provider, *realistic):
        names.setdefault(line.key, line.label)
    for one in said:
        for named in one.lines:
            names.setdefault(named.key, named.label or named.key)
    return names | {UNALLOTTED: "Not allotted to lines"}


def _row(key: str, label: str, columns: _Columns, said: Sequence[Round]) -> LedgerRow:
    lines = [line for one in said for line in one.lines if line.key == key]
    evidence: list[Evidence] = []
    for paper in (paper for line in lines for paper in line.evidence):
        if paper not in evidence:
            evidence.append(paper)
    return LedgerRow(
        key,
        label,
        columns.asked.get(key),
        columns.realistic.get(key),
        columns.offered.get(key),
        columns.agreed.get(key),
        reason=next((line.reason for line in reversed(lines) if line.reason), ""),
        evidence=tuple(evidence),
    )


def _total(columns: _Columns) -> LedgerRow:
    return LedgerRow(
        "total",
        "Price",
        _sum(columns.asked),
        _sum(columns.realistic),
        _sum(columns.offered),
        _sum(columns.agreed),
    )


def _sum(column: Mapping[str, Decimal]) -> Decimal | None:
    return sum(column.values(), Decimal(0)) if column else None
