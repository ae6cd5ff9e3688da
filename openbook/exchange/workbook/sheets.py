"""The sheets that show how a statement comes to its price: the working, and what it stands on."""

from collections.abc import Sequence
from decimal import Decimal

import xlsxwriter
from xlsxwriter.format import Format

from openbook.charts.palette import LIGHT
from openbook.exchange.workbook.cells import NAMED_STEPS, WORKING, Cells
from openbook.exchange.workbook.formula import LONGEST
from openbook.exchange.workbook.styles import Column, Look, Styles, TableSheet
from openbook.model.checks import Check
from openbook.model.explanation import explain
from openbook.model.figure import Figure
from openbook.model.paths import where
from openbook.model.pricing import GROUP_LABELS, GROUPS, Priced, PricedLine
from openbook.model.rates import Rate
from openbook.model.statement import Statement
from openbook.model.unit import Unit
from openbook.model.words import date_words, listed

_LONGEST_HOW = 1_000


def about_sheet(
    book: xlsxwriter.Workbook, styles: Styles, statement: Statement, extra: Sequence[str]
) -> None:
    """Say what the workbook is, and how it is used."""
    columns = (Column("About this workbook", 24), Column("Details", 96, "wrapped"))
    table = TableSheet(book, styles, "About", columns, "What this workbook is and how it is used.")
    rows = [
        ("Title", statement.title),
        ("Reference", statement.reference),
        ("Setting", ", ".join(filter(None, (statement.setting.kind.label, statement.setting.name)))),
        ("Provider", statement.setting.provider),
        ("Prepared by", statement.prepared_by.label),
        ("Basis", statement.basis.label),
        ("Price base", f"{date_words(statement.price_base)}: the rates of that day apply."),
        ("What it is", "The price of one placement with its whole working. Each step is a live formula."),
        ("How to use it", "Change a number on the sheet Inputs or Rates: the price follows."),
        ("What stays fixed", "Choices, and which posts and lines there are: change them in OpenBook."),
        ("Names", "Each input, rate and headline figure is a defined name, for use in other sheets."),
    ]  # fmt: skip
    if extra:
        rows.append(("Values only", f"{listed(extra)}: worked out in OpenBook; they do not recalculate."))
    for label, text in rows:
        table.next_row()
        table.text(0, label, styles.of(bold=True))
        table.text(1, text)
    table.close()


def summary_sheet(book: xlsxwriter.Workbook, styles: Styles, cells: Cells, priced: Priced) -> None:
    """Show the headline figures, each by its defined name, and the groups they are made of."""
    columns = (Column("Figure", 40), Column("Value", 18, "number"), Column("Unit", 24, "muted"))
    table = TableSheet(book, styles, "Summary", columns, "The headline figures and the groups of the price.")
    known = set(priced.keys())
    for key in (key for key in NAMED_STEPS if key in known):
        figure = priced.figure(key)
        row = table.next_row()
        is_price = key == "weekly_price"
        table.text(0, figure.label, styles.of(bold=is_price))
        look = styles.of(_look(figure.unit, figure.value), bold=is_price)
        formula = f"={cells.address(figure)}"
        if key == "price_per_care_hour":
            formula = f'=IFERROR({cells.address(figure)},"no care hours")'
        table.formula(1, formula, figure.value, look)
        table.text(2, figure.unit.text.removesuffix("/place").replace("/", " / "))
        book.define_name(key, f"=Summary!$B${row + 1}")
    for group in GROUPS:
        figure = priced.groups[group]
        table.next_row()
        table.text(0, GROUP_LABELS[group])
        table.formula(1, f"={cells.address(figure) or 0}", figure.value, styles.of("money"))
        table.text(2, "£ / week")
    table.close()


def price_sheet(book: xlsxwriter.Workbook, styles: Styles, cells: Cells, priced: Priced) -> None:
    """Show every line of the price."""
    columns = (
        Column("Group", 24),
        Column("Line", 44, "wrapped"),
        Column("£ a week", 16, "money"),
        Column("£ a year", 16, "money"),
        Column("Share of price", 16, "tenths"),
    )
    table = TableSheet(book, styles, "Price", columns, "Every line of the weekly price, and the price.")
    for group in GROUPS:
        for line in _lines(priced, group):
            table.next_row()
            table.text(0, GROUP_LABELS[group])
            table.text(1, line.label)
            _price_cells(table, cells, priced, line.figure)
    table.next_row()
    table.text(0, "Weekly price", table.sum_look(0))
    table.text(1, "", table.sum_look(1))
    _price_cells(table, cells, priced, priced.weekly_price, [table.sum_look(i) for i in (2, 3, 4)])
    table.close()


def _lines(priced: Priced, group: str) -> list[PricedLine]:
    """Give the lines of a group; the employment allowance too while it is nil, as it may be changed."""
    lines = [line for line in priced.lines if line.group == group]
    key = "employment_allowance"
    full = f"staffing.{key}"
    if group == "staffing" and full in priced.keys() and all(line.key != key for line in lines):  # noqa: SIM118
        figure = priced.figure(full)
        lines.append(PricedLine(group, key, figure.label, "employment.employment_allowance", figure))
    return lines


