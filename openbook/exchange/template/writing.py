"""The provider's workbook: sheets to fill in, with drop-downs, hints and examples.

One table a sheet, nothing merged or hidden, no macros; headings are protected without a
password, cells with a pale background are there to be filled.
"""

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from openbook.charts.palette import LIGHT
from openbook.exchange.entries import NUMBERS, Entry, Kind, unit_words
from openbook.exchange.template.cover import cover_sheet
from openbook.exchange.template.filling import form_values, table_rows
from openbook.exchange.template.layout import (
    ABOUT,
    COSTS,
    EXAMPLE,
    FORM_HEADINGS,
    NO,
    NOTE,
    NOTE_HINTS,
    NOTES,
    ORDER,
    POST_HEADING,
    POSTS,
    YES,
    Form,
    Row,
    Table,
    TableColumn,
)
from openbook.exchange.template.lists import choices_of, lines_of, list_sheet, lists_of
from openbook.exchange.template.rules import rule_for
from openbook.exchange.workbook.styles import OPTIONS, Column, Look, Styles, TableSheet, describe
from openbook.model.choices import Choice, PreparedBy
from openbook.model.lines import ChartOfLines
from openbook.model.statement import Statement
from openbook.whole_file import write_whole

_LOOKS: dict[Kind, Look] = {
    Kind.MONEY: "money",
    Kind.SHARE: "percent",
    Kind.NUMBER: "number",
    Kind.DATE: "day",
}
_PROTECTED = {
    "format_columns": True,
    "format_rows": True,
    "insert_rows": True,
    "delete_rows": True,
    "sort": True,
}
_TOLD = ("id", "title", "key")
"""What a blank workbook says of a post or line: its name."""

_SPARE_ROWS = 10
_LAST_ROW = 2_000
_MOST_ON_A_PAGE = 10


def write_template(statement: Statement, chart: ChartOfLines, target: Path, *, blank: bool = False) -> None:
    """Write the provider's workbook, filled with what the statement says already.

    `blank` leaves every number and note empty: the statement then gives only its posts and
    lines to fill, and its choices.

    Raises:
        TargetError: the file cannot be written there, in a plain sentence.
    """
    write_whole(target, template_bytes(statement, chart, blank=blank))


def template_bytes(statement: Statement, chart: ChartOfLines, *, blank: bool = False) -> bytes:
    """Make the provider's workbook, as `write_template` says. The same statement gives the same bytes."""
    made = BytesIO()
    with xlsxwriter.Workbook(made, OPTIONS) as book:
        title = statement.title or "Costs of a placement"
        describe(book, title, "Provider’s workbook, to fill in", statement.price_base)
        pen = _Pen(book, statement, chart, blank=blank)
        cover_sheet(book, pen.styles)
        for part in ORDER:
            if isinstance(part, Form):
                pen.form(part)
            else:
                pen.table(part)
        list_sheet(book, pen.styles, pen.lists)
    return made.getvalue()


