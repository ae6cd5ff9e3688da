"""The way from one value to another, step by step."""

from dataclasses import dataclass
from decimal import Decimal
from functools import partial

from openbook.charts.primitives import Line, Rect
from openbook.charts.rows import RowPlot, rows_height, rows_that_fit
from openbook.charts.sheet import CAP, Sheet
from openbook.charts.values import as_fine_as_fits, exact, label
from openbook.model.words import listed, plural

_TOLD = 4  # steps named in the summary


@dataclass(frozen=True, slots=True)
class Step:
    """One change on the way."""

    name: str
    change: Decimal
    key: str = ""


@dataclass(frozen=True, slots=True)
class Waterfall:
    """From `start` through the steps to the end, which is what they add up to."""

    title: str
    start_name: str
    start: Decimal
    steps: tuple[Step, ...]
    end_name: str
    unit: str = "£ a week"
    message: str = ""
    start_key: str = ""
    end_key: str = ""

    @property
    def end(self) -> Decimal:
        """The start with every change added."""
        return sum((step.change for step in self.steps), self.start)

    def summary(self) -> str:
        """Tell the chart in words: from, to and the largest changes."""
        change = self.end - self.start
        way = f"is {exact(abs(change), self.unit)} {'lower' if change < 0 else 'higher'} than"
        if change == 0:
            way = "is the same as"
        there = f"{self.end_name} ({exact(self.end, self.unit)})"
        here = f"{self.start_name} ({exact(self.start, self.unit)})"
        told = [self.message or f"{self.title}, {self.unit}.", f"{there} {way} {here}."]
        order = [step for step in sorted(self.steps, key=lambda step: -abs(step.change)) if step.change]
        if order:
            named = [f"{step.name} {_signed(step.change, self.unit)}" for step in order[:_TOLD]]
            rest = len(order) - len(named)
            more = f", with {plural(rest, 'smaller change')}" if rest else ""
            told.append(f"Largest changes: {listed(named)}{more}.")
        return " ".join(told)

    def table(self) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
        """Give the heading row and the rows of the table that stands beside the chart."""
        rows = [(step.name, _signed(step.change, self.unit)) for step in self.steps]
        first = (self.start_name, exact(self.start, self.unit))
        return ("Step", "Amount"), (first, *rows, (self.end_name, exact(self.end, self.unit)))


def waterfall_height(chart: Waterfall, size: float) -> float:
    """The height at which every step has its row."""
    return rows_height(len(chart.steps) + 2, size)


def lay_out_waterfall(chart: Waterfall, sheet: Sheet) -> None:
    """Lay out the steps as rows from the top down; the smallest stand together where rows are short."""
    steps = _gathered(chart.steps, rows_that_fit(sheet.height, sheet.size) - 2)
    levels = [chart.start]
    for step in steps:
        levels.append(levels[-1] + step.change)
    most = sheet.width * 0.25
    known = [*levels, *(step.change for step in steps)]
    widest = as_fine_as_fits(known, chart.unit, most - sheet.size * 1.8, partial(sheet.text_width, bold=True))
    names = (chart.start_name, *(step.name for step in steps), chart.end_name)
    words = [
        label(chart.start, chart.unit, widest),
        *(_sign(step.change) + label(abs(step.change), chart.unit, widest) for step in steps),
        label(chart.end, chart.unit, widest),
    ]
    room = max(sheet.text_width(text, bold=True) for text in words) + sheet.size * 0.8
    low, high = _window(levels)
    ends = frozenset({0, len(names) - 1})
    plot = RowPlot(sheet, names, chart.unit, low, high, min(room, most), ends)
    plot.draw_axis()
    plot.draw_names()
    base = max(low, Decimal(0)) if high > 0 else high
    keys = (chart.start_key, *(step.key for step in steps), chart.end_key)
    _draw_bar(plot, 0, (base, chart.start), "total", words[0], keys[0])
    for row, step in enumerate(steps, 1):
        kind = "less" if step.change < 0 else "more"
        _draw_bar(plot, row, (levels[row - 1], levels[row]), kind, words[row], keys[row])
    _draw_bar(plot, len(names) - 1, (base, chart.end), "total", words[-1], keys[-1])
    if base > 0:
        _break(plot, 0)
        _break(plot, len(names) - 1)
    for row, level in enumerate(levels):
        x = plot.x(level)
        sheet.draw(Line(x, plot.middle(row), x, plot.middle(row + 1), sheet.palette.border, 1))


def _draw_bar(
    plot: RowPlot, row: int, span: tuple[Decimal, Decimal], kind: str, words: str, key: str
) -> None:
    """Draw one bar and its value: right of it, or left of it where the change is down."""
    sheet = plot.sheet
    colours = sheet.palette.series
    fill, pattern = {
        "total": (colours[0], "solid"),
        "more": (colours[2], "rising"),
        "less": (colours[1], "falling"),
    }[kind]
    start, end = sorted((plot.x(span[0]), plot.x(span[1])))
    thick = plot.pitch * 0.62
    top, says = plot.middle(row) - thick / 2, f"{plot.names[row]}: {words}"
    area = Rect(start, top, max(end - start, 1.0), thick, fill, says, key)
    sheet.block(area, pattern)
    baseline = plot.middle(row) + sheet.size * CAP / 2
    gap = sheet.size * 0.4
    fits = sheet.fitted(words, plot.beside - gap, bold=kind == "total")
    if kind == "less":
        sheet.write(start - gap, baseline, fits, anchor="end")
    else:
        sheet.write(end + gap, baseline, fits, bold=kind == "total")


def _break(plot: RowPlot, row: int) -> None:
    """Cut a bar near its left end, as a sign that it does not start from nil."""
    sheet = plot.sheet
    middle, reach = plot.middle(row), plot.pitch * 0.36
    for x in (plot.left + sheet.size * 0.8, plot.left + sheet.size * 1.15):
        lean = sheet.size * 0.22
        sheet.draw(
            Line(x - lean, middle + reach, x + lean, middle - reach, sheet.palette.surface, sheet.size * 0.14)
        )


def _gathered(steps: tuple[Step, ...], most: int) -> tuple[Step, ...]:
    """Keep as many steps as have room, the largest, and add up the rest in one."""
    most = max(most, 1)
    if len(steps) <= most:
        return steps
    order = sorted(range(len(steps)), key=lambda i: -abs(steps[i].change))
    kept, rest = sorted(order[: most - 1]), order[most - 1 :]
    together = sum((steps[i].change for i in rest), Decimal(0))
    return (*(steps[i] for i in kept), Step(f"{len(rest)} other lines", together))


def _window(levels: list[Decimal]) -> tuple[Decimal, Decimal]:
    """The values the chart spans: from nil, unless every level is far from it and they lie close.

    A waterfall between £3,400 and £3,600 is about the £200; drawn from nil its steps would
    be slivers. Its totals are then bars cut off at the left, and the axis says where it starts.
    """
    low, high = min(levels), max(levels)
    spare = (high - low) * Decimal("0.35")
    if low > 0 and high - low < low:
        return max(low - spare, Decimal(0)), high
    if high < 0 and high - low < -high:
        return low, min(high + spare, Decimal(0))
    return min(low, Decimal(0)), max(high, Decimal(0))


def _sign(change: Decimal) -> str:
    return "−" if change < 0 else "+" if change else ""


def _signed(change: Decimal, unit: str) -> str:
    return _sign(change) + exact(abs(change), unit)
