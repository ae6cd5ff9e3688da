"""A priced statement as a workbook: one table a sheet, no merged cells, nothing hidden, no macros."""

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

import xlsxwriter

from openbook.exchange.workbook.cells import cells_of
from openbook.exchange.workbook.entered import choices_sheet, inputs_sheet, notes_sheet
from openbook.exchange.workbook.sheets import (
    about_sheet,
    assumptions_sheet,
    checks_sheet,
    price_sheet,
    rates_sheet,
    summary_sheet,
    working_sheet,
)
from openbook.exchange.workbook.styles import OPTIONS, Styles, describe
from openbook.exchange.workbook.tables import ValueTable, table_sheet
from openbook.model.checks import Check
from openbook.model.pricing import Priced
from openbook.model.statement import Statement
from openbook.whole_file import write_whole


def write_workbook(
    statement: Statement,
    priced: Priced,
    checks: Sequence[Check],
    target: Path,
    tables: Sequence[ValueTable] = (),
) -> None:
    """Write a priced statement as a workbook with live formulas, wholly or not at all.

    Inputs, rates and assumptions stand in cells of their own with defined names (an input's
    path with underscores, "weekly_price" and the other headline figures); every step is a
    formula over them with its value stored beside it. `tables` follow as values. The same
    statement gives the same bytes.

    Raises:
        TargetError: the file cannot be written there, in a plain sentence.
    """
    write_whole(target, workbook_bytes(statement, priced, checks, tables))


def workbook_bytes(
    statement: Statement, priced: Priced, checks: Sequence[Check], tables: Sequence[ValueTable] = ()
) -> bytes:
    """Make the workbook of a priced statement, as `write_workbook` says."""
    made = BytesIO()
    with xlsxwriter.Workbook(made, OPTIONS) as book:
        describe(book, statement.title or "Open book", "Price of a placement", statement.price_base)
        styles, cells = Styles(book), cells_of(priced.roots())
        about_sheet(book, styles, statement, [table.sheet for table in tables])
        summary_sheet(book, styles, cells, priced)
        price_sheet(book, styles, cells, priced)
        inputs_sheet(book, styles, cells, statement)
        choices_sheet(book, styles, statement)
        notes_sheet(book, styles, statement)
        rates_sheet(book, styles, cells)
        assumptions_sheet(book, styles, cells)
        working_sheet(book, styles, cells)
        checks_sheet(book, styles, checks, statement)
        for table in tables:
            table_sheet(book, styles, table)
    return made.getvalue()
