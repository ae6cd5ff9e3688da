"""The first sheet of the provider's workbook: what it is for, and what happens to the figures."""

import xlsxwriter

from openbook.exchange.template.layout import COVER, EXAMPLE, ORDER, STAMP, VERSION
from openbook.exchange.workbook.styles import Column, Styles, TableSheet

_WORDS = f"""
What it is for
The council asks for the costs of one placement, line by line, so that both sides can agree a price that
covers them. This workbook takes those costs.

What happens to the figures
The council reads them into OpenBook, which works out the price in the open. It keeps this file unchanged, as
evidence, with a fingerprint that shows any later change. Ask the council who may see it.

Whose names not to write
Do not write the name, birth date or address of anybody who receives care. A case reference is enough.

How to fill it in
Fill the cells with a pale background, sheet by sheet. Choose from the list where a cell has one. Leave empty
what does not apply: an empty cell says nothing.

Amounts
Give each amount as you know it and choose its period: a day, a week, four weeks, a month or a year. Type
percentages with their sign, such as 7%.

Posts and rota
Give each post a short name on the sheet Posts. Give its hours a week there, or its shifts on the sheet Rota,
not both.

Examples
Words and figures in grey italics are examples, such as the row “{EXAMPLE}” of a table. They are not read.

Sending it back
Save it as an Excel workbook (.xlsx) or OpenDocument spreadsheet (.ods) and send it to the person who sent it
to you. Do not rename sheets or headings: they are how it is read. More rows may be added.
"""


def cover_sheet(book: xlsxwriter.Workbook, styles: Styles) -> None:
    """Write the first sheet, with the stamp by which the reader knows the version."""
    columns = (Column("Costs of a placement", 30, "wrapped"), Column("What to know", 100, "wrapped"))
    table = TableSheet(book, styles, COVER, columns, "What this workbook is for and how it is filled in.")
    sheets = [(f"Sheet {part.sheet}", part.about) for part in ORDER]
    for label, text in (*_paragraphs(), *sheets, ("Version", f"{STAMP} {VERSION}")):
        table.next_row()
        table.text(0, label, styles.of("wrapped", bold=True))
        table.text(1, text)
    table.close()
    table.sheet.protect("", {"format_columns": True, "format_rows": True})
    table.sheet.activate()


def _paragraphs() -> list[tuple[str, str]]:
    parts = (part.partition("\n") for part in _WORDS.strip().split("\n\n"))
    return [(label, " ".join(text.split())) for label, _, text in parts]
