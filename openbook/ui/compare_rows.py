"""The gap ledger and the waterfall of two statements, made of the same printed amounts."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from functools import partial

from openbook.charts import Step, Waterfall
from openbook.model.comparison import ComparedLine, Comparison
from openbook.model.paths import get_path
from openbook.model.pricing import GROUP_LABELS, GROUPS
from openbook.model.rounding import split
from openbook.model.statement import Line, Statement
from openbook.model.words import listed, money, money_signed, pennies, plural
from openbook.ui.figure_rows import FigureCell, FigureRow, Heading
from openbook.ui.sheet import Side
from openbook.ui.studies import driver_key
from openbook.ui.theme import Tone

LEDGER = (
    Heading("Line", is_text=True),
    Heading("Provider", "provider, pounds a week"),
    Heading("Realistic", "realistic, pounds a week"),
    Heading("Difference", "realistic less provider, pounds a week"),
    Heading("Who is above", is_text=True),
    Heading("Reason and evidence", is_text=True, is_note=True),
)
SMALLER = "smaller differences"
_NIL = Decimal(0)
_MOST_STEPS = 14  # of the waterfall, each by its own name
_LEAST_STEPS = 3  # of either way
Reason = Callable[[ComparedLine], str]


class Order(Enum):
    """In which order the lines of a group, and the steps of the waterfall, stand."""

    STATEMENT = "As in the statement"
    LARGEST = "Largest difference first"
    NAME = "By name"


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """One line as it is printed: both amounts to the penny, and its drivers."""

    line: ComparedLine
    label: str
    first: Decimal
    second: Decimal

    @property
    def difference(self) -> Decimal:
        """Realistic less provider."""
        return self.second - self.first

    def drivers(self) -> list[Decimal]:
        """Give what each driver makes of the difference; they add up to it."""
        return split([driver.effect.value for driver in self.line.drivers], self.difference)


@dataclass(frozen=True, slots=True)
class LedgerGroup:
    """One group as it is printed."""

    group: str
    first: Decimal
    second: Decimal
    lines: tuple[LedgerLine, ...]


def ledger(comparison: Comparison) -> tuple[LedgerGroup, ...]:
    """Round both statements to the penny so that each column adds up, and so do the differences.

    A difference is that of the amounts beside it; drivers add up to it.
    """
    names = Counter(line.label for line in comparison.lines)
    firsts, seconds = (
        split([priced.groups[group].value for group in GROUPS], priced.weekly_price.value)
        for priced in (comparison.first, comparison.second)
    )
    return tuple(
        LedgerGroup(group, first, second, _lines(comparison, group, first, second, names))
        for group, first, second in zip(GROUPS, firsts, seconds, strict=True)
    )


def ledger_rows(
    comparison: Comparison, order: Order, *, differing_only: bool, reason: Reason, side: Side
) -> tuple[FigureRow, ...]:
    """Give the gap ledger by group and line; a post opens to its drivers."""
    rows = []
    for group in ledger(comparison):
        lines = [line for line in _ordered(group.lines, order) if line.difference or not differing_only]
        under = tuple(_line_row(line, reason, side) for line in lines)
        if under or not differing_only:
            rows.append(_group_row(comparison, group, under))
    first, second = comparison.first.weekly_price.value, comparison.second.weekly_price.value
    total = (
        FigureCell("Weekly price"),
        FigureCell(money(first), "provider/weekly_price"),
        FigureCell(money(second), "realistic/weekly_price"),
        FigureCell(money_signed(pennies(second) - pennies(first)), comparison.difference.key),
        FigureCell(who_is_above(pennies(second) - pennies(first))),
        FigureCell(""),
    )
    return (*rows, FigureRow("weekly_price", total, strong=True, ruled=True))


def gap_chart(comparison: Comparison, order: Order) -> Waterfall:
    """Give the way from the asking price to the realistic one.

    Its steps are the ledger's lines; those that are too small to be seen stand together.
    """
    groups = ledger(comparison)
    lines = [line for group in groups for line in group.lines if line.difference]
    kept = _told_by_name(lines)
    steps = [
        Step(line.label, line.difference, line.line.difference.key)
        for line in _ordered(lines, order)
        if line in kept
    ]
    rest = [line.difference for line in lines if line not in kept]
    if rest:
        steps.append(Step(plural(len(rest), "smaller difference"), sum(rest, _NIL), SMALLER))
    start = sum((group.first for group in groups), _NIL)
    title = "From the asking price to the realistic price"
    return Waterfall(
        *(title, "Asking price", start, tuple(steps), "Realistic price"),
        start_key="provider/weekly_price",
        end_key="realistic/weekly_price",
    )


def smaller_keys(comparison: Comparison) -> tuple[str, ...]:
    """Give the keys of the differences that stand together in the chart."""
    lines = [line for group in ledger(comparison) for line in group.lines if line.difference]
    kept = _told_by_name(lines)
    return tuple(line.line.difference.key for line in lines if line not in kept)


def _told_by_name(lines: Sequence[LedgerLine]) -> list[LedgerLine]:
    """Choose the largest steps; the largest of either way are among them, however small."""
    by_size = sorted(lines, key=lambda line: -abs(line.difference))
    ways = (
        [line for line in by_size if line.difference < 0],
        [line for line in by_size if line.difference > 0],
    )
    kept = [line for way in ways for line in way[:_LEAST_STEPS]]
    return kept + [line for line in by_size if line not in kept][: _MOST_STEPS - len(kept)]


def gap_words(comparison: Comparison) -> str:
    """Say how far the prices are apart, and how many lines stand over and under."""
    lines = [line for group in ledger(comparison) for line in group.lines]
    first = sum((line.first for line in lines), _NIL)
    gap = sum((line.second for line in lines), _NIL) - first
    over = sum(1 for line in lines if line.difference < 0)
    under = sum(1 for line in lines if line.difference > 0)
    same = len(lines) - over - under
    apart = "The two prices are the same."
    if gap:
        way = "below" if gap < 0 else "above"
        apart = f"The realistic price is {money(abs(gap))} a week {way} the asking price."
    return (
        f"{apart} The provider is above on {_lines_words(over)}, the realistic statement on "
        f"{_lines_words(under)}; {plural(same, 'line is', 'lines are') if same else 'none is'} the same."
    )


def _lines_words(count: int) -> str:
    return plural(count, "line") if count else "no line"


def who_is_above(difference: Decimal) -> str:
    """Say which statement has more on a line."""
    if not difference:
        return "The same"
    return "Provider" if difference < 0 else "Realistic"


def reason_words(provider: Statement, realistic: Statement, line: ComparedLine) -> str:
    """Give the note of a line, of the realistic statement where it has one, and what it rests on."""
    records = [_record(realistic, line.second_path), _record(provider, line.first_path)]
    there = [record for record in records if record is not None]
    said = [" ".join(record.note.split()) for record in there if record.note][:1]
    evidence: dict[tuple[str, str], str] = {}  # a paper of both, as the realistic statement has it
    for one in (one for record in there for one in record.evidence):
        evidence.setdefault((one.document, one.period), one.words)
    if evidence:
        said.append(f"Evidence: {listed(list(evidence.values()))}.")
    return " ".join(said)


def _lines(
    comparison: Comparison, group: str, first: Decimal, second: Decimal, names: Counter[str]
) -> tuple[LedgerLine, ...]:
    lines = [line for line in comparison.lines if line.group == group]
    firsts = split([line.first.value for line in lines], first)
    seconds = split([line.second.value for line in lines], second)
    found = []
    for line, one, two in zip(lines, firsts, seconds, strict=True):
        label = line.label if names[line.label] == 1 else f"{line.label} ({line.key})"
        found.append(LedgerLine(line, label, one, two))
    return tuple(found)


def _ordered(lines: Sequence[LedgerLine], order: Order) -> list[LedgerLine]:
    if order is Order.LARGEST:
        return sorted(lines, key=lambda line: -abs(line.difference))
    if order is Order.NAME:
        return sorted(lines, key=lambda line: line.label.casefold())
    return list(lines)


def _group_row(comparison: Comparison, group: LedgerGroup, under: tuple[FigureRow, ...]) -> FigureRow:
    difference = group.second - group.first
    alone = len(group.lines) == 1 and group.lines[0].line.key == group.group
    tone = Tone.TEXT if group.lines else Tone.MUTED
    cells = (
        FigureCell(GROUP_LABELS[group.group], tone=tone),
        FigureCell(money(group.first), f"provider/{group.group}", tone),
        FigureCell(money(group.second), f"realistic/{group.group}", tone),
        FigureCell(money_signed(difference), comparison.groups[group.group].key, tone),
        FigureCell(who_is_above(difference), tone=tone),
        under[0].cells[-1] if alone and under else FigureCell(""),
    )
    path = under[0].path if alone and under else ""
    return FigureRow(group.group, cells, () if alone else under, strong=bool(group.lines), path=path)


def _line_row(ledger_line: LedgerLine, reason: Reason, side: Side) -> FigureRow:
    line = ledger_line.line
    cells = (
        FigureCell(ledger_line.label),
        _side_cell(ledger_line.first, line.first_path, f"provider/{line.first.key}"),
        _side_cell(ledger_line.second, line.second_path, f"realistic/{line.second.key}"),
        FigureCell(money_signed(ledger_line.difference), line.difference.key),
        FigureCell(who_is_above(ledger_line.difference)),
        FigureCell(reason(line), tone=Tone.MUTED),
    )
    path = line.second_path if side is Side.REALISTIC else line.first_path
    later = partial(_driver_rows, ledger_line) if line.split is not None else None
    if not ledger_line.difference:
        # Drivers that cancel out are rare, and an arrow that opens nothing is worse than to look now.
        under = _driver_rows(ledger_line) if line.changed else ()
        return FigureRow(line.difference.key, cells, under, opened=False, path=path)
    return FigureRow(line.difference.key, cells, opened=False, path=path, later=later)


def _driver_rows(ledger_line: LedgerLine) -> tuple[FigureRow, ...]:
    amounts = enumerate(ledger_line.drivers())
    return tuple(_driver_row(ledger_line.line, at, amount) for at, amount in amounts if amount)


def _driver_row(line: ComparedLine, at: int, amount: Decimal) -> FigureRow:
    driver = line.drivers[at]
    key = driver_key(line, driver.key)
    empty = FigureCell("")
    cells = (
        FigureCell(f"through {driver.label.lower()}", tone=Tone.MUTED),
        empty,
        empty,
        FigureCell(money_signed(amount), key, Tone.MUTED),
        FigureCell(who_is_above(amount), tone=Tone.MUTED),
        empty,
    )
    return FigureRow(key, cells)


def _side_cell(amount: Decimal, path: str, key: str) -> FigureCell:
    return FigureCell(money(amount), key) if path else FigureCell("not there", tone=Tone.MUTED)


def _record(statement: Statement, path: str) -> Line | None:
    if not path:
        return None
    whole = get_path(statement, path)
    if isinstance(whole, Line):
        return whole
    above = get_path(statement, path.rpartition(".")[0]) if "." in path else None
    return above if isinstance(above, Line) else None
