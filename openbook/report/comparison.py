"""The comparison: two statements side by side, line by line, and why they differ."""

from decimal import Decimal

from openbook.charts import Bar, StackedBar, Step, Waterfall
from openbook.model.comparison import ComparedLine, Comparison, compare
from openbook.model.pricing import GROUP_LABELS, GROUPS
from openbook.model.statement import Statement
from openbook.model.words import money, money_signed, pennies
from openbook.report.blocks import (
    Block,
    ChartBlock,
    Column,
    Contents,
    Cover,
    Document,
    Heading,
    KeyFigure,
    KeyFigures,
    Paragraph,
    Row,
    Table,
)
from openbook.report.closing import closing_blocks
from openbook.report.compared import ShownLine, driver_blocks, record_at, shown_lines
from openbook.report.price_blocks import OWN_LINE
from openbook.report.rates_blocks import doubt_notice
from openbook.report.subject import Subject, about, document

_NIL = Decimal(0)


def comparison_report(subject: Subject) -> Document:
    """Build the comparison of the subject's two statements, the second less the first."""
    assert subject.second is not None
    first, second = subject.statement, subject.second
    found = compare(first, second, subject.standards)
    names, lines = _names(first, second), shown_lines(found)
    blocks: tuple[Block, ...] = (
        Cover(subject.title, "Comparison of two statements", _facts(subject, names), subject.warning),
        _key_figures(found, names),
        *doubt_notice(tuple(dict.fromkeys((*found.first.rates, *found.second.rates)))),
        Contents(),
        Heading("From one price to the other"),
        Paragraph(_told(lines, names)),
        ChartBlock(_waterfall(found, lines, names)),
        ChartBlock(_bars(found, names)),
        Heading("Line by line"),
        _ledger(lines, subject, names),
        *driver_blocks(lines),
        *closing_blocks(subject),
    )
    return document("comparison", "Comparison", subject, blocks)


def _names(first: Statement, second: Statement) -> tuple[str, str]:
    """Name the statements by who prepared them, or by their order where that is the same."""
    if first.prepared_by is second.prepared_by:
        return "First statement", "Second statement"
    return f"{first.prepared_by.label}’s statement", f"{second.prepared_by.label}’s statement"


def _facts(subject: Subject, names: tuple[str, str]) -> tuple[tuple[str, str], ...]:
    assert subject.second is not None
    facts = [fact for fact in about(subject.statement, subject.made_on) if fact[0] != "Statement prepared by"]
    titles = ((names[0], subject.statement.title), (names[1], subject.second.title))
    return (*facts, *((name, title) for name, title in titles if title))


def _key_figures(found: Comparison, names: tuple[str, str]) -> KeyFigures:
    first, second = found.first.weekly_price.value, found.second.weekly_price.value
    difference = pennies(second) - pennies(first)
    return KeyFigures(
        (
            KeyFigure(names[0], money(first), f"break-even {money(found.first.break_even.value)}"),
            KeyFigure(names[1], money(second), f"break-even {money(found.second.break_even.value)}"),
            KeyFigure("Difference a week", money_signed(difference), "the second less the first"),
        )
    )


def _told(lines: list[ShownLine], names: tuple[str, str]) -> str:
    """Say how many lines go which way, both shown as plainly."""
    lower, higher = sum(line.change < 0 for line in lines), sum(line.change > 0 for line in lines)
    same = len(lines) - lower - higher
    return (
        f"Lines in all: {len(lines)}. Lower in the {names[1].lower()}: {lower}. Higher: {higher}. "
        f"The same: {same}."
    )


def _waterfall(found: Comparison, lines: list[ShownLine], names: tuple[str, str]) -> Waterfall:
    first = pennies(found.first.weekly_price.value)
    changes = [sum((one.change for one in lines if one.line.group == group), _NIL) for group in GROUPS]
    steps = tuple(Step(GROUP_LABELS[g], change) for g, change in zip(GROUPS, changes, strict=True) if change)
    return Waterfall("What makes the difference", names[0], first, steps, names[1])


def _bars(found: Comparison, names: tuple[str, str]) -> StackedBar:
    bars = tuple(
        Bar(name, tuple(priced.groups[group].value for group in GROUPS))
        for name, priced in zip(names, (found.first, found.second), strict=True)
    )
    return StackedBar("What each price is made of", tuple(GROUP_LABELS[group] for group in GROUPS), bars)


def _ledger(lines: list[ShownLine], subject: Subject, names: tuple[str, str]) -> Table:
    """Set every line of both statements beside each other, with the reason given for the second."""
    rows: list[Row] = []
    for group in GROUPS:
        inside = [one for one in lines if one.line.group == group]
        alone = group in OWN_LINE and len(inside) == 1
        reason = _reason(inside[0].line, subject) if alone else ""
        rows.append(Row((GROUP_LABELS[group], *_amounts(inside)), "group", detail=reason))
        if not alone:
            rows += [
                Row((one.name, *_amounts([one])), inset=True, detail=_reason(one.line, subject))
                for one in inside
            ]
    rows.append(Row(("Weekly price", *_amounts(lines)), "total"))
    columns = (
        Column("£ a week"),
        Column(names[0], "right"),
        Column(names[1], "right"),
        Column("Difference", "right"),
    )
    notes = (
        "Reasons and evidence are those of the statement on the right.",
        "A line that stands in one statement alone is nil in the other.",
    )
    return Table("Every line of both statements", columns, tuple(rows), notes, wide_details=True)


def _amounts(lines: list[ShownLine]) -> tuple[str, str, str]:
    first, second = sum((one.first for one in lines), _NIL), sum((one.second for one in lines), _NIL)
    return money(first), money(second), money_signed(second - first)


def _reason(line: ComparedLine, subject: Subject) -> str:
    """Give the note and evidence of the second statement's line."""
    assert subject.second is not None
    record = record_at(subject.second, line.second_path)
    if record is None:
        return ""
    evidence = record.evidence_words
    return "\n".join(part for part in (record.note, f"Evidence: {evidence}" if evidence else "") if part)
