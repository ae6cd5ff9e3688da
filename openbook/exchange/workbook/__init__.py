"""A priced statement as a workbook whose every step is a live formula."""

from openbook.exchange.workbook.cells import name_of
from openbook.exchange.workbook.programme import programme_bytes, programme_tables, write_programme
from openbook.exchange.workbook.tables import (
    HistoryRow,
    ValueTable,
    comparison_table,
    history_table,
    trajectory_table,
)
from openbook.exchange.workbook.writing import workbook_bytes, write_workbook

__all__ = [
    "HistoryRow",
    "ValueTable",
    "comparison_table",
    "history_table",
    "name_of",
    "programme_bytes",
    "programme_tables",
    "trajectory_table",
    "workbook_bytes",
    "write_programme",
    "write_workbook",
]
