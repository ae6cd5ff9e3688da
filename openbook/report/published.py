"""A statement beside published figures, those under them as plainly as those over."""

from collections.abc import Sequence
from decimal import Decimal

from openbook.model.explanation import value_words
from openbook.model.pricing import Priced
from openbook.model.ranges import Held, held_against
from openbook.model.reference import ReferenceRange
from openbook.model.standards import Standards
from openbook.model.statement import Statement
from openbook.model.words import money, number, share
from openbook.report.blocks import Block, Column, Heading, Paragraph, Row, Table

_PARTS = (
    ("under", "Where the provider is under what is published"),
    ("over", "Where the provider is over what is published"),
    ("within", "Where the provider is within what is published"),
)


def published_blocks(statement: Statement, priced: Priced, standards: Standards) -> list[Block]:
    """Hold the provider's figures against published ones, each with what it rests on and its caution."""
    held = held_against(statement, priced, standards.references)
    if not held:
        return [
            Heading("Against published figures"),
            Paragraph("No published figure on file can be held against this statement."),
        ]
    notes = list(dict.fromkeys(_rests(one.reference) for one in held))
    text = (
        "A published figure is a reason to ask and never a verdict. Being under it is asked about as "
        "plainly as being over it. S numbers lead to what a figure rests on, with its caution. Each figure "
        "is rounded by itself here, so that it may differ by a penny from its line where lines add up."
    )
    tables = (
        _table(caption, [one for one in held if one.position == position], notes)
        for position, caption in _PARTS
    )
    return [
        Heading("Against published figures"),
        Paragraph(text),
        *(table for table in tables if table.rows),
        _notes_table(notes),
    ]


def _table(caption: str, held: Sequence[Held], notes: list[tuple[str, str]]) -> Table:
    rows = tuple(
        Row(
            (
                one.label,
                value_words(one.value, one.reference.unit),
                _published(one.reference),
                f"Well {one.position}" if one.far else one.position.capitalize(),
                f"S{notes.index(_rests(one.reference)) + 1}",
            )
        )
        for one in held
    )
    columns = (
        Column("Figure"),
        Column("Stated", "right"),
        Column("Published"),
        Column("Stands"),
        Column("Rests on", "right", ref=True),
    )
    return Table(caption, columns, rows)


def _rests(reference: ReferenceRange) -> tuple[str, str]:
    """Give what a figure rests on, and its caution."""
    told = f"{reference.applies_to}, {reference.year}; {reference.rests_on}. Source: {reference.source}."
    return told, reference.caution


def _notes_table(notes: Sequence[tuple[str, str]]) -> Table:
    rows = tuple(Row((f"S{i}", told, caution), ref=f"S{i}") for i, (told, caution) in enumerate(notes, 1))
    columns = (Column("No."), Column("What it rests on"), Column("Caution"))
    return Table("What the published figures rest on", columns, rows)


def _published(reference: ReferenceRange) -> str:
    """Give a published figure without its unit, which stands with the stated one."""
    low, middle, high = (
        None if one is None else _bare(one, reference.unit)
        for one in (reference.low, reference.middle, reference.high)
    )
    if low and high:
        return f"{low} to {high}" + (f", middle {middle}" if middle else "")
    return middle or low or high or ""


def _bare(value: Decimal, unit: str) -> str:
    if unit.startswith("£"):
        return money(value)
    return share(value) if unit.startswith("share") else number(value, 2)
