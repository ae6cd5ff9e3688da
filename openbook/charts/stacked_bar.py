"""What totals are made of: one bar for each total, cut into its parts."""

from dataclasses import dataclass
from decimal import Decimal

from openbook.charts.primitives import Line, Rect
from openbook.charts.sheet import CAP, Sheet
from openbook.charts.styles import STYLES, Style
from openbook.charts.values import exact, label, largest_of
from openbook.model.words import listed, share

_BAR = 2.6  # height of a bar, in ems
_GAP = 0.12  # between parts, in ems


@dataclass(frozen=True, slots=True)
class Bar:
    """One total: its name and a value for each part of the chart."""

    name: str
    values: tuple[Decimal, ...]

    @property
    def total(self) -> Decimal:
        """What the parts add up to."""
        return sum(self.values, Decimal(0))


@dataclass(frozen=True, slots=True)
class StackedBar:
    """Totals made of the same parts. Parts under nil stand left of the line."""

    title: str
    parts: tuple[str, ...]
    bars: tuple[Bar, ...]
    unit: str = "£ a week"
    message: str = ""
    keys: tuple[str, ...] = ()  # of the parts of a single bar

    def __post_init__(self) -> None:
        """Refuse a bar that has not one value for each part: a fault of the caller."""
        if any(len(bar.values) != len(self.parts) for bar in self.bars):
            raise ValueError("each bar needs one value for each part")

    def summary(self) -> str:
        """Tell the chart in words: each total, and its parts from the largest down."""
        if not self.bars or not self.parts:
            return f"{self.title}. No figures yet."
        start = [self.message] if self.message else [f"{self.title}, {self.unit}."]
        return " ".join([*start, *(self._told(bar) for bar in self.bars)])

    def table(self) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
        """Give the heading row and the rows of the table that stands beside the chart."""
        heading = ("Part", *(bar.name for bar in self.bars))
        rows = [
            (part, *(exact(bar.values[i], self.unit) for bar in self.bars))
            for i, part in enumerate(self.parts)
        ]
        return heading, (*rows, ("Total", *(exact(bar.total, self.unit) for bar in self.bars)))

    def _told(self, bar: Bar) -> str:
        order = sorted(range(len(self.parts)), key=lambda i: -abs(bar.values[i]))
        parts = [self._part(bar, i) for i in order if bar.values[i]]
        made = f", made of {listed(parts)}" if parts else ""
        return f"{bar.name}: {exact(bar.total, self.unit)}{made}."

    def _part(self, bar: Bar, i: int) -> str:
        words = f"{self.parts[i]} {exact(bar.values[i], self.unit)}"
        positive = bar.total > 0 and min(bar.values) >= 0
        return f"{words} ({share(bar.values[i] / bar.total, 0)})" if positive else words


