"""The sheets of what was entered: numbers that may be changed, choices, notes and documents."""

from typing import Any

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from openbook.exchange.entries import Kind, Range
from openbook.exchange.workbook.cells import Cells, name_of
from openbook.exchange.workbook.inputs import NumberEntered, notes, numbers_entered, words_entered
from openbook.exchange.workbook.sheets import entered
from openbook.exchange.workbook.styles import Column, Look, Styles, TableSheet
from openbook.model.statement import Statement

_LOOKS: dict[Kind, Look] = {Kind.MONEY: "money", Kind.SHARE: "percent", Kind.NUMBER: "number"}


def inputs_sheet(book: xlsxwriter.Workbook, styles: Styles, cells: Cells, statement: Statement) -> None:
    """Show every number entered in a cell of its own, named by its path."""
    columns = (
        Column("Input", 64, "wrapped"),
        Column("Value", 16, "number"),
        Column("Unit", 26, "muted"),
        Column("In the price", 14, "muted"),
        Column("Name", 44, "muted"),
    )
    table = TableSheet(
        book, styles, "Inputs", columns, "Every number entered; change one and the price follows."
    )
    looks = {kind: entered(styles, look) for kind, look in _LOOKS.items()}
    run: list[int] = []
    limits: Range | None = None
    for number in numbers_entered(statement, cells.inputs):
        row = _input_row(book, table, number)
        table.number(1, number.value, looks[number.entry.kind])
        if number.entry.range != limits:
            _limit(table.sheet, run, limits)
            run, limits = [], number.entry.range
        run.append(row)
    _limit(table.sheet, run, limits)
    table.close("No number was entered.")


def _input_row(book: xlsxwriter.Workbook, table: TableSheet, number: NumberEntered) -> int:
    row = table.next_row()
    name = name_of(number.path)
    table.text(0, number.words)
    table.text(2, "share" if number.unit == "share" else number.unit.replace("/", " / "))
    table.text(3, "yes" if number.used else "no")
    table.text(4, name)
    book.define_name(name, f"=Inputs!$B${row + 1}")
    return row


def _limit(sheet: Worksheet, rows: list[int], limits: Range | None) -> None:
    """Let a stretch of cells take only what the program would take."""
    if not rows or limits is None or not limits.words:
        return
    accepted: dict[str, Any] = {"validate": "decimal", "error_title": "Not accepted"}
    accepted["error_message"] = f"A number {limits.words} is accepted here, as in OpenBook."
    if limits.high is not None and limits.low is not None:
        accepted |= {"criteria": "between", "minimum": float(limits.low), "maximum": float(limits.high)}
    elif limits.low is not None:
        criteria = ">=" if limits.low_included else ">"
        accepted |= {"criteria": criteria, "value": float(limits.low)}
    sheet.data_validation(rows[0], 1, rows[-1], 1, accepted)


def choices_sheet(book: xlsxwriter.Workbook, styles: Styles, statement: Statement) -> None:
    """Show what was chosen or said in words, which the formulas take as given."""
    columns = (Column("Entry", 64, "wrapped"), Column("Chosen or said", 60, "wrapped"))
    about = "Choices and texts of the statement; the formulas take them as given."
    table = TableSheet(book, styles, "Choices", columns, about)
    for entry in words_entered(statement):
        table.next_row()
        table.text(0, entry.words)
        table.text(1, entry.text)
    table.close()


def notes_sheet(book: xlsxwriter.Workbook, styles: Styles, statement: Statement) -> None:
    """Show the notes on lines, and the documents that they rest on."""
    columns = (
        Column("Line", 32, "wrapped"),
        Column("Note", 48, "wrapped"),
        Column("Document", 26, "wrapped"),
        Column("Period", 18, "wrapped"),
        Column("Status", 12),
        Column("SHA-256", 22, "muted"),
    )
    table = TableSheet(book, styles, "Notes", columns, "Notes on lines, and the documents they rest on.")
    for noted in notes(statement):
        table.next_row()
        table.text(0, noted.words)
        table.text(1, noted.note)
        if noted.evidence is not None:
            table.text(2, noted.evidence.document)
            table.text(3, noted.evidence.period)
            table.text(4, noted.evidence.status.label)
            table.text(5, noted.evidence.sha256)
    table.close("No line has a note or a document.")
