"""A first guess at what the columns of a sheet mean: from its headings, and from what stands under them."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from openbook.exchange.mapping.amounts import read_amount, read_figure
from openbook.exchange.mapping.headings import headings_of
from openbook.exchange.mapping.records import ColumnUse, Mapping, SheetMapping
from openbook.exchange.mapping.tables import is_number, tables_of
from openbook.exchange.mapping.words import (
    FIGURES,
    Use,
    is_per_place,
    month_in,
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
_ROWS_UP = 6
_WORDS: tuple[Use, ...] = ("line", "role")
_MOST_HOURLY, _LEAST_YEARLY = Decimal(150), Decimal(2_000)
_MONTHS_IN_A_YEAR = 12
_WITH_UNIT = re.compile(
    r"£?\d[\d,]{0,9}(?:\.\d{1,4})? ?(?:hrs?|hours?|ph|p/h|/ ?h(?:ou)?r|per h(?:ou)?r|an hour|wte|fte)\.?",
    re.IGNORECASE,
)
# What is proposed is priced, and what was is not; of what is neither, the first.
_STANDINGS = (
    (
        re.compile(
            r"\b(?:proposed|requested|new|revised|submitted|budget(?:ed)?|forecast|projected|plan(?:ned)?)\b"
        ),
        2,
    ),
    (re.compile(r"\b(?:total|gross)\b"), 1),
    (
        re.compile(
            r"\b(?:previous|prior|last|old|actuals?|variance|difference|ytd|increase|uplift|change)\b"
        ),
        -1,
    ),
)


@dataclass(frozen=True, slots=True)
class _Content:
    """What stands in a column under its heading, in counts; `usual` is its middle number."""

    numbers: int
    words: int
    known: int
    usual: Decimal | None = None

    @property
    def is_figures(self) -> bool:
        return self.numbers > self.words

    @property
    def is_words(self) -> bool:
        return self.words > self.numbers


def guess(book: Book, chart: ChartOfLines) -> Mapping:
    """Guess how a file is read; sheets that hold nothing like costs are left out."""
    sheets = (guess_sheet(sheet, chart) for sheet in tables_of(book))
    return Mapping(sheets=tuple(one for one in sheets if one is not None))


def guess_sheet(sheet: Sheet, chart: ChartOfLines) -> SheetMapping | None:
    """Guess how a sheet, or one table of it, is read; None where nothing looks like costs or posts."""
    best: SheetMapping | None = None
    top = next((i for i, row in enumerate(sheet.rows) if any(row)), 0)
    for row in range(top, min(top + _ROWS_FOR_HEADINGS, len(sheet.rows))):
        found = _by_headings(sheet, row, chart)
        if found is not None and (best is None or len(found.columns) > len(best.columns)):
            best = found
    return best or _by_content(sheet, chart)


def _by_headings(sheet: Sheet, row: int, chart: ChartOfLines) -> SheetMapping | None:
    if any(map(is_number, sheet.rows[row])) or sum(cell not in (None, "") for cell in sheet.rows[row]) < 2:
        return None
    headings = headings_of(sheet, row)
    columns: list[ColumnUse] = []
    for column, use in sorted(_chosen(sheet, row, headings, chart).items()):
        pence = use == "amount" and any(word in headings[column].lower() for word in ("pence", "(p)"))
        columns.append(ColumnUse(column=column, heading=headings[column][:500], use=use, pence=pence))
    uses = {one.use for one in columns}
    if not uses & set(_WORDS) or not uses & set(FIGURES):
        return None
    return _mapped(sheet, row, columns)


def _mapped(sheet: Sheet, row: int, columns: list[ColumnUse]) -> SheetMapping:
    """Make the mapping of a table, with what its titles say of all its amounts."""
    unknown = [sheet.text(row, one.column) for one in columns if one.use in _WORDS] if row >= 0 else []
    words = [*_words_above(sheet, row), *unknown]
    named = {period.per for period in map(period_in, words) if period is not None and period.times == 1}
    per = named.pop() if len(named) == 1 else None
    if (
        per is None
        and sum(bool(month_in(heading)) for heading in headings_of(sheet, row)) == _MONTHS_IN_A_YEAR
    ):
        per = Per.YEAR  # the sum of twelve months
    per_place = True if any(map(is_per_place, words)) and per is not None else None
    return SheetMapping(
        sheet=sheet.title, heading_row=row, columns=tuple(columns), per=per, per_place=per_place
    )


def _chosen(sheet: Sheet, row: int, headings: list[str], chart: ChartOfLines) -> dict[int, Use]:
    """Choose a use for each column whose heading is known; each use but amounts is given once."""
    fitting: dict[int, tuple[Use, ...]] = {}
    contents: dict[int, _Content] = {}
    for column, heading in enumerate(headings):
        if not sheet.text(row, column) and not heading:
            continue
        content = contents[column] = _content(sheet, column, row + 1, chart)
        uses = uses_of(heading) or uses_of(sheet.text(row, column))
        fitting[column] = tuple(_fitting(uses, content, heading))
    chosen: dict[int, Use] = {}
    words = _words_column(fitting, contents)
    if words is None:
        words = _unheaded_words(sheet, row, chart, before=min(fitting, default=0))
    if words is not None:
        chosen[words] = next((use for use in fitting.get(words, ()) if use in _WORDS), "line")
    taken = set(chosen.values())
    amounts: dict[tuple[object, bool], list[int]] = {}
    for column, uses in fitting.items():
        if column == words:
            continue
        others = (one for one in uses if one not in _WORDS)
        use = next((one for one in others if one in ("amount", "note") or one not in taken), None)
        if use == "amount":
            heading = headings[column]
            amounts.setdefault((period_in(heading), is_per_place(heading)), []).append(column)
        elif use is not None:
            taken.add(use)
            chosen[column] = use
    for columns in amounts.values():
        chosen[max(columns, key=lambda one: (*_standing(headings[one]), -one))] = "amount"
    return chosen


def _words_column(fitting: dict[int, tuple[Use, ...]], contents: dict[int, _Content]) -> int | None:
    """Choose the column that names posts and lines: the one whose words are known most often."""
    columns = [column for column, uses in fitting.items() if set(uses) & set(_WORDS)]
    return max(columns, key=lambda one: (contents[one].known, -one), default=None)


def _unheaded_words(sheet: Sheet, row: int, chart: ChartOfLines, *, before: int) -> int | None:
    """Find a column of known words that nothing heads, beside the headings that there are."""
    columns = range(min(sheet.width, before + _ROWS_UP))
    known = {column: _content(sheet, column, row + 1, chart) for column in columns}
    best = max(known, key=lambda one: (known[one].known, -one), default=None)
    return best if best is not None and known[best].is_words and known[best].known > 1 else None


def _standing(heading: str) -> tuple[int, int]:
    """Rank amounts of one period: what is proposed before what was, the later year before the earlier."""
    plain = heading.casefold()
    rank = sum(weight for pattern, weight in _STANDINGS if pattern.search(plain))
    found = re.search(r"\b20(\d\d)\b|\b(\d\d)\s?/\s?\d\d\b", plain)
    year = int(found[1] or found[2]) if found else 0
    return (-1 if rank < 0 else 0, year * 10 + rank)


def _fitting(uses: Iterable[Use], content: _Content, heading: str) -> Iterator[Use]:
    for use in uses:
        if use in FIGURES:
            if (content.is_figures or not content.words) and _is_of_size(use, content, heading):
                yield use
        elif content.is_words or not content.numbers:
            yield use


def _is_of_size(use: Use, content: _Content, heading: str) -> bool:
    """Whether numbers are as large as such figures are: pay of 42,500 is a salary, of 12.95 an hour's."""
    if content.usual is None:
        return True
    if use == "rate":
        return content.usual <= _MOST_HOURLY
    if use == "salary":
        return content.usual >= _LEAST_YEARLY or "salary" in heading.casefold()
    return True


