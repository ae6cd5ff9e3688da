"""What stands in a mapped table and was not read: columns without a meaning, and rows above the headings."""

from openbook.exchange.found import Found
from openbook.exchange.mapping.headings import first_heading_row, headings_of
from openbook.exchange.mapping.records import SheetMapping
from openbook.exchange.mapping.rows import first_row
from openbook.exchange.mapping.tables import is_number
from openbook.exchange.mapping.words import (
    heading_name,
    is_total,
    month_in,
    period_in,
    plain_words,
    synonyms,
    uses_of,
)
from openbook.exchange.sheets import Sheet, address


def list_unmapped(sheet: Sheet, mapping: SheetMapping, found: Found) -> None:
    """List every column that is not mapped and every row above the headings; facts among them were read."""
    _list_rows_above(sheet, mapping, found)
    headings = headings_of(sheet, mapping.heading_row)
    mapped = {one.column for one in mapping.columns}
    first = first_row(sheet, mapping)
    months: list[int] = []
    for column in range(sheet.width):
        if column in mapped:
            continue
        said = next(
            (row for row in range(first, len(sheet.rows)) if _says_something(sheet, row, column)), None
        )
        if said is None:
            continue
        heading = headings[column] if column < len(headings) else ""
        if month_in(heading):
            months.append(column)
            continue
        row = mapping.heading_row if heading and sheet.text(mapping.heading_row, column) else said
        found.leave_out(sheet, row, column, _why(heading, mapping, has_heading=bool(heading)))
    if months:
        last = f" to {headings[months[-1]]}" if len(months) > 1 else ""
        found.leave_out(sheet, mapping.heading_row, months[0], f"the columns of single months{last}")
    if not mapping.figures:
        which = "several columns could hold the amounts; choose what each column means"
        found.refuse(sheet, max(mapping.heading_row, 0), mapping.columns[0].column, which)


def _says_something(sheet: Sheet, row: int, column: int) -> bool:
    """Whether a cell says more than that its row is a total."""
    text = sheet.text(row, column)
    return bool(text) and not is_total(text)


def _why(heading: str, mapping: SheetMapping, *, has_heading: bool) -> str:
    if not has_heading:
        return "the column has no heading; choose what it means"
    known = synonyms().not_columns
    why = known.get(plain_words(heading)) or known.get(heading_name(heading))
    if why is not None:
        return why
    if "amount" in uses_of(heading):
        period = period_in(heading)
        same = [one for one in mapping.using("amount") if period_in(one.heading) == period]
        if same:
            return f'"{same[0].heading}" was read for the same period'
    return "the column is not mapped; choose what it means"


def _list_rows_above(sheet: Sheet, mapping: SheetMapping, found: Found) -> None:
    taken = {cell for name, cell in found.cells.values() if name == sheet.name}
    for row in range(min(first_heading_row(sheet, mapping.heading_row), len(sheet.rows))):
        columns = [column for column in range(len(sheet.rows[row])) if sheet.text(row, column)]
        if not columns or any(address(row, column) in taken for column in columns):
            continue
        holds = any(is_number(sheet.cell(row, column)) for column in columns)
        reason = "figures above the headings" if holds else "a title or a note above the headings"
        found.leave_out(sheet, row, columns[0], reason)
