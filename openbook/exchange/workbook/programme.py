"""The programme as a workbook of values: cases, providers, financial years, and what the figures mean."""

from collections.abc import Iterator
from datetime import date, datetime
from io import BytesIO
from pathlib import Path

import xlsxwriter

from openbook.exchange.workbook.styles import OPTIONS, Column, Styles
from openbook.exchange.workbook.tables import Cell, ValueTable, table_sheet
from openbook.model.delivered import financial_year_name
from openbook.model.programme import Claim, Programme, Row, Totals
from openbook.model.programme_words import DELIVERED, FLOOR, PLANNED, about_lines
from openbook.model.savings import NOT_KNOWN, NOT_RECORDED
from openbook.whole_file import write_whole

_AMOUNTS = (
    Column("Planned cost, £", 16, "money"),
    Column("Planned savings against the price before, £", 18, "money"),
    Column("Planned increases against the price before, £", 18, "money"),
    Column("Planned savings against doing nothing, £", 18, "money"),
    Column("Planned increases against doing nothing, £", 18, "money"),
    Column("Paid, £", 16, "money"),
    Column("Delivered savings against the price before, £", 18, "money"),
    Column("Delivered increases against the price before, £", 18, "money"),
    Column("Delivered savings against doing nothing, £", 18, "money"),
    Column("Delivered increases against doing nothing, £", 18, "money"),
    Column("What is not in these figures", 34, "muted"),
)


def write_programme(found: Programme, target: Path, *, made_on: date) -> None:
    """Write the programme as a workbook, wholly or not at all.

    Raises:
        TargetError: the file cannot be written there, in a plain sentence.
    """
    write_whole(target, programme_bytes(found, made_on=made_on))


def programme_bytes(found: Programme, *, made_on: date) -> bytes:
    """Make the workbook of the programme; the same programme and day give the same bytes."""
    made = BytesIO()
    with xlsxwriter.Workbook(made, OPTIONS) as book:
        created = datetime.combine(made_on, datetime.min.time())
        book.set_properties({"title": "Programme of agreed prices", "created": created})
        styles = Styles(book)
        for table in programme_tables(found, made_on):
            table_sheet(book, styles, table)
    return made.getvalue()


def programme_tables(found: Programme, made_on: date) -> tuple[ValueTable, ...]:
    """Lay out the programme: its notes, then cases, providers and financial years, each with its total."""
    return (
        _notes(found, made_on),
        _table("Cases", "Every agreed case.", _CASE, [_case(one) for one in found.cases], found),
        _table("By provider", "Each provider.", _PROVIDER, [_named(one) for one in found.providers], found),
        _table(
            "By financial year", "Each financial year.", _YEAR, [_named(one) for one in found.years], found
        ),
    )


_CASE = (
    *(Column("Reference", 14), Column("Case", 30, "wrapped"), Column("Provider", 26, "wrapped")),
    Column("Agreed, £ a week", 14, "money"),
)
_PROVIDER = (Column("Provider", 34, "wrapped"), Column("Cases", 8, "count"))
_YEAR = (Column("Financial year", 16), Column("Cases", 8, "count"))


def _notes(found: Programme, made_on: date) -> ValueTable:
    year = "All" if found.year is None else financial_year_name(found.year)
    rows: list[tuple[Cell, ...]] = [("Made on", made_on.isoformat()), ("Financial years", year)]
    rows += [("What it comes to", line) for line in about_lines(found)]
    rows += [
        (name, text) for name, text in (("Planned", PLANNED), ("Delivered", DELIVERED), ("Floor", FLOOR))
    ]
    rows.append(("Empty cells", "Not known, or not recorded yet: never nil."))
    columns = (Column("About", 20), Column("In words", 100, "wrapped"))
    return ValueTable(
        "Notes", "What the figures of this workbook are, and what they leave out.", columns, tuple(rows)
    )


def _table(
    sheet: str,
    about: str,
    first: tuple[Column, ...],
    rows: list[tuple[tuple[Cell, ...], Totals]],
    found: Programme,
) -> ValueTable:
    total: tuple[Cell, ...] = ("All cases", *((None,) * (len(first) - 2)), found.total.cases)
    if sheet == "Cases":
        total = ("All cases", None, None, None)
    rows = [*rows, (total, found.total.totals)]
    about = f"{about} Planned and delivered savings, with their total, as values."
    cells = tuple((*start, *_amounts(totals)) for start, totals in rows)
    return ValueTable(sheet, about, (*first, *_AMOUNTS), cells, sums_up=True)


def _case(one: Row) -> tuple[tuple[Cell, ...], Totals]:
    return (one.key, one.name, one.provider, one.price), one.totals


def _named(one: Row) -> tuple[tuple[Cell, ...], Totals]:
    return (one.name, one.cases), one.totals


def _amounts(totals: Totals) -> tuple[Cell, ...]:
    recorded = bool(totals.recorded)
    return (
        totals.cost if totals.planned else None,
        *_claim(totals.planned_before),
        *_claim(totals.planned_nothing),
        totals.paid if recorded else None,
        *_claim(totals.delivered_before),
        *_claim(totals.delivered_nothing),
        "; ".join(_missing(totals)),
    )


def _claim(claim: Claim) -> tuple[Cell, Cell]:
    return (claim.saving, claim.increase) if claim.known else (None, None)


def _missing(totals: Totals) -> Iterator[str]:
    if not totals.planned_before.known:
        yield f"price before: {NOT_KNOWN}"
    if not totals.planned_nothing.known:
        yield f"doing nothing: {NOT_KNOWN}"
    if not totals.recorded:
        yield f"paid: {NOT_RECORDED}"
    if totals.barred:
        yield "a price below the lawful floor, which saves nothing"
