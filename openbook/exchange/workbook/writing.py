"""Writing the workbook: one table a sheet, no merged cells, nothing hidden, no macros."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from openbook.exchange.workbook.cells import NAMED_STEPS, Cells, cells_of, name_of
from openbook.exchange.workbook.formula import formula
from openbook.model.checks import Check
from openbook.model.errors import OpenBookError
from openbook.model.explanation import explain
from openbook.model.figure import Figure
from openbook.model.paths import where
from openbook.model.pricing import GROUP_LABELS, GROUPS, Priced
from openbook.model.rates import Rate
from openbook.model.statement import Statement
from openbook.model.words import date_words

OPTIONS = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_MONEY = "£#,##0.00;[Red]-£#,##0.00"
_WIDTHS = {"text": 34, "wide": 70, "number": 16}


class WorkbookError(OpenBookError):
    """The workbook could not be written where it was asked for."""


@dataclass(frozen=True, slots=True)
class _Column:
    heading: str
    width: int


@dataclass(slots=True)
class _Styles:
    """Cell formats, made once a workbook."""

    book: xlsxwriter.Workbook
    made: dict[tuple[tuple[str, Any], ...], Format]

    def of(self, **properties: Any) -> Format:  # noqa: ANN401 - as XlsxWriter takes them
        """Give a format with these properties, on the workbook's own font."""
        wanted = {"font_name": "Arial", "font_size": 10, "valign": "top"} | properties
        key = tuple(sorted(wanted.items()))
        if key not in self.made:
            self.made[key] = self.book.add_format(wanted)
        return self.made[key]


def write_workbook(statement: Statement, priced: Priced, checks: Sequence[Check], target: Path) -> None:
    """Write a priced statement as a workbook with live formulas.

    Inputs, rates and assumptions stand in cells of their own with defined names (an input's
    path with underscores, "weekly_price" and the other headline figures); every step is a
    formula over them with its value stored beside it.

    Raises WorkbookError when the file cannot be written, in a plain sentence.
    """
    created = datetime.combine(statement.price_base, datetime.min.time())
    try:
        with xlsxwriter.Workbook(str(target), OPTIONS) as book:
            book.set_properties({"title": statement.title or "Open book", "created": created})
            _fill(book, statement, priced, checks)
    except (OSError, xlsxwriter.exceptions.FileCreateError) as error:
        raise WorkbookError(
            f"The workbook could not be written to {target}. If it is open, close it and try again. ({error})"
        ) from None


def _fill(book: xlsxwriter.Workbook, statement: Statement, priced: Priced, checks: Sequence[Check]) -> None:
    styles = _Styles(book, {})
    cells = cells_of(priced.roots())
    _about(book, styles, statement)
    _summary(book, styles, cells, priced)
    _price(book, styles, cells, priced)
    _inputs(book, styles, cells, statement)
    _rates(book, styles, cells)
    _assumptions(book, styles, cells)
    _working(book, styles, cells)
    _checks(book, styles, checks)


def _about(book: xlsxwriter.Workbook, styles: _Styles, statement: Statement) -> None:
    sheet = _sheet(book, "About", (_Column("About this workbook", 28), _Column("", 90)), styles)
    rows = (
        ("Title", statement.title),
        ("Reference", statement.reference),
        ("Prepared by", statement.prepared_by.label),
        ("Basis", statement.basis.label),
        ("Setting", statement.setting.kind.label),
        ("Price base", date_words(statement.price_base)),
        ("What it is", "The price of one placement with its whole working. Each step is a live formula."),
        ("How to use it", "Change a value on the sheet Inputs: the price on the sheet Summary follows."),
        ("What stays fixed", "Choices in words (such as the cover method) and which lines there are."),
        ("Names", "Each input, rate and headline figure is a defined name, for use in other sheets."),
    )
    for i, (label, text) in enumerate(rows, 1):
        sheet.write_string(i, 0, label, styles.of(bold=True))
        sheet.write_string(i, 1, text, styles.of(text_wrap=True))


def _summary(book: xlsxwriter.Workbook, styles: _Styles, cells: Cells, priced: Priced) -> None:
    columns = (_Column("Figure", 34), _Column("Value", 16), _Column("Unit", 18))
    sheet = _sheet(book, "Summary", columns, styles)
    for i, key in enumerate(key for key in NAMED_STEPS if key in priced.keys()):  # noqa: SIM118
        figure = priced.figure(key)
        sheet.write_string(i + 1, 0, figure.label, styles.of(bold=key == "weekly_price"))
        look = styles.of(num_format=_format_of(figure), bold=key == "weekly_price")
        sheet.write_formula(i + 1, 1, f"={cells.address(figure)}", look, float(figure.value))
        sheet.write_string(i + 1, 2, _unit_words(figure), styles.of())
        book.define_name(key, f"=Summary!$B${i + 2}")


def _price(book: xlsxwriter.Workbook, styles: _Styles, cells: Cells, priced: Priced) -> None:
    columns = (
        _Column("Group", 24),
        _Column("Line", 40),
        _Column("£ a week", 16),
        _Column("£ a year", 16),
        _Column("Share of price", 16),
    )
    sheet = _sheet(book, "Price", columns, styles)
    row = 1
    for group in GROUPS:
        for line in priced.lines:
            if line.group == group:
                _price_row(sheet, row, (GROUP_LABELS[group], line.label), line.figure, priced, cells, styles)
                row += 1
    _price_row(sheet, row, ("Weekly price", ""), priced.weekly_price, priced, cells, styles, bold=True)


