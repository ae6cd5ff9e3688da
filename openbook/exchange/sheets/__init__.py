"""Files of sheets from others, read within caps: xlsx, ods and csv."""

from openbook.exchange.sheets.book import Area, Book, Row, Sheet, Value, address, letters, place, text_of
from openbook.exchange.sheets.limits import DIRECTORY, WORKBOOK, Limits
from openbook.exchange.sheets.reading import read_book

__all__ = [
    "DIRECTORY",
    "WORKBOOK",
    "Area",
    "Book",
    "Limits",
    "Row",
    "Sheet",
    "Value",
    "address",
    "letters",
    "place",
    "read_book",
    "text_of",
]