def _price_cells(
    table: TableSheet,
    cells: Cells,
    priced: Priced,
    figure: Figure,
    looks: Sequence[Format | None] = (None,) * 3,
) -> None:
    price, weeks, row = priced.weekly_price.value, priced.weeks, table.row + 1
    table.formula(2, f"={cells.address(figure)}", figure.value, looks[0])
    table.formula(3, f"=C{row}*{cells.address(weeks)}", figure.value * weeks.value, looks[1])
    part = figure.value / price if price else Decimal(0)
    table.formula(4, f"=IF(weekly_price=0,0,C{row}/weekly_price)", part, looks[2])


def rates_sheet(book: xlsxwriter.Workbook, styles: Styles, cells: Cells) -> None:
    """Show the rates in force, each in a named cell with its source."""
    columns = (
        Column("Rate", 28, "wrapped"),
        Column("Value", 13, "number"),
        Column("Unit", 15, "muted"),
        Column("From", 14, "day"),
        Column("To", 14, "day"),
        Column("Status", 20, "wrapped"),
        Column("Source", 34, "wrapped"),
        Column("Web address", 30, "muted"),
        Column("Checked on", 14, "day"),
        Column("Name", 34, "muted"),
    )
    table = TableSheet(
        book, styles, "Rates", columns, "The statutory rates in the price, with their sources."
    )
    for key, figure in cells.rates.items():
        rate = figure.source
        assert isinstance(rate, Rate)
        row = table.next_row()
        table.text(0, rate.label)
        table.number(1, figure.value, entered(styles, _look(figure.unit, figure.value)))
        table.text(2, unit_text(figure.unit))
        table.day(3, rate.start)
        table.day(4, rate.end)
        table.text(5, rate.doubt or rate.status)
        table.text(6, rate.source)
        table.text(7, rate.url)
        table.day(8, rate.checked_on)
        table.text(9, f"rate_{key}")
        book.define_name(f"rate_{key}", f"=Rates!$B${row + 1}")
    table.close("No statutory rate stands in this price.")


def assumptions_sheet(book: xlsxwriter.Workbook, styles: Styles, cells: Cells) -> None:
    """Show what is assumed, each in a named cell with its reason."""
    columns = (
        Column("Assumption", 36),
        Column("Value", 14, "number"),
        Column("Why", 70, "wrapped"),
        Column("Name", 20, "muted"),
    )
    table = TableSheet(book, styles, "Assumptions", columns, "What is assumed in the price, and why.")
    for i, figure in enumerate(cells.assumptions, 1):
        row = table.next_row()
        table.text(0, figure.label)
        table.number(1, figure.value)
        why = str(figure.source)
        table.text(2, why[:1].upper() + why[1:])
        table.text(3, f"assumption_{i}")
        book.define_name(f"assumption_{i}", f"=Assumptions!$B${row + 1}")
    table.close("Nothing is assumed in this price.")


def working_sheet(book: xlsxwriter.Workbook, styles: Styles, cells: Cells) -> None:
    """Show every step as a formula over the inputs, rates, assumptions and steps before it."""
    columns = (
        Column("Key", 46, "muted"),
        Column("Step", 34, "wrapped"),
        Column("Value", 14, "number"),
        Column("Unit", 16, "muted"),
        Column("How", 64, "wrapped"),
    )
    table = TableSheet(book, styles, WORKING, columns, "Every step of the price as a formula, parts first.")
    formulas = cells.formulas()
    for figure in cells.steps:
        table.next_row()
        table.text(0, figure.key)
        table.text(1, figure.label)
        formula = formulas.of(figure)
        assert len(formula) <= LONGEST, figure.key
        table.formula(2, formula, figure.value, styles.of(_look(figure.unit, figure.value)))
        table.text(3, unit_text(figure.unit))
        table.text(4, explain(figure).formula[:_LONGEST_HOW])
    for aside in cells.asides:
        table.next_row()
        table.text(1, "Part of a long sum")
        table.formula(2, aside.formula, aside.value, styles.of("number"))
    table.close()


def checks_sheet(
    book: xlsxwriter.Workbook, styles: Styles, checks: Sequence[Check], statement: Statement
) -> None:
    """Show what should be looked at."""
    columns = (Column("Level", 14), Column("Check", 90, "wrapped"), Column("Field", 50, "muted"))
    table = TableSheet(
        book, styles, "Checks", columns, "What should be looked at before relying on the price."
    )
    for check in checks:
        table.next_row()
        table.text(0, check.level.capitalize())
        table.text(1, check.text)
        table.text(2, where(statement, check.path) or check.path)
    table.close("Nothing waits to be looked at.")


def entered(styles: Styles, look: Look) -> Format:
    """Give the format of a cell whose number may be changed."""
    return styles.of(look, bg_color=LIGHT.warning_soft, border=1, border_color=LIGHT.border)


def unit_text(of: Unit) -> str:
    """Give a unit as the sheets show it: "£ / hour"; nothing for a pure number."""
    return "" if of.text == "share" else of.text.replace("/", " / ")


def _look(of: Unit, value: Decimal) -> Look:
    if of.text.startswith("£"):
        return "money"
    return "percent" if of.text == "share" and 0 < abs(value) < 1 else "number"
