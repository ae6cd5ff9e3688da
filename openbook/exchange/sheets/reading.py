"""A stranger's file of sheets, read within caps: xlsx, ods or csv.

What could do harm is refused before it is unpacked; what is merely not wanted (macros, links
to other files, embedded objects) is left out with a word.
"""

import re
from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath
from typing import Any
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring
from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook

from openbook.exchange.sheets.archive import members, packed, unpacked
from openbook.exchange.sheets.book import Book, Sheet, letters
from openbook.exchange.sheets.limits import WORKBOOK, Limits, refuse, require_size
from openbook.exchange.sheets.scan import Extent, scan_ods, scan_xlsx
from openbook.exchange.sheets.text_file import read_text
from openbook.model.words import listed

_OLD = b"\xd0\xcf\x11\xe0"
_XLSX_PARTS = re.compile(
    r"\[Content_Types\]\.xml|_rels/\.rels|xl/(?:_rels/)?[^/]+\.(?:xml|rels)|xl/worksheets/[^/]+\.xml"
)
_SHEETS = "xl/worksheets/"
_MOST_INDEX = 2_000_000
_ODS_PARTS = frozenset(("mimetype", "content.xml", "META-INF/manifest.xml"))
_MACROS = "It holds macros; they were neither read nor run."
_LINKED = "It draws on other workbooks; they were not opened, and the values stored in this one were read."
_EMBEDDED = "It holds embedded objects; they were left out."
_LEFT_OUT = (
    (re.compile(r"vbaProject|^Basic/|^Scripts/|xl/macrosheets/"), _MACROS),
    (re.compile(r"xl/externalLinks/"), _LINKED),
    (re.compile(r"xl/embeddings/|xl/activeX/|^Object "), _EMBEDDED),
)
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_NO_TABLES = "The file holds no sheets that can be read. Save it as .xlsx, .ods or .csv."


def read_book(content: bytes, name: str = "", limits: Limits = WORKBOOK) -> Book:
    """Read a file of sheets.

    Raises:
        UnreadableFileError: it is too large, made to do harm, damaged or of another kind; the
            text says which, and what to do.
    """
    require_size(content, limits)
    if content.startswith(_OLD):
        raise refuse(
            "The file is an old .xls workbook, or locked with a password. Save it as .xlsx without one."
        )
    if not content.startswith(b"PK"):
        return read_text(content, name, limits)
    archive, names = members(content, limits)
    with archive:
        if "content.xml" in names:
            return _ods(unpacked(archive, _ODS_PARTS.__contains__, limits), names, name, limits)
        if "xl/workbook.xml" in names:
            return _xlsx(unpacked(archive, _is_xlsx_part, limits), names, name, limits)
    if "xl/workbook.bin" in names:
        raise refuse("The file is a binary workbook (.xlsb). Save it as .xlsx.")
    raise refuse(_NO_TABLES)


def _is_xlsx_part(name: str) -> bool:
    return _XLSX_PARTS.fullmatch(name) is not None


def _xlsx(parts: dict[str, bytes], names: Iterable[str], name: str, limits: Limits) -> Book:
    sheets = sheets_of_xlsx(parts)
    if len(sheets) > limits.sheets:
        raise refuse(f"The file holds more than {limits.sheets} sheets.")
    if any(b"<!DOCTYPE" in xml or b"<!ENTITY" in xml for xml in parts.values()):
        raise refuse("The file declares XML entities, as no spreadsheet program does.")
    titles = {part: title for title, part, _ in sheets}
    extents = [
        scan_xlsx(xml, Extent(titles.get(part, part), limits))
        for part, xml in parts.items()
        if part.startswith(_SHEETS)
    ]
    hidden = {title for title, _, is_hidden in sheets if is_hidden}
    return _book(parts, extents, hidden, _notices(names), name)


