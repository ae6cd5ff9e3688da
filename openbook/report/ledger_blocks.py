"""The gap ledger: asked against realistic line by line, why, and what the rounds said of each line."""

from collections.abc import Sequence
from decimal import Decimal

from openbook.charts import Step, Waterfall
from openbook.model.comparison import Comparison
from openbook.model.gap_ledger import LedgerRow, StatedLine, gap_ledger
from openbook.model.negotiation import KeptRound, position
from openbook.model.pricing import GROUP_LABELS, GROUPS
from openbook.model.words import money, money_signed, pennies, plural
from openbook.report.blocks import Block, ChartBlock, Column, Heading, Paragraph, Row, Table
from openbook.report.compared import ShownLine, record_at
from openbook.report.price_blocks import OWN_LINE
from openbook.report.rounds_blocks import papers
from openbook.report.subject import Subject

_NIL = Decimal(0)
_MOST_STEPS = 14  # of the waterfall, each by its own name
_LEAST_STEPS = 3  # of either way


def ledger_blocks(found: Comparison, lines: Sequence[ShownLine], subject: Subject) -> list[Block]:
    """Show both statements line by line, who is above, and the way from one price to the other."""
    return [
        Heading("The gap, line by line"),
        Paragraph(_told(found, lines)),
        ChartBlock(_waterfall(found, lines)),
        _ledger(lines, subject),
    ]


def _told(found: Comparison, lines: Sequence[ShownLine]) -> str:
    """Say how far the prices lie apart and how many lines go either way, both as plainly."""
    gap = pennies(found.second.weekly_price.value) - pennies(found.first.weekly_price.value)
    over, under = sum(one.change < 0 for one in lines), sum(one.change > 0 for one in lines)
    more = sum((-one.change for one in lines if one.change < 0), _NIL)
    less = sum((one.change for one in lines if one.change > 0), _NIL)
    way = "below" if gap < 0 else "above"
    apart = f"The realistic price is {money(abs(gap))} a week {way} the asking price. " if gap else ""
    same = len(lines) - over - under
    below = f"{plural(under, 'line')}, by {money(less)}" if under else "none"
    return (
        f"{apart}The provider is above the realistic statement on {plural(over, 'line')}, by {money(more)} "
        f"together, and below it on {below}. {plural(same, 'line is', 'lines are')} the same."
    )


def _waterfall(found: Comparison, lines: Sequence[ShownLine]) -> Waterfall:
    """Give the way from asked to realistic; its steps are the ledger's lines, the smallest together."""
    changed = [one for one in lines if one.change]
    by_size = sorted(changed, key=lambda one: -abs(one.change))
    ways = ([one for one in by_size if one.change < 0], [one for one in by_size if one.change > 0])
    named = [one for way in ways for one in way[:_LEAST_STEPS]]
    named += [one for one in by_size if one not in named][: _MOST_STEPS - len(named)]
    steps = [Step(one.name, one.change) for one in changed if one in named]
    rest = [one.change for one in changed if one not in named]
    if rest:
        steps.append(Step(plural(len(rest), "smaller difference"), sum(rest, _NIL)))
    start = pennies(found.first.weekly_price.value)
    title = "From the asking price to the realistic price"
    return Waterfall(title, "Asking price", start, tuple(steps), "Realistic price")


def _ledger(lines: Sequence[ShownLine], subject: Subject) -> Table:
    rows: list[Row] = []
    for group in GROUPS:
        inside = [one for one in lines if one.line.group == group]
        alone = group in OWN_LINE and len(inside) == 1
        reason = reason_words(inside[0], subject) if alone else ""
        rows.append(Row((GROUP_LABELS[group], *_amounts(inside)), "group", detail=reason))
        if not alone:
            rows += [
                Row((one.name, *_amounts([one])), inset=True, detail=reason_words(one, subject))
                for one in inside
            ]
    rows.append(Row(("Weekly price", *_amounts(lines)), "total"))
    columns = (
        Column("£ a week"),
        Column("Asked", "right"),
        Column("Realistic", "right"),
        Column("Difference", "right"),
        Column("Who is above"),
    )
    note = (
        "The difference is realistic less asked. A line that one statement lacks is nil there. "
        "Lines are rounded so that they add up."
    )
    return Table("The gap ledger", columns, tuple(rows), (note,), wide_details=True)


def _amounts(lines: Sequence[ShownLine]) -> tuple[str, str, str, str]:
    first, second = sum((one.first for one in lines), _NIL), sum((one.second for one in lines), _NIL)
    above = "The same" if first == second else "Provider" if first > second else "Realistic"
    return money(first), money(second), money_signed(second - first), above


def reason_words(one: ShownLine, subject: Subject) -> str:
    """Give why a line is what it is: the note and the evidence of either side, each named."""
    assert subject.second is not None
    sides = (
        ("Commissioner", record_at(subject.second, one.line.second_path)),
        ("Provider", record_at(subject.statement, one.line.first_path)),
    )
    told = []
    for side, record in sides:
        if record is None:
            continue
        evidence = papers(record.evidence)
        said = " ".join(part for part in (record.note, f"Evidence: {evidence}." if evidence else "") if part)
        if said:
            told.append(f"{side}: {said}")
    return "\n".join(told)


def said_blocks(lines: Sequence[ShownLine], rounds: Sequence[KeptRound]) -> list[Block]:
    """Follow each line through the rounds; nothing where no round names lines."""
    now = position(rounds)
    if not any(kept.round.lines for kept in (now.asked, now.offered, now.agreed) if kept):
        return []
    asked, realistic = _stated(lines, "first"), _stated(lines, "second")
    ledger = gap_ledger(asked, realistic, rounds)
    rows = [Row(_said(row), detail=_why(row)) for row in ledger.rows]
    rows.append(Row(_said(ledger.total), "total"))
    columns = (
        Column("£ a week"),
        Column("Asked", "right"),
        Column("Realistic", "right"),
        Column("Offered", "right"),
        Column("Agreed", "right"),
    )
    text = (
        "What the last words of each side name, line by line. Where a price was named beyond its lines, the "
        "rest stands in a row of its own, so that every column adds up to its price."
    )
    return [
        Heading("The lines through the rounds", 2),
        Paragraph(text),
        Table("Lines named in rounds", columns, tuple(rows), wide_details=True),
    ]


def _stated(lines: Sequence[ShownLine], side: str) -> list[StatedLine]:
    """Give the lines of one statement as printed, those of one key together."""
    names: dict[str, str] = {}
    amounts: dict[str, Decimal] = {}
    for one in lines:
        if getattr(one.line, f"{side}_path") or getattr(one, side):
            key = one.line.key
            names.setdefault(key, one.name)
            amounts[key] = amounts.get(key, _NIL) + getattr(one, side)
    return [StatedLine(key, name, amounts[key]) for key, name in names.items()]


def _said(row: LedgerRow) -> tuple[str, ...]:
    amounts = (row.asked, row.realistic, row.offered, row.agreed)
    return (row.label, *("" if amount is None else money(amount) for amount in amounts))


def _why(row: LedgerRow) -> str:
    evidence = papers(row.evidence)
    return "\n".join(part for part in (row.reason, f"Evidence: {evidence}" if evidence else "") if part)
