"""The comparison: two statements side by side, line by line, and why they differ."""

from collections.abc import Sequence
from decimal import Decimal

from openbook.charts import Bar, StackedBar, Step, Waterfall
from openbook.model.comparison import ComparedLine, Comparison, compare
from openbook.model.paths import get_path
from openbook.model.pricing import GROUP_LABELS, GROUPS
from openbook.model.statement import Line, Statement
from openbook.model.words import largest_remainder, money, money_signed, pennies, plural
from openbook.report.blocks import (
    Block,
    ChartBlock,
    Column,
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
from openbook.report.entries import evidence_words
from openbook.report.subject import Subject, about

_NIL = Decimal(0)


def comparison_report(subject: Subject) -> Document:
    """Build the comparison of the subject's two statements, the second less the first."""
    assert subject.second is not None
    first, second = subject.statement, subject.second
    found = compare(first, second, subject.standards)
    names = _names(first, second)
    title = first.title or "Weekly price of one placement"
    blocks: tuple[Block, ...] = (
        Cover(title, "Comparison of two statements", _facts(subject, names), subject.warning),
        _key_figures(found, names),
        Heading("From one price to the other"),
        Paragraph(_told(found, names)),
        ChartBlock(_waterfall(found, names), with_table=True),
        ChartBlock(_bars(found, names)),
        Heading("Line by line"),
        _ledger(found, subject, names),
        *_driver_blocks(found),
        *closing_blocks(subject),
    )
    return Document(
        "comparison", f"Comparison: {title}", blocks, first.reference, subject.mark, subject.history
    )


def _names(first: Statement, second: Statement) -> tuple[str, str]:
    """Name the statements by who prepared them, or by their order where that is the same."""
    if first.prepared_by is second.prepared_by:
        return "First statement", "Second statement"
    return f"{first.prepared_by.label}'s statement", f"{second.prepared_by.label}'s statement"


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
            KeyFigure("Difference a week", money_signed(difference), f"{names[1]} less {names[0]}"),
        )
    )


def _told(found: Comparison, names: tuple[str, str]) -> str:
    """Say how many lines go which way, both shown as plainly."""
    changes = [pennies(line.difference.value) for line in found.lines]
    lower, higher = sum(change < 0 for change in changes), sum(change > 0 for change in changes)
    same = len(changes) - lower - higher
    return (
        f"Of {plural(len(changes), 'line')}, {lower} are lower in the {names[1].lower()}, {higher} are "
        f"higher and {same} are the same."
    )


def _waterfall(found: Comparison, names: tuple[str, str]) -> Waterfall:
    first, second = found.first.weekly_price.value, found.second.weekly_price.value
    goal = pennies(second) - pennies(first)
    changes = largest_remainder((found.groups[group].value for group in GROUPS), goal)
    steps = tuple(Step(GROUP_LABELS[g], change) for g, change in zip(GROUPS, changes, strict=True) if change)
    return Waterfall("What makes the difference", names[0], pennies(first), steps, names[1])


def _bars(found: Comparison, names: tuple[str, str]) -> StackedBar:
    bars = tuple(
        Bar(name, tuple(priced.groups[group].value for group in GROUPS))
        for name, priced in zip(names, (found.first, found.second), strict=True)
    )
    return StackedBar("What each price is made of", tuple(GROUP_LABELS[group] for group in GROUPS), bars)


def _ledger(found: Comparison, subject: Subject, names: tuple[str, str]) -> Table:
    """Set every line of both statements beside each other, with the reason given for the second."""
    firsts = _shown(found.lines, [line.first.value for line in found.lines], found.first.weekly_price.value)
    seconds = _shown(
        found.lines, [line.second.value for line in found.lines], found.second.weekly_price.value
    )
    rows: list[Row] = []
    for group in GROUPS:
        lines = [line for line in found.lines if line.group == group]
        a = sum((firsts[id(line)] for line in lines), _NIL)
        b = sum((seconds[id(line)] for line in lines), _NIL)
        rows.append(Row((GROUP_LABELS[group], money(a), money(b), money_signed(b - a)), "group"))
        for line in lines:
            one, two = firsts[id(line)], seconds[id(line)]
            cells = (line.label, money(one), money(two), money_signed(two - one))
            rows.append(Row(cells, inset=True, detail=_reason(line, subject)))
    a, b = sum(firsts.values(), _NIL), sum(seconds.values(), _NIL)
    rows.append(Row(("Weekly price", money(a), money(b), money_signed(b - a)), "total"))
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
    return Table("Every line of both statements", columns, tuple(rows), notes)


def _shown(lines: Sequence[ComparedLine], values: list[Decimal], whole: Decimal) -> dict[int, Decimal]:
    return {id(line): value for line, value in zip(lines, largest_remainder(values, whole), strict=True)}


def _reason(line: ComparedLine, subject: Subject) -> str:
    """Give the note and evidence of the second statement's line."""
    if not line.second_path or subject.second is None:
        return ""
    try:
        record = get_path(subject.second, line.second_path)
    except LookupError:
        return ""
    if not isinstance(record, Line):
        return ""
    evidence = evidence_words(record)
    return "\n".join(part for part in (record.note, f"Evidence: {evidence}" if evidence else "") if part)


def _driver_blocks(found: Comparison) -> list[Block]:
    """Split the difference of each post by what drives it."""
    posts = [line for line in found.lines if line.drivers and pennies(line.difference.value)]
    if not posts:
        return []
    labels = [driver.label for driver in posts[0].drivers]
    rows = []
    for line in posts:
        goal = pennies(line.difference.value)
        parts = largest_remainder([driver.effect.value for driver in line.drivers], goal)
        rows.append(Row((line.label, *(money_signed(part) for part in parts), money_signed(goal))))
    columns = (Column("Post"), *(Column(label, "right") for label in labels), Column("Difference", "right"))
    text = (
        "Each driver is changed alone, once in this order and once in the reverse, and the two effects "
        "are averaged, so that they add up. Sharing is the number of places that shared costs are divided by."
    )
    return [
        Heading("Why the posts differ"),
        Paragraph(text),
        Table("The difference of each post by what drives it, £ a week", columns, tuple(rows), dense=True),
    ]
