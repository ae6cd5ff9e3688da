"""A first guess at what the columns of a sheet mean: from its headings, and from what stands under them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from openbook.exchange.mapping.amounts import read_amount
from openbook.exchange.mapping.records import ColumnUse, Mapping, SheetMapping
from openbook.exchange.mapping.words import (
    FIGURES,
    Use,
    period_in,
    plain_words,
    role_in,
    synonyms,
    uses_of,
)
from openbook.exchange.sheets import Book, Sheet, Value
from openbook.model.choices import Per
from openbook.model.lines import ChartOfLines

_ROWS_FOR_HEADINGS = 40
_ROWS_LOOKED_AT = 200
_ENOUGH_NAMES = 3
_WORDS: tuple[Use, ...] = ("line", "role")


@dataclass(frozen=True, slots=True)
class _Content:
    """What stands in a column under its heading, in counts."""

    numbers: int
    words: int
    known: int

    @property
    def is_figures(self) -> bool:
        return self.numbers > self.words

    @property
    def is_words(self) -> bool:
        return self.words > self.numbers


def guess(book: Book, chart: ChartOfLines) -> Mapping:
    """Guess how a file is read; sheets that hold nothing like costs are left out."""
    sheets = (guess_sheet(sheet, chart) for sheet in book.sheets)
    return Mapping(sheets=tuple(one for one in sheets if one is not None))


def guess_sheet(sheet: Sheet, chart: ChartOfLines) -> SheetMapping | None:
    """Guess how a sheet is read; None where nothing in it looks like costs or posts."""
    best: SheetMapping | None = None
    for row in range(min(_ROWS_FOR_HEADINGS, len(sheet.rows))):
        found = _by_headings(sheet, row, chart)
        if found is not None and (best is None or len(found.columns) > len(best.columns)):
            best = found
    return best or _by_content(sheet, chart)


def headings_of(sheet: Sheet, row: int) -> list[str]:
    """Give the heading of each column: its own words under those that span several columns above."""
    if row < 0:
        return [""] * sheet.width
    above = _spanning(sheet, row - 1)
    return [
        " ".join(filter(None, (above.get(column, ""), sheet.text(row, column))))
        for column in range(sheet.width)
    ]


def _spanning(sheet: Sheet, row: int) -> dict[int, str]:
    """Give the words above each column that a merged cell carries, or that stand right above it."""
    if row < 0:
        return {}
    words: dict[int, str] = {}
    for area in sheet.merged:
        if area.top <= row <= area.bottom and area.right > area.left:
            text = sheet.text(area.top, area.left)
            if area.right - area.left + 1 < sheet.width:  # a title over everything says nothing of a column
                words |= dict.fromkeys(range(area.left, area.right + 1), text)
    return words


def _by_headings(sheet: Sheet, row: int, chart: ChartOfLines) -> SheetMapping | None:
    headings = headings_of(sheet, row)
    if any(isinstance(value, float | int) for value in sheet.rows[row]):
        return None
    columns: list[ColumnUse] = []
    for column, use in _chosen(sheet, row, headings, chart):
        pence = use == "amount" and any(word in headings[column].lower() for word in ("pence", "(p)"))
        columns.append(ColumnUse(column=column, heading=headings[column][:500], use=use, pence=pence))
    uses = {one.use for one in columns}
    if not uses & set(_WORDS) or not uses & set(FIGURES):
        return None
    return SheetMapping(
        sheet=sheet.name, heading_row=row, columns=tuple(columns), per=_period_above(sheet, row)
    )


def _chosen(sheet: Sheet, row: int, headings: list[str], chart: ChartOfLines) -> Iterator[tuple[int, Use]]:
    """Choose a use for each column whose heading is known; each use but amounts is given once."""
    taken: set[Use] = set()
    periods: set[object] = set()
    for column, heading in enumerate(headings):
        if not sheet.text(row, column):
            continue
        content = _content(sheet, column, row + 1, chart)
        uses = uses_of(sheet.text(row, column)) or uses_of(heading)
        use = next((one for one in _fitting(uses, content) if one == "amount" or one not in taken), None)
        if use is None:
            continue
        period = period_in(heading)
        if use == "amount" and (period in periods):
            continue  # a second column of the same period, such as last year's
        if use == "amount":
            periods.add(period)
        if use in _WORDS and taken & set(_WORDS):
            continue
        taken.add(use)
        yield column, use


def _fitting(uses: Iterable[Use], content: _Content) -> Iterator[Use]:
    for use in uses:
        if use in FIGURES:
            if content.is_figures or not content.words:
                yield use
        elif content.is_words or not content.numbers:
            yield use


def _by_content(sheet: Sheet, chart: ChartOfLines) -> SheetMapping | None:
    """Without headings: the column that names known lines, and the first column of figures after it."""
    contents = [_content(sheet, column, 0, chart) for column in range(min(sheet.width, 50))]
    named = max(range(len(contents)), key=lambda i: contents[i].known, default=0)
    if not contents or contents[named].known < _ENOUGH_NAMES:
        return None
    figures = next((i for i in range(named + 1, len(contents)) if contents[i].is_figures), None)
    if figures is None:
        return None
    columns = (ColumnUse(column=named, use="line"), ColumnUse(column=figures, use="amount"))
    return SheetMapping(sheet=sheet.name, columns=columns)


def _content(sheet: Sheet, column: int, first: int, chart: ChartOfLines) -> _Content:
    numbers = words = known = 0
    for row in range(first, min(len(sheet.rows), first + _ROWS_LOOKED_AT)):
        value = sheet.cell(row, column)
        if value is None:
            continue
        if _is_figure(value):
            numbers += 1
            continue
        words += 1
        if isinstance(value, str) and is_known(value, chart):
            known += 1
    return _Content(numbers, words, known)


def is_known(label: str, chart: ChartOfLines) -> bool:
    """Whether the dictionary knows what a row's words mean."""
    plain = plain_words(label)
    words = synonyms()
    return (
        chart.named(label) is not None
        or plain in words.lines
        or plain in words.own_entries
        or plain in words.not_read
        or role_in(label) is not None
    )


def _is_figure(value: Value) -> bool:
    if isinstance(value, bool):
        return False
    if isinstance(value, float | int):
        return True
    if not isinstance(value, str):
        return False
    try:
        read_amount(value)
    except ValueError:
        return False
    return True


def _period_above(sheet: Sheet, row: int) -> Per | None:
    """Find the one period that the words above a table name: "All figures per annum"."""
    above = range(max(0, row - _ROWS_FOR_HEADINGS), min(row, len(sheet.rows)))
    texts = (sheet.text(one, column) for one in above for column in range(len(sheet.rows[one])))
    named = {period.per for period in map(period_in, texts) if period is not None and period.times == 1}
    return named.pop() if len(named) == 1 else None