def _by_content(sheet: Sheet, chart: ChartOfLines) -> SheetMapping | None:
    """Without headings that are known: the column that names known lines, and the one column of figures.

    Where several columns could hold the amounts, none is taken: which it is has to be asked.
    """
    contents = [_content(sheet, column, 0, chart) for column in range(min(sheet.width, 50))]
    named = max(range(len(contents)), key=lambda i: contents[i].known, default=0)
    if not contents or contents[named].known < _ENOUGH_NAMES:
        return None
    figures = [i for i in range(named + 1, len(contents)) if contents[i].is_figures]
    if not figures:
        return None
    row = _heading_row(sheet, named, chart)
    headings = headings_of(sheet, row)
    columns = [ColumnUse(column=named, heading=headings[named][:500], use="line")]
    if len(figures) == 1:
        columns.append(ColumnUse(column=figures[0], heading=headings[figures[0]][:500], use="amount"))
    return _mapped(sheet, row, columns)


def _heading_row(sheet: Sheet, named: int, chart: ChartOfLines) -> int:
    """Find the row of unknown headings over the first line that is known; -1 where there is none."""
    lines = (i for i in range(len(sheet.rows)) if is_known(sheet.text(i, named), chart))
    first = next((i for i in lines if any(map(is_number, sheet.rows[i]))), 0)
    for row in range(first - 1, max(-1, first - _ROWS_UP), -1):
        texts = sum(bool(sheet.text(row, column)) for column in range(named, sheet.width))
        if texts > 1 and not any(map(is_number, sheet.rows[row])):
            return row
    return -1


def _content(sheet: Sheet, column: int, first: int, chart: ChartOfLines) -> _Content:
    numbers: list[Decimal] = []
    words, known = 0, set()
    for row in range(first, min(len(sheet.rows), first + _ROWS_LOOKED_AT)):
        value = sheet.cell(row, column)
        if value is None:
            continue
        figure = _figure(value)
        if figure is not None:
            numbers.append(figure)
            continue
        words += 1
        if isinstance(value, str) and is_known(value, chart):
            known.add(plain_words(value))
    usual = sorted(numbers)[len(numbers) // 2] if numbers else None
    return _Content(len(numbers), words, len(known), usual)


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


def _figure(value: Value) -> Decimal | None:
    if isinstance(value, bool) or not isinstance(value, float | int | str):
        return None
    if isinstance(value, str) and _WITH_UNIT.fullmatch(value.strip()):
        return read_figure(value)
    try:
        return read_amount(value).amount
    except ValueError:
        return None


def _words_above(sheet: Sheet, row: int) -> Iterator[str]:
    """Give the words above a table: "All figures per annum"."""
    for one in range(max(0, row - _ROWS_FOR_HEADINGS), min(row, len(sheet.rows))):
        yield from (text for column in range(len(sheet.rows[one])) if (text := sheet.text(one, column)))
