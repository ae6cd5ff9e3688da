"""A filled workbook read back: the statement it makes, staged, with every problem and its cell."""

import re
from collections.abc import Sequence

from openbook.exchange.found import Found, find_headings, plain_heading
from openbook.exchange.sheets import Book, Sheet
from openbook.exchange.staged import Import, SheetProblem, fingerprint
from openbook.exchange.staging import staged
from openbook.exchange.template.layout import (
    COSTS,
    COVER,
    FORM_HEADINGS,
    FORMS,
    LISTS,
    NOTES,
    ORDER,
    OWNED,
    POSTS,
    STAMP,
    VERSION,
    Form,
)
from openbook.exchange.template.notes import read_notes
from openbook.exchange.template.tables import read_costs, read_owned, read_posts
from openbook.model.lines import ChartOfLines
from openbook.model.paths import get_path
from openbook.model.statement import Statement

_STAMPED = re.compile(re.escape(STAMP) + r" (\d{1,4})\b")
_ENOUGH_SHEETS = 3


def is_provider_workbook(book: Book) -> bool:
    """Whether a file is a provider's workbook of ours, by its stamp or by its sheets."""
    names = {plain_heading(sheet.name) for sheet in book.sheets}
    ours = {plain_heading(part.sheet) for part in ORDER}
    return _version(book) is not None or len(names & ours) >= _ENOUGH_SHEETS


def read_template(
    book: Book, content: bytes, chart: ChartOfLines, against: Statement | None = None
) -> Import:
    """Read a filled provider's workbook.

    What a cell of a form leaves empty stays as the open statement `against` has it; posts,
    their parts and running costs are taken as a whole where their sheets are there. Nothing
    is refused as a whole but a workbook of a newer version: every problem names its cell.
    """
    version = _version(book)
    if version is not None and version > VERSION:
        newer = (
            f"the workbook is version {version} and this program reads up to version {VERSION}; "
            "a newer OpenBook is needed"
        )
        problem = SheetProblem(COVER, "", newer)
        return Import(book.name, fingerprint(content), None, problems=(problem,), notices=book.notices)
    found = Found()
    for form in FORMS:
        sheet = book.sheet(form.sheet)
        if sheet is not None:
            _read_form(sheet, form, found)
    _drop_lone_periods(found, against)
    own = () if against is None else tuple(post.id for post in against.staffing)
    taken = _read_tables(book, found, chart, own)
    notes = book.sheet(NOTES.sheet)
    words = read_notes(notes, found, chart) if notes is not None else ()
    _leave_out_strange_sheets(book, found)
    return staged(book, content, found, chart, against=against, taken=taken, notes=words)


def _read_tables(book: Book, found: Found, chart: ChartOfLines, own: Sequence[str]) -> tuple[str, ...]:
    """Read posts, their parts and costs; give the parts of the statement that were taken."""
    taken = []
    posts, costs = book.sheet(POSTS.sheet), book.sheet(COSTS.sheet)
    if posts is not None:
        rows = read_posts(posts, found)
        for name, table in OWNED.items():
            owned = book.sheet(table.sheet)
            if owned is not None:
                read_owned(owned, table, name, rows, found)
        rows.drop_idle(found, own)
        taken.append("staffing")
    if costs is not None:
        read_costs(costs, found, chart)
        taken.append("costs")
    return tuple(taken)


def _version(book: Book) -> int | None:
    for sheet in book.sheets[:3]:
        for row in range(min(100, len(sheet.rows))):
            stamped = _STAMPED.search(sheet.text(row, 1))
            if stamped:
                return int(stamped[1])
    return None


def _read_form(sheet: Sheet, form: Form, found: Found) -> None:
    headings = find_headings(sheet, FORM_HEADINGS)
    label, value = FORM_HEADINGS[:2]
    if headings is None or not {label, value} <= headings.columns.keys():
        found.refuse(sheet, 0, 0, f'the headings "{label}" and "{value}" are missing; put them back')
        return
    wanted = {plain_heading(row.words.label): row for row in form.rows}
    for number in range(headings.row + 1, len(sheet.rows)):
        text = sheet.text(number, headings.columns[label])
        row = wanted.get(plain_heading(text))
        if row is not None:
            found.take(sheet, number, headings.columns[value], row.entry, row.path)
        elif sheet.cell(number, headings.columns[value]) is not None:
            found.leave_out(sheet, number, headings.columns[value], f'there is no entry "{text[:60]}"')


def _drop_lone_periods(found: Found, against: Statement | None) -> None:
    """A period without an amount says nothing, unless the open statement has the amount."""
    for path in ("property.rent", "property.depreciation"):
        has_amount = against is not None and get_path(against, path) is not None
        if f"{path}.amount" not in found.values and not has_amount:
            found.values.pop(f"{path}.per", None)


def _leave_out_strange_sheets(book: Book, found: Found) -> None:
    known = {plain_heading(name) for name in (COVER, LISTS, *(part.sheet for part in ORDER))}
    for sheet in book.sheets:
        if plain_heading(sheet.name) not in known and any(any(row) for row in sheet.rows):
            found.leave_out(sheet, 0, 0, "the sheet is not part of the workbook")
