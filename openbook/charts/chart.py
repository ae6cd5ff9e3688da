"""Lays a chart out: from what it says to the primitives that any painter can paint."""

from openbook.charts.line_chart import LineChart, lay_out_lines
from openbook.charts.palette import Palette
from openbook.charts.primitives import Primitives
from openbook.charts.scale import ScaleMarks, lay_out_scale, scale_height
from openbook.charts.sheet import Measure, Sheet
from openbook.charts.stacked_bar import StackedBar, bars_height, lay_out_bars
from openbook.charts.tornado import Tornado, lay_out_tornado, tornado_height
from openbook.charts.waterfall import Waterfall, lay_out_waterfall, waterfall_height

Chart = LineChart | StackedBar | Waterfall | ScaleMarks | Tornado

_LINES_HEIGHT = 24.0  # of a line chart, in ems
_LEAST_HEIGHT = 3.0  # of any chart, in ems


def layout(
    chart: Chart, width: float, height: float, palette: Palette, measure: Measure, text_size: float = 10
) -> Primitives:
    """Lay a chart out on `width` × `height`, without its title.

    `measure(text, size, bold)` gives the width of a text in the painter's font and `text_size`
    the size of every label, both in the unit of the width. Words that lack room end in "…",
    rows that lack height are gathered or left to the chart's table; nothing is cut off.
    """
    sheet = Sheet(width, height, palette, measure, text_size)
    match chart:
        case LineChart():
            lay_out_lines(chart, sheet)
        case StackedBar():
            lay_out_bars(chart, sheet)
        case Waterfall():
            lay_out_waterfall(chart, sheet)
        case ScaleMarks():
            lay_out_scale(chart, sheet)
        case Tornado():
            lay_out_tornado(chart, sheet)
    return tuple(sheet.done)


def natural_height(chart: Chart, width: float, text_size: float = 10) -> float:
    """Give the height at which every row and label of a chart has room at this width."""
    match chart:
        case LineChart():
            wanted = max(_LINES_HEIGHT, len(chart.series) * 3.2 + 4) * text_size
        case StackedBar():
            wanted = bars_height(chart, width, text_size)
        case Waterfall():
            wanted = waterfall_height(chart, text_size)
        case ScaleMarks():
            wanted = scale_height(chart, text_size)
        case Tornado():
            wanted = tornado_height(chart, text_size)
    return max(wanted, _LEAST_HEIGHT * text_size)