class _Pen:
    """Writes the sheets of one workbook."""

    def __init__(
        self, book: xlsxwriter.Workbook, statement: Statement, chart: ChartOfLines, *, blank: bool
    ) -> None:
        self.book, self.statement, self.chart, self.blank = book, statement, chart, blank
        self.styles, self.lists = Styles(book), lists_of(chart)

    def form(self, form: Form) -> None:
        """Write a sheet of single entries."""
        widths = (30, 32, 20, 46, 28)
        looks: tuple[Look, ...] = ("wrapped", "wrapped", "muted", "wrapped", "muted")
        columns = [Column(*one) for one in zip(FORM_HEADINGS, widths, looks, strict=True)]
        table = TableSheet(self.book, self.styles, form.sheet, columns, form.about)
        values = form_values(form, self.statement)
        for row in form.rows:
            number = table.next_row()
            table.text(0, row.words.label)
            self._put(table, 1, self._given(values[row.path], row.entry, f"statement.{row.path}"), row.entry)
            table.text(2, unit_words(row.words.unit))
            table.text(3, _hint(row))
            table.text(4, row.example, self.styles.of("muted", italic=True))
            self._rule(table.sheet, row.entry, row.words.label, (number, 1, number, 1))
        table.close()
        table.sheet.protect("", _PROTECTED)

    def table(self, layout: Table) -> None:
        """Write a sheet of records: headings, a grey example, and rows to fill."""
        columns = _columns(layout)
        table = TableSheet(self.book, self.styles, layout.sheet, columns, layout.about)
        table.next_row()
        for i, text in enumerate(_examples(layout)):
            side = {} if columns[i].look == "wrapped" else {"align": "right", "indent": 1}
            table.text(i, text, self.styles.of("muted", italic=True, **side))
        before = len(columns) - len(layout.columns)
        rows = table_rows(layout, self.statement, self.chart)
        for cells in rows + [(None,) * len(columns)] * max(layout.rows - len(rows), _SPARE_ROWS):
            table.next_row()
            for i, value in enumerate(cells):
                column = layout.columns[i - before] if i >= before else None
                entry = None if column is None else layout.entry(column)
                name = "" if column is None else column.name
                self._put(table, i, self._given(value, entry, name), entry)
        for i, column in enumerate(layout.columns, before):
            self._column(table, layout, column, i)
        if layout.owner:
            self._posts_rule(table.sheet)
        if layout is NOTES:
            for i, (label, hint) in enumerate(NOTE_HINTS):
                rule = {"validate": "any", "input_title": label, "input_message": hint}
                table.sheet.data_validation(2, i, _LAST_ROW, i, rule)
        for i in range(before):
            table.sheet.set_column(i, i, columns[i].width, self.styles.of("text", locked=False))
        table.close()
        table.sheet.freeze_panes(1, 1)
        table.sheet.print_area(0, 0, table.row, len(columns) - 1)
        if len(columns) > _MOST_ON_A_PAGE:
            table.sheet.fit_to_pages(2, 0)
            table.sheet.repeat_columns(0)
        table.sheet.protect("", _PROTECTED)

    def _given(self, value: Any, entry: Entry | None, name: str) -> Any:  # noqa: ANN401 - of any field
        """Give what stands in a cell before anybody fills it in."""
        if not self.blank or entry is None:
            return value
        if name == "statement.prepared_by":
            return PreparedBy.PROVIDER
        is_note = entry.kind is Kind.TEXT and name not in _TOLD
        return None if entry.kind in NUMBERS or is_note else value

    def _column(self, table: TableSheet, layout: Table, column: TableColumn, number: int) -> None:
        entry = layout.entry(column)
        look = self.styles.of(_LOOKS.get(entry.kind, "text"), locked=False)
        table.sheet.set_column(number, number, column.width, look)
        self._rule(table.sheet, entry, layout.heading(column), (2, number, _LAST_ROW, number))

    def _rule(self, sheet: Worksheet, entry: Entry, label: str, area: tuple[int, int, int, int]) -> None:
        choices = choices_of(entry)
        if sheet.get_name() == COSTS.sheet and label == COSTS.heading(COSTS.columns[0]):
            choices = lines_of(self.chart)
        source = self.lists.source(choices) if choices else ""
        sheet.data_validation(*area, rule_for(entry, label, source))

    def _posts_rule(self, sheet: Worksheet) -> None:
        rule: dict[str, Any] = {
            "validate": "list",
            "source": f"={POSTS.sheet}!$A$3:$A${_LAST_ROW}",
            "input_title": POST_HEADING,
            "input_message": "The post this row belongs to, as it is called on the sheet Posts.",
            "error_title": "Not a post",
            "error_message": "Choose one of the posts on the sheet Posts.",
        }
        sheet.data_validation(2, 0, _LAST_ROW, 0, rule)

    def _put(self, table: TableSheet, column: int, value: Any, entry: Entry | None) -> None:  # noqa: ANN401
        kind = Kind.TEXT if entry is None else entry.kind
        look = self._input(_LOOKS.get(kind, "wrapped"))
        if value is None or value == "":
            table.sheet.write_blank(table.row, column, None, look)
        elif isinstance(value, Decimal) and _fits(value):
            table.number(column, value, look)
        elif isinstance(value, date):
            table.sheet.write_datetime(table.row, column, datetime.combine(value, datetime.min.time()), look)
        else:
            text = _as_text(value, kind)
            table.text(column, text, self._input("wrapped", quote_prefix=True) if text[0] in "=+-@" else look)

    def _input(self, look: Look, **more: Any) -> Format:  # noqa: ANN401 - as XlsxWriter takes them
        edge = {"border": 1, "border_color": LIGHT.grid}
        return self.styles.of(look, bg_color=LIGHT.warning_soft, locked=False, **edge, **more)


def _fits(value: Decimal) -> bool:
    """Say whether a spreadsheet's number holds a decimal exactly."""
    return Decimal(f"{float(value):.15g}") == value


def _as_text(value: Any, kind: Kind) -> str:  # noqa: ANN401 - what a field may hold
    if isinstance(value, Choice):
        return value.label
    if isinstance(value, bool):
        return YES if value else NO
    if isinstance(value, Decimal):
        return f"{value * 100:f}%" if kind is Kind.SHARE else f"{value:f}"
    return str(value)


def _hint(row: Row) -> str:
    words = row.words.help
    if row.entry.kind is Kind.CHOICE or row.entry.kind is Kind.FLAG:
        return f"Choose from the list. {words}".strip()
    return words


def _columns(layout: Table) -> list[Column]:
    own = [
        Column(layout.heading(column), column.width, _LOOKS.get(layout.entry(column).kind, "wrapped"))
        for column in layout.columns
    ]
    if layout is NOTES:
        return [Column(ABOUT, 26, "wrapped"), Column(NOTE, 50, "wrapped"), *own]
    return [Column(POST_HEADING, 22, "wrapped"), *own] if layout.owner else own


def _examples(layout: Table) -> Sequence[str]:
    own = [column.example for column in layout.columns]
    if layout is NOTES:
        return [EXAMPLE, "Pay rises by 3% in October.", *own]
    return [EXAMPLE, *own] if layout.owner else own
