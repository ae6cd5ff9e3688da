"""What was entered: the terms that all posts share, the running costs, and what they rest on."""

from decimal import Decimal

from openbook.model.choices import Choice
from openbook.model.explanation import value_words
from openbook.model.shown import shown
from openbook.model.standards import Standards
from openbook.model.statement import CostLine, EmploymentTerms, Line, Post, Statement
from openbook.model.words import listed, money, number, share
from openbook.report.blocks import Block, Column, Heading, Paragraph, Row, Table
from openbook.report.lines import told_apart

_LEFT_OUT = ("x",)
_NIL = Decimal(0)


def entries_blocks(statement: Statement, standards: Standards) -> list[Block]:
    """Show what the price rests on, as it was entered; notes for both sides stand with their line."""
    blocks: list[Block] = [
        Heading("What the price rests on"),
        Paragraph("What was entered in the statement, with the notes and evidence that came with it."),
        _terms_table(statement.employment),
    ]
    if statement.costs:
        blocks.append(_costs_table(statement.costs, standards))
    others = _other_rows(statement)
    if others:
        columns = (Column("Entry"), Column("As entered"), Column("Evidence"))
        blocks.append(Table("Posts, property, head office and surplus", columns, tuple(others)))
    return blocks


def _terms_table(terms: EmploymentTerms) -> Table:
    rows = []
    for name in EmploymentTerms.model_fields:
        value = getattr(terms, name)
        if name not in _LEFT_OUT and value is not None:
            words = shown(EmploymentTerms, name)
            rows.append(Row((words.label, _entered(value, words.unit))))
    return Table("Pay terms that all posts share", (Column("Term"), Column("As entered")), tuple(rows))


def _costs_table(costs: tuple[CostLine, ...], standards: Standards) -> Table:
    rows = []
    for cost in costs:
        amount = money(cost.amount) if cost.amount is not None else "not entered"
        cells = (
            standards.lines.line(cost.key).label,
            amount,
            cost.per.label.lower(),
            cost.allocation.label.lower(),
            cost.evidence_words,
        )
        rows.append(Row(cells, detail=cost.note))
    columns = (
        Column("Line"),
        Column("Amount", "right"),
        Column("Period"),
        Column("For"),
        Column("Evidence"),
    )
    return Table("Running costs", columns, tuple(rows))


def _other_rows(statement: Statement) -> list[Row]:
    """Give the entries of posts and of what stands apart, where a note or evidence came with them."""
    names = told_apart((post.id, post.called) for post in statement.staffing)
    parts: list[tuple[str, Line, str]] = [
        (names[post.id], post, _post_words(post)) for post in statement.staffing
    ]
    parts += [
        ("Property", statement.property, _property_words(statement)),
        ("Head office", statement.head_office, _head_office_words(statement)),
        ("Surplus", statement.surplus, _surplus_words(statement)),
    ]
    return [
        Row((name, words, line.evidence_words), detail=line.note)
        for name, line, words in parts
        if line.note or line.evidence or words
    ]


def _post_words(post: Post) -> str:
    """Tell a post's hours, enhancements and sleep-ins as they were entered."""
    told = [
        f"{row.name or 'Shift'}: {number(row.staff)} × {number(row.hours)} hours × {number(row.days)} days"
        for row in post.rota
    ]
    if not told and post.hours_per_week is not None:
        told.append(value_words(post.hours_per_week, "hours/week"))
    for one in post.enhancements:
        hours = value_words(one.hours_per_week, "hours/week")
        rate = share(one.premium_rate or _NIL)
        if one.premium_per_hour is not None:
            rate = f"{money(one.premium_per_hour)} an hour"
        told.append(f"{one.name or 'Enhancement'}: {hours} at {rate} more")
    if post.sleep_ins is not None:
        nights = post.sleep_ins
        words = f"Sleep-ins: {number(nights.nights_per_week)} a week at {money(nights.rate_per_night)}"
        awake = value_words(nights.wake_hours_per_night, "hours/night")
        told.append(f"{words}, {awake} awake" if nights.wake_hours_per_night else words)
    return "\n".join(told)


def _property_words(statement: Statement) -> str:
    entry = statement.property
    told = []
    if entry.rent is not None:
        told.append(f"rent {money(entry.rent.amount)} {entry.rent.per.label.lower()}")
    if entry.capital_value is not None and entry.return_rate is not None:
        told.append(f"{share(entry.return_rate, 2)} a year on {money(entry.capital_value)}")
    if entry.depreciation is not None:
        told.append(f"depreciation {money(entry.depreciation.amount)} {entry.depreciation.per.label.lower()}")
    return listed(told)


def _head_office_words(statement: Statement) -> str:
    entry = statement.head_office
    if entry.amount is not None:
        return f"{money(entry.amount)} {entry.per.label.lower()}"
    return "" if entry.rate is None else f"{share(entry.rate, 2)} of operating costs"


def _surplus_words(statement: Statement) -> str:
    entry = statement.surplus
    if entry.amount is not None:
        return f"{money(entry.amount)} a week for this placement"
    if entry.rate is None:
        return ""
    return f"{share(entry.rate, 2)}: {entry.method.label.lower()}"


def _entered(value: object, unit: str) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Choice):
        return value.label
    if not isinstance(value, Decimal):
        return str(value)
    return share(value, 2) if unit == "share" else value_words(value, unit)
