"""One door for every file of sheets that comes in: ours is read as ours, another's by a mapping."""

import re
from dataclasses import dataclass
from datetime import date

from openbook.exchange.mapping import Mapping, apply_mapping, guess
from openbook.exchange.sheets import Book, read_book
from openbook.exchange.staged import Import
from openbook.exchange.template import is_provider_workbook, read_template
from openbook.model.errors import UnreadableFileError
from openbook.model.lines import ChartOfLines
from openbook.model.statement import Statement

_EXPORTED = {"about", "summary", "price", "inputs", "working"}
_BEGINS_JSON = re.compile(rb"(?:\xef\xbb\xbf)?\s*\{")


@dataclass(frozen=True, slots=True)
class Incoming:
    """A file that was read: its sheets, what it would change, and the mapping if it was not ours."""

    book: Book
    staged: Import
    mapping: Mapping | None


def read_incoming(
    content: bytes,
    name: str,
    chart: ChartOfLines,
    *,
    against: Statement | None = None,
    mapping: Mapping | None = None,
    price_base: date | None = None,
) -> Incoming:
    """Read a provider's workbook, or anybody's sheet by a mapping (guessed where none is given).

    `against` is the open statement; without one, `price_base` begins a new one of another's
    sheet, which does not say it.

    Raises:
        UnreadableFileError: the file cannot or may not be read; the text says why.
    """
    if _BEGINS_JSON.match(content):
        raise UnreadableFileError(
            "This is no sheet: it begins as a statement file does. Open or price it as a statement, or "
            "import a workbook (.xlsx, .ods) or a .csv. Nothing was read."
        )
    book = read_book(content, name)
    if mapping is None and is_provider_workbook(book):
        return Incoming(book, read_template(book, content, chart, against), None)
    if {sheet.name.casefold() for sheet in book.sheets} >= _EXPORTED:
        raise UnreadableFileError(
            "This is a workbook that OpenBook wrote, with the working of a price. Import the statement file "
            "it was made from, or a provider’s workbook. Nothing was read."
        )
    used = guess(book, chart) if mapping is None else mapping
    staged = apply_mapping(book, content, used, chart, against=against, price_base=price_base)
    return Incoming(book, staged, used)