def bars_height(chart: StackedBar, width: float, size: float) -> float:
    """The height at which each bar and the whole key have room."""
    columns = max(1, int(width / (size * 21)))
    key = -(-len(chart.parts) // columns)
    return size * (len(chart.bars) * (_BAR + 2.4) + key * 1.6 + 0.8)


def lay_out_bars(chart: StackedBar, sheet: Sheet) -> None:
    """Lay out the bars under each other, their names above, and the key at the foot."""
    if not chart.bars or not chart.parts:
        sheet.say_empty()
        return
    key = _Key(chart, sheet)
    foot = sheet.height - key.height
    pitch = foot / len(chart.bars)
    head = min(sheet.line * 1.25, pitch * 0.45)
    thick = max(min(sheet.size * _BAR, pitch - head - sheet.size * 0.5), 1.0)
    low = float(min(_below(bar) for bar in chart.bars))
    high = float(max(_above(bar) for bar in chart.bars))
    scale = sheet.width / ((high - low) or 1.0)
    for i, bar in enumerate(chart.bars):
        top = pitch * i + head
        if head >= sheet.line:
            _head(chart, bar, sheet, top - sheet.size * 0.45)
        _bar(chart, bar, sheet, Rect(-low * scale, top, scale, thick, ""))
    key.draw(foot + sheet.size * 0.8)


def _head(chart: StackedBar, bar: Bar, sheet: Sheet, baseline: float) -> None:
    total = exact(bar.total, chart.unit)
    sheet.write(
        sheet.width, baseline, sheet.fitted(total, sheet.width * 0.6, bold=True), anchor="end", bold=True
    )
    room = sheet.width - sheet.text_width(total, bold=True) - sheet.size
    sheet.write(0, baseline, sheet.fitted(bar.name, room))


def _bar(chart: StackedBar, bar: Bar, sheet: Sheet, place: Rect) -> None:
    """Draw one bar; `place` tells where nil stands, the scale (its width) and the height."""
    left = right = place.x
    keys = chart.keys or ("",) * len(chart.parts)
    for part, value, style, key in zip(chart.parts, bar.values, _styles(chart), keys, strict=True):
        size = abs(float(value)) * place.width
        if size <= 0:
            continue
        if value < 0:
            left -= size
        start = left if value < 0 else right
        right += size if value > 0 else 0
        gap = min(sheet.size * _GAP, size / 4)
        says = f"{part}: {exact(value, chart.unit)}"
        area = Rect(start, place.y, size - gap, place.height, sheet.palette.series[style.series], says, key)
        sheet.block(area, style.pattern)
        _share(bar, value, sheet, area)
    if left < place.x:
        sheet.draw(Line(place.x, place.y - 2, place.x, place.y + place.height + 2, sheet.palette.text, 1))


def _share(bar: Bar, value: Decimal, sheet: Sheet, area: Rect) -> None:
    """Write the share of a part on a plate inside it, where there is room."""
    if bar.total <= 0 or min(bar.values) < 0:
        return
    words = share(value / bar.total, 0)
    width = sheet.text_width(words, bold=True) + sheet.size * 0.6
    height = sheet.size * 1.4
    if width + sheet.size * 0.4 > area.width or height > area.height:
        return
    x, y = area.x + sheet.size * 0.45, area.y + (area.height - height) / 2
    sheet.draw(Rect(x, y, width, height, area.fill, area.says))
    sheet.write(
        x + width / 2,
        y + height / 2 + sheet.size * CAP / 2,
        words,
        sheet.palette.surface,
        anchor="middle",
        bold=True,
    )


class _Key:
    """The key: a swatch, the name and, for a single bar, the value of each part."""

    def __init__(self, chart: StackedBar, sheet: Sheet) -> None:
        self.chart, self.sheet = chart, sheet
        self.columns = max(1, int(sheet.width / (sheet.size * 21)))
        self.rows = -(-len(chart.parts) // self.columns)
        wanted = sheet.size * (1.6 * self.rows + 0.8)
        self.height = min(wanted, sheet.height * 0.7)
        self.pitch = (self.height - sheet.size * 0.8) / self.rows

    def draw(self, top: float) -> None:
        """Draw the key; parts for which there is no height are left to the table."""
        sheet, chart = self.sheet, self.chart
        self.pitch = max(self.pitch, sheet.line)
        width = sheet.width / self.columns
        swatch, high = sheet.size * 2, sheet.size  # wide enough to know its pattern by
        for i, (part, style) in enumerate(zip(chart.parts, _styles(chart), strict=True)):
            x, y = width * (i // self.rows), top + self.pitch * (i % self.rows)
            if y + sheet.line > sheet.height + 0.5:
                continue
            area = Rect(x, y + (sheet.line - high) / 2, swatch, high, sheet.palette.series[style.series])
            sheet.block(area, style.pattern)
            baseline = y + sheet.line / 2 + sheet.size * CAP / 2
            value = self._value(i)
            room = width - swatch - sheet.size * 2.4 - sheet.text_width(value)
            sheet.write(x + swatch + sheet.size * 0.5, baseline, sheet.fitted(part, room))
            sheet.write(x + width - sheet.size * 1.4, baseline, value, sheet.palette.muted, anchor="end")

    def _value(self, i: int) -> str:
        if len(self.chart.bars) != 1:
            return ""
        bar = self.chart.bars[0]
        value = label(bar.values[i], self.chart.unit, largest_of(bar.values))
        return self.sheet.fitted(value, self.sheet.width / self.columns * 0.5)


def _styles(chart: StackedBar) -> tuple[Style, ...]:
    return tuple(STYLES[i % len(STYLES)] for i in range(len(chart.parts)))


def _below(bar: Bar) -> Decimal:
    return sum((value for value in bar.values if value < 0), Decimal(0))


def _above(bar: Bar) -> Decimal:
    return sum((value for value in bar.values if value > 0), Decimal(0))
