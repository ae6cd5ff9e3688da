"""The sheet a chart is laid out on: its size, colours and type, and what has been put there."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from openbook.charts.palette import Palette
from openbook.charts.primitives import Anchor, Line, Primitive, Rect, Text

Measure = Callable[[str, float, bool], float]
"""Gives the width of a text at a size, bold or not, in the unit of the sheet."""

LINE = 1.35  # line height, in ems
CAP = 0.7  # height of a capital, in ems
ELLIPSIS = "…"

PATTERNS = ("solid", "rising", "dots", "falling", "level", "upright", "crossed")


@dataclass(slots=True)
class Sheet:
    """Collects the primitives of one chart."""

    width: float
    height: float
    palette: Palette
    measure: Measure
    size: float
    done: list[Primitive] = field(default_factory=list)

    @property
    def line(self) -> float:
        """The height of one line of text."""
        return self.size * LINE

    def draw(self, primitive: Primitive) -> None:
        """Put one primitive on the sheet."""
        self.done.append(primitive)

    def text_width(self, text: str, *, bold: bool = False) -> float:
        """Measure a text at the sheet's type size."""
        return self.measure(text, self.size, bold)

    def write(
        self, x: float, y: float, text: str, colour: str = "", *, anchor: Anchor = "start", bold: bool = False
    ) -> None:
        """Write one line of text with its baseline at `y`; nothing where there is no text."""
        if text:
            self.draw(Text(x, y, text, self.size, colour or self.palette.text, anchor, bold))

    def fitted(self, text: str, room: float, *, bold: bool = False) -> str:
        """Shorten a text with an ellipsis until it fits the room; empty where not even that fits."""
        if self.text_width(text, bold=bold) <= room:
            return text
        low, high = 0, len(text)
        while low < high:
            middle = (low + high + 1) // 2
            if self.text_width(text[:middle].rstrip() + ELLIPSIS, bold=bold) <= room:
                low = middle
            else:
                high = middle - 1
        return text[:low].rstrip() + ELLIPSIS if low else ""

    def block(self, area: Rect, pattern: str) -> None:
        """Fill a rectangle and hatch it, so that it is told apart without its colour."""
        self.draw(area)
        for stroke in hatching(area, pattern, self.palette.surface, self.size):
            self.draw(stroke)

    def say_empty(self) -> None:
        """Say that there is nothing to draw yet."""
        self.write(
            self.width / 2,
            self.height / 2,
            self.fitted("No figures yet", self.width),
            self.palette.muted,
            anchor="middle",
        )


def hatching(area: Rect, pattern: str, colour: str, size: float) -> Iterator[Line]:
    """Yield the strokes that hatch a rectangle, cut off at its edges."""
    gap, thin = size * 0.6, size * 0.09
    right, bottom = area.x + area.width, area.y + area.height
    if pattern in ("level", "crossed"):
        yield from (Line(area.x, y, right, y, colour, thin) for y in _steps(area.y, bottom, gap))
    if pattern in ("upright", "crossed"):
        yield from (Line(x, area.y, x, bottom, colour, thin) for x in _steps(area.x, right, gap))
    if pattern == "dots":
        for row, y in enumerate(_steps(area.y, bottom, gap)):
            for x in _steps(area.x + (row % 2) * gap / 2, right - thin * 2, gap):
                yield Line(x, y, x + thin * 1.6, y, colour, thin * 1.6)
    if pattern in ("rising", "falling"):
        for offset in _steps(0, area.width + area.height, gap * 1.3):
            yield _slanted(area, offset, colour, thin, rising=pattern == "rising")


def _slanted(area: Rect, offset: float, colour: str, thin: float, *, rising: bool) -> Line:
    """A stroke at 45 degrees that meets the top edge `offset` from the left, cut off at the edges."""
    start = max(0.0, offset - area.height)
    end = min(area.width, offset)
    x0, x1 = area.x + start, area.x + end
    y0, y1 = area.y + offset - start, area.y + offset - end
    if not rising:
        y0, y1 = 2 * area.y + area.height - y0, 2 * area.y + area.height - y1
    return Line(x0, y0, x1, y1, colour, thin)


def _steps(first: float, last: float, gap: float) -> Iterator[float]:
    """Yield places between two edges, an even gap apart, half a gap in from the first."""
    place = first + gap / 2
    while place < last - gap * 0.1:
        yield place
        place += gap


def spread(wanted: list[float], gap: float, low: float, high: float) -> list[float]:
    """Move places as little as they need to stand at least `gap` apart between `low` and `high`.

    Places keep their order. Where there is no room for all, they stand evenly from `low` on,
    closer than `gap`: ask for fewer.
    """
    if not wanted:
        return []
    if (len(wanted) - 1) * gap > high - low:
        even = (high - low) / max(len(wanted) - 1, 1)
        return _in_order(wanted, [low + even * i for i in range(len(wanted))])
    groups: list[tuple[float, int]] = []  # of neighbours that touch: place of the first, how many
    for place in sorted(wanted):
        first, count = place, 1
        while groups and groups[-1][0] + groups[-1][1] * gap > first:
            before, many = groups.pop()
            first = (before * many + (first - many * gap) * count) / (many + count)
            count += many
        groups.append((min(max(first, low), high - (count - 1) * gap), count))
    placed = [first + i * gap for first, count in groups for i in range(count)]
    return _in_order(wanted, _pushed(placed, gap, low, high))


def _pushed(placed: list[float], gap: float, low: float, high: float) -> list[float]:
    """Keep the gap after groups were held inside the edges."""
    for i, place in enumerate(placed):
        placed[i] = max(place, low + i * gap, placed[i - 1] + gap if i else low)
    for i in range(len(placed) - 1, -1, -1):
        above = placed[i + 1] - gap if i + 1 < len(placed) else high
        placed[i] = min(placed[i], above)
    return placed


def _in_order(wanted: list[float], placed: list[float]) -> list[float]:
    """Give sorted places back to the ones that asked, in the order they asked."""
    result = [0.0] * len(wanted)
    for place, i in zip(placed, sorted(range(len(wanted)), key=lambda i: wanted[i]), strict=True):
        result[i] = place
    return result
