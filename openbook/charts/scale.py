"""Values on one scale, such as floor, break-even, realistic and asking price."""

from dataclasses import dataclass
from decimal import Decimal

from openbook.charts.primitives import Line, Marker, Rect
from openbook.charts.sheet import CAP, Sheet
from openbook.charts.styles import Style, styles_of
from openbook.charts.values import exact, tick_label, ticks

_AXIS = 2.1  # from the line to the foot of the sheet, in ems


@dataclass(frozen=True, slots=True)
class Mark:
    """One value on the scale. `role` sets its style."""

    name: str
    value: Decimal
    role: str = ""
    key: str = ""


@dataclass(frozen=True, slots=True)
class ScaleMarks:
    """Marks on one scale. What lies under `floor`, where given, is shaded and named `floor_words`."""

    title: str
    marks: tuple[Mark, ...]
    unit: str = "£ a week"
    message: str = ""
    floor: Decimal | None = None
    floor_words: str = ""
    floor_key: str = ""

    @property
    def in_order(self) -> tuple[Mark, ...]:
        """The marks from the least up."""
        return tuple(sorted(self.marks, key=lambda mark: mark.value))

    def summary(self) -> str:
        """Tell the chart in words: the marks from the least up and how far apart they lie."""
        order = self.in_order
        if not order:
            return f"{self.title}. No figures yet."
        told = [self.message or f"{self.title}, {self.unit}, from the least up."]
        for i, mark in enumerate(order):
            above = mark.value - order[i - 1].value if i else Decimal(0)
            beyond = f", {exact(above, self.unit)} above {order[i - 1].name}" if above else ""
            same = f", the same as {order[i - 1].name}" if i and not above else ""
            told.append(f"{mark.name}: {exact(mark.value, self.unit)}{beyond}{same}.")
        if self.floor is not None and self.floor_words:
            told.append(f"Under {exact(self.floor, self.unit)}: {self.floor_words}.")
        return " ".join(told)

    def table(self) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
        """Give the heading row and the rows of the table that stands beside the chart."""
        return ("Mark", "Amount"), tuple((m.name, exact(m.value, self.unit)) for m in self.in_order)


def scale_height(chart: ScaleMarks, size: float) -> float:
    """The height at which each mark has its own line of words."""
    return size * (len(chart.marks) * 1.75 + 3.6)


def lay_out_scale(chart: ScaleMarks, sheet: Sheet) -> None:
    """Lay out the scale at the foot and the words of each mark above it, each on its own line."""
    if not chart.marks:
        sheet.say_empty()
        return
    marks = chart.in_order
    known = [mark.value for mark in marks]
    if chart.floor is not None:
        known.append(chart.floor)
    low, high = min(known), max(known)
    spare = (high - low) / 12 or abs(high) / 10 or Decimal(1)
    plot = _Scale(sheet, low - spare, high + spare, chart.unit)
    plot.make_room(marks)
    if chart.floor is not None:
        plot.shade(chart.floor, chart.floor_words, chart.floor_key)
    plot.draw_axis()
    styles = styles_of(tuple(mark.role for mark in marks))
    top, bottom = sheet.line * 0.5, plot.level - sheet.size * 1.7
    gap = min(max((bottom - top) / max(len(marks) - 1, 1), sheet.line), sheet.size * 1.9)
    most = max(1, int((bottom - top) / gap) + 1)
    # The greatest mark stands lowest: words run to the right, where no stem is as tall.
    for i, (mark, style) in enumerate(zip(marks, styles, strict=True)):
        below = len(marks) - 1 - i
        plot.draw_mark(mark, style, bottom - below * gap if below < most else None)


class _Scale:
    """Where a value stands on the scale."""

    def __init__(self, sheet: Sheet, low: Decimal, high: Decimal, unit: str) -> None:
        self.sheet, self.low, self.high, self.unit = sheet, low, high, unit
        self.level = sheet.height - sheet.size * _AXIS
        self.right = sheet.width

    def x(self, value: Decimal) -> float:
        """Where a value stands across."""
        return self.right * float((value - self.low) / (self.high - self.low))

    def make_room(self, marks: tuple[Mark, ...]) -> None:
        """Shorten the scale, to half the width at most, so that words right of the marks have room."""
        sheet = self.sheet
        for mark in marks:
            words = sheet.text_width(mark.name, bold=True) + sheet.text_width(exact(mark.value, self.unit))
            room = sheet.width - words - sheet.size * 1.1
            share = float((mark.value - self.low) / (self.high - self.low))
            self.right = max(min(self.right, room / share), sheet.width / 2)

    def shade(self, floor: Decimal, words: str, key: str) -> None:
        """Shade what lies under the floor, hatched so that it is told without its colour."""
        sheet = self.sheet
        thick = sheet.size * 0.9
        area = Rect(0, self.level - thick / 2, self.x(floor), thick, sheet.palette.series[3], words, key)
        sheet.block(area, "rising")

    def draw_axis(self) -> None:
        """Draw the line of the scale with round values under it."""
        sheet, colours = self.sheet, self.sheet.palette
        sheet.draw(Line(0, self.level, self.right, self.level, colours.text, 1.4))
        most = max(2, int(self.right / (sheet.size * 5)))
        places = [t for t in ticks(self.low, self.high, most) if self.low <= t <= self.high]
        step = places[1] - places[0] if len(places) > 1 else Decimal(1)
        baseline = sheet.height - sheet.size * 0.35
        reached = -1.0
        for tick in places:
            x = self.x(tick)
            words = tick_label(tick, self.unit, step)
            half = sheet.text_width(words) / 2
            sheet.draw(Line(x, self.level, x, self.level + sheet.size * 0.45, colours.border, 1))
            if x - half > reached and x + half <= sheet.width:
                sheet.write(x, baseline, words, colours.muted, anchor="middle")
                reached = x + half + sheet.size * 0.6

    def draw_mark(self, mark: Mark, style: Style, words_at: float | None) -> None:
        """Draw a mark on the line and, with a thin stem, its name and value above it."""
        sheet = self.sheet
        colour = sheet.palette.series[style.series]
        x = self.x(mark.value)
        amount = exact(mark.value, self.unit)
        if words_at is not None:
            sheet.draw(Line(x, words_at, x, self.level, colour, sheet.size * 0.09))
            self._words(mark.name, amount, x, words_at, colour)
        says = f"{mark.name}: {amount}"
        shape, size, surface = style.shape, sheet.size * 0.95, sheet.palette.surface
        # A rim first, so that the mark stands out of what is shaded.
        sheet.draw(Marker(x, self.level, "circle", size * 1.5, surface))
        sheet.draw(Marker(x, self.level, shape, size, colour, sheet.palette.surface, says, mark.key))

    def _words(self, name: str, amount: str, x: float, middle: float, colour: str) -> None:
        """Write name and value right of the stem."""
        sheet = self.sheet
        gap = sheet.size * 0.5
        amount_width = sheet.text_width(amount)
        baseline = middle + sheet.size * CAP / 2
        room = sheet.width - x - gap
        shown = sheet.fitted(name, room - gap - amount_width, bold=True)
        sheet.write(x + gap, baseline, shown, colour, bold=True)
        after = sheet.text_width(shown, bold=True) + gap if shown else 0.0
        sheet.write(x + gap + after, baseline, sheet.fitted(amount, room - after))
