"""What moves a value most: each quantity alone at its low and its high, the widest first."""

from dataclasses import dataclass
from decimal import Decimal

from openbook.charts.primitives import Line, Rect
from openbook.charts.rows import RowPlot, rows_height, rows_that_fit
from openbook.charts.sheet import CAP, Sheet
from openbook.charts.values import as_fine_as_fits, exact, label
from openbook.model.words import plural

_TOLD = 3  # quantities named in the summary


@dataclass(frozen=True, slots=True)
class Swing:
    """What the value becomes with one quantity alone at its low and at its high."""

    name: str
    at_low: Decimal
    at_high: Decimal
    low_key: str = ""
    high_key: str = ""

    @property
    def width(self) -> Decimal:
        """How far the value moves in all."""
        return abs(self.at_high - self.at_low)


@dataclass(frozen=True, slots=True)
class Tornado:
    """Swings about a base value."""

    title: str
    base: Decimal
    swings: tuple[Swing, ...]
    unit: str = "£ a week"
    message: str = ""
    low_words: str = "at the low end"
    high_words: str = "at the high end"

    @property
    def in_order(self) -> tuple[Swing, ...]:
        """The swings from the widest down."""
        return tuple(sorted(self.swings, key=lambda swing: -swing.width))

    def summary(self) -> str:
        """Tell the chart in words: the base and what moves it most."""
        if not self.swings:
            return f"{self.title}. No figures yet."
        order = self.in_order
        told = [self.message or f"{self.title}, {self.unit}.", f"The base is {exact(self.base, self.unit)}."]
        told += [
            f"{swing.name}: from {exact(swing.at_low, self.unit)} {self.low_words} "
            f"to {exact(swing.at_high, self.unit)} {self.high_words}."
            for swing in order[:_TOLD]
        ]
        rest = len(order) - _TOLD
        if rest > 0:
            told.append(f"{plural(rest, 'other quantity moves', 'other quantities move')} it less.")
        return " ".join(told)

    def table(self) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
        """Give the heading row and the rows of the table that stands beside the chart."""
        heading = ("Quantity", self.low_words.capitalize(), self.high_words.capitalize(), "Width")
        return heading, tuple(
            (swing.name, *(exact(v, self.unit) for v in (swing.at_low, swing.at_high, swing.width)))
            for swing in self.in_order
        )


def tornado_height(chart: Tornado, size: float) -> float:
    """The height at which every swing has its row."""
    return rows_height(len(chart.swings) + 1, size)


def lay_out_tornado(chart: Tornado, sheet: Sheet) -> None:
    """Lay out as many swings as have rows, from the widest down, about a line at the base."""
    swings = chart.in_order[: max(rows_that_fit(sheet.height, sheet.size) - 1, 1)]
    if not swings:
        sheet.say_empty()
        return
    reach = [chart.base, *(v for swing in swings for v in (swing.at_low, swing.at_high))]
    most = sheet.width * 0.22
    largest = as_fine_as_fits(reach, chart.unit, most - sheet.size * 0.8, sheet.text_width)
    room = max(sheet.text_width(label(value, chart.unit, largest)) for value in reach) + sheet.size * 0.8
    names = ("", *(swing.name for swing in swings))
    beside = min(room, most)
    plot = RowPlot(sheet, names, chart.unit, min(reach), max(reach), beside)
    plot.draw_axis()
    plot.draw_names()
    for row, swing in enumerate(swings, 1):
        _draw_swing(plot, row, swing, chart, largest)
    _draw_base(plot, chart, largest)


def _draw_base(plot: RowPlot, chart: Tornado, largest: Decimal) -> None:
    """Draw the base line through every row and its value above them."""
    sheet = plot.sheet
    x = plot.x(chart.base)
    sheet.draw(Line(x, plot.pitch * 0.85, x, plot.bottom, sheet.palette.text, 1.4))
    words = sheet.fitted(f"Base {label(chart.base, chart.unit, largest)}", sheet.width, bold=True)
    half = sheet.text_width(words, bold=True) / 2
    middle = min(max(x, half), sheet.width - half)
    sheet.write(middle, plot.middle(0) + sheet.size * CAP / 2, words, anchor="middle", bold=True)


def _draw_swing(plot: RowPlot, row: int, swing: Swing, chart: Tornado, largest: Decimal) -> None:
    """Draw the two halves of a swing and the value at each of its ends."""
    sheet = plot.sheet
    colours = sheet.palette.series
    thick = plot.pitch * 0.62
    top = plot.middle(row) - thick / 2
    halves = (
        (swing.at_low, colours[1], "falling", chart.low_words, swing.low_key),
        (swing.at_high, colours[2], "rising", chart.high_words, swing.high_key),
    )
    for value, fill, pattern, words, key in halves:
        start, end = sorted((plot.x(chart.base), plot.x(value)))
        if end - start > 0:
            says = f"{swing.name} {words}: {exact(value, chart.unit)}"
            sheet.block(Rect(start, top, end - start, thick, fill, says, key), pattern)
    ends = sorted((swing.at_low, swing.at_high))
    baseline = plot.middle(row) + sheet.size * CAP / 2
    gap = sheet.size * 0.4
    low, high = (sheet.fitted(label(value, chart.unit, largest), plot.beside - gap) for value in ends)
    left, right = min(plot.x(ends[0]), plot.x(chart.base)), max(plot.x(ends[1]), plot.x(chart.base))
    sheet.write(left - gap, baseline, low, anchor="end")
    sheet.write(right + gap, baseline, high)
