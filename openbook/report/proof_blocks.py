"""How much of a price rests on papers, and how far these were looked at."""

from decimal import Decimal

from openbook.model.choices import EvidenceStatus
from openbook.model.pricing import Priced
from openbook.model.rounding import by_group
from openbook.model.statement import Statement
from openbook.model.words import money, pennies, share
from openbook.report.blocks import Block, Column, Heading, Paragraph, Row, Table
from openbook.report.compared import record_at

_STATES = (
    (EvidenceStatus.CHECKED, "Checked", "a paper that was checked"),
    (EvidenceStatus.EVIDENCED, "Evidenced", "a paper that was handed over"),
    (EvidenceStatus.ASSERTED, "Asserted", "a paper that was named, not seen"),
    (None, "No paper", "none is named"),
)
_ORDER = tuple(status for status, _, _ in _STATES)


def proof_blocks(statement: Statement, priced: Priced) -> list[Block]:
    """Show how much of a statement's price rests on papers, each line by the best of its papers."""
    amounts: dict[EvidenceStatus | None, Decimal] = dict.fromkeys(_ORDER, Decimal(0))
    counts = dict.fromkeys(_ORDER, 0)
    price = pennies(priced.weekly_price.value)
    lines = priced.lines
    groups = {name: figure.value for name, figure in priced.groups.items()}
    shown = by_group([(one.group, one.figure.value) for one in lines], groups, price)
    for line, amount in zip(lines, shown, strict=True):
        status = _best(statement, line.path)
        amounts[status] += amount
        counts[status] += 1
    rows = [
        Row((name, told, str(counts[status]), money(amounts[status]), _part(amounts[status], price)))
        for status, name, told in _STATES
    ]
    rows.append(
        Row(("Price of the statement", "", str(len(lines)), money(price), _part(price, price)), "total")
    )
    columns = (
        Column("State"),
        Column("The best there is for the line"),
        Column("Lines", "right"),
        Column("£ a week", "right"),
        Column("Share", "right"),
    )
    side = statement.prepared_by.label.lower()
    text = (
        f"Each line of the {side}’s statement counts by the best of the papers named for it. It says how far "
        "the papers reach, not that they are right."
    )
    return [
        Heading("How much of the price rests on papers", 2),
        Paragraph(text),
        Table("The price by the state of its evidence", columns, tuple(rows)),
    ]


def _best(statement: Statement, path: str) -> EvidenceStatus | None:
    record = record_at(statement, path)
    found = {paper.status for paper in record.evidence} if record is not None else set()
    return next((status for status in _ORDER if status in found), None)


def _part(amount: Decimal, whole: Decimal) -> str:
    return share(amount / whole) if whole > 0 else ""
