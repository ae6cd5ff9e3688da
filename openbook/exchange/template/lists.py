"""The lists that drop-downs choose from: one column each, on a sheet of their own that all can see."""

from collections.abc import Iterator
from dataclasses import dataclass

import xlsxwriter

from openbook.exchange.entries import Entry, Kind
from openbook.exchange.sheets import letters
from openbook.exchange.template.layout import COSTS, FORMS, LISTS, NO, TABLES, YES
from openbook.exchange.workbook.styles import Column, Styles, TableSheet
from openbook.model.lines import GROUPS, ChartOfLines

FLAGS = (YES, NO)


@dataclass(frozen=True, slots=True)
class Lists:
    """Every list of choices once: what is chosen from, by its heading."""

    columns: dict[str, tuple[str, ...]]

    def source(self, choices: tuple[str, ...]) -> str:
        """Give the cells that a list stands in, as a drop-down takes them: =Lists!$A$2:$A$5."""
        column = letters(list(self.columns.values()).index(choices))
        return f"={LISTS}!${column}$2:${column}${len(choices) + 1}"


def choices_of(entry: Entry) -> tuple[str, ...]:
    """Give the words that a field is chosen from; empty where it is typed."""
    if entry.kind is Kind.FLAG:
        return FLAGS
    return tuple(choice.label for choice in entry.choices)


def lines_of(chart: ChartOfLines) -> tuple[str, ...]:
    """Give the labels of the chart of lines in their order."""
    return tuple(line.label for group in GROUPS for line in chart.of_group(group.key))


def lists_of(chart: ChartOfLines) -> Lists:
    """Collect every list of choices that the workbook needs."""
    columns: dict[str, tuple[str, ...]] = {COSTS.heading(COSTS.columns[0]): lines_of(chart)}
    for label, entry in _entries():
        choices = choices_of(entry)
        if choices and choices not in columns.values():
            heading = "Yes or no" if choices == FLAGS else label
            columns[heading if heading not in columns else f"{heading}, of a line"] = choices
    return Lists(columns)


def list_sheet(book: xlsxwriter.Workbook, styles: Styles, lists: Lists) -> None:
    """Write the lists on their sheet."""
    columns = [Column(heading, max(14, *map(len, choices))) for heading, choices in lists.columns.items()]
    table = TableSheet(book, styles, LISTS, columns, "What the drop-downs of the other sheets choose from.")
    for i in range(max(map(len, lists.columns.values()))):
        table.next_row()
        for column, choices in enumerate(lists.columns.values()):
            table.text(column, choices[i] if i < len(choices) else "")
    table.close()
    table.sheet.fit_to_pages(2, 0)
    table.sheet.protect("", {"format_columns": True})


def _entries() -> Iterator[tuple[str, Entry]]:
    for form in FORMS:
        yield from ((row.words.label, row.entry) for row in form.rows)
    for table in TABLES:
        yield from ((table.heading(column), table.entry(column)) for column in table.columns)
