"""Very large sheets, row by row: nothing of them but the present row is kept, and progress is told.

A file that covers the whole country unpacks to hundreds of megabytes; here it is unpacked and
parsed a megabyte at a time. Documents that declare a type (and with it, entities) are refused.
"""

import csv
from collections.abc import Iterator
from io import BytesIO, TextIOWrapper
from typing import IO, NoReturn
from xml.parsers import expat
from zipfile import ZipFile

from openbook.exchange.cqc.cells import Handlers, Row, gather_ods, gather_texts, gather_xlsx
from openbook.exchange.sheets.archive import BROKEN, members, unpacked
from openbook.exchange.sheets.limits import Limits, refuse, require_size
from openbook.exchange.sheets.reading import sheets_of_xlsx
from openbook.model.location import Progress

_STRETCH = 1_000_000
_INDEX = ("xl/workbook.xml", "xl/_rels/workbook.xml.rels")
_TEXTS = "xl/sharedStrings.xml"
_DAMAGED = "The file is damaged and cannot be read. Download it again."


def rows_of_text(content: bytes, limits: Limits, progress: Progress) -> Iterator[Row]:
    """Give the rows of a csv file. Raises UnreadableFileError."""
    require_size(content, limits)
    source = BytesIO(content)
    lines = TextIOWrapper(source, encoding="utf-8-sig", errors="replace", newline="")
    try:
        for number, cells in enumerate(csv.reader(lines)):
            _require_rows(number, limits)
            if number % 1_000 == 0:
                progress(source.tell(), len(content))
            yield {column: cell.strip() for column, cell in enumerate(cells) if cell}
    except csv.Error:
        raise refuse(_DAMAGED) from None
    progress(len(content), len(content))


def rows_of_sheets(content: bytes, limits: Limits, progress: Progress) -> Iterator[tuple[str, Row]]:
    """Give the rows of every sheet of an xlsx or ods file, each with its sheet's name.

    Raises:
        UnreadableFileError: as `sheets.read_book` does.
    """
    require_size(content, limits)
    archive, names = members(content, limits)
    rows: list[Row] = []
    with archive:
        if "content.xml" in names:
            sheets: list[str] = []
            for row in _parsed(archive, "content.xml", gather_ods(rows, sheets, limits), rows, progress):
                yield sheets[-1] if sheets else "", row
            return
        if _INDEX[0] not in names:
            raise refuse("The file holds no sheets that can be read.")
        index = unpacked(archive, _INDEX.__contains__, limits)
        texts: list[str] = []
        if _TEXTS in names:
            for _ in _parsed(archive, _TEXTS, gather_texts(texts, limits), rows, progress):
                raise AssertionError("texts are no rows")
        for title, part, _ in sheets_of_xlsx(index):
            if part in names:
                for row in _parsed(archive, part, gather_xlsx(rows, texts, limits), rows, progress):
                    yield title, row


def _parsed(
    archive: ZipFile, name: str, handlers: Handlers, rows: list[Row], progress: Progress
) -> Iterator[Row]:
    """Parse a part of the file a stretch at a time and give the rows that each stretch completes."""
    size = archive.getinfo(name).file_size
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler, parser.CharacterDataHandler, parser.EndElementHandler = handlers
    parser.StartDoctypeDeclHandler = _refuse_doctype
    try:
        with archive.open(name) as part:
            for done, stretch in _stretches(part):
                parser.Parse(stretch, not stretch)
                yield from rows
                rows.clear()
                progress(done, size)
    except (expat.ExpatError, *BROKEN):
        raise refuse(_DAMAGED) from None


def _stretches(part: IO[bytes]) -> Iterator[tuple[int, bytes]]:
    done = 0
    while stretch := part.read(_STRETCH):
        done += len(stretch)
        yield done, stretch
    yield done, b""


def _require_rows(count: int, limits: Limits) -> None:
    if count > limits.rows:
        raise refuse(f"The file has more than {limits.rows:,} rows.")


def _refuse_doctype(*_: object) -> NoReturn:
    raise refuse("The file declares XML entities, as no spreadsheet program does.")