def sheets_of_xlsx(parts: Mapping[str, bytes]) -> list[tuple[str, str, bool]]:
    """List the sheets: title, part of the file, and whether it is hidden."""
    relations = _parsed(parts.get("xl/_rels/workbook.xml.rels", b"<none/>"))
    targets = {one.get("Id", ""): one.get("Target", "") for one in relations}
    found = []
    for one in _parsed(parts["xl/workbook.xml"]).iter():
        if one.tag.rpartition("}")[2] == "sheet":
            target = targets.get(one.get(_RELATION, ""), "")
            part = target.removeprefix("/") if target.startswith("/") else str(PurePosixPath("xl", target))
            found.append((one.get("name", ""), part, one.get("state", "visible") != "visible"))
    return found


def _parsed(xml: bytes) -> Element:
    if len(xml) > _MOST_INDEX:
        raise refuse("The file’s list of sheets is far too long for a workbook.")
    try:
        root = fromstring(xml, forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError):
        raise refuse("The file is damaged, or declares XML entities.") from None
    assert isinstance(root, Element)
    return root


def _ods(parts: dict[str, bytes], names: Iterable[str], name: str, limits: Limits) -> Book:
    extents = scan_ods(parts["content.xml"], limits)
    notices = _notices(names)
    if any(extent.linked for extent in extents):
        notices += (_LINKED,)
    hidden = {extent.name for extent in extents if extent.hidden}
    return _book(parts, extents, hidden, notices, name)


def _notices(names: Iterable[str]) -> tuple[str, ...]:
    every = list(names)
    return tuple(words for pattern, words in _LEFT_OUT if any(pattern.search(one) for one in every))


def _book(
    parts: Mapping[str, bytes], extents: list[Extent], hidden: set[str], notices: tuple[str, ...], name: str
) -> Book:
    by_name = {extent.name: extent for extent in extents}
    try:
        with CalamineWorkbook.from_filelike(packed(parts)) as book:
            sheets = tuple(
                _sheet(book.get_sheet_by_name(title), by_name[title], title in hidden)
                for title in book.sheet_names
                if title in by_name
            )
    except CalamineError:
        raise refuse(
            "The file is damaged and cannot be read. Open it in a spreadsheet and save it again."
        ) from None
    if not sheets:
        raise refuse(_NO_TABLES)
    hidden_parts = (words for one in sheets for words in _hidden_parts(by_name[one.name]))
    return Book(
        name,
        sheets,
        (*notices, *(_hidden_words(one.name) for one in sheets if one.hidden), *hidden_parts),
    )


def _sheet(sheet: CalamineSheet, extent: Extent, hidden: bool) -> Sheet:  # noqa: FBT001 - read beside its sheet
    rows: list[list[Any]] = sheet.to_python(skip_empty_area=False)
    merged = tuple(extent.merged)
    return Sheet(sheet.name, rows, hidden, merged, frozenset(extent.uncached), frozenset(extent.errors))


def _hidden_parts(extent: Extent) -> Iterable[str]:
    """Say which rows and columns of a sheet are not shown, as far as something may stand in them."""
    rows = [(first + 1, last + 1) for first, last in extent.hidden_rows if first < extent.rows]
    columns = [
        (letters(first), letters(min(last, extent.columns - 1)))
        for first, last in extent.hidden_columns
        if first < extent.columns
    ]
    for what, runs in (("Row", rows), ("Column", columns)):
        if runs:
            several = len(runs) > 1 or runs[0][0] != runs[0][1]
            told = listed(
                [f"{first} to {last}" if first != last else f"{first}" for first, last in runs[:10]]
            )
            more = " and more" if len(runs) > 10 else ""
            yield (
                f"{what}{'s' if several else ''} {told}{more} of the sheet {extent.name} "
                f"{'are' if several else 'is'} hidden in the file; what stands there was read like the rest."
            )


def _hidden_words(name: str) -> str:
    return f"The sheet {name} is hidden in the file; it was read like the others."
