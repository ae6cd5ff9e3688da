"""Charts of rows: a name at the left, a bar across, a value beside it. Shared by waterfall and tornado."""

from dataclasses import dataclass
from decimal import Decimal

from openbook.charts.primitives import Line
from openbook.charts.sheet import CAP, Sheet
from openbook.charts.values import tick_label, ticks

ROW = 2.0  # height of a row with room to breathe, in ems
_TIGHTEST = 1.4
_WIDEST_NAMES = 0.36  # of the chart


def rows_height(rows: int, size: float) -> float:
    """The height at which so many rows and their axis have room."""
    return size * (rows * ROW + 2.2)


def rows_that_fit(height: float, size: float) -> int:
    """How many rows a height holds, one at least."""
    return max(1, int((height - size * 2.2) / (size * _TIGHTEST)))


@dataclass(slots=True)
class RowPlot:
    """Where a row and a value stand on a chart of rows."""

    sheet: Sheet
    names: tuple[str, ...]
    unit: str
    low: Decimal
    high: Decimal
    beside: float  # room kept on both sides of the bars for the values beside them
    bold: frozenset[int] = frozenset()  # the rows whose names are bold
    left: float = 0
    right: float = 0
    pitch: float = 0

    def __post_init__(self) -> None:
        """Divide the width between names, values and bars."""
        sheet = self.sheet
        most = sheet.width * _WIDEST_NAMES
        self.names = tuple(sheet.fitted(name, most, bold=i in self.bold) for i, name in enumerate(self.names))
        widths = [sheet.text_width(name, bold=i in self.bold) for i, name in enumerate(self.names)]
        widest = max(widths, default=0.0)
        self.left = widest + sheet.size * 1.0 + self.beside
        self.right = max(sheet.width - self.beside, self.left + sheet.size)
        self.pitch = min(sheet.size * ROW, (sheet.height - sheet.size * 2.2) / max(len(self.names), 1))
        if self.low == self.high:
            self.low, self.high = ticks(self.low, self.high)[0], ticks(self.low, self.high)[-1]

    @property
    def bottom(self) -> float:
        """Where the last row ends."""
        return self.pitch * len(self.names)

    def x(self, value: Decimal) -> float:
        """Where a value stands across."""
        return self.left + (self.right - self.left) * float((value - self.low) / (self.high - self.low))

    def middle(self, row: int) -> float:
        """The height of the middle of a row."""
        return self.pitch * (row + 0.5)

    def draw_names(self) -> None:
        """Write the name of each row."""
        for row, name in enumerate(self.names):
            baseline = self.middle(row) + self.sheet.size * CAP / 2
            self.sheet.write(0, baseline, name, bold=row in self.bold)

    def draw_axis(self) -> None:
        """Draw round values under the rows with their hairlines; nil is drawn stronger."""
        sheet, colours = self.sheet, self.sheet.palette
        most = max(2, int((self.right - self.left) / (sheet.size * 4.5)))
        places = [tick for tick in ticks(self.low, self.high, most) if self.low <= tick <= self.high]
        step = places[1] - places[0] if len(places) > 1 else Decimal(1)
        baseline = self.bottom + sheet.size * 1.5
        reached = -sheet.width
        for tick in places:
            x = self.x(tick)
            sheet.draw(Line(x, 0, x, self.bottom, colours.border if tick == 0 else colours.grid, 1))
            words = tick_label(tick, self.unit, step)
            half = sheet.text_width(words) / 2
            if x - half > reached and x + half <= sheet.width:
                sheet.write(x, baseline, words, colours.muted, anchor="middle")
                reached = x + half + sheet.size * 0.6