def _price_row(
    sheet: Worksheet,
    row: int,
    words: tuple[str, str],
    figure: Figure,
    priced: Priced,
    cells: Cells,
    styles: _Styles,
    *,
    bold: bool = False,
) -> None:
    price, weeks = priced.weekly_price.value, priced.weeks
    money, part = styles.of(num_format=_MONEY, bold=bold), styles.of(num_format="0.0%", bold=bold)
    for column, text in enumerate(words):
        sheet.write_string(row, column, text, styles.of(bold=bold))
    sheet.write_formula(row, 2, f"={cells.address(figure)}", money, float(figure.value))
    sheet.write_formula(
        row, 3, f"=C{row + 1}*{cells.address(weeks)}", money, float(figure.value * weeks.value)
    )
    of_price = float(figure.value / price) if price else 0
    sheet.write_formula(row, 4, f"=IF(weekly_price=0,0,C{row + 1}/weekly_price)", part, of_price)


def _inputs(book: xlsxwriter.Workbook, styles: _Styles, cells: Cells, statement: Statement) -> None:
    columns = (_Column("Input", 60), _Column("Value", 16), _Column("Unit", 30), _Column("Name", 40))
    sheet = _sheet(book, "Inputs", columns, styles)
    for i, (path, figure) in enumerate(cells.inputs.items(), 1):
        sheet.write_string(i, 0, where(statement, path), styles.of())
        look = styles.of(num_format=_format_of(figure), bg_color="#FFF7E0", border=1, border_color="#B9B2A0")
        sheet.write_number(i, 1, float(figure.value), look)
        sheet.write_string(i, 2, _unit_words(figure), styles.of())
        sheet.write_string(i, 3, name_of(path), styles.of(font_color="#555555"))
        book.define_name(name_of(path), f"=Inputs!$B${i + 1}")


def _rates(book: xlsxwriter.Workbook, styles: _Styles, cells: Cells) -> None:
    columns = (
        _Column("Rate", 40),
        _Column("Value", 16),
        _Column("From", 18),
        _Column("To", 18),
        _Column("Status", 40),
        _Column("Source", 70),
    )
    sheet = _sheet(book, "Rates", columns, styles)
    for i, (key, figure) in enumerate(cells.rates.items(), 1):
        rate = figure.source
        assert isinstance(rate, Rate)
        sheet.write_string(i, 0, rate.label, styles.of())
        sheet.write_number(i, 1, float(figure.value), styles.of(num_format=_format_of(figure)))
        texts = (date_words(rate.start), date_words(rate.end), rate.doubt or rate.status, rate.source)
        for column, text in enumerate(texts, 2):
            sheet.write_string(i, column, text, styles.of(text_wrap=column > 3))
        book.define_name(f"rate_{key}", f"=Rates!$B${i + 1}")


def _assumptions(book: xlsxwriter.Workbook, styles: _Styles, cells: Cells) -> None:
    columns = (_Column("Assumption", 40), _Column("Value", 16), _Column("Why", 70))
    sheet = _sheet(book, "Assumptions", columns, styles)
    for i, figure in enumerate(cells.assumptions.values(), 1):
        sheet.write_string(i, 0, figure.label, styles.of())
        sheet.write_number(i, 1, float(figure.value), styles.of(num_format="0.######"))
        sheet.write_string(i, 2, str(figure.source), styles.of(text_wrap=True))
        book.define_name(f"assumption_{i}", f"=Assumptions!$B${i + 1}")


def _working(book: xlsxwriter.Workbook, styles: _Styles, cells: Cells) -> None:
    columns = (
        _Column("Key", 44),
        _Column("Step", 40),
        _Column("Value", 16),
        _Column("Unit", 18),
        _Column("How", 90),
    )
    sheet = _sheet(book, "Working", columns, styles)
    for row, figure in cells.steps.values():
        sheet.write_string(row + 1, 0, figure.key, styles.of(font_color="#555555"))
        sheet.write_string(row + 1, 1, figure.label, styles.of())
        look = styles.of(num_format=_format_of(figure))
        sheet.write_formula(row + 1, 2, formula(figure, cells.address), look, float(figure.value))
        sheet.write_string(row + 1, 3, _unit_words(figure), styles.of())
        sheet.write_string(row + 1, 4, explain(figure).formula[:1000], styles.of())


def _checks(book: xlsxwriter.Workbook, styles: _Styles, checks: Sequence[Check]) -> None:
    columns = (_Column("Level", 14), _Column("Check", 100), _Column("Field", 40))
    sheet = _sheet(book, "Checks", columns, styles)
    for i, check in enumerate(checks, 1):
        sheet.write_string(i, 0, check.level, styles.of())
        sheet.write_string(i, 1, check.text, styles.of(text_wrap=True))
        sheet.write_string(i, 2, check.path, styles.of(font_color="#555555"))


def _sheet(book: xlsxwriter.Workbook, name: str, columns: Sequence[_Column], styles: _Styles) -> Worksheet:
    sheet = book.add_worksheet(name)
    heading = styles.of(bold=True, bottom=1, bg_color="#E8ECEF")
    for i, column in enumerate(columns):
        sheet.set_column(i, i, column.width)
        sheet.write_string(0, i, column.heading, heading)
    sheet.freeze_panes(1, 0)
    sheet.hide_gridlines(2)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    return sheet


def _format_of(figure: Figure) -> str:
    text = figure.unit.text
    if text.startswith("£"):
        return _MONEY
    return "0.00%" if text == "share" and 0 < abs(figure.value) < 1 else "#,##0.####"


def _unit_words(figure: Figure) -> str:
    text = figure.unit.text.removesuffix("/place") if figure.unit.text != "places" else "places"
    return "" if text == "share" else text.replace("/", " / ")
