"""Lines over time, each named at its end."""

import math
from dataclasses import dataclass
from decimal import Decimal

from openbook.charts.primitives import Line, Marker, Polyline
from openbook.charts.sheet import CAP, Sheet, spread
from openbook.charts.styles import Style, styles_of
from openbook.charts.values import exact, label, largest_of, tick_label, ticks
from openbook.model.words import listed

_MOST_MARKERS = 16
_PACES = (1, 2, 5, 10, 12, 20, 24, 50, 100)
_WIDEST_LABELS = 0.38  # of the chart


@dataclass(frozen=True, slots=True)
class Series:
    """One line: a value for each point, or None where there is none. `role` sets its style.

    `keys` are the keys of the figures at the points, as many as points, or none.
    """

    name: str
    values: tuple[Decimal | None, ...]
    role: str = ""
    keys: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LineChart:
    """Lines over the same points, such as years. The first series is what the chart is about."""

    title: str
    points: tuple[str, ...]
    series: tuple[Series, ...]
    unit: str = "£ a week"
    message: str = ""
    point_heading: str = "Year"

    def __post_init__(self) -> None:
        """Refuse a series that has not one value for each point: a fault of the caller."""
        if any(len(series.values) != len(self.points) for series in self.series):
            raise ValueError("each series needs one value for each point")

    def summary(self) -> str:
        """Tell the chart in words: its message, how each line runs and where the first crosses."""
        told = [sentence for series in self.series if (sentence := self._run(series))]
        if not told:
            return f"{self.title}. No figures yet."
        parts = [self.message or f"{self.title}, {self.unit}.", *told, *self._crossings()]
        return " ".join(parts)

    def table(self) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
        """Give the heading row and the rows of the table that stands beside the chart."""
        heading = (self.point_heading, *(series.name for series in self.series))
        rows = tuple(
            (point, *("" if (v := s.values[i]) is None else exact(v, self.unit) for s in self.series))
            for i, point in enumerate(self.points)
        )
        return heading, rows

    def _run(self, series: Series) -> str:
        known = [(p, v) for p, v in zip(self.points, series.values, strict=True) if v is not None]
        if not known:
            return ""
        (first, start), (last, end) = known[0], known[-1]
        if len(known) == 1 or start == end:
            place = f"({first})" if len(known) == 1 else f"from {first} to {last}"
            return f"{series.name}: {exact(start, self.unit)} {place}."
        verb = "falls" if end < start else "rises"
        values = f"from {exact(start, self.unit)} ({first}) to {exact(end, self.unit)} ({last})"
        return f"{series.name} {verb} {values}."

    def _crossings(self) -> list[str]:
        """Say where the first line goes under or over the others, in the order of the points."""
        crossed: dict[tuple[int, str], list[str]] = {}
        for other in self.series[1:]:
            before = 0
            for i, (mine, theirs) in enumerate(zip(self.series[0].values, other.values, strict=True)):
                if mine is None or theirs is None or mine == theirs:
                    continue
                side = 1 if mine > theirs else -1
                if before and side != before:
                    crossed.setdefault((i, "above" if side > 0 else "below"), []).append(other.name)
                before = side
        name = self.series[0].name
        return [
            f"{name} goes {way} {listed(others)} at {self.points[i]}."
            for (i, way), others in sorted(crossed.items())
        ]


def lay_out_lines(chart: LineChart, sheet: Sheet) -> None:
    """Lay out lines with their ticks at the left and their names at the right."""
    values = [v for series in chart.series for v in series.values if v is not None]
    if not values:
        sheet.say_empty()
        return
    plot = _Plot(chart, sheet, values)
    plot.draw_ticks()
    plot.draw_points()
    for series, style in zip(chart.series, plot.styles, strict=True):
        plot.draw_series(series, style)
    plot.draw_names()


