"""Charts: what a chart says, independent of who paints it.

A chart is a frozen description (`LineChart`, `StackedBar`, `Waterfall`, `ScaleMarks`,
`Tornado`) with three ways to tell itself: `layout(chart, ...)` for the eye,
`chart.summary()` in plain words and `chart.table()` as a heading row and rows.

The contract with a painter (window: QPainter; PDF: reportlab; HTML: SVG):

- `layout(chart, width, height, palette, measure, text_size)` gives `Line`, `Polyline`, `Rect`,
  `Text` and `Marker` in the order they are painted. Origin top left, y downwards, the unit is
  that of `width`. `Text.y` is the baseline, `Text.size` the em (`QFont.setPixelSize`).
- The title is not among them: it is set as real text above the chart, and `summary()` is its
  accessible description. Where there is a chart, its table is at hand too.
- `measure(text, size, bold)` must give the width in the very font that is then painted.
- `natural_height(chart, width, text_size)` is the height at which nothing is left out; with
  less, labels are shortened, thinned or gathered, never cut off or laid over each other.
- `says` of a `Rect` or `Marker` is what pointing at it tells; empty means nothing. `key` is the
  key of the figure it shows, where the chart was told one; a window asks by it how it is made.
- Painters know nothing of charts: hatching is lines, dashes are lengths, colours are hex.
- Colours come from `palette.py` alone; style by role (`styles.py`) is the same on all charts.

A name is loaded from its module when it is first asked for: the window needs the palette before
it is painted, and the charts only later.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from openbook.charts.chart import Chart, layout, natural_height
    from openbook.charts.gap_chart import closing_gap
    from openbook.charts.line_chart import LineChart, Series
    from openbook.charts.palette import DARK, HIGH_CONTRAST, LIGHT, PALETTES, PRINT, Palette
    from openbook.charts.primitives import Line, Marker, Polyline, Primitive, Primitives, Rect, Text
    from openbook.charts.scale import Mark, ScaleMarks
    from openbook.charts.sheet import Measure
    from openbook.charts.stacked_bar import Bar, StackedBar
    from openbook.charts.tornado import Swing, Tornado
    from openbook.charts.waterfall import Step, Waterfall

_HOMES = {
    "chart": (
        "Chart",
        "layout",
        "natural_height",
    ),
    "gap_chart": ("closing_gap",),
    "line_chart": (
        "LineChart",
        "Series",
    ),
    "palette": (
        "DARK",
        "HIGH_CONTRAST",
        "LIGHT",
        "PALETTES",
        "PRINT",
        "Palette",
    ),
    "primitives": (
        "Line",
        "Marker",
        "Polyline",
        "Primitive",
        "Primitives",
        "Rect",
        "Text",
    ),
    "scale": (
        "Mark",
        "ScaleMarks",
    ),
    "sheet": ("Measure",),
    "stacked_bar": (
        "Bar",
        "StackedBar",
    ),
    "tornado": (
        "Swing",
        "Tornado",
    ),
    "waterfall": (
        "Step",
        "Waterfall",
    ),
}

__all__ = [
    "DARK",
    "HIGH_CONTRAST",
    "LIGHT",
    "PALETTES",
    "PRINT",
    "Bar",
    "Chart",
    "Line",
    "LineChart",
    "Mark",
    "Marker",
    "Measure",
    "Palette",
    "Polyline",
    "Primitive",
    "Primitives",
    "Rect",
    "ScaleMarks",
    "Series",
    "StackedBar",
    "Step",
    "Swing",
    "Text",
    "Tornado",
    "Waterfall",
    "closing_gap",
    "layout",
    "natural_height",
]


def __getattr__(name: str) -> Any:  # noqa: ANN401 - whatever bears the name
    """Load a name that this package offers."""
    for home, names in _HOMES.items():
        if name in names:
            return getattr(import_module(f"openbook.charts.{home}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
