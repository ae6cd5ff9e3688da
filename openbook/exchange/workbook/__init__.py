"""A priced statement as a workbook whose every step is a live formula."""

from openbook.exchange.workbook.writing import write_workbook

__all__ = ["write_workbook"]