class _Plot:
    """The area between the labels, and where a value stands in it."""

    def __init__(self, chart: LineChart, sheet: Sheet, values: list[Decimal]) -> None:
        self.chart, self.sheet = chart, sheet
        self.styles = styles_of(tuple(series.role for series in chart.series))
        self.largest = largest_of(values)
        room = max(2, int((sheet.height - 3 * sheet.line) / (1.9 * sheet.line)))
        self.ticks = ticks(min(values), max(values), min(6, room))
        step = self.ticks[1] - self.ticks[0]
        self.tick_words = [tick_label(tick, chart.unit, step) for tick in self.ticks]
        gap = sheet.size * 0.6
        self.left = max(sheet.text_width(words) for words in self.tick_words) + gap
        self.top = sheet.line * 1.5
        self.bottom = sheet.height - sheet.line * 1.4
        self.names = self._names()
        widest = max((sheet.text_width(t, bold=b) for pair in self.names for t, b in pair), default=0.0)
        self.right = max(sheet.width - widest - gap * 2.2, self.left + sheet.size * 2)

    def _names(self) -> list[tuple[tuple[str, bool], tuple[str, bool]]]:
        """The name and last value of each series, shortened to the room at the right."""
        sheet, room = self.sheet, self.sheet.width * _WIDEST_LABELS
        result = []
        for series in self.chart.series:
            known = [v for v in series.values if v is not None]
            value = label(known[-1], self.chart.unit, self.largest) if known else ""
            name = sheet.fitted(series.name, room, bold=True) if known else ""
            result.append(((name, True), (sheet.fitted(value, room), False)))
        return result

    def x(self, point: int) -> float:
        """Where a point stands across."""
        steps = len(self.chart.points) - 1
        middle = (self.left + self.right) / 2
        return self.left + (self.right - self.left) * point / steps if steps else middle

    def y(self, value: Decimal) -> float:
        """Where a value stands down."""
        share = float((value - self.ticks[0]) / (self.ticks[-1] - self.ticks[0]))
        return self.bottom - (self.bottom - self.top) * share

    def draw_ticks(self) -> None:
        """Draw the hairlines and their values; nil is drawn stronger."""
        sheet, colours = self.sheet, self.sheet.palette
        sheet.write(0, sheet.size, sheet.fitted(self.chart.unit, sheet.width), colours.muted)
        for tick, words in zip(self.ticks, self.tick_words, strict=True):
            y = self.y(tick)
            strong = tick == 0
            colour = colours.border if strong else colours.grid
            sheet.draw(Line(self.left, y, self.right, y, colour, 1))
            sheet.write(
                self.left - sheet.size * 0.6, y + sheet.size * CAP / 2, words, colours.muted, anchor="end"
            )

    def draw_points(self) -> None:
        """Name the points under the plot in even steps, as many as have room; the last always."""
        sheet, names = self.sheet, self.chart.points
        last = len(names) - 1
        shown = [
            sheet.fitted(name, (self.right - self.left) * 0.45 if last else sheet.width) for name in names
        ]
        need = max(sheet.text_width(name) for name in shown) + sheet.size * 0.8
        pace = max(1, math.ceil(need * last / (self.right - self.left)))
        pace = next((p for p in _PACES if p >= pace), last or 1)
        named = [i for i in range(0, last + 1, pace) if i == last or last - i >= pace]
        for i in dict.fromkeys((*named, last)):
            half = sheet.text_width(shown[i]) / 2
            middle = min(max(self.x(i), half), sheet.width - half)
            baseline = sheet.height - sheet.size * 0.3
            sheet.write(middle, baseline, shown[i], sheet.palette.muted, anchor="middle")

    def draw_series(self, series: Series, style: Style) -> None:
        """Draw a line, broken where values are missing, with its markers where there is room."""
        sheet = self.sheet
        colour, width = sheet.palette.series[style.series], sheet.size * 0.2
        stretch: list[tuple[float, float]] = []
        for i, value in enumerate((*series.values, None)):
            if value is not None:
                stretch.append((self.x(i), self.y(value)))
                continue
            if len(stretch) > 1:
                sheet.draw(Polyline(tuple(stretch), colour, width, style.dashes(sheet.size)))
            stretch = []
        marked = len(self.chart.points) <= _MOST_MARKERS
        for i, value in enumerate(series.values):
            if value is not None and (marked or i == len(series.values) - 1):
                says = f"{series.name}, {self.chart.points[i]}: {exact(value, self.chart.unit)}"
                size, key = sheet.size * 0.62, series.keys[i] if series.keys else ""
                place = (self.x(i), self.y(value))
                sheet.draw(Marker(*place, style.shape, size, colour, sheet.palette.surface, says, key))

    def draw_names(self) -> None:
        """Name each line at its end, moved apart where ends meet, with a thin lead to its line."""
        sheet = self.sheet
        ends: list[tuple[int, float, float]] = []
        for i, series in enumerate(self.chart.series):
            known = [(k, v) for k, v in enumerate(series.values) if v is not None]
            if known:
                ends.append((i, self.x(known[-1][0]), self.y(known[-1][1])))
        low, high = sheet.line * 0.5, sheet.height - sheet.line * 0.5
        lines = 2 if len(ends) * sheet.line * 2.15 <= high - low else 1
        gap = sheet.line * (2.15 if lines == 2 else 1.05)
        most = max(1, int((high - low) / gap) + 1)
        ends = ends[:most]
        half = gap / 2 if lines == 2 else 0
        places = spread([y for _, _, y in ends], gap, low + half, high - half)
        for (i, x, y), place in zip(ends, places, strict=True):
            self._name(i, x, y, place, lines)

    def _name(self, i: int, x: float, y: float, place: float, lines: int) -> None:
        """Write the name of a series, and its last value under it where there is room for two lines."""
        sheet = self.sheet
        colour = sheet.palette.series[self.styles[i].series]
        start = self.right + sheet.size * 1.2
        if abs(place - y) > sheet.size * 0.3 or x < self.right - 1:
            bend = self.right + sheet.size * 0.5
            points = ((x + sheet.size * 0.35, y), (bend, y), (start - sheet.size * 0.2, place))
            sheet.draw(Polyline(points, sheet.palette.border, sheet.size * 0.07))
        (name, bold), (value, _) = self.names[i]
        drop = sheet.size * CAP / 2
        if lines == 1:
            sheet.write(start, place + drop, name, colour, bold=bold)
            return
        sheet.write(start, place - sheet.line / 2 + drop, name, colour, bold=bold)
        sheet.write(start, place + sheet.line / 2 + drop, value)
